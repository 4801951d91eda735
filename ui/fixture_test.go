package ui

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// Everything here is invented: there is no Lanhaven, no such paper, no ferry.
const (
	claimOne   = "The council of Lanhaven voted in March to sell the ferry line"
	claimTwo   = "In response, the port authority searched the office of the ferry company in the harbour and arrested two employees, reporting that they were agents of a rival line"
	claimThree = "Soon afterwards, 340 sailors stopped work for eleven days"
	claimFour  = "The Institute of Coastal Studies found that fares had risen by a third"
	claimFive  = "Nobody in the town remembers a longer winter."
)

var fixtureText = claimOne + " (see Harbour Gazette, March 7, 22). " + claimTwo + " (Порт Сегодня, June 30). " +
	claimThree + " (Tide.example, July 4).\n\n" + claimFour + " (Coastal Papers, May 12). Later, talks about the harbour went on behind closed doors. " + claimFive + "\n"

const pageText = "Обыски прошли в понедельник.\nВ порту Ланхейвена прошли обыски в офисе паромной компании; задержаны директор и главный инженер. Провластные издания назвали их сотрудниками конкурирующей линии.\nСуд пройдёт осенью."

func span(text, part string) prose.Span {
	i := strings.Index(text, part)
	return prose.Span{Start: i, End: i + len(part)}
}

func fixtureArticle() citations.Article {
	var blocks []prose.Block
	at := 0
	for _, p := range strings.SplitAfter(fixtureText, "\n\n") {
		end := at + len(strings.TrimRight(p, "\n"))
		blocks = append(blocks, prose.Block{Span: prose.Span{Start: at, End: end}, Kind: prose.Paragraph})
		at += len(p)
	}
	return citations.Article{Document: prose.Document{Text: fixtureText, Blocks: blocks},
		Title: "The Ferry Line That Nobody Wanted to Sell and Everybody Wanted to Own", Date: day.New(2031, 9, 15), Authors: []string{"R. Moss"},
		Language: "en", Publication: "Tidewater Monitor", Format: "txt"}
}

func cited(text, claim string, refs ...inline.Reference) inline.Citation {
	c := inline.Citation{Span: span(fixtureText, text), Text: text, References: refs}
	s := span(fixtureText, claim)
	c.Claims = []inline.Claim{{Span: s, Text: claim, Why: "same sentence", Cited: true}}
	for i := range c.References {
		c.References[i].Span = c.Span
	}
	return c
}

func fixtureCitations() inline.Result {
	on := func(m time.Month, d int) day.Day { return day.New(2031, m, d) }
	return inline.Result{Citations: []inline.Citation{
		cited("(see Harbour Gazette, March 7, 22)", claimOne,
			inline.Reference{Outlet: "Harbour Gazette", See: true, Date: on(3, 7), DateText: "March 7", YearInferred: true, YearReason: "the article is dated 15 September 2031"},
			inline.Reference{Outlet: "Harbour Gazette", Date: on(3, 22), DateText: "22"}),
		cited("(Порт Сегодня, June 30)", claimTwo, inline.Reference{Outlet: "Порт Сегодня", Date: on(6, 30), DateText: "June 30"}),
		cited("(Tide.example, July 4)", claimThree, inline.Reference{Outlet: "Tide.example", Date: on(7, 4), DateText: "July 4"}),
		cited("(Coastal Papers, May 12)", claimFour, inline.Reference{Outlet: "Coastal Papers", Date: on(5, 12), DateText: "May 12"}),
	}, Uncited: []inline.Claim{{Span: span(fixtureText, claimFive), Text: claimFive, Why: "states a fact"}}}
}

func source(url, title, lang, text string, published day.Day) *lookup.Source {
	sum := sha256.Sum256([]byte(text))
	p := extract.Page{URL: url, Title: title, Language: lang, Verdict: extract.IsArticle, Published: extract.Stamp{Day: published}, Words: 24, Free: true}
	p.Text = text
	return &lookup.Source{Page: p, URL: url, Retrieved: time.Date(2031, 11, 22, 12, 0, 0, 0, time.UTC), Status: 200,
		SHA256: hex.EncodeToString(sum[:]), Body: []byte(text), Header: map[string][]string{"Content-Type": {"text/html"}}}
}

