package workbook

import (
	"fmt"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

var testTime = time.Date(2026, time.November, 22, 19, 10, 0, 0, time.UTC)

// sample is an invented case with something of everything.
func sample() Model {
	sentences := []struct{ text, verdict, status string }{
		{"The harbour of Port Lindqvist handled 4.2 million tonnes in 2024, twice as much as the year before.", "Needs fix", "With editor"},
		{"Two dredgers were bought from a yard in Gdynia.", "Correct", "Settled"},
		{"The mayor, Ilona Varga, called the loan “a rope for the drowning”.", "Not in source", "Query to author"},
		{"Ten of the fourteen cranes stand idle.", "Not checked", "Open"},
		{"The port authority denies that any berth was leased to a military customer.", "Needs context", "With editor"},
		{"It remains to be seen whether the town can keep its autonomy.", "Opinion", "Settled"},
		{"A court in the capital annulled the lease on 3 March 2025.", "Incorrect", "With editor"},
		{"Fishermen say that the catch has fallen by half since the dredging began.", "Cannot verify", "Second reader"},
	}
	m := Model{
		CaseID: "GC-0042", CaseUUID: "8c1f7f0e-6d0b-4f6a-9a5e-0a1b2c3d4e5f", Export: "e1",
		Checked: "20–22 Nov 2026 by M. K.", Exported: testTime,
		Confidential: "Confidential – not for publication", Remark: "Invented example",
		SignOffs: []SignOff{{Role: "Checker"}, {Role: "Second reader"}, {Role: "Editor"}},
	}
	var text strings.Builder
	block := func(kind prose.Kind, write func()) {
		start := text.Len()
		write()
		m.Article.Blocks = append(m.Article.Blocks, prose.Block{Span: prose.Span{Start: start, End: text.Len()}, Kind: kind})
		text.WriteString("\n\n")
	}
	block(prose.Heading, func() { text.WriteString("A Harbour on Credit") })
	for i := 0; i < len(sentences); i += 2 {
		block(prose.Paragraph, func() {
			for j := i; j < min(i+2, len(sentences)); j++ {
				s := sentences[j]
				start := text.Len()
				text.WriteString(s.text)
				m.Claims = append(m.Claims, Claim{ID: fmt.Sprintf("c%d", j+1), No: j + 1, Text: s.text,
					Span: prose.Span{Start: start, End: text.Len()}, Verdict: s.verdict, Status: s.status})
				text.WriteString(" (Вестник Портов, June 30). ")
			}
		})
	}
	m.Article.Text = text.String()
	m.Article.Title = "A Harbour on Credit: How Port Lindqvist Came to Owe More Than It Earns"
	m.Article.Authors = []string{"Petra Solheim"}
	m.Article.Publication = "The Northern Quarterly"
	m.Article.Date = day.New(2025, time.September, 15)
	m.Article.Words, m.Article.Version = 1240, 1
	m.Sources = []Source{
		{ID: "r1", Kept: "s1", No: 1, Printed: "Вестник Портов, June 30", Outlet: "Вестник Портов", Cited: day.New(2025, 6, 30),
			Found: "Found", Title: "Порт Линдквист удвоил перевалку и заказал землечерпальные суда на верфи в Гдыне", Byline: "Анна Реброва",
			Published: day.New(2025, 7, 1), Language: "ru", Match: "Matched", Page: "Confirmed",
			URL: "https://vestnik-portov.example/2025/07/01/port lindqvist?q=\"груз\"", ArchiveURL: "https://archive.example/web/2025/https://vestnik-portov.example/",
			SHA256: strings.Repeat("ab", 32), Status: 200, Text: "Порт удвоил перевалку."},
		{ID: "r2", No: 2, Printed: "Harbour Gazette, July 2025", Outlet: "Harbour Gazette", Cited: day.New(2025, 7, 0), Found: "Not found"},
		{ID: "r3", Kept: "s3", No: 3, Printed: "Lindqvist Courier, March 4–6", Outlet: "Lindqvist Courier", Cited: day.New(2025, 3, 4), CitedEnd: day.New(2025, 3, 6),
			Found: "Archive only", Title: "Court leaves lease in force", Published: day.New(2025, 3, 5), Language: "en", Match: "Likely", Page: "Proposed",
			URL: "https://courier.example/a", ArchiveURL: "https://archive.example/web/2025/https://courier.example/a", Note: "Seen by phone."},
	}
	m.Claims[0].Cited = []Cited{{Citation: "Вестник Портов, June 30", Source: "r1", Passage: "перевалка выросла до 2,4 млн тонн, вдвое больше, чем годом ранее",
		Translation: "“cargo rose to 2.4 million tonnes, twice as much as the year before” [draft translation]"}}
	m.Claims[0].Note = "The page has 2.4, not 4.2 million tonnes."
	m.Claims[0].Wording = "The harbour of Port Lindqvist handled 2.4 million tonnes in 2024, twice as much as the year before."
	m.Claims[1].Cited = []Cited{{Citation: "Вестник Портов, June 30", Source: "r1", Passage: "два судна построила верфь в Гдыне"}}
	m.Claims[2].Cited = []Cited{{Citation: "Harbour Gazette, July 2025", Source: "r2", Remark: "Not found; the outlet's list of July was read."}}
	m.Claims[2].Note, m.Claims[2].OnAuthor = "=1+1 is not what she said. Asked the author.", true
	m.Claims[4].Cited = []Cited{{Citation: "Вестник Портов, June 30", Source: "r1"}, {Citation: "Lindqvist Courier, March 4–6", Source: "r3", Passage: "-the authority says no berth is leased"}}
	m.Claims[6].Note = "The court left the lease in force; see the Courier."
	m.Claims[6].Decision, m.Claims[6].Comment = "Use proposed wording", "+ agreed, but keep the date"
	m.Claims[7].Note = "Called the fishermen's union twice on 20 and 21 Nov; no answer."
	m.Evidence = []Evidence{
		{ID: "e1", Claim: "c1", Source: "r1", Reading: "Partly", Passage: "перевалка выросла до 2,4 млн тонн", Translation: "cargo rose to 2.4 million tonnes", Translator: "app", ReadBy: "MK", ReadAt: testTime},
		{ID: "e2", Claim: "c2", Source: "r1", Reading: "Supports", Passage: "два судна построила верфь в Гдыне", Translator: "MK", ReadBy: "MK", ReadAt: testTime},
		{ID: "e3", Claim: "c5", Source: "r3", Reading: "Not read", Passage: "@authority: no berth is leased"},
	}
	m.Flags = []Flag{
		{ID: "f1", Weight: "Check", Code: "number-differs", Claim: "c1", Source: "r1", Message: "The sentence says 4.2; near the matching passage the page has 2.4.", Cure: "Fix the number, or accept with a reason.", State: "Open"},
		{ID: "f2", Weight: "Blocks", Code: "no-citation", Claim: "c4", Message: "No citation stands in or after this sentence.", Cure: "Add a source, judge it an opinion, or accept.", State: "Open"},
		{ID: "f3", Weight: "Note", Code: "date-differs", Claim: "c2", Source: "r1", Message: "The citation says June 30; the page says July 1, 2025.", Cure: "Confirm the page.", State: "Accepted", By: "MK", Reason: "Printed a day later."},
	}
	m.Queries = []Query{{ID: "q1", No: 1, Claim: "c3", Question: "Where did Ms Varga say this?", To: "Petra Solheim", Sent: testTime, Due: day.New(2026, 11, 25), State: "Sent"}}
	m.Log = []LogEntry{
		{At: testTime.Add(-time.Hour), Who: "app", What: "look-up", Field: "Found?", To: "Found"},
		{At: testTime, Who: "MK", What: "Claim 1: Needs fix", Field: "verdict", From: "Not checked", To: "Needs fix", Why: ""},
	}
	return m
}

// many is a case with n claims, three pieces of evidence for each and as many
// sources and flags, with texts of usual length.
func many(n int) Model {
	m := sample()
	base := m
	m.Claims, m.Evidence, m.Sources, m.Flags = nil, nil, nil, nil
	for i := range n {
		c := base.Claims[i%len(base.Claims)]
		c.ID, c.No = fmt.Sprintf("c%d", i+1), i+1
		s := base.Sources[i%len(base.Sources)]
		s.ID, s.No = fmt.Sprintf("r%d", i+1), i+1
		c.Cited = []Cited{{Citation: s.Printed, Source: s.ID, Passage: strings.Repeat("перевалка выросла вдвое ", 4), Translation: "cargo doubled within a year"}}
		m.Claims, m.Sources = append(m.Claims, c), append(m.Sources, s)
		for k := range 3 {
			e := base.Evidence[(i+k)%len(base.Evidence)]
			e.ID, e.Claim, e.Source = fmt.Sprintf("e%d", 3*i+k+1), c.ID, s.ID
			e.Passage = strings.Repeat("в порту стоят четырнадцать кранов ", 5)
			m.Evidence = append(m.Evidence, e)
		}
		f := base.Flags[i%len(base.Flags)]
		f.ID, f.Claim, f.Source = fmt.Sprintf("f%d", i+1), c.ID, s.ID
		m.Flags = append(m.Flags, f)
	}
	return m
}
