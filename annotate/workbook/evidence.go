package workbook

import "fmt"

const headReading = "Reading"

func evidenceOf(m *Model, p *places) *sheet {
	s := &sheet{
		name: evidenceSheet, table: "Evidence", steady: 2, rows: len(m.Evidence), links: 2 * len(m.Evidence),
		title: "Evidence: each claim beside each source",
		hint: "One row is one claim read against one source. The yellow column says what a person found there; " +
			"the app never fills it in.",
		cols: []column{
			{head: headClaim, width: 7.5, kind: link},
			{head: "Source", width: 8, kind: link},
			{head: "Citation", width: 26},
			{head: headReading, width: 14, kind: word, bold: true, edit: true, list: "lst_reading",
				ask: "What the source says about the claim, read by a person."},
			{head: "Passage", width: 52},
			{head: "Locator", width: 12, kind: word},
			{head: "Translation", width: 48},
			{head: "Translated by", width: 11, kind: word},
			{head: "Read by", width: 8.5, kind: word},
			{head: "Read on", width: 12, kind: date},
			{head: headID, width: 12, hidden: true},
		},
	}
	s.id = func(i int) string { return m.Evidence[i].ID }
	s.row = func(i int) []cell {
		e := m.Evidence[i]
		citation := ""
		if at, ok := p.source[e.Source]; ok {
			citation = m.Sources[at].Printed
		}
		passage := text(e.Passage)
		if e.Passage == "" {
			passage = cell{text: "No passage is marked.", italic: true, colour: muted}
		}
		return []cell{
			p.claimCell(m, e.Claim), p.sourceCell(m, e.Source), text(citation), text(e.Reading),
			passage, text(e.Locator), text(e.Translation), text(e.Translator), text(e.ReadBy),
			moment(e.ReadAt, "2006-01-02"), text(e.ID),
		}
	}
	colours := map[string]Colour{
		"Supports": VerdictColours["Correct"], "Partly": VerdictColours["Needs context"],
		"Does not say it": VerdictColours["Not in source"], "Contradicts": VerdictColours["Incorrect"],
		"Could not be read": VerdictColours["Cannot verify"], "Not read": {Fill: yours, Text: muted},
	}
	for _, word := range readings {
		c, ok := colours[word]
		if !ok {
			continue
		}
		s.rules = append(s.rules, rule{head: headReading, bold: true, colour: c.Text, fill: c.Fill,
			formula: fmt.Sprintf("$%s%d=%q", s.col(headReading), firstRow, word)})
	}
	return s
}
