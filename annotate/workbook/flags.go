package workbook

import "fmt"

// flagColumns is the sheet Flags without its rows' content, for formulas that
// count in it.
func flagColumns(m *Model) *sheet {
	return &sheet{
		name: flagsSheet, table: "Flags", steady: 2, rows: len(m.Flags), links: 2 * len(m.Flags),
		title: "Flags: what the app saw",
		hint: "“Blocks” stands in the way of sign-off. Accepting a flag needs a reason; a flag goes away by itself " +
			"when its cause does.",
		cols: []column{
			{head: headWeight, width: 9, kind: word, bold: true},
			{head: "Flag", width: 18, kind: word},
			{head: headClaim, width: 7.5, kind: link},
			{head: "Source", width: 8, kind: link},
			{head: "What the app saw", width: 60},
			{head: "What clears it", width: 38},
			{head: "By", width: 7, kind: word},
			{head: headState, width: 11.5, kind: word, edit: true, list: "lst_flag",
				ask: "Cleared: the cause is gone. Accepted: it may stand; say why in the next column."},
			{head: "Reason", width: 36, edit: true, both: true},
			{head: headID, width: 12, hidden: true},
		},
	}
}

func flagsOf(m *Model, p *places) *sheet {
	s := flagColumns(m)
	s.id = func(i int) string { return m.Flags[i].ID }
	s.row = func(i int) []cell {
		f := m.Flags[i]
		return []cell{
			text(f.Weight), text(f.Code), p.claimCell(m, f.Claim), p.sourceCell(m, f.Source),
			text(f.Message), text(f.Cure), text(f.By), text(f.State), text(f.Reason), text(f.ID),
		}
	}
	at := func(head string) string { return fmt.Sprintf("$%s%d", s.col(head), firstRow) }
	s.rules = []rule{
		{head: headWeight, formula: at(headWeight) + `="Blocks"`, colour: alarm, bold: true},
		{head: headWeight, formula: at(headWeight) + `="Check"`, colour: "7A5200", bold: true},
		{head: headWeight, formula: at(headWeight) + `="Note"`, colour: muted},
		{head: "Reason", fill: wanting, colour: ink, formula: fmt.Sprintf(`AND(%s<>"",%s<>%q,%s="")`,
			at(headState), at(headState), flagOpen, at("Reason"))},
	}
	return s
}
