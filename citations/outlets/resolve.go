package outlets

import "strings"

// The longest name that is looked at; what is longer is a sentence.
const (
	maxNameBytes = 300
	maxNameWords = 16
)

// word is one word of a name, as compared and as spelled.
type word struct{ key, spelling string }

// split parts a name into words. Words without a key (a lone apostrophe) are
// left out.
func split(name string) []word {
	var ws []word
	for _, s := range strings.Fields(spelling(name)) {
		if key := keyOf(s); key != "" {
			ws = append(ws, word{key, s})
		}
	}
	return ws
}

func join(ws []word) (key, spelling string) {
	keys, spellings := make([]string, len(ws)), make([]string, len(ws))
	for i, w := range ws {
		keys[i], spellings[i] = w.key, w.spelling
	}
	return strings.Join(keys, " "), strings.Join(spellings, " ")
}

// Resolve says who is meant by a name as written in an article of a language
// (a BCP 47 code, "" where unknown). A name that could mean several outlets
// resolves to none and lists them; a name that is not known lists the nearest
// known ones.
func (r *Registry) Resolve(name, articleLanguage string) Match {
	m, _ := r.resolve(name, articleLanguage)
	return m
}

// resolve also says in words how the name was understood.
func (r *Registry) resolve(name, articleLanguage string) (Match, string) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxNameBytes {
		return Match{}, "no name"
	}
	for _, try := range r.readings(name) {
		ws := split(try.name)
		if len(ws) == 0 || len(ws) > maxNameWords {
			continue
		}
		s := search{r: r, ws: ws, article: articleLanguage}
		if m, how, ok := s.known(0, len(ws)); ok && try.fits(m) {
			return m, join2(try.how, how)
		}
		if m, ok := s.ofHouse(); ok && try.fits(m) {
			return m, join2(try.how, "named with its house")
		}
		if m, how, ok := r.address(try.name); ok {
			return m, join2(try.how, how)
		}
	}
	if ws := split(name); len(ws) > 0 && len(ws) <= maxNameWords {
		s := search{r: r, ws: ws, article: articleLanguage}
		if m, how, ok := s.channel(); ok {
			return m, how
		}
	}
	return Match{Nearest: r.nearest(name)}, "not known"
}

func join2(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// reading is a name with something taken off that is not part of it. Where
// that was a country's domain, only an outlet of the country can be meant.
type reading struct{ name, how, country string }

func (x reading) fits(m Match) bool {
	return x.country == "" || m.Outlet != nil && m.Outlet.Country == x.country
}

// readings lists the name as it stands first, then without what writers add
// to it: a place in brackets, a possessive, a domain's ending.
func (r *Registry) readings(name string) []reading {
	list := []reading{{name: name}}
	if cut := withoutPossessive(name); cut != name {
		list = append(list, reading{name: cut, how: "without the possessive"})
	}
	if i := strings.LastIndexAny(name, "[("); i > 0 && strings.HasSuffix(name, string(closing(name[i]))) {
		list = append(list, reading{name: name[:i], how: "without " + name[i:]})
	}
	for _, end := range r.endings {
		if len(name) > len(end) && strings.EqualFold(name[len(name)-len(end):], end) {
			return append(list, reading{name: label(name[:len(name)-len(end)]), how: "without " + end})
		}
	}
	if i := len(name) - len(".kz"); i > 0 && name[i] == '.' {
		list = append(list, reading{name: label(name[:i]), how: "without " + name[i:], country: strings.ToUpper(name[i+1:])})
	}
	return list
}

// label cuts a scheme and "www." off the beginning of a domain.
func label(host string) string {
	if _, rest, ok := strings.Cut(host, "://"); ok {
		host = rest
	}
	if hasFold(host, "www.") {
		host = host[len("www."):]
	}
	return host
}

func closing(open byte) byte {
	if open == '[' {
		return ']'
	}
	return ')'
}

// withoutPossessive cuts every 's that ends a word.
func withoutPossessive(name string) string {
	for _, mark := range []string{"'s", "’s", "ʼs"} {
		for from := 0; ; {
			i := strings.Index(name[from:], mark)
			if i < 0 {
				break
			}
			i += from
			end := i + len(mark)
			if i > 0 && (end == len(name) || classAt(name[end:]) != letter) {
				name = name[:i] + name[end:]
				from = i
			} else {
				from = end
			}
		}
	}
	return name
}

func classAt(s string) class {
	for _, c := range s {
		return classOf(c)
	}
	return stop
}

// search looks for a known name among the words of one.
type search struct {
	r       *Registry
	ws      []word
	article string // its language
	// failed marks the stretches of words in which no name was found, so
	// that "newspaper newspaper newspaper" costs no more than its length.
	failed [maxNameWords + 1][maxNameWords + 1]bool
}

// known finds the name that words lo to hi are, or that stands among words
// that the data lists as heads and tails of names.
func (s *search) known(lo, hi int) (Match, string, bool) {
	if lo >= hi || s.failed[lo][hi] {
		return Match{}, "", false
	}
	if m, ok := s.exact(lo, hi); ok {
		if m.Outlet != nil && m.Language == "" {
			m.Language = s.languageSaid(lo, hi)
		}
		return m, "known by this name", true
	}
	if m, how, ok := s.service(lo, hi); ok {
		return m, how, true
	}
	for n := min(maxPhrase, hi-lo-1); n > 0; n-- {
		if phrase, said := join(s.ws[hi-n : hi]); s.r.tails[phrase] || s.r.trailers[phrase] {
			if m, how, ok := s.known(lo, hi-n); ok {
				return m, "without “" + said + "”, " + how, true
			}
		}
		if phrase, said := join(s.ws[lo : lo+n]); s.r.heads[phrase] {
			if m, how, ok := s.known(lo+n, hi); ok {
				return m, "without “" + said + "”, " + how, true
			}
		}
	}
	s.failed[lo][hi] = true
	return Match{}, "", false
}

func (s *search) exact(lo, hi int) (Match, bool) {
	key, spelled := join(s.ws[lo:hi])
	key, _ = theKey(key)
	e := s.r.names[key]
	if e == nil {
		return Match{}, false
	}
	if len(key) <= shortKey {
		if e = e.spelledAs(spelled); len(e.senses) == 0 {
			return Match{}, false
		}
	}
	m := e.pick(spelled, s.article)
	m.Ordinary = e.ordinary && s.r.ordinary[undotted(spelled)]
	return m, true
}

// ofHouse reads two names of one outlet or one house in a row, as in
// "RFE/RL's Sibir.Realii" or "Eurasia Daily Monitor, Jamestown Foundation": the
// service is meant.
func (s *search) ofHouse() (Match, bool) {
	all := len(s.ws)
	for at := 1; at < all; at++ {
		a, ok := s.exact(0, at)
		if !ok || a.Outlet == nil {
			continue
		}
		b, ok := s.exact(at, all)
		if !ok || b.Outlet == nil {
			continue
		}
		switch {
		case a.Outlet == b.Outlet, a.Outlet.PartOf == b.Outlet.ID:
			return a, true
		case b.Outlet.PartOf == a.Outlet.ID:
			return b, true
		}
	}
	return Match{}, false
}

// address finds a name that is a domain or a whole address.
func (r *Registry) address(name string) (Match, string, bool) {
	if !strings.Contains(name, ".") || strings.ContainsAny(name, " \t\n") {
		return Match{}, "", false
	}
	o, language := r.byURL(name)
	if o == nil {
		return Match{}, "", false
	}
	return Match{Outlet: o, Language: language}, "by its address", true
}
