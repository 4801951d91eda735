package lookup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
	"time"
	"unicode"

	"galley/citations/extract"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// maxReadings is how many read pages are kept at hand; each weighs a few
// hundred kilobytes with its bytes.
const maxReadings = 40

// reading is a page that was asked for and, if it came, read.
type reading struct {
	source  *Source  // nil where nothing could be read
	profile *profile // of title and text
	steps   []Step
	// dead is the live address that failed where the archive's copy was read,
	// or where none was found; deadStatus is what it answered.
	dead       string
	deadStatus int
	problem    string // why there is no article, in words
	trouble    string // what was wrong with the live page, where a copy was read
	gone       bool   // the page is not there, rather than not to be had
	walled     bool   // only the stub before a paywall was read
	amp        string // address of the AMP edition, of an empty shell only
	// headlines are those under which the page links to others, by canonical
	// address, where the lists gave none.
	headlines map[string]string
}

// usable reports whether an article, or the stub of one, was read.
func (r *reading) usable() bool { return r != nil && r.source != nil }

// settled reports whether a page need not be tried again.
func (r *reading) settled() bool { return r.usable() || r.gone }

// open reads a candidate's page once: live, else from the Internet Archive.
func (f *Finder) open(ctx context.Context, t Target, c Candidate, env *Env) (*reading, error) {
	address := c.URL
	key := t.Outlet.Canonical(address)
	r, first, err := f.readings.take(ctx, key, func() (*reading, error) {
		own := f.env(t, env.route)
		r := f.openLive(ctx, t, c, own)
		r.steps = own.steps
		return r, ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	for _, s := range r.steps {
		if !first {
			s.Took, s.Note = 0, joinNotes(s.Note, "read before")
		}
		env.note(s)
	}
	if r.usable() && !r.source.Published.Weak {
		f.learn(t, address, r.source.Published.Day)
	}
	return r, nil
}

func (f *Finder) openLive(ctx context.Context, t Target, c Candidate, env *Env) *reading {
	r, address := &reading{}, c.URL
	start := time.Now()
	res, err := env.Client.Get(ctx, fetch.Request{URL: address, Purpose: fetch.UserPage, Again: t.Again})
	step := stepOf(env.route, address, res, err, time.Since(start))
	if err == nil {
		r.take(ctx, address, res, env)
		if r.usable() && address != t.URL && ledElsewhere(t, address, res.URL, r.source) {
			r.source, r.profile, r.gone = nil, nil, true
			r.problem = "the address leads to another article, " + res.URL
		}
		if c.Title == "" {
			r.headlines = headlinesOn(t, res)
		}
		if r.usable() && strayed(c.Title, r.profile) {
			r.source, r.profile = nil, nil
			r.problem = "the page that came has not one word of the headline under which it is listed"
		}
		if r.problem != "" {
			step.Note = joinNotes(step.Note, r.problem)
		}
	} else {
		r.problem = step.Note
		r.gone = missing(err)
		var failed *fetch.Error
		if errors.As(err, &failed) {
			r.deadStatus = failed.Status
		}
	}
	env.note(step)
	f.openAMP(ctx, t, r, address, env)
	if r.usable() && !r.walled || ctx.Err() != nil || kindOf(err) == fetch.KindOffline || kindOf(err) == fetch.KindPrivate || kindOf(err) == fetch.KindScheme {
		return r
	}
	r.dead = address
	if res != nil {
		r.deadStatus = res.Status
	}
	f.openCopy(ctx, t, r, address, c.Archive, env)
	return r
}

// headlinesOn reads under which headlines a page links to others of its site:
// "read also" and "latest" tell what a map of bare addresses does not.
func headlinesOn(t Target, res *fetch.Response) map[string]string {
	out := map[string]string{}
	for _, it := range readPageList(res.Body, res.Header.Get("Content-Type"), res.URL, outlets.Route{}) {
		out[t.Outlet.Canonical(it.Address)] = it.Title
	}
	return out
}

// openCopy tries the Internet Archive where the live page is no article.
func (f *Finder) openCopy(ctx context.Context, t Target, r *reading, address, archive string, env *Env) {
	env.route = "wayback"
	if archive == "" {
		c, err := closest(ctx, t.Outlet.Plain(address), t.Day, env)
		if err != nil {
			if errors.Is(err, errNoCopy) {
				r.problem = joinNotes(r.problem, err.Error())
			}
			return
		}
		archive = c.replay()
	}
	start := time.Now()
	res, err := env.Client.Get(ctx, fetch.Request{URL: archive, Purpose: fetch.UserPage, Again: t.Again})
	step := stepOf(env.route, archive, res, err, time.Since(start))
	defer func() { env.note(step) }()
	if err != nil {
		return
	}
	at, ok := capturedAt(res)
	if !ok {
		step.Note = "this is the archive's own page, no copy"
		return
	}
	var copied reading
	copied.take(ctx, address, res, env)
	if !copied.usable() || copied.walled {
		step.Note = joinNotes("the copy: "+copied.problem, step.Note)
		return
	}
	step.Note = joinNotes("copy of "+at.Format("2 January 2006"), step.Note)
	r.source, r.profile, r.walled = copied.source, copied.profile, false
	r.trouble, r.problem = r.problem, ""
	r.source.URL = address
	r.source.ArchiveURL = strings.Replace(res.URL, "id_/", "/", 1)
	r.source.ArchivedAt = at
}

// take reads an answer and judges whether it is the article at all.
func (r *reading) take(ctx context.Context, asked string, res *fetch.Response, env *Env) {
	at := res.URL
	if m := replayed.FindStringSubmatch(at); m != nil {
		at = m[2]
	}
	page, profile, err := readPage(ctx, extract.Input{URL: at, AskedURL: asked, Status: res.Status,
		ContentType: res.Header.Get("Content-Type"), Body: res.Body, Location: env.Zone})
	if ctx.Err() != nil {
		r.problem = "the look-up was stopped"
		return
	}
	if err != nil {
		r.problem = err.Error()
		return
	}
	if frontPage(asked, at) {
		r.problem, r.gone = "the address leads to the front page", true
		return
	}
	switch page.Verdict {
	case extract.IsArticle, "":
	case extract.Paywall:
		r.walled = true
		r.problem = "only the beginning can be read, the rest is for subscribers"
	default:
		r.problem = problemOf(page)
		r.gone = page.Verdict == extract.SoftNotFound
		if page.Verdict == extract.Empty {
			r.amp = page.AMP
		}
		return
	}
	r.source = &Source{Page: page, URL: at, Retrieved: res.Retrieved, SHA256: res.SHA256, Status: res.Status,
		Body: res.Body, Header: res.Header, Chain: res.Chain}
	r.profile = profile
}

var problems = map[extract.Verdict]string{
	extract.SoftNotFound: "the page says that there is no such page",
	extract.ConsentWall:  "a question about cookies came instead of the article",
	extract.BotCheck:     "a check for robots came instead of the article",
	extract.Empty:        "the page holds no text of an article",
	extract.NotHTML:      "what came is no web page",
	extract.IsError:      "an error page came",
}

func problemOf(p extract.Page) string {
	s := problems[p.Verdict]
	if s == "" {
		s = string(p.Verdict)
	}
	if p.Why != "" {
		s += " (" + p.Why + ")"
	}
	return s
}

// frontPage reports whether a request for a page ended at the top of a site
// or of one of its editions.
func frontPage(asked, got string) bool {
	a, err1 := url.Parse(asked)
	g, err2 := url.Parse(got)
	if err1 != nil || err2 != nil || g.RawQuery != "" {
		return false
	}
	depth := func(u *url.URL) int { return len(strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })) }
	top := strings.Trim(g.Path, "/")
	return depth(a) > depth(g) && (top == "" || len(top) <= 3) && a.RawQuery == ""
}

// ledElsewhere reports whether a request for a listed page ended at another
// article: the address that answered has neither the words nor the number of
// the one that was asked for, and the page is of another day.
func ledElsewhere(t Target, asked, got string, page *Source) bool {
	if t.Outlet.Canonical(asked) == t.Outlet.Canonical(got) || page.Published.Weak || page.Published.Day.IsZero() ||
		t.Day.IsZero() || t.distance(page.Published.Day) <= tolerance {
		return false
	}
	own, other, same := addressWords(asked), addressWords(got), 0
	for w := range own {
		switch {
		case !other[w]:
		case isNumber(w):
			return false
		default:
			same++
		}
	}
	return 2*same <= len(own)
}

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

// addressWords are the words and numbers of an address's path by which one
// article can be told from another.
func addressWords(address string) map[string]bool {
	out := map[string]bool{}
	u, err := url.Parse(address)
	if err != nil {
		return out
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	for i, part := range parts {
		for w := range strings.FieldsFuncSeq(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			// A section's name stands alone between slashes, and before the last.
			if n := len([]rune(w)); n >= 5 && (i == len(parts)-1 || w != part || isNumber(w)) {
				out[strings.ToLower(w)] = true
			}
		}
	}
	return out
}

func sha256Hex(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
