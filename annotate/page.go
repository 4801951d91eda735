package annotate

import (
	"fmt"
	"strings"
	"unicode"

	"galley/citations/lookup"
)

var noReference = refuse("reference", "This citation is no longer in the article. Look at the newest text.")

func (c *Case) pageAct(who, reference, act string, f func(t *step, r *Reference) error) error {
	return c.act(who, act, Step, func(t *step) error {
		if r := get[Reference](t.st, reference); r == nil || r.Gone {
			return noReference
		}
		return f(t, edit[Reference](t, reference))
	})
}

// ConfirmPage says that the page found for a reference is the one meant.
func (c *Case) ConfirmPage(who, reference string) error {
	return c.pageAct(who, reference, "page", func(t *step, r *Reference) error {
		t.label = "Page confirmed: " + r.called()
		return t.confirm(r, false)
	})
}

func (t *step) confirm(r *Reference, bulk bool) error {
	if r.Source == "" {
		return refuse("page", "No page was read for this citation, so there is nothing to confirm. Choose a candidate, or add the page yourself.")
	}
	if r.Page == Confirmed {
		return nil
	}
	r.Page, r.PageBy, r.PageAt, r.PageBulk = Confirmed, t.who, t.at, bulk
	t.clearFlags(byConfirm, some[Flag](t.st, t.st.flagsOf[[3]string{"", r.ID, ""}]))
	for _, c := range t.st.claimsOn(r.ID) {
		t.clearFlags(byConfirm, some[Flag](t.st, t.st.flagsOf[[3]string{c.ID, r.ID, ""}]))
		t.clearFlags(byConfirm, some[Flag](t.st, t.st.flagsOf[[3]string{c.ID, "", r.Source}]))
	}
	return nil
}

// ChoosePage says which page is meant where several fit, or where the app
// found none or another: s is the page as fetched. It is confirmed by this.
func (c *Case) ChoosePage(who, reference string, s lookup.Source) error {
	return c.pageAct(who, reference, "page", func(t *step, r *Reference) error {
		if strings.TrimSpace(s.Text) == "" {
			return refuse("page", "This page could not be read, so it cannot be chosen. Open it in the browser and add your own copy.")
		}
		src, err := t.put(&s, App)
		if err != nil {
			return err
		}
		r.Source, r.Page, r.Lookup, r.Confidence, r.Why = src.ID, Proposed, Found, "", "chosen by "+t.who
		for _, p := range t.st.claimsOn(reference) {
			t.pairUp(p.ID, src.ID, reference)
		}
		t.label = "Page chosen: " + r.called()
		return t.confirm(r, false)
	})
}

// RejectPage says that it is not. Verdicts that stood on it are taken back.
func (c *Case) RejectPage(who, reference, why string) error {
	return c.pageAct(who, reference, "page", func(t *step, r *Reference) error {
		if r.Source == "" {
			return refuse("page", "No page was read for this citation, so there is nothing to reject.")
		}
		t.label, t.why = "Page rejected: "+r.called(), why
		r.Page, r.PageBy, r.PageAt, r.PageBulk = Rejected, t.who, t.at, false
		return nil
	})
}

// BulkConfirm confirms every proposed page that is linked or matched, in one
// step logged as bulk, and returns how many.
func (c *Case) BulkConfirm(who string) (n int, err error) {
	err = c.act(who, "bulk confirm", Step, func(t *step) error {
		n = 0
		for _, r := range all[Reference](t.st) {
			if r.Gone || r.Page != Proposed || r.Confidence != lookup.Linked && r.Confidence != lookup.Matched {
				continue
			}
			if err := t.confirm(edit[Reference](t, r.ID), true); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return refuse("page", "No page waits that is linked or matched. The others have to be looked at one by one.")
		}
		t.label = fmt.Sprintf("%d pages confirmed in bulk", n)
		return nil
	})
	return n, err
}

// SetCheckNote sets the checker's note on a reference.
func (c *Case) SetCheckNote(who, reference, note string) error {
	return c.pageAct(who, reference, "citation note", func(t *step, r *Reference) error {
		r.CheckNote = note
		t.label = "Note on " + r.called()
		return nil
	})
}

// DateWords is the date as printed, with the month that a bare day takes from
// its neighbour: of "July 7, 22" the second reference is "July 22".
func (r *Reference) DateWords() string {
	if r.DateText != "" && !strings.ContainsFunc(r.DateText, unicode.IsLetter) && r.Date.D > 0 {
		return fmt.Sprintf("%s %d", r.Date.M, r.Date.D)
	}
	return r.DateText
}

// called names a reference as printed.
func (r *Reference) called() string {
	date := r.DateWords()
	switch {
	case r.Outlet == "":
		return date
	case date == "":
		return r.Outlet
	}
	return r.Outlet + ", " + date
}
