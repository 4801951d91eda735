package workbook

import (
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

// Model is all that a workbook or a report shows of a case: plain values, as
// they are printed. Making one from a case is FromCase's job; writing one
// needs no case.
type Model struct {
	CaseID   string // as printed: "GC-0001"
	CaseUUID string // the key that import checks
	Export   string // identifies this export
	Article  Article
	// Checked says when and by whom, in words: "20–22 Nov 2026 by M. K.".
	Checked  string
	Exported time.Time
	// Confidential is the line at the top of every page, Remark the coloured
	// one at the bottom ("invented example"); either may be empty.
	Confidential string
	Remark       string
	OneDesk      bool // one person checks alone: no second reader, and page 1 says so
	SignOffs     []SignOff
	Exceptions   string // what was open when the case was signed all the same

	Claims   []Claim // in the order of the article, dropped ones left out
	Evidence []Evidence
	Sources  []Source
	Flags    []Flag
	Queries  []Query
	Log      []LogEntry
}

// Article is the text that was checked.
type Article struct {
	Title       string
	Authors     []string
	Publication string
	Date        day.Day
	URL         string
	Language    string // BCP 47
	Words       int
	Version     int // of the text, from 1
	prose.Document
}

// SignOff is one line for a signature. Name and Date are empty until signed.
type SignOff struct {
	Role string // "Checker", "Second reader", "Editor"
	Name string
	Date time.Time
}

// Claim is one row of the sheet Claims.
type Claim struct {
	ID   string
	No   int // as printed, from 1
	Span prose.Span
	Text string
	// Cited is what stands behind the claim, one entry for each citation.
	Cited    []Cited
	Verdict  string // a verdict
	OnAuthor bool   // accepted on the author's word
	Note     string
	Wording  string // proposed
	Status   string // a status
	Decision string // a decision, or empty
	Comment  string // the editor's
	Type     string
	Place    string // heading or paragraph, in words
	Checker  string
	Second   string
}

// Cited is a citation of a claim and what its page says.
type Cited struct {
	Citation    string // as printed: "EDM, July 7"
	Source      string // id of the Source, empty where none was read
	Passage     string
	Translation string
	// Remark stands where there is no passage: "Page not found (404)."
	Remark string
}

// Evidence is a claim beside a source: one row of the sheet Evidence.
type Evidence struct {
	ID          string
	Claim       string // id
	Source      string // id of a Source row
	Reading     string // a reading
	Passage     string
	Span        prose.Span // of the passage, in the source's text; empty where none
	Locator     string
	Translation string
	Translator  string
	ReadBy      string
	ReadAt      time.Time
}

// Source is what one reference points to, or a page that a person attached:
// one row of the sheet Sources. ID is the reference's, or the attached page's.
type Source struct {
	ID         string
	Kept       string // id of the page that was read, empty where none
	No         int
	Printed    string // the citation as printed
	Outlet     string
	Cited      day.Day // date as cited
	CitedEnd   day.Day // last day of a range
	Found      string  // how the look-up ended, in words
	Title      string
	Byline     string
	Published  day.Day
	Language   string // BCP 47
	Match      string // how well the page fits, in words
	Page       string // proposed, confirmed or rejected, in words
	URL        string
	ArchiveURL string
	CopyPath   string // of our copy, relative to the workbook; empty where not written out
	Retrieved  time.Time
	SHA256     string
	Note       string
	Text       string // what was read, for selectors

	// Status, Header and Copy are the answer as it came, for archives. Copy
	// is nil where the case holds no bytes. Chain holds the addresses from the
	// one that was asked for to the one that answered; ArchivedAt is when a
	// public archive made what it answered, zero for live pages.
	Status     int
	Header     map[string][]string
	Chain      []string
	ArchivedAt time.Time
	Copy       func() ([]byte, error)
}

// Flag is one row of the sheet Flags.
type Flag struct {
	ID      string
	Weight  string // Blocks, Check or Note
	Code    string
	Claim   string // id, empty for flags of the article
	Source  string // id, empty for flags of the claim alone
	Message string // what the app saw
	Cure    string // what clears it
	State   string
	By      string
	Reason  string
}

// Query is a question to the author.
type Query struct {
	ID       string
	No       int
	Claim    string // id
	Text     string // of the claim when it was asked
	Question string
	To       string
	Sent     time.Time
	Due      day.Day
	Answer   string
	State    string
}

// LogEntry is one line of the change log.
type LogEntry struct {
	At    time.Time
	Who   string
	What  string
	Field string
	From  string
	To    string
	Why   string
}
