package workbook

import "fmt"

const headAnswer = "Answer"

func queriesOf(m *Model, p *places) *sheet {
	s := &sheet{
		name: queriesSheet, table: "Queries", steady: 2, rows: len(m.Queries), links: len(m.Queries),
		title: "Questions to the author",
		hint:  "Write the answer beside the question, set the state to “Answered”, and send the file back.",
		cols: []column{
			{head: headNo, width: 5.5, kind: number},
			{head: headClaim, width: 7.5, kind: link},
			{head: "Text", width: 42},
			{head: "Question", width: 44},
			{head: "To", width: 12, kind: word},
			{head: "Sent", width: 12, kind: date},
			{head: "Due", width: 12, kind: date},
			{head: headAnswer, width: 44, edit: true, both: true},
			{head: headState, width: 11.5, kind: word, bold: true, edit: true, list: "lst_query"},
			{head: headID, width: 12, hidden: true},
		},
	}
	s.id = func(i int) string { return m.Queries[i].ID }
	s.row = func(i int) []cell {
		q := m.Queries[i]
		said := q.Text
		if at, ok := p.claim[q.Claim]; ok && said == "" {
			said = m.Claims[at].Text
		}
		return []cell{
			count(q.No), p.claimCell(m, q.Claim), text(said), text(q.Question), text(q.To),
			moment(q.Sent, "2006-01-02"), calendar(q.Due), text(q.Answer), text(q.State), text(q.ID),
		}
	}
	at := func(head string) string { return fmt.Sprintf("$%s%d", s.col(head), firstRow) }
	s.rules = []rule{
		{head: headState, formula: fmt.Sprintf("%s=%q", at(headState), querySent), colour: "9A3412", bold: true},
		{head: headState, formula: at(headState) + `="Answered"`, colour: "1B5E3B", bold: true},
		{head: headAnswer, fill: wanting, colour: ink,
			formula: fmt.Sprintf(`AND(%s="Answered",%s="")`, at(headState), at(headAnswer))},
	}
	return s
}
