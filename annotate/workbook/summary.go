package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
)

// The first page is a grid of twelve equal columns.
const (
	gridCols  = 12
	gridWidth = 7.9
)

// gridRoom is the room for text in points over n columns of the grid.
func gridRoom(n int) float64 { return inner(float64(n)*gridWidth, padIndented) }

// area is one merged stretch of a row of the first page.
type area struct {
	from, to int // columns, from 1
	value    any
	formula  string
	look     look
	link     string // place in this workbook
}

// summary is the first page in the making; rows are streamed as they come.
type summary struct {
	b   *book
	sw  *excelize.StreamWriter
	row int
}

// summary writes the page that an editor-in-chief reads first.
func (b *book) summary() error {
	if err := b.page(summarySheet, "portrait", 1); err != nil {
		return err
	}
	if err := b.protect(summarySheet); err != nil {
		return err
	}
	sw, err := b.f.NewStreamWriter(summarySheet)
	if err != nil {
		return err
	}
	p := &summary{b: b, sw: sw}
	if err := sw.SetColWidth(1, gridCols, gridWidth); err != nil {
		return err
	}
	for _, part := range []func() error{p.title, p.banner, p.numbers, p.editorsList, p.verdicts, p.signOff, p.howToRead} {
		if err := part(); err != nil {
			return fmt.Errorf("sheet %s: %w", summarySheet, err)
		}
	}
	if err := b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: summarySheet,
		RefersTo: fmt.Sprintf("%s!$A$1:$L$%d", summarySheet, p.row),
	}); err != nil {
		return err
	}
	return sw.Flush()
}

