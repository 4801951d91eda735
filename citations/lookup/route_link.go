package lookup

import (
	"context"
	"fmt"
)

// link opens the article's own link. done is false where it leads to nothing
// and the day's lists may still have the page under another address.
func (s *search) link(ctx context.Context) (res Result, done bool) {
	env := s.env(s.t, "link")
	c := s.add(Candidate{URL: s.t.URL, Routes: []string{"link"}})
	r, err := s.open(ctx, s.t, Candidate{URL: s.t.URL}, env)
	for _, st := range env.steps {
		s.step(st)
	}
	if err != nil {
		return s.stopped(), true
	}
	if !r.usable() {
		s.put(c, r)
		out := Result{Status: CouldNotLook, DeadURL: s.t.URL, DeadStatus: r.deadStatus,
			Why: "the article's own link could not be read: " + r.problem}
		if r.gone {
			out.Status = NotFound
		}
		return s.end(out), s.t.Outlet == nil && hostInName(s.t.Name) == ""
	}
	s.put(c, r)
	s.facts.weigh([]*contender{c})
	out := s.result(c, Found, Linked)
	switch {
	case s.t.Day.IsZero():
		out.Why = "the article's own link; " + out.Why
	case c.Published.IsZero():
		out.Confidence = Likely
		out.Why = "the article's own link; the page shows no date that can be read"
	case s.t.distance(c.Published) == 0:
		out.Why = fmt.Sprintf("the article's own link, dated %s as cited", c.Published.English())
	case s.t.distance(c.Published) <= tolerance && c.strong > 0:
		out.Confidence = Likely
		out.Why = fmt.Sprintf("the article's own link; it is dated %s, cited is %s", c.Published.English(), s.t.Day.English())
	default:
		out.Confidence = Possible
		if c.strong >= 2 {
			out.Confidence = Likely
		}
		out.Why = fmt.Sprintf("the article's own link, but it is dated %s and cited is %s", c.Published.English(), s.t.Day.English())
	}
	return s.end(out), true
}
