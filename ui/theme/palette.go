package theme

import "image/color"

// Tone names a colour by what it says about a claim, so that no screen holds
// a colour of its own. The word always stands beside it.
type Tone int

// The tones: one for each verdict and one for plain information.
const (
	Unset   Tone = iota // not checked
	Good                // correct
	Fix                 // needs fix
	Context             // needs context
	Missing             // not in source
	Wrong               // incorrect
	Unsure              // cannot verify
	Neutral             // opinion
	Info                // a citation, a link, something under way
)

// Tint is a tone as drawn: a surface, the text on it and a line that is seen
// on paper.
type Tint struct{ Fill, Text, Line color.NRGBA }

// Palette is every colour of one variant.
type Palette struct {
	Ink, Muted       color.NRGBA // text on Paper, Canvas and Selected
	Accent, OnAccent color.NRGBA // the one primary button, links, the bar of a selected row
	Paper, Canvas    color.NRGBA // cards and reading; what lies behind cards
	Line             color.NRGBA // borders
	Control          color.NRGBA // borders of fields and buttons, 3:1 on paper
	Selected, Hover  color.NRGBA // rows
	Selection        color.NRGBA // selected text
	Passage, Match   color.NRGBA // passages of a source, underline of matched words
	Unmarked         color.NRGBA // dotted line under a sentence nobody marked yet
	Error, Shade     color.NRGBA
	Scroll           color.NRGBA
	tints            [9]Tint
}

// Tint returns the colours of a tone.
func (p *Palette) Tint(t Tone) Tint {
	if t < 0 || int(t) >= len(p.tints) {
		return p.tints[Unset]
	}
	return p.tints[t]
}

// Light is the palette of the printed sheet: verdict colours are the workbook's.
var Light = Palette{
	Ink: hex(0x1F2933), Muted: hex(0x5B6773),
	Accent: hex(0x1D4E6B), OnAccent: hex(0xFFFFFF),
	Paper: hex(0xFFFFFF), Canvas: hex(0xF4F6F8), Line: hex(0xDDE3E8), Control: hex(0x8794A0),
	Selected: hex(0xEAF1F5), Hover: hex(0xF3F6F8), Selection: hex(0xC9DEEB),
	Passage: hex(0xFBE7A1), Match: hex(0xC2541B), Unmarked: hex(0x9AA7B2),
	Error: hex(0x9B1C2E), Shade: alpha(0x1F2933, 0x1E), Scroll: alpha(0x5B6773, 0x80),
	tints: [9]Tint{
		Unset:   {hex(0xFFFFFF), hex(0x5B6773), hex(0xB9C3CC)},
		Good:    {hex(0xDCEFE4), hex(0x1B5E3B), hex(0x2E8B57)},
		Fix:     {hex(0xFCE3D6), hex(0x9A3412), hex(0xC2541B)},
		Context: {hex(0xFFF0C7), hex(0x7A5200), hex(0xB78500)},
		Missing: {hex(0xF9D9DC), hex(0x9B1C2E), hex(0xC23B4E)},
		Wrong:   {hex(0xF3B8BE), hex(0x7F1020), hex(0x9B1C2E)},
		Unsure:  {hex(0xE6E0F3), hex(0x4A3586), hex(0x7A66B8)},
		Neutral: {hex(0xE8ECEF), hex(0x455A64), hex(0x8296A1)},
		Info:    {hex(0xE8F1F6), hex(0x1D4E6B), hex(0x7FA6BC)},
	},
}

// Dark holds the same hues at low lightness with light text.
var Dark = Palette{
	Ink: hex(0xE6EAED), Muted: hex(0xA3AFB9),
	Accent: hex(0x8CC4E4), OnAccent: hex(0x0C2231),
	Paper: hex(0x1A1F24), Canvas: hex(0x13171B), Line: hex(0x2D353C), Control: hex(0x5F6D78),
	Selected: hex(0x24323C), Hover: hex(0x222930), Selection: hex(0x2B506A),
	Passage: hex(0x4F4213), Match: hex(0xF0925C), Unmarked: hex(0x6F7C87),
	Error: hex(0xF4A3AD), Shade: alpha(0x000000, 0x50), Scroll: alpha(0xA3AFB9, 0x70),
	tints: [9]Tint{
		Unset:   {hex(0x1A1F24), hex(0xA3AFB9), hex(0x4E5A64)},
		Good:    {hex(0x17382A), hex(0x9ADBB6), hex(0x3FA06C)},
		Fix:     {hex(0x4A2414), hex(0xF7B691), hex(0xD9713A)},
		Context: {hex(0x40320A), hex(0xF0CE74), hex(0xC79A22)},
		Missing: {hex(0x481B23), hex(0xF4A9B3), hex(0xD0566A)},
		Wrong:   {hex(0x5E1722), hex(0xFBC3CA), hex(0xE0495F)},
		Unsure:  {hex(0x2F2750), hex(0xC9BCF0), hex(0x8C79CF)},
		Neutral: {hex(0x2B343A), hex(0xBCC9D1), hex(0x75858F)},
		Info:    {hex(0x1F3440), hex(0xA5D2EA), hex(0x4F8098)},
	},
}

func hex(v uint32) color.NRGBA { return alpha(v, 0xFF) }

func alpha(v uint32, a uint8) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), a}
}