// put writes one row of the given height.
func (p *summary) put(height float64, areas ...area) error {
	p.row++
	cells := make([]any, gridCols)
	for _, a := range areas {
		id, err := p.b.styles.id(a.look)
		if err != nil {
			return err
		}
		for c := a.from; c <= a.to; c++ {
			cells[c-1] = excelize.Cell{StyleID: id}
		}
		cells[a.from-1] = excelize.Cell{StyleID: id, Value: a.value, Formula: a.formula}
		if a.link != "" {
			if err := p.b.f.SetCellHyperLink(summarySheet, cellName(a.from, p.row), a.link, "Location"); err != nil {
				return err
			}
		}
	}
	if err := p.sw.SetRow(cellName(1, p.row), cells, excelize.RowOpts{Height: min(height, maxRow)}); err != nil {
		return err
	}
	for _, a := range areas {
		if a.to > a.from {
			if err := p.sw.MergeCell(cellName(a.from, p.row), cellName(a.to, p.row)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *summary) gap(height float64) error { return p.put(height) }

func (p *summary) heading(s string) error {
	return p.put(22, area{1, gridCols, s, "", look{size: 12, bold: true, colour: accent, below: accent, heavy: true,
		across: "left", down: "center"}, ""})
}

// line is one row of wrapped text over the whole width.
func (p *summary) line(s string, l look) error {
	l.wrap, l.across = true, "left"
	if l.down == "" {
		l.down = "center"
	}
	weight := widths.Regular
	if l.bold {
		weight = widths.Bold
	}
	return p.put(textHeight(s, weight, l.size, gridRoom(gridCols)), area{1, gridCols, s, "", l, ""})
}

func (p *summary) title() error {
	a := p.b.m.Article
	headline := Clean(strings.Join(strings.Fields(cut(a.Title, 600)), " "))
	if headline == "" {
		headline = "Untitled article"
	}
	if err := p.line("VERIFICATION REPORT", look{size: 8, bold: true, colour: muted}); err != nil {
		return err
	}
	// A long headline is set smaller, so that the page keeps its size.
	size := 18.0
	for size > 13 && widths.Wrap(headline, widths.Bold, size, gridRoom(gridCols)).Count > 2 {
		size--
	}
	if err := p.line(headline, look{size: size, bold: true}); err != nil {
		return err
	}
	for _, l := range []struct {
		text string
		size float64
	}{{p.b.m.Byline(), 11}, {p.b.m.CaseLine(), 9}} {
		if err := p.line(Clean(l.text), look{size: l.size, colour: muted}); err != nil {
			return err
		}
	}
	return p.gap(6)
}

// Byline is who wrote the article, where, when and how long, as one line.
func (m *Model) Byline() string {
	parts := slices.DeleteFunc([]string{strings.Join(m.Article.Authors, ", "), m.Article.Publication}, func(s string) bool { return s == "" })
	if !m.Article.Date.IsZero() {
		parts = append(parts, m.Article.Date.English())
	}
	parts = append(parts, plural(m.Article.Words, "word", "words"))
	return strings.Join(parts, " · ")
}

// CaseLine is the case, the version of the text and who checked it when.
func (m *Model) CaseLine() string {
	parts := []string{"Case " + m.CaseID, fmt.Sprintf("text version %d", max(m.Article.Version, 1))}
	if m.Checked != "" {
		parts = append(parts, "checked "+m.Checked)
	}
	parts = append(parts, "exported "+m.Exported.UTC().Format("2 Jan 2006, 15:04")+" UTC")
	if m.OneDesk {
		parts = append(parts, "one-person desk: no second reader")
	}
	return strings.Join(parts, " · ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped prints n with commas between the thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Banner is the one sentence that says whether the case can be signed, and
// whether it can.
func (m *Model) Banner() (sentence string, ready bool) {
	if len(m.Claims) == 0 {
		return "NOT READY FOR SIGN-OFF: no claim has been marked yet.", false
	}
	n := m.counts()
	var parts []string
	for _, p := range bannerParts {
		switch c := p.count(n); c {
		case 0:
		case 1:
			parts = append(parts, p.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", c, p.many))
		}
	}
	if len(parts) == 0 {
		return "READY FOR SIGN-OFF: every claim is settled, no blocking flag is open and no question waits.", true
	}
	return "NOT READY FOR SIGN-OFF: " + strings.Join(parts, ", ") + ".", false
}

var bannerParts = []struct {
	figure, one, many string
	count             func(counts) int
}{
	{figureUnsettled, "1 claim is not settled", "claims are not settled", func(c counts) int { return c.unsettled }},
	{figureBlocking, "1 blocking flag is open", "blocking flags are open", func(c counts) int { return c.blocking }},
	{figureWaiting, "1 question waits for the author", "questions wait for the author", func(c counts) int { return c.waiting }},
}

// bannerFormula says the same as Banner and follows what is edited.
func bannerFormula() string {
	var sum, parts []string
	for _, p := range bannerParts {
		sum = append(sum, p.figure)
		parts = append(parts, fmt.Sprintf(`IF(%s=0,"",", "&IF(%s=1,"%s",%s&" %s"))`, p.figure, p.figure, p.one, p.figure, p.many))
	}
	return fmt.Sprintf(`IF(%s=0,"READY FOR SIGN-OFF: every claim is settled, no blocking flag is open and no question waits.",`+
		`"NOT READY FOR SIGN-OFF: "&MID(%s,3,300)&".")`, strings.Join(sum, "+"), strings.Join(parts, "&"))
}

func (p *summary) banner() error {
	sentence, ready := p.b.m.Banner()
	l := look{size: 11.5, bold: true, wrap: true, across: "left", down: "center", indent: 1, colour: "9A3412", fill: "FCE3D6"}
	if ready {
		l.colour, l.fill = "1B5E3B", "DCEFE4"
	}
	formula := bannerFormula()
	if len(p.b.m.Claims) == 0 {
		formula = ""
	}
	// Room for the longest sentence that the formula can come to.
	long := sentence + strings.Repeat("0", 24)
	height := textHeight(long, widths.Bold, l.size, gridRoom(gridCols)) + 8
	if err := p.put(height, area{1, gridCols, sentence, formula, l, ""}); err != nil {
		return err
	}
	green, err := p.b.format(look{colour: "1B5E3B", fill: "DCEFE4", bold: true})
	if err != nil {
		return err
	}
	orange, err := p.b.format(look{colour: "9A3412", fill: "FCE3D6", bold: true})
	if err != nil {
		return err
	}
	at := cellName(1, p.row)
	if err := p.b.f.SetConditionalFormat(summarySheet, at+":"+cellName(gridCols, p.row), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: fmt.Sprintf(`=LEFT($A$%d,5)="READY"`, p.row), Format: &green},
		{Type: "formula", Criteria: fmt.Sprintf(`=LEFT($A$%d,3)="NOT"`, p.row), Format: &orange},
	}); err != nil {
		return err
	}
	if p.b.m.Exceptions != "" {
		if err := p.line("Signed with exceptions: "+Clean(p.b.m.Exceptions),
			look{size: 10, colour: alarm, indent: 1}); err != nil {
			return err
		}
	}
	return p.gap(8)
}

func (p *summary) numbers() error {
	m, n := p.b.m, p.b.m.counts()
	claims := p.b.sheets[claimsSheet]
	checked := fmt.Sprintf(`COUNTIFS(%s,"<>",%s,"<>%s")`, claims.column(headID), claims.column(headVerdict), notChecked)
	done := fmt.Sprintf("COUNTIF(%s,%q)", claims.column(headStatus), settled)
	numbers := []struct {
		now              int
		formula, caption string
	}{
		{n.checked, checked, fmt.Sprintf("claims checked of %d", len(m.Claims))},
		{n.settled, done, "claims settled"},
		{n.read, "", fmt.Sprintf("of %s found and read", plural(len(m.Sources), "source", "sources"))},
		{n.blocking, figureBlocking, "blocking flags open"},
	}
	var big, small []area
	for i, x := range numbers {
		from, to := 3*i+1, 3*i+3
		big = append(big, area{from, to, x.now, x.formula, look{size: 22, bold: true, colour: accent, fill: panel, across: "center", down: "bottom"}, ""})
		small = append(small, area{from, to, x.caption, "", look{size: 9, colour: muted, fill: panel, across: "center", down: "top"}, ""})
	}
	if err := p.put(36, big...); err != nil {
		return err
	}
	if err := p.put(20, small...); err != nil {
		return err
	}
	return p.gap(8)
}

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

const verdictRow = 16.5

func (p *summary) verdicts() error {
	if err := p.gap(10); err != nil {
		return err
	}
	if err := p.heading("Verdicts"); err != nil {
		return err
	}
	if err := p.b.chart(p.row + 1); err != nil {
		return err
	}
	column := p.b.sheets[claimsSheet].column(headVerdict)
	for _, word := range verdicts {
		l := look{size: bodySize, bold: true, colour: VerdictColours[word].Text, across: "left", down: "center", below: hairline, heavy: true}
		n := l
		n.across, n.format, n.colour = "right", `0;-0;"–"`, ink
		if err := p.put(verdictRow,
			area{1, 3, word, "", l, ""},
			area{4, 4, p.b.m.verdictCount(word), fmt.Sprintf("COUNTIF(%s,%q)", column, word), n, ""}); err != nil {
			return err
		}
	}
	return p.gap(10)
}

func (p *summary) signOff() error {
	if err := p.heading("Sign-off"); err != nil {
		return err
	}
	caption := look{size: 8.5, colour: muted, across: "left", down: "center"}
	if err := p.put(15, area{4, 6, "Name", "", caption, ""}, area{7, 8, "Date", "", caption, ""},
		area{9, 12, "Signature", "", caption, ""}); err != nil {
		return err
	}
	for _, s := range p.b.m.SignOffs {
		edge := look{size: bodySize, below: muted, heavy: true, across: "left", down: "bottom"}
		role, when := edge, edge
		role.bold = true
		when.format = "d mmm yyyy"
		var signed any
		if !s.Date.IsZero() {
			signed = serial(s.Date.UTC())
		}
		if err := p.put(24, area{1, 3, s.Role, "", role, ""}, area{4, 6, Clean(s.Name), "", edge, ""},
			area{7, 8, signed, "", when, ""}, area{9, 12, nil, "", edge, ""}); err != nil {
			return err
		}
	}
	return p.gap(8)
}

// HowToRead says what the verdicts mean and, above all, what they do not.
const HowToRead = "How to read this. “Correct” means: a person read the cited page and it bears out the sentence as written. " +
	"It does not say that the source itself is right. “Not in source” means: we did not find it there. " +
	"“Cannot verify” means: we tried, and say how. Flags are observations by the app; verdicts are by people."

func (p *summary) howToRead() error {
	return p.line(HowToRead, look{size: 8.5, italic: true, colour: muted, down: "top"})
}