// fixtureLookUp brings in what an engine would find.
func fixtureLookUp(ctx context.Context, c *annotate.Case, on func(citations.Event)) error {
	gazette := source("https://gazette.example/2031/03/07/council", "Council of Lanhaven votes to sell the ferry", "en",
		"The council voted on Friday.\nThe council of Lanhaven voted by nine to two to sell the ferry line.", day.New(2031, 3, 7))
	port := source("https://port.example/ru/a-731", "В порту прошли обыски у паромщиков", "ru", pageText, day.New(2031, 7, 1))
	step := []lookup.Step{{Route: "wordpress", Request: "GET https://gazette.example/wp-json/wp/v2/posts", Status: "200", Count: 3, Note: "posts of 6 March 2031 to 8 March 2031"}}
	results := []struct {
		at  citations.Pointer
		res lookup.Result
	}{
		{citations.Pointer{Citation: 0, Reference: 0}, lookup.Result{Status: lookup.Found, Confidence: lookup.Matched, Source: gazette, Trace: step, Why: "it is dated 7 March 2031; it has council, Lanhaven, March, ferry, line"}},
		{citations.Pointer{Citation: 0, Reference: 1}, lookup.Result{Status: lookup.Several, Trace: step, Why: "2 pages of 22 March 2031 fit about equally; choose one",
			Candidates: []lookup.Candidate{{URL: "https://gazette.example/a", Title: "Ferry talks resume", Published: day.New(2031, 3, 22), Why: []string{"has ferry, council"}},
				{URL: "https://gazette.example/b", Title: "The harbour’s new rail plans", Published: day.New(2031, 3, 22), Why: []string{"has harbour, rail"}}}}},
		{citations.Pointer{Citation: 1}, lookup.Result{Status: lookup.Found, Confidence: lookup.Likely, Source: port, Trace: step, Why: "it is dated 1 July 2031; it has port, searched, office"}},
		{citations.Pointer{Citation: 2}, lookup.Result{Status: lookup.NotFound, Trace: step, Why: "the complete list of 4 July 2031 was read, and none of its pages has the facts of the sentence"}},
		{citations.Pointer{Citation: 3}, lookup.Result{Status: lookup.CouldNotLook, Trace: step, Why: "coastal.example asks for fewer requests; ask again after 45s"}},
	}
	for i, r := range results {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		id := c.ReferenceAt(r.at.Citation, r.at.Reference)
		c.SetLooking(id)
		on(citations.Event{Kind: citations.Started, At: r.at, Done: i, Total: len(results)})
		if err := c.PutLookup(r.at.Citation, r.at.Reference, r.res); err != nil {
			return err
		}
		on(citations.Event{Kind: citations.Ended, At: r.at, Result: &r.res, Done: i + 1, Total: len(results)})
	}
	return fixtureCompare(c)
}

func fixtureCompare(c *annotate.Case) error {
	s := c.Snapshot()
	for _, ev := range s.EvidenceOf(s.Claims[0].ID) {
		text := s.Source(ev.Source).Text
		best := span(text, "The council of Lanhaven voted by nine to two to sell the ferry line.")
		if best.Start < 0 {
			continue // somebody gave this claim another page
		}
		if err := c.PutEvidence(ev.Claim, ev.Source, evidence.Comparison{Passages: []evidence.Passage{{Span: best, Text: best.Of(text), Score: 0.9}}}); err != nil {
			return err
		}
	}
	for _, ev := range s.EvidenceOf(s.Claims[1].ID) {
		a, b := span(pageText, "В порту Ланхейвена прошли обыски в офисе паромной компании; задержаны директор и главный инженер."),
			span(pageText, "Провластные издания назвали их сотрудниками конкурирующей линии.")
		words := span(pageText, "задержаны директор и главный инженер")
		if err := c.PutEvidence(ev.Claim, ev.Source, evidence.Comparison{
			Passages: []evidence.Passage{{Span: a, Text: a.Of(pageText), Score: 0.8}, {Span: b, Text: b.Of(pageText), Score: 0.6}},
			Missing:  []prose.Span{span(claimTwo, "arrested")},
			Flags: []evidence.Flag{{Code: "date-differs", Weight: evidence.Check, Message: "The citation says June 30; the page says July 1, 2031."},
				{Code: "number-differs", Weight: evidence.Check, Message: "The sentence says two; near the matching passage the page has no such number.", Source: &words},
				{Code: "language", Weight: evidence.Note, Message: "The source is in Russian. The excerpt was not yet read by a reader of it."}},
		}); err != nil {
			return err
		}
	}
	return nil
}

func fixtureCase(t testing.TB) *annotate.Case {
	t.Helper()
	c, err := annotate.New(annotate.NewMemory(), fixtureArticle(), annotate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.PutCitations(fixtureCitations()); err != nil {
		t.Fatal(err)
	}
	return c
}
