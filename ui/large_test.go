package ui

import (
	"fmt"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/inline"
	"galley/citations/prose"
	"galley/ui/screen"
)

// largeCase has n claims, each with a citation of its own, in a text of many
// words.
func largeCase(tb testing.TB, n int) *annotate.Case {
	tb.Helper()
	var text strings.Builder
	var found inline.Result
	var blocks []prose.Block
	for i := range n {
		start := text.Len()
		claim := fmt.Sprintf("The harbour of Lanhaven counted %d ferries in the week of the strike", i+3)
		cite := fmt.Sprintf("(Harbour Gazette, May %d)", i%28+1)
		text.WriteString(claim + " ")
		at := text.Len()
		text.WriteString(cite + ". ")
		text.WriteString(strings.Repeat("Nothing else of note was said about the quay that day. ", 18))
		blocks = append(blocks, prose.Block{Span: prose.Span{Start: start, End: text.Len()}, Kind: prose.Paragraph})
		text.WriteString("\n\n")
		span := prose.Span{Start: at, End: at + len(cite)}
		found.Citations = append(found.Citations, inline.Citation{Span: span, Text: cite,
			References: []inline.Reference{{Span: span, Outlet: "Harbour Gazette", Date: day.New(2031, 5, i%28+1), DateText: fmt.Sprintf("May %d", i%28+1)}},
			Claims:     []inline.Claim{{Span: prose.Span{Start: start, End: start + len(claim)}, Text: claim, Cited: true}}})
	}
	a := citations.Article{Document: prose.Document{Text: text.String(), Blocks: blocks}, Title: "A long winter", Language: "en"}
	c, err := annotate.New(annotate.NewMemory(), a, annotate.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	if err := c.PutCitations(found); err != nil {
		tb.Fatal(err)
	}
	return c
}

// largeRig is a window on a case of 500 claims in 100,000 words.
func largeRig(tb testing.TB) *rig {
	r := newRig(tb)
	c := largeCase(tb, 500)
	r.home.Open = func(string) (*annotate.Case, error) { return c, nil }
	r.OpenCase("large.galley")
	r.settle()
	return r
}

func TestALargeCaseOpens(t *testing.T) {
	r := largeRig(t)
	if r.snap == nil || r.snap.Counts.Claims != 500 {
		t.Fatal("the case did not open")
	}
	r.typed("kkk")
	if got := r.snap.Claim(r.reader.Claim()).Number; got != 498 {
		t.Errorf("three back from the first is claim %d", got)
	}
}

// BenchmarkRedraw is what the window's goroutine pays for one piece of news:
// the whole screen of a case of 500 claims and as many look-ups.
func BenchmarkRedraw(b *testing.B) {
	r := largeRig(b)
	for _, p := range []screen.Place{screen.Reader, screen.Lookups, screen.Queue, screen.Summary} {
		r.Go(p)
		r.settle()
		b.Run(string(p), func(b *testing.B) {
			for b.Loop() {
				r.screens[p].Update(r.snap)
			}
		})
	}
}

// BenchmarkNextClaim is one press of j.
func BenchmarkNextClaim(b *testing.B) {
	r := largeRig(b)
	for b.Loop() {
		r.reader.Rune('j')
	}
}
