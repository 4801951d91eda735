package learn

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"galley/citations/extract"
)

// toySentences stand in articles and in offers alike, so that no page can be
// read by what its sentences are like.
var toySentences = []string{
	"The board of the harbour met on Monday and said that the crane would stay where it is for now.",
	"Eleven boats came in before the storm, and their crews slept in the school that night.",
	"Nobody had seen the old pilot since April, when he sold his house and his dog.",
	"The bridge will be closed for a week, and walkers are asked to take the ferry instead.",
	"Bread is baked twice a day now, since so many people come to the island by train.",
	"A lamp was found in the cellar of the town hall that had burnt for ninety years.",
}

// toySite makes pages of an invented site: an article and an offer in boxes
// alike but for the names that its theme gives them.
func toySite(n int) []Page {
	story := []string{"story", "text", "body"}[n%3]
	offer := []string{"offer", "promo", "advert"}[n%3]
	var out []Page
	for k := range 3 {
		of, not := toySentences[(n+k)%6], toySentences[(n+k+3)%6]
		var page bytes.Buffer
		fmt.Fprintf(&page, "<html><body><h1>Crane %d stays</h1>", k)
		box := func(name, text string) { fmt.Fprintf(&page, `<div class="%s main"><p>%s</p></div>`, name, text) }
		if k%2 == 0 { // neither stands always first
			box(offer, not)
			box(story, of)
		} else {
			box(story, of)
			box(offer, not)
		}
		page.WriteString("</body></html>")
		p := NewPage(fmt.Sprintf("https://harbour%d.example/%d", n, k), page.Bytes())
		p.With, p.Without = []string{of}, []string{not}
		out = append(out, p)
	}
	return out
}

func toyPages() (out []Page) {
	for n := range 30 {
		out = append(out, toySite(n)...)
	}
	return out
}

var toyOptions = Options{Trees: 30, Drawn: 3000, Sites: 4, Unmarked: 0.01, Seed: 7}

// Readability takes both boxes of the toy pages; what is learned from marked
// passages of some sites tells them apart on others.
func TestLearnsToySet(t *testing.T) {
	pages := toyPages()
	s := Crossed(pages, 3, toyOptions)
	if s.Found != len(pages) || s.Missed != 0 || s.Taken != 0 {
		t.Errorf("%+v of %d pages: %s", s, len(pages), s)
	}
}

// The same pages and seed make the same bytes, and extract reads them.
func TestWeightsAreWrittenAlike(t *testing.T) {
	pages := toyPages()[:45]
	var a, b bytes.Buffer
	w := Learn(pages, toyOptions)
	if err := Write(&a, w); err != nil {
		t.Fatal(err)
	}
	if err := Write(&b, Learn(pages, toyOptions)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two runs differ")
	}
	back, err := extract.ReadWeights(&a)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages[:5] {
		for _, block := range p.Blocks {
			if got, want := back.Likelihood(block), w.Likelihood(block); got != want {
				t.Errorf("%q: %v read back, %v learned", block.Text, got, want)
			}
		}
	}
	if w := Learn(nil, Options{}); len(w.Trees) != 0 {
		t.Error("trees learned from nothing")
	}
}

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ReadFolder(dir); err == nil {
		t.Error("an empty folder is read")
	}
	write("pages.json", `[{"url":"https://news.lindvik.co.uk/a","file":"a.html","with":["quay  at dawn"],"without":["Follow us"]}]`)
	if _, err := ReadFolder(dir); err == nil {
		t.Error("a page that is not there is read")
	}
	write("a.html", "<p>They left the quay at\ndawn, all eleven of them.</p><p>Follow us for more.</p>")
	pages, err := ReadFolder(dir)
	if err != nil || len(pages) != 1 {
		t.Fatal(pages, err)
	}
	p := pages[0]
	if p.Site() != "lindvik.co.uk" || len(p.Blocks) != 2 {
		t.Errorf("site %q, %d blocks", p.Site(), len(p.Blocks))
	}
	if of, not := p.marks(p.Blocks[0].Text); !of || not {
		t.Error("the marked passage is not found")
	}
	if of, not := p.marks(p.Blocks[1].Text); of || !not {
		t.Error("the marked passage beside it is not found")
	}
}

// TestCrossed learns from the pages of the folder that PAGES names; see the
// package's comment.
func TestCrossed(t *testing.T) {
	folder := os.Getenv("PAGES")
	if folder == "" {
		t.Skip("PAGES names no folder of annotated pages")
	}
	pages, err := ReadFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	for _, p := range pages {
		blocks += len(p.Blocks)
	}
	t.Logf("%d pages, %d blocks", len(pages), blocks)
	o := Options{Seed: 7}
	t.Logf("each fifth of the sites read by weights of the others: %s", Crossed(pages, 5, o))
	out := os.Getenv("WEIGHTS")
	if out == "" {
		return
	}
	f, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(f, Learn(pages, o)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
