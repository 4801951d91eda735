package annotate

import (
	"fmt"
	"strings"

	"galley/annotate/anchor"
	"galley/citations"
	"galley/citations/prose"
)

// Revision says what became of the claims in a new version of the text.
type Revision struct {
	Version                    int
	Same, Moved, Changed, Lost []string // claim ids
}

// Sentence tells the user, for a toast.
func (r Revision) Sentence() string {
	var parts []string
	if n := len(r.Same); n > 0 {
		parts = append(parts, plural(n, "claim kept", "claims kept"))
	}
	if n := len(r.Moved); n > 0 {
		parts = append(parts, fmt.Sprintf("%d moved", n))
	}
	if n := len(r.Changed); n > 0 {
		parts = append(parts, fmt.Sprintf("%d changed and opened again", n))
	}
	if n := len(r.Lost); n > 0 {
		parts = append(parts, fmt.Sprintf("%d not found again (kept under Lost places)", n))
	}
	if len(parts) == 0 {
		parts = append(parts, "no claim was marked")
	}
	return fmt.Sprintf("Text version %d: %s.", r.Version, strings.Join(parts, ", "))
}

// Revise takes a new version of the article and carries every claim and
// citation over. A claim whose words changed is opened again; one that is not
// found again is kept as lost. Call PutCitations with what the new text cites
// afterwards.
func (c *Case) Revise(who string, a citations.Article) (rev Revision, err error) {
	err = c.act(who, "new version", Step, func(t *step) error {
		old := t.st.newest()
		if old.Text == a.Text {
			return refuse("text", "This version has the same text as the newest in the case. Nothing was changed.")
		}
		v, err := t.addVersion(a)
		if err != nil {
			return err
		}
		rev = Revision{Version: v.Number}
		for _, o := range all[ArticleVersion](t.st) {
			if o.Number < v.Number {
				if err := t.carry(o, v, &rev); err != nil {
					return err
				}
			}
		}
		t.unmarked()
		t.label = rev.Sentence()
		return nil
	})
	if err != nil {
		rev = Revision{}
	}
	return rev, err
}

// carry takes the marks of one version over to the newest.
func (t *step) carry(old, v *ArticleVersion, rev *Revision) error {
	var marks []anchor.Mark
	for _, p := range all[Claim](t.st) {
		if p.Version == old.Number {
			marks = append(marks, anchor.Mark{ID: p.ID, Span: p.Span()})
		}
	}
	for _, k := range all[Citation](t.st) {
		if k.Version == old.Number && !k.Gone {
			marks = append(marks, anchor.Mark{ID: k.ID, Span: prose.Span{Start: k.Start, End: k.End}})
		}
	}
	for _, r := range anchor.Reanchor(old.Text, v.Text, marks) {
		if p := edit[Claim](t, r.ID); p != nil {
			if p.Status == Dropped {
				// It goes along where its sentence still stands, so that it can be
				// brought back; the others are left behind.
				if r.Status == anchor.Same || r.Status == anchor.Moved {
					p.Version, p.Start, p.End, p.Text = v.Number, r.Start, r.End, r.Of(v.Text)
				}
				continue
			}
			if err := t.carryClaim(p, v, r, rev); err != nil {
				return err
			}
			continue
		}
		k := edit[Citation](t, r.ID)
		if r.Status == anchor.Lost {
			k.Gone = true
			for _, ref := range some[Reference](t.st, t.st.refsOf[k.ID]) {
				edit[Reference](t, ref.ID).Gone = true
			}
			continue
		}
		by := r.Start - k.Start
		k.Version, k.Start, k.End, k.Text = v.Number, r.Start, r.End, r.Of(v.Text)
		for _, ref := range some[Reference](t.st, t.st.refsOf[k.ID]) {
			ref = edit[Reference](t, ref.ID)
			ref.Start, ref.End = min(ref.Start+by, r.End), min(ref.End+by, r.End)
		}
	}
	return nil
}

func (t *step) carryClaim(p *Claim, v *ArticleVersion, r anchor.Result, rev *Revision) error {
	switch r.Status {
	case anchor.Lost:
		rev.Lost = append(rev.Lost, p.ID)
		if p.Lost {
			return nil
		}
		p.Lost = true
		return t.textChanged(p)
	case anchor.Same:
		rev.Same = append(rev.Same, p.ID)
	case anchor.Moved:
		rev.Moved = append(rev.Moved, p.ID)
	case anchor.Changed:
		rev.Changed = append(rev.Changed, p.ID)
	}
	p.Lost, p.Version, p.Start, p.End = false, v.Number, r.Start, r.End
	text := r.Of(v.Text)
	if r.Status == anchor.Changed {
		p.TextWas, p.Text = p.Text, text
		return t.textChanged(p)
	}
	p.Text = text // other quotes or line breaks at most
	return nil
}

// textChanged opens a claim again. One without a verdict has nothing to be
// looked at anew.
func (t *step) textChanged(p *Claim) error {
	if p.Verdict == NotChecked {
		return nil
	}
	if err := t.move(p, MoveChange, ""); err != nil {
		return err
	}
	edit[Claim](t, p.ID).Reopened = TextChanged
	return nil
}
