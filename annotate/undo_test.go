package annotate

import (
	"strings"
	"testing"

	"galley/citations/evidence"
)

// finds is what a running look-up brings while a person works: other pages,
// a comparison of the same claim that says something new, flags.
func finds(t *testing.T, c *Case, claim string) {
	t.Helper()
	s := c.Snapshot()
	must(t, c.PutLookup(1, 0, lookedUp(report+"A later page.")))
	for _, e := range c.Snapshot().EvidenceOf(claim) {
		text := c.Snapshot().Source(e.Source).Text
		must(t, c.PutEvidence(claim, e.Source, evidence.Comparison{
			Passages: []evidence.Passage{{Span: spanOf(text, "The mill at Orve closed its doors on 2 April."), Score: 0.4}},
			Flags:    []evidence.Flag{{Code: "number-differs", Weight: evidence.Check, Message: "forty, thirty"}}}))
	}
	for _, r := range s.References {
		must(t, c.PutFlags("", r.ID, []evidence.Flag{{Code: "date-missing", Weight: evidence.Note, Message: "no date"}}))
	}
	must(t, c.PutCitations(found()))
}

func TestUndoWhileLookUpsRun(t *testing.T) {
	acts := []struct {
		name string
		do   func(c *Case, claim, ev string) error
	}{
		{"verdict", func(c *Case, claim, _ string) error {
			_ = c.SetNote("MK", claim, "asked the mill")
			return c.SetVerdict("MK", claim, CannotVerify)
		}},
		{"opinion", func(c *Case, claim, _ string) error { _ = c.SetOpinion("MK", claim); return c.SetOpinion("MK", claim) }},
		{"note", func(c *Case, claim, _ string) error { return c.SetNote("MK", claim, "asked the mill") }},
		{"wording", func(c *Case, claim, _ string) error { return c.SetWording("MK", claim, "shut") }},
		{"reading", func(c *Case, _, ev string) error { return c.SetReading("MK", ev, Partly) }},
		{"passage", func(c *Case, _, ev string) error {
			_, err := c.MarkPassage("MK", ev, spanOf(report, "The mill at Orve closed its doors on 2 April."))
			return err
		}},
		{"page", func(c *Case, claim, _ string) error {
			return c.ConfirmPage("MK", c.Snapshot().Claim(claim).Rests[0].Reference)
		}},
		{"mark", func(c *Case, _, _ string) error {
			_, err := c.Mark("MK", spanOf(piece, "Nobody will miss the noise."), "by hand")
			return err
		}},
		{"resize", func(c *Case, claim, _ string) error {
			return c.Resize("MK", claim, spanOf(piece, "The mill at Orve closed"))
		}},
		{"drop", func(c *Case, claim, _ string) error { return c.Drop("MK", claim, "") }},
		{"attach", func(c *Case, claim, _ string) error {
			src := *lookedUp("The mill at Orve closed its doors on 2 April. So the council.").Source
			src.URL = "https://council.example/minutes"
			id, err := c.AddSource("MK", src)
			if err != nil {
				return err
			}
			_, err = c.Attach("MK", claim, id)
			return err
		}},
		{"accept flag", func(c *Case, claim, _ string) error {
			return c.AcceptFlag("MK", c.Snapshot().ClaimFlags(claim)[0].ID, "seen")
		}},
	}
	for _, a := range acts {
		t.Run(a.name, func(t *testing.T) {
			c := open(t, Options{Who: "MK"})
			claim := c.Snapshot().Claims[0].ID
			ev := c.Snapshot().EvidenceOf(claim)[0].ID
			must(t, c.SetNote("MK", c.Snapshot().Claims[1].ID, "before"))
			must(t, c.PutFlags(claim, "", []evidence.Flag{{Code: "unmarked", Weight: evidence.Note, Message: "a number"}}))
			steps := c.Snapshot().Undo
			must(t, a.do(c, claim, ev))
			done := c.Snapshot().Undo
			finds(t, c, claim)
			label, err := c.Undo("MK")
			if err != nil || label != done {
				t.Fatalf("undo after the finds: %q, %v", label, err)
			}
			finds(t, c, claim)
			if label, err = c.Redo("MK"); err != nil || label != done {
				t.Fatalf("redo after more finds: %q, %v", label, err)
			}
			for c.Snapshot().Undo != steps {
				if _, err := c.Undo("MK"); err != nil {
					t.Fatal(err)
				}
			}
			got := c.Snapshot().Claim(claim)
			if got.Verdict != NotChecked || got.Note != "" || got.Status != Open || got.Text != strings.TrimSpace(got.FoundAs) {
				t.Errorf("after undo: %+v", got)
			}
		})
	}
}

// A new version is not undone once marks were found in it: they would point
// into a text that is no more.
func TestUndoLeavesNoMarkAstray(t *testing.T) {
	c := open(t, Options{Who: "MK"})
	a := c.Snapshot().Article().Article
	a.Text = "A word before. " + a.Text
	_, err := c.Revise("MK", a)
	must(t, err)
	r := found()
	r.Citations, r.Uncited = nil, r.Uncited[:1]
	r.Uncited[0].Span = spanOf(a.Text, "Nobody will miss the noise.")
	must(t, c.PutCitations(r))
	_, err = c.Undo("MK")
	refused(t, err, "changed", "later find")
	for _, p := range c.Snapshot().Claims {
		if p.Version != 2 && !p.Lost {
			t.Errorf("claim %d stands in version %d", p.Number, p.Version)
		}
	}
}

// A step whose every trace was taken by finds since is refused in words, and
// not undone without a trace in the log.
func TestAnOvertakenFlagIsSaid(t *testing.T) {
	c := open(t, Options{Who: "MK"})
	claim := c.Snapshot().Claims[0]
	raise := func(words string) {
		must(t, c.PutFlags(claim.ID, "", []evidence.Flag{{Code: "unmarked", Weight: evidence.Note, Message: words}}))
	}
	raise("a number")
	id := ""
	for _, f := range c.Snapshot().ClaimFlags(claim.ID) {
		if f.Code == "unmarked" {
			id = f.ID
		}
	}
	must(t, c.AcceptFlag("MK", id, "seen"))
	raise("two numbers")
	_, err := c.Undo("MK")
	refused(t, err, "changed", "Set it anew")
	if f := c.Snapshot().Flag(id); f.State != FlagOpen || f.Message != "two numbers" {
		t.Errorf("%+v", f)
	}
}
