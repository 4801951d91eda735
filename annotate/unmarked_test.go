package annotate

import (
	"strings"
	"testing"

	"galley/citations/evidence"
)

// A sentence whose claim was taken away is flagged until it is marked again or
// somebody says that there is nothing to check; it stands in nobody's way.
func TestADroppedSentenceIsUnmarked(t *testing.T) {
	c := open(t, Options{Who: "MK"})
	before := c.Snapshot()
	looms, mercy := before.Claims[1], before.Claims[2]
	if len(before.Unmarked()) != 0 {
		t.Fatalf("at first %d are unmarked", len(before.Unmarked()))
	}
	must(t, c.Drop("MK", looms.ID, ""))
	must(t, c.Drop("MK", mercy.ID, ""))
	s := c.Snapshot()
	list := s.Unmarked()
	if len(list) != 2 || list[0].ID != looms.ID || s.Counts.Notes != before.Counts.Notes+2 || s.Counts.Blocking > before.Counts.Blocking {
		t.Fatalf("unmarked: %+v; %+v", list, s.Counts)
	}
	f := s.ClaimFlags(mercy.ID)
	if len(f) != 1 || f[0].Weight != evidence.Note || !strings.Contains(f[0].Message, "quotation marks and is not marked") && !strings.Contains(f[0].Message, "a number or a date and is not marked") {
		t.Errorf("its flags are %+v", f)
	}

	// Words of one's own within the sentence are a mark as well.
	own, err := c.Mark("MK", spanOf(piece, "“a mercy”"), "by hand")
	must(t, err)
	if n := len(c.Snapshot().Unmarked()); n != 1 {
		t.Errorf("%d unmarked beside a mark of one's own", n)
	}
	must(t, c.Drop("MK", own, ""))

	// Marked as it was found, it comes back with what it cites.
	again, err := c.Mark("MK", mercy.Span(), "by hand")
	must(t, err)
	if p := c.Snapshot().Claim(again); again != mercy.ID || len(p.Rests) != 1 || p.Status != Open {
		t.Errorf("marked again: %+v", p)
	}
	must(t, c.Drop("MK", mercy.ID, ""))

	// Nothing to check: it comes back neither by a new search nor by itself.
	must(t, c.ClearFlag("MK", c.Snapshot().ClaimFlags(looms.ID)[0].ID, ""))
	must(t, c.PutCitations(found()))
	if list := c.Snapshot().Unmarked(); len(list) != 1 || list[0].ID != mercy.ID {
		t.Errorf("after “nothing to check”: %+v", list)
	}
	seq := c.Snapshot().Seq
	n, err := c.MarkAll("MK")
	must(t, err)
	if s := c.Snapshot(); n != 1 || s.Seq != seq+1 || len(s.Unmarked()) != 0 || s.Claim(mercy.ID).Status != Open || s.Claim(looms.ID).Status != Dropped {
		t.Errorf("%d marked; %+v", n, s.Unmarked())
	}
	_, err = c.MarkAll("MK")
	refused(t, err, "place", "is marked")
	must(t, undone(c))
	if n := len(c.Snapshot().Unmarked()); n != 1 {
		t.Errorf("after undo %d are unmarked", n)
	}
}

// In a new version the sentence is unmarked where it stands now, and no more
// where it is gone.
func TestUnmarkedInANewVersion(t *testing.T) {
	c := open(t, Options{Who: "MK"})
	looms, mercy := c.Snapshot().Claims[1].ID, c.Snapshot().Claims[2].ID
	must(t, c.Drop("MK", looms, ""))
	must(t, c.Drop("MK", mercy, ""))
	a := c.Snapshot().Article().Article
	a.Text = "It rained all spring. The mill at Orve closed on 2 April (Valley Record, April 3). It had forty looms. Nobody will miss the noise."
	rev, err := c.Revise("MK", a)
	must(t, err)
	if n := len(rev.Same) + len(rev.Moved) + len(rev.Changed) + len(rev.Lost); n != 1 {
		t.Errorf("the revision tells of %d claims: %+v", n, rev)
	}
	list := c.Snapshot().Unmarked()
	if len(list) != 1 || list[0].ID != looms || list[0].Span().Of(a.Text) != "It had forty looms." {
		t.Errorf("unmarked: %+v", list)
	}
	must(t, undone(c))
	if list := c.Snapshot().Unmarked(); len(list) != 2 || list[0].Span().Of(piece) != "It had forty looms." {
		t.Errorf("after undo: %+v", list)
	}
}

func undone(c *Case) error {
	_, err := c.Undo("MK")
	return err
}
