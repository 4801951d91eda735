package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
)

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
