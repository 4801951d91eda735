package inline

import (
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/prose"
)

// linked makes an input of a text in which "<address|words>" is a link.
func linked(marked string) Input {
	var text strings.Builder
	var links []prose.Link
	for {
		before, rest, ok := strings.Cut(marked, "<")
		text.WriteString(before)
		if !ok {
			break
		}
		link, after, _ := strings.Cut(rest, ">")
		address, words, _ := strings.Cut(link, "|")
		links = append(links, prose.Link{Span: prose.Span{Start: text.Len(), End: text.Len() + len(words)}, URL: address})
		text.WriteString(words)
		marked = after
	}
	return Input{Document: prose.Document{Text: text.String(), Links: links}, Date: day.New(2025, 9, 15), Language: "en"}
}

func TestLinks(t *testing.T) {
	const a, b = "https://a.example/1", "https://b.example/2"
	for _, c := range []struct {
		text string
		urls []string // of all references in order
	}{
		{"Ties grew worse (see <" + a + "|EDM, July 7>, <" + b + "|22>).", []string{a, b}},
		{"Ties grew worse (see <" + a + "|EDM>, July 7, <" + b + "|22>).", []string{a, b}},
		{"Ties grew worse (see EDM, July 7, <" + b + "|22>).", []string{"", b}},
		{"Ties grew worse (<" + a + "|TASS>, <" + b + "|Meduza>, July 7).", []string{a, b}},
		{"Ties grew worse (TASS, <" + a + "|July 7>; Meduza, <" + b + "|July 8>).", []string{a, b}},
		{"Ties grew worse <" + a + "|(TASS, July 7)>.", []string{a}},
		{"He told <" + a + "|Interfax> (9 March) that it was late.", []string{a}},
		{"The plant <" + a + "|closed in June> and 40 people left.", []string{a}},
		{"The plant <mailto:x@a.example|wrote> and <https://facebook.com/sharer?u=1|shared> it.", nil},
		{"The plant <#top|rose> and <https://a.example/x.jpg|was seen> there.", nil},
	} {
		in := linked(c.text)
		r := Find(in, testNames(t))
		checkOffsets(t, in, r)
		var got []string
		for _, citation := range r.Citations {
			for _, ref := range citation.References {
				got = append(got, ref.URL)
			}
		}
		if strings.Join(got, " ") != strings.Join(c.urls, " ") {
			t.Errorf("%q: links %q, want %q", in.Text, got, c.urls)
		}
	}
}

func TestPlainLinkNamesItsSite(t *testing.T) {
	in := linked("The plant <https://www.kommersant.ru/doc/1|closed in June> and 40 people left.")
	ref := Find(in, testNames(t)).Citations[0].References[0]
	if ref.OutletID != "kommersant" || ref.Outlet != "kommersant.ru" || !ref.Date.IsZero() {
		t.Errorf("got %+v", ref)
	}
}

func TestNotes(t *testing.T) {
	body := "The plant closed in June.[1] Forty people left.² Nobody was asked.[3]"
	notes := []string{"1. Interfax, July 3, 2025.", "Anna Keller, “The Long Way North,” RAND, July 2025, https://rand.example/1.", "Ibid., p. 4."}
	in := Input{Date: day.New(2025, 9, 15), Language: "en"}
	in.Text = body
	in.Blocks = []prose.Block{{Span: prose.Span{Start: 0, End: len(body)}, Kind: prose.Paragraph}}
	for i, n := range notes {
		in.Text += "\n"
		start := len(in.Text)
		in.Text += n
		in.Blocks = append(in.Blocks, prose.Block{Span: prose.Span{Start: start, End: len(in.Text)}, Kind: prose.Note, Number: []string{"1", "2", "3"}[i]})
	}
	r := Find(in, testNames(t))
	checkOffsets(t, in, r)
	if len(r.Citations) != 3 {
		t.Fatalf("%d citations: %+v", len(r.Citations), r.Citations)
	}
	for i, want := range []struct{ outlet, date, claim string }{
		{"Interfax", "2025-07-03", "The plant closed in June."},
		{"RAND", "2025-07", "Forty people left."},
		{"RAND", "2025-07", "Nobody was asked."},
	} {
		c := r.Citations[i]
		if ref := c.References[0]; ref.Outlet != want.outlet || ref.Date.String() != want.date {
			t.Errorf("note %d: %+v", i+1, ref)
		}
		if len(c.Claims) != 1 || c.Claims[0].Text != want.claim {
			t.Errorf("note %d: claims %+v, want %q", i+1, c.Claims, want.claim)
		}
	}
	if got := r.Citations[1].References[0]; got.URL != "https://rand.example/1" || got.Note != "Anna Keller; The Long Way North" {
		t.Errorf("the second note: %+v", got)
	}
}

func TestNumberedParagraphs(t *testing.T) {
	in := Input{Date: day.New(2025, 9, 15), Language: "en"}
	in.Text = "The plant closed in June [1].\n\nNotes\n\n[1] Interfax, July 3, 2025.\n\n[2] The author thanks his friends."
	r := Find(in, testNames(t))
	checkOffsets(t, in, r)
	if len(r.Citations) != 1 || r.Citations[0].References[0].Outlet != "Interfax" || len(r.Citations[0].Claims) != 1 {
		t.Fatalf("%+v", r.Citations)
	}
}

func TestLinkCoversItsWords(t *testing.T) {
	in := linked("Forty men <https://a.example/1|left the plant> and <https://b.example/2|six came back> on Monday.")
	r := Find(in, testNames(t))
	checkOffsets(t, in, r)
	if len(r.Citations) != 2 || r.Citations[0].Claims[0].Text != "Forty men left the plant" || r.Citations[1].Claims[0].Text != "and six came back on Monday." {
		t.Errorf("got %+v", r.Citations)
	}
}
