package workbook

import (
	"fmt"
)

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
