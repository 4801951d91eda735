package casefile

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations"
	"galley/citations/evidence"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// largeCase makes a case of n claims, each with three sources.
func largeCase(b *testing.B, n int) *annotate.Case {
	b.Helper()
	var text strings.Builder
	var found inline.Result
	for i := range n {
		start := text.Len()
		fmt.Fprintf(&text, "Ferry number %d carried %d lorries ", i, i*7)
		paren := text.Len()
		k := inline.Citation{Text: fmt.Sprintf("(Post %d)", i)}
		text.WriteString(k.Text)
		k.Span = prose.Span{Start: paren, End: text.Len()}
		for r := range 3 {
			k.References = append(k.References, inline.Reference{Span: k.Span, Outlet: "Post", DateText: fmt.Sprint(r)})
		}
		text.WriteString(". ")
		at := prose.Span{Start: start, End: text.Len() - 1}
		k.Claims = []inline.Claim{{Span: at, Cited: true, Why: "same sentence"}}
		found.Citations = append(found.Citations, k)
	}
	a := citations.Article{}
	a.Text = text.String()
	c, err := Create(filepath.Join(b.TempDir(), "large.galley"), a, annotate.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	err = c.Batch(annotate.App, "bench", "bench", func(c *annotate.Case) error {
		if err := c.PutCitations(found); err != nil {
			return err
		}
		for r := range 3 {
			s := &lookup.Source{URL: fmt.Sprint("https://post.example/", r)}
			s.Text = page
			for i := range n {
				if err := c.PutLookup(i, r, lookup.Result{Status: lookup.Found, Source: s}); err != nil {
					return err
				}
			}
		}
		for _, e := range c.Snapshot().Evidence {
			if err := c.PutEvidence(e.Claim, e.Source, evidence.Comparison{Passages: compared().Passages,
				Flags: []evidence.Flag{{Code: "number-differs", Weight: evidence.Check, Message: "differs"}}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkNote500(b *testing.B) {
	c := largeCase(b, 500)
	id := c.Snapshot().Claims[250].ID
	for i := 0; b.Loop(); i++ {
		if err := c.SetNote("MK", id, fmt.Sprint(i)); err != nil {
			b.Fatal(err)
		}
		c.Snapshot()
	}
}

func BenchmarkSnapshot(b *testing.B) {
	for _, n := range []int{500, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := largeCase(b, n)
			b.ReportAllocs()
			for b.Loop() {
				c.StopLooking() // makes the next one anew
				c.Snapshot()
			}
		})
	}
}

func BenchmarkMakeLarge(b *testing.B) {
	for b.Loop() {
		largeCase(b, 1000)
	}
}
