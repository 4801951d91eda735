package outlets

import (
	"slices"
	"strings"
)

// service reads "House–Russian Service", "House Russian", "House in Russian"
// and "Русская служба House".
func (s *search) service(lo, hi int) (Match, string, bool) {
	end := hi
	if end-lo > 2 && s.r.services[s.ws[end-1].key] {
		end--
	}
	for n := min(maxPhrase, end-lo-1); n > 0; n-- {
		phrase, said := join(s.ws[end-n : end])
		if language := s.r.languages[phrase]; language != "" {
			if m, ok := s.edition(lo, end-n, language); ok {
				return m, "by its service “" + said + "”", true
			}
		}
	}
	for n := min(maxPhrase, hi-lo-1); n > 0; n-- {
		phrase, said := join(s.ws[lo : lo+n])
		if language := s.r.serviceHeads[phrase]; language != "" {
			if m, ok := s.edition(lo+n, hi, language); ok {
				return m, "by its service “" + said + "”", true
			}
		}
	}
	return Match{}, "", false
}

// languageSaid returns the language before a last word "Service", as in the
// known name "RFE/RL's Kyrgyz Service".
func (s *search) languageSaid(lo, hi int) string {
	n := hi - 1
	if n <= lo || !s.r.services[s.ws[n].key] {
		return ""
	}
	for from := max(lo, n-maxPhrase); from < n; from++ {
		phrase, _ := join(s.ws[from:n])
		if language := s.r.languages[phrase]; language != "" {
			return language
		}
	}
	return ""
}

// edition returns the outlet that a house's name means in one language: the
// house itself where it has that edition, else its service in the language (the
// first that the data lists).
func (s *search) edition(lo, hi int, language string) (Match, bool) {
	m, _, ok := s.known(lo, hi)
	if !ok {
		return Match{}, false
	}
	if m.Outlet == nil {
		return m, true
	}
	return s.r.inLanguage(m.Outlet, language), true
}

func (r *Registry) inLanguage(o *Outlet, language string) Match {
	root := o.ID
	if o.PartOf != "" {
		root = o.PartOf
	}
	if slices.Contains(o.Languages, language) {
		return Match{Outlet: o, Language: language}
	}
	for _, id := range r.house[root] {
		if s := r.byID[id]; len(s.Languages) > 0 && s.Languages[0] == language {
			return Match{Outlet: s, Language: language}
		}
	}
	return Match{Outlet: o, Language: language}
}

// channel reads "Telegram/name", "name Telegram channel" and "@name Twitter
// account": the channel where it is known, else its platform.
func (s *search) channel() (Match, string, bool) {
	all := len(s.ws)
	for n := min(maxPhrase, all); n > 0; n-- {
		first, _ := join(s.ws[:n])
		last, _ := join(s.ws[all-n:])
		for _, at := range []struct {
			phrase string
			lo, hi int // the words beside the phrase
		}{{first, n, all}, {last, 0, all - n}} {
			p := s.r.byID[s.r.platforms[at.phrase]]
			if p == nil {
				continue
			}
			if m, how, ok := s.known(at.lo, at.hi); ok {
				return m, how + ", on " + p.Name, true
			}
			return Match{Outlet: p}, "a channel of " + p.Name, true
		}
	}
	return Match{}, "", false
}

// serviceAfter reads a service's words at the start of rest, what follows a
// house's name in running text, as in "’s Russian Service". Only words that
// say "service" count: "BBC Russian" is left to the names of the data.
func (r *Registry) serviceAfter(rest string) (n int, language string) {
	i := 0
	for _, mark := range []string{"'s", "’s"} {
		if strings.HasPrefix(rest, mark) {
			i = len(mark)
		}
	}
	var key []string
	for len(key) <= maxPhrase {
		end, k := nextWord(rest, i)
		if end == 0 {
			return 0, ""
		}
		if language := r.languages[strings.Join(key, " ")]; language != "" && r.services[k] {
			return end, language
		}
		key = append(key, k)
		i = end
	}
	return 0, ""
}

// tailAfter returns the length of words like "news agency" or "website" at
// the start of rest, 0 where there are none.
func (r *Registry) tailAfter(rest string) int {
	i, n := 0, 0
	var key []string
	for len(key) < maxPhrase {
		end, k := nextWord(rest, i)
		if end == 0 {
			break
		}
		key = append(key, k)
		if r.tails[strings.Join(key, " ")] {
			n = end
		}
		i = end
	}
	return n
}
