package lookup

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// Options change how a Finder looks.
type Options struct {
	// Enabled turns on routes that would send words of the article or cost
	// much, by kind; see architecture of the settings.
	Enabled map[string]bool
	// MaxFetch bounds the pages that are read for one target; 0 means 12.
	MaxFetch int
	// Lessons is what earlier choices taught, nil for nothing. A page that
	// was refused for a target is not proposed for it again.
	Lessons *Lessons
	// Services are the addresses and keys of the user's own services, by kind
	// ("brave", "mediacloud", "searxng"). A kind is used only where it is
	// Enabled too.
	Services map[string]Service
	// Now is the clock, nil for the real one.
	Now func() time.Time
}

// Finder looks targets up. It may be used by many at once, and does better
// for it: citations of one outlet and day share their lists and pages.
type Finder struct {
	client   *fetch.Client
	registry *outlets.Registry
	opt      Options
	listings shelf[answer]
	readings shelf[*reading]
	titles   shelf[*profile] // of pages that were listed, not read

	mu   sync.Mutex
	ids  map[string][]dated // by outlet, in order of id
	days map[string]day.Day // of pages that were read, by canonical address
}

// New returns a finder. It makes no request until asked.
func New(client *fetch.Client, registry *outlets.Registry, opt Options) *Finder {
	if opt.MaxFetch == 0 {
		opt.MaxFetch = 12
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	return &Finder{client: client, registry: registry, opt: opt,
		listings: shelf[answer]{limit: maxListings, keep: answer.whole}, readings: shelf[*reading]{limit: maxReadings, keep: (*reading).settled}, titles: shelf[*profile]{limit: maxTitles},
		ids: opt.Lessons.anchors(), days: map[string]day.Day{}}
}

func (f *Finder) env(t Target, route string) *Env {
	return &Env{Client: f.client, Zone: t.Outlet.Location(), Now: f.opt.Now(), route: route, again: t.Again, service: f.opt.Services[route]}
}

// search is one look-up under way.
type search struct {
	*Finder
	t        Target
	facts    *claimFacts
	progress func(Step)
	trace    []Step

	byKey      map[string]*contender
	contenders []*contender
	reads      int
	// titleRarity is the weight of each fact among what lists say of the
	// day's pages, nil until it is asked for.
	titleRarity []float64
	// given is set where a person names the page, also one refused before.
	given bool

	complete  []string        // lists that were whole, in words
	readable  int             // lists that could be read
	listed    map[string]bool // kinds of routes that listed pages of the days
	failures  []error
	blockedBy string // why lists could not be read, in words
}

// Find looks a target up. progress, if not nil, hears of each step as it is
// made. It always returns a result; a stopped look-up is CouldNotLook.
func (f *Finder) Find(ctx context.Context, t Target, progress func(Step)) Result {
	s := &search{Finder: f, t: t, facts: factsOf(t), progress: progress, byKey: map[string]*contender{}}
	var dead *Result
	if t.URL != "" && f.opt.Lessons.refused(t, t.Outlet.Canonical(t.URL)) {
		s.step(Step{Route: "link", Request: "GET " + t.URL, Status: "skipped", Note: "a person said that the page of the article's own link is not the one"})
	} else if t.URL != "" {
		res, done := s.link(ctx)
		if done {
			return res
		}
		dead = &res
	}
	if why := notOnline(t); why != "" {
		return s.end(Result{Status: NotOnline, Why: why})
	}
	complete := false
	for _, st := range f.plan(t) {
		if st.generic && complete || st.last && s.readable > 0 || st.after != "" && !s.listed[st.after] {
			continue
		}
		for _, r := range st.routes {
			if ctx.Err() != nil {
				return s.stopped()
			}
			before := len(s.contenders)
			if s.ask(ctx, r, st.beside) == Complete {
				complete = complete || !st.beside
				break // a whole list of the day needs no second
			}
			if st.generic && len(s.contenders) > before {
				break // the site was found, its other names need not be tried
			}
		}
		if len(st.routes) == 0 {
			continue
		}
		s.readBest(ctx)
		if ctx.Err() != nil {
			return s.stopped()
		}
		if res := s.judge(); res.Confidence == Matched || res.Confidence == Likely {
			return s.end(res)
		}
	}
	res := s.judge()
	if dead != nil && res.Source == nil {
		dead.Candidates = res.Candidates
		res = *dead
	}
	return s.end(res)
}

// FindByURL reads the page at t.URL, which a person gave, and says how well
// it fits. It asks for nothing else.
func (f *Finder) FindByURL(ctx context.Context, t Target, progress func(Step)) Result {
	s := &search{Finder: f, t: t, facts: factsOf(t), progress: progress, byKey: map[string]*contender{}, given: true}
	res, _ := s.link(ctx)
	if res.Confidence == Linked {
		res.Confidence = s.confidence(s.contenders[0], nil)
		res.Why = "the page whose address was given"
	}
	return res
}

// FromBytes takes a page that a person saved as the source. address says
// where it came from, "" where that is not known.
func (f *Finder) FromBytes(t Target, address, contentType string, body []byte) Result {
	s := &search{Finder: f, t: t, facts: factsOf(t), byKey: map[string]*contender{}}
	r := &reading{}
	res := &fetch.Response{URL: address, Chain: []string{address}, Status: 200, Body: body, Retrieved: f.opt.Now().UTC(),
		SHA256: sha256Hex(body), Header: map[string][]string{"Content-Type": {contentType}}}
	r.take(context.Background(), address, res, f.env(t, "file"))
	if !r.usable() {
		return s.end(Result{Status: CouldNotLook, Why: "the saved page was read, but " + r.problem})
	}
	c := s.add(Candidate{URL: address, Routes: []string{"file"}})
	s.put(c, r)
	s.facts.weigh(s.contenders)
	out := s.result(c, Found, s.confidence(c, nil))
	out.Why = "the page that was saved by hand"
	return s.end(out)
}

// ask takes one route and adds what it lists to the contenders.
func (s *search) ask(ctx context.Context, r outlets.Route, beside bool) Coverage {
	if why := Sends(r.Kind); why != "" && !s.opt.Enabled[r.Kind] {
		s.step(Step{Route: r.Kind, Status: "skipped", Note: "not turned on: " + why})
		return Unknown
	}
	if routeTable[r.Kind] == nil {
		s.step(Step{Route: r.Kind, Status: "skipped", Note: "this version of Galley does not know this way to look"})
		return Unknown
	}
	t := s.t
	t.beside = beside
	a, err := s.list(ctx, t, r)
	if err != nil {
		return Unknown
	}
	for _, st := range a.steps {
		s.step(st)
	}
	if a.err != nil {
		s.failures = append(s.failures, a.err)
		if a.listing.Coverage == Complete {
			a.listing.Coverage = Partial // part of it could not be read
		}
	}
	if len(a.listing.Candidates) > 0 || a.listing.Coverage == Complete {
		s.readable++
		if s.listed == nil {
			s.listed = map[string]bool{}
		}
		s.listed[r.Kind] = true
	}
	for _, c := range a.listing.Candidates {
		c.Routes = []string{r.Kind}
		s.add(c)
	}
	if a.listing.Coverage == Complete && !beside {
		s.complete = append(s.complete, r.Kind)
	}
	return a.listing.Coverage
}

// add merges a candidate into those that are there, by canonical address.
// What a list with more to say says counts.
func (s *search) add(c Candidate) *contender {
	c.Canonical = s.t.Outlet.Canonical(c.URL)
	if c.URL != s.t.URL {
		c.URL = s.t.Outlet.Plain(c.URL)
	}
	if d := s.dayKnown(s.t, c.Canonical); !d.IsZero() {
		c.Published, c.DateFrom = d, "page"
	}
	have := s.byKey[c.Canonical]
	if have == nil {
		have = &contender{Candidate: &c}
		s.byKey[c.Canonical] = have
		if s.opt.Lessons.refused(s.t, c.Canonical) && !s.given {
			return have // a person said that it is not the one
		}
		s.contenders = append(s.contenders, have)
		have.listed = s.facts.match(s.titleProfile(&c))
		have.found, s.titleRarity = have.listed, nil
		return have
	}
	old := have.Candidate
	longer := len(c.Title)+len(c.Lead) > len(old.Title)+len(old.Lead)
	if longer {
		old.Title, old.Lead = c.Title, c.Lead
	}
	if old.Published.IsZero() || old.Published.MonthOnly() {
		if !c.Published.IsZero() {
			old.Published, old.DateFrom, old.At = c.Published, c.DateFrom, c.At
		}
	}
	if old.Hint.IsZero() {
		old.Hint = c.Hint
	}
	if old.Archive == "" {
		old.Archive = c.Archive
	}
	for _, r := range c.Routes {
		if !slices.Contains(old.Routes, r) {
			old.Routes = append(old.Routes, r)
		}
	}
	if longer {
		have.listed, s.titleRarity = s.facts.match(s.titleProfile(old)), nil
		if have.page == nil {
			have.found = have.listed
		}
	}
	return have
}

// maxTitles is how many listed pages are kept compared-ready for the next
// citations of their day; each weighs a few kilobytes.
const maxTitles = 2000

// titleProfile is what can be known of a page that was not read: its title,
// its lead and the words of its address.
func (s *search) titleProfile(c *Candidate) *profile {
	_, slug, _ := strings.Cut(c.URL, "://")
	_, slug, _ = strings.Cut(slug, "/")
	slug = slugWords(slug)
	text, language, romanized := c.Title+"\n"+c.Lead+"\n"+slug, c.Language, ""
	if c.Title+c.Lead == "" {
		text, language = slug, "en" // Latin letters, whatever the language
		romanized = s.romanizedFrom(c)
	}
	p, _, _ := s.titles.take(context.Background(), romanized+" "+language+" "+text, func() (*profile, error) {
		p := profileOf(text, language)
		p.romanized(slug, romanized)
		return p, nil
	})
	return p
}

// romanizedFrom is the language whose words an address in Latin letters may
// hold: that of its edition, else of the outlet.
func (s *search) romanizedFrom(c *Candidate) string {
	language := c.Language
	if language == "" && s.registry != nil {
		_, language = s.registry.ByURL(c.URL)
	}
	if language == "" && s.t.Outlet != nil && len(s.t.Outlet.Languages) > 0 {
		language = s.t.Outlet.Languages[0]
	}
	return baseLanguage(language)
}

// slugWords are the words of an address. Which of them are names its small
// letters do not tell, so each is written as one.
func slugWords(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	words := strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune("-_/.+ ", r) })
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

func (s *search) step(st Step) {
	s.trace = append(s.trace, st)
	if s.progress != nil {
		s.progress(st)
	}
}

func (s *search) end(r Result) Result {
	r.Trace = s.trace
	return r
}

func (s *search) stopped() Result {
	return s.end(Result{Status: CouldNotLook, Why: "the look-up was stopped before it was done"})
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
