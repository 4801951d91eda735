package workbook

import (
	"fmt"
	"time"

	"galley/citations/day"
)

func sourcesOf(m *Model, _ *places) *sheet {
	s := &sheet{
		name: sourcesSheet, table: "Sources", steady: 2, rows: len(m.Sources), links: 3 * len(m.Sources),
		title: "Sources: what each citation points to",
		hint: "“Match” is how well the page fits the citation, as the app sees it; “Page” is what a person said of it. " +
			"“kept” means that the case holds a copy; a link to a copy works only beside the folder of copies.",
		cols: []column{
			{head: headNo, width: 5.5, kind: number},
			{head: "Citation as printed", width: 27},
			{head: "Outlet", width: 18},
			{head: "Date cited", width: 12, kind: date},
			{head: "Found?", width: 12, kind: word, bold: true},
			{head: "Page found", width: 36},
			{head: "Page date", width: 12, kind: date},
			{head: "Language", width: 9.5, kind: word},
			{head: "Match", width: 9.5, kind: word},
			{head: "Page", width: 10.5, kind: word},
			{head: "Live", width: 6.5, kind: link},
			{head: "Archive", width: 8.5, kind: link},
			{head: "Our copy", width: 7.5, kind: link},
			{head: "Note", width: 28, edit: true, both: true},
			{head: "Address", width: 20, hidden: true},
			{head: "Archive address", width: 20, hidden: true},
			{head: "SHA-256 of our copy", width: 20, hidden: true},
			{head: headID, width: 12, hidden: true},
		},
	}
	s.id = func(i int) string { return m.Sources[i].ID }
	s.row = func(i int) []cell {
		r := m.Sources[i]
		page := text(r.Title)
		if r.Byline != "" && r.Title != "" {
			page = cell{runs: []run{{text: Clean(r.Title)}, {text: "\n" + Clean(r.Byline), colour: muted}}}
		}
		return []cell{
			count(r.No), text(r.Printed), text(r.Outlet), citedDay(r), text(r.Found), page,
			calendar(r.Published), text(r.Language), text(r.Match), text(r.Page),
			linkCell("live", r.URL), linkCell("archive", r.ArchiveURL), copyCell(r),
			text(r.Note), text(r.URL), text(r.ArchiveURL), text(r.SHA256), text(r.ID),
		}
	}
	return s
}

// linkCell is a word that leads to an address; empty where there is none,
// and plain where a spreadsheet would not take it.
func linkCell(word, address string) cell {
	if address == "" {
		return cell{}
	}
	if _, ok := Address(address); !ok {
		return cell{text: word}
	}
	return cell{text: word, to: target{address: address}}
}

// copyCell leads to the copy where it was written out beside the workbook; one
// that only the case holds is called kept.
func copyCell(r Source) cell {
	if r.CopyPath == "" && r.SHA256 != "" {
		return cell{text: "kept", colour: muted}
	}
	return linkCell("copy", r.CopyPath)
}

// calendar is a day as a real date; a month alone is words.
func calendar(d day.Day) cell {
	switch {
	case d.IsZero():
		return cell{}
	case d.MonthOnly() || !d.Valid():
		return cell{text: d.English()}
	}
	return moment(d.Start(time.UTC), "2 Jan 2006")
}

func citedDay(r Source) cell {
	if r.CitedEnd.IsZero() || r.CitedEnd == r.Cited {
		return calendar(r.Cited)
	}
	from, to := r.Cited, r.CitedEnd
	if from.Y == to.Y && from.M == to.M && from.D > 0 && to.D > 0 {
		return cell{text: fmt.Sprintf("%d–%s", from.D, to.English())}
	}
	return cell{text: from.English() + " – " + to.English()}
}
