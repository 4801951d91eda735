package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
)

// mostListed keeps the first page readable: it is fitted to one sheet of
// paper, and a longer list would shrink it.
const mostListed = 10

func (p *summary) editorsList() error {
	if err := p.heading("For the editor’s decision"); err != nil {
		return err
	}
	waiting := p.b.m.worstFirst()
	if len(waiting) == 0 {
		words := "Nothing waits: every claim is settled."
		if len(p.b.m.Claims) == 0 {
			words = "No claim has been marked yet."
		}
		return p.line(words, look{size: bodySize, colour: muted})
	}
	caption := look{size: 8.5, colour: muted, across: "left", down: "center"}
	middle, right := caption, caption
	middle.across, right.across = "center", "right"
	indented := caption
	indented.indent = 1
	if err := p.put(15, area{1, 1, "Claim", "", middle, ""}, area{2, 3, "Verdict", "", middle, ""},
		area{4, 10, "What it says, and what is to be known", "", indented, ""}, area{11, 12, "Status", "", right, ""}); err != nil {
		return err
	}
	for _, i := range waiting[:min(len(waiting), mostListed)] {
		if err := p.listed(i); err != nil {
			return err
		}
	}
	if more := len(waiting) - mostListed; more > 0 {
		return p.put(20, area{1, gridCols, fmt.Sprintf("… and %d more: sheet Claims", more), "",
			look{size: bodySize, colour: accent, underline: true, across: "left", down: "center"}, claimsSheet + "!A4"})
	}
	return nil
}

func (p *summary) listed(i int) error {
	const noteCols = 7
	c := p.b.m.Claims[i]
	room := gridRoom(noteCols)
	said, why := Clean(strings.Join(strings.Fields(c.Text), " ")), p.b.m.whyOpen(c)
	said = shorten(said, widths.Bold, 9.5, room, 1)
	why = shorten(why, widths.Regular, 9, room, 2)
	height := linesHeight(widths.WrapRuns([]widths.Run{{Text: said + "\n", Weight: widths.Bold}, {Text: why}}, 9.5, room), 9.5)
	colour := VerdictColours[c.Verdict]
	edge := look{size: 9.5, down: "center", below: hairline, heavy: true}
	number, verdict, words, status := edge, edge, edge, edge
	number.colour, number.underline, number.bold, number.across = accent, true, true, "center"
	verdict.colour, verdict.fill, verdict.bold, verdict.across = colour.Text, colour.Fill, true, "center"
	words.across, words.indent, words.wrap = "left", 1, true
	status.colour, status.across, status.size = muted, "right", 9
	rich := []excelize.RichTextRun{
		{Text: said, Font: font(run{bold: true}, 9.5)},
		{Text: "\n" + why, Font: font(run{colour: muted}, 9)},
	}
	return p.put(max(height, 26),
		area{1, 1, c.No, "", number, fmt.Sprintf("%s!A%d", claimsSheet, firstRow+i)},
		area{2, 3, c.Verdict, "", verdict, ""},
		area{4, 3 + noteCols, rich, "", words, ""},
		area{11, 12, c.Status, "", status, ""})
}

// shorten cuts s to the given number of lines, with an ellipsis.
func shorten(s string, weight widths.Weight, size, room float64, lines int) string {
	if widths.Wrap(s, weight, size, room).Count <= lines {
		return s
	}
	cutAt := widths.Cut(s, weight, size, room-0.7*size, lines)
	return strings.TrimRight(s[:cutAt], " \n,;:–-") + "…"
}

// whyOpen says what the claim waits for: the note, else its heaviest open
// flag, else how its status stands.
func (m *Model) whyOpen(c Claim) string {
	if c.Note != "" {
		return Clean(strings.Join(strings.Fields(c.Note), " "))
	}
	for _, weight := range weights {
		for _, f := range m.Flags {
			if f.Claim == c.ID && f.State == flagOpen && f.Weight == weight {
				return Clean(strings.Join(strings.Fields(f.Message), " "))
			}
		}
	}
	if c.Verdict == notChecked {
		return "Not read by a person yet."
	}
	return "Waits for its next reader."
}

// severity orders verdicts for the editor, worst first.
var severity = map[string]int{
	"Incorrect": 0, "Not in source": 1, "Needs fix": 2, "Needs context": 3, "Cannot verify": 4,
	"Not checked": 5, "Opinion": 6, "Correct": 6,
}

// worstFirst lists the claims that are not settled, as indices, in the order of
// Snapshot.WorstFirst: by open flags that block, by verdict, by open flags to
// check, by place.
func (m *Model) worstFirst() []int {
	p := placesOf(m)
	var out []int
	for i, c := range m.Claims {
		if c.Status != settled {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := m.Claims[a], m.Claims[b]
		return cmp.Or(p.openBlocks[y.ID]-p.openBlocks[x.ID], severity[x.Verdict]-severity[y.Verdict], p.openChecks[y.ID]-p.openChecks[x.ID])
	})
	return out
}
