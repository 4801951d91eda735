package workbook

// Colour is a pair of colours, RRGGBB, for a word and the ground it stands
// on, and the stronger line of the same hue. Every pair has a contrast of at
// least 4.5 to 1 (a test holds it), and the word always stands in it, so that
// grey paper loses nothing.
type Colour struct{ Fill, Text, Line string }

// VerdictColours are the colours of the verdicts, on screen and on paper.
var VerdictColours = map[string]Colour{
	"Correct":       {"DCEFE4", "1B5E3B", "2E8B57"},
	"Needs fix":     {"FCE3D6", "9A3412", "C2541B"},
	"Needs context": {"FFF0C7", "7A5200", "B78500"},
	"Not in source": {"F9D9DC", "9B1C2E", "9B1C2E"},
	"Incorrect":     {"F3B8BE", "7F1020", "7F1020"},
	"Cannot verify": {"E6E0F3", "4A3586", "4A3586"},
	"Opinion":       {"E8ECEF", "455A64", "455A64"},
	"Not checked":   {"FFFFFF", "5B6772", "9AA7B2"},
}

// statusText colours the word of the status; only the verdict is filled.
var statusText = map[string]string{
	"Open":            "1F2933",
	"Query to author": "4A3586",
	"Second reader":   "1D4E6B",
	"With editor":     "9A3412",
	"Settled":         "66727F",
}

// The other colours of the sheets.
const (
	ink       = "1F2933"
	muted     = "5B6772"
	accent    = "1D4E6B"
	white     = "FFFFFF"
	hairline  = "DDE3E8"
	panel     = "F4F6F8"
	yours     = "FFFDF2" // ground of cells that may be edited
	yoursHead = "FFE08A" // their header's text
	wanting   = "F9D0DC" // ground of a cell that still needs something
	alarm     = "9B1C2E"
	faint     = "9AA7B2" // a zero, nothing to read
)
