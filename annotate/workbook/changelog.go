package workbook

func logOf(m *Model) *sheet {
	s := &sheet{
		name: logSheet, table: "ChangeLog", rows: len(m.Log),
		title: "Change log",
		hint:  "Every act in the case, oldest first. Nothing here can be edited; times are UTC.",
		cols: []column{
			{head: "When UTC", width: 17, kind: stamp},
			{head: "Who", width: 7.5, kind: word, bold: true},
			{head: "What", width: 24},
			{head: "Field", width: 18},
			{head: "From", width: 34},
			{head: "To", width: 40},
			{head: "Why", width: 48},
		},
	}
	s.id = func(int) string { return "" }
	s.row = func(i int) []cell {
		e := m.Log[i]
		return []cell{
			moment(e.At, "2006-01-02 15:04"), text(e.Who), text(e.What), text(e.Field),
			text(e.From), text(e.To), text(e.Why),
		}
	}
	return s
}
