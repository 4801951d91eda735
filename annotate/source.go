package annotate

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/lookup"
)

// Page returns what was read of a source, with all its blocks and links.
func (c *Case) Page(source string) (extract.Page, error) {
	defer c.hold()()
	s := get[Source](c.st, source)
	if s == nil {
		return extract.Page{}, refuse("source", "This source is no longer in the case.")
	}
	return c.desk.page(s)
}

func (d *desk) page(s *Source) (extract.Page, error) {
	var p extract.Page
	if s.PageSHA256 != "" {
		kept, err := d.store.Copy(s.PageSHA256)
		if err != nil {
			return p, fmt.Errorf("what was read of %s could not be loaded: %w", s.URL, err)
		}
		if err := json.Unmarshal(kept.Bytes, &p); err != nil {
			return p, fmt.Errorf("what was read of %s is damaged in the case: %w", s.URL, err)
		}
	}
	p.Text = s.Text
	return p, nil
}

// put keeps a source and returns it. One that is there already, with the same
// address and the same text, is returned as it is.
func (t *step) put(s *lookup.Source, by string) (*Source, error) {
	text := wellFormed(s.Text)
	address := s.Canonical
	if address == "" {
		address = s.URL
	}
	for _, o := range all[Source](t.st) {
		same := o.Canonical == s.Canonical && o.URL == s.URL && o.ArchiveURL == s.ArchiveURL ||
			address != "" && address == o.address() && o.ArchiveURL == s.ArchiveURL
		if same && o.Text == text && (o.SHA256 != "" || len(s.Body) == 0) && o.AddedBy == by {
			return o, nil
		}
	}
	page := s.Page
	page.Text = ""
	read, err := json.Marshal(page)
	if err != nil {
		return nil, err
	}
	o := &Source{URL: s.URL, Canonical: s.Canonical, ArchiveURL: s.ArchiveURL, ArchivedAt: s.ArchivedAt, Title: s.Title, Byline: s.Byline,
		Site: s.Site, Published: s.Published.Day, DateFrom: s.Published.From, DateWeak: s.Published.Weak, Modified: s.Modified.Day,
		Language: s.Language, Kind: s.Page.Verdict, Words: s.Words, Retrieved: s.Retrieved.UTC(), HTTPStatus: s.Status,
		Header: s.Header, Chain: s.Chain, AddedBy: by, Text: text, PageSHA256: hexSum(read)}
	t.copies = append(t.copies, Copy{o.PageSHA256, "application/json", read})
	if len(s.Body) > 0 {
		o.SHA256 = hexSum(s.Body)
		media := "application/octet-stream"
		for name, values := range s.Header {
			if strings.EqualFold(name, "Content-Type") && len(values) > 0 {
				media = values[0]
			}
		}
		t.copies = append(t.copies, Copy{o.SHA256, media, slices.Clone(s.Body)})
	}
	return add(t, o), nil
}

func (s *Source) address() string {
	if s.Canonical != "" {
		return s.Canonical
	}
	return s.URL
}

// AddSource keeps a page or file that a person brings and returns its id.
func (c *Case) AddSource(who string, s lookup.Source) (id string, err error) {
	err = c.act(who, "add source", Step, func(t *step) error {
		if strings.TrimSpace(s.Text) == "" && len(s.Body) == 0 {
			return refuse("source", "This source is empty, so no passage could be marked in it. Add the page's text or the file itself.")
		}
		o, err := t.put(&s, t.who)
		if err != nil {
			return err
		}
		id = o.ID
		t.label = "Source added: " + firstOf(o.Title, o.URL, "a file")
		return nil
	})
	return id, err
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// Attach puts a source beside a claim as another source and returns the id
// of the evidence. Flags that another source clears are cleared.
func (c *Case) Attach(who, claim, source string) (id string, err error) {
	err = c.act(who, "attach source", Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		if r := judgeable(p, "be given a source"); r != nil {
			return r
		}
		if get[Source](t.st, source) == nil {
			return refuse("source", "This source is no longer in the case.")
		}
		t.say(claim, "source added")
		e := get[Evidence](t.st, t.st.pair[[2]string{claim, source}])
		switch {
		case e == nil:
			e = t.pairUp(claim, source, "")
		case e.Detached:
			e = edit[Evidence](t, e.ID)
			e.Detached = false
		case t.st.stands(p, e):
			return refuse("source", "This source stands beside the claim already.")
		default: // a page that was once cited, brought back by hand
			e = edit[Evidence](t, e.ID)
			e.Reference = ""
		}
		id = e.ID
		t.clearFlags(bySource, t.st.flagsOn(p))
		return nil
	})
	return id, err
}

// pairUp makes the evidence of a claim and a source, or finds it.
func (t *step) pairUp(claim, source, reference string) *Evidence {
	key := [2]string{claim, source}
	if e := get[Evidence](t.st, t.st.pair[key]); e != nil {
		return e
	}
	fresh := &Evidence{ID: t.st.pair[key], Claim: claim, Source: source, Reference: reference, Reading: NotRead}
	return add(t, fresh)
}

// Detach takes a person's source from a claim. A verdict that stood on it is
// taken back.
func (c *Case) Detach(who, evidence string) error {
	return c.readingAct(who, evidence, "detach source", "source taken away", func(t *step, e *Evidence) error {
		if e.Reference != "" {
			return refuse("source", "This page is cited by the article itself. Reject the page if it is not the one meant.")
		}
		e.Detached = true
		// A flag on the source alone goes with it; the missing citation is back.
		t.lackCitation(get[Claim](t.st, e.Claim))
		return nil
	})
}

// lackCitation raises no-citation on a claim that rests on nothing.
func (t *step) lackCitation(c *Claim) {
	if c == nil {
		return
	}
	var flags []evidence.Flag
	if len(c.Rests) == 0 && len(t.sources(c)) == 0 && c.Verdict != Opinion {
		flags = []evidence.Flag{{Code: "no-citation", Weight: evidence.Blocks, Message: "No citation stands in or after this sentence."}}
	}
	t.raise(scope{claim: c.ID, origin: "claim"}, flags)
}

// sources lists the evidence of a claim that stands.
func (t *step) sources(c *Claim) []*Evidence {
	return slices.DeleteFunc(some[Evidence](t.st, t.st.evidenceOf[c.ID]), func(e *Evidence) bool { return !t.st.stands(c, e) })
}
