package outlets

import "strings"

// service reads "House–Russian Service", "House Russian", "House in Russian"
// and "Русская служба House".
func (r *Registry) service(ws []word, articleLanguage string) (Match, string, bool) {
	rest := ws
	if n := len(rest); n > 2 && r.services[rest[n-1].key] {
		rest = rest[:n-1]
	}
	for n := min(maxPhrase, len(rest)-1); n > 0; n-- {
		phrase, said := join(rest[len(rest)-n:])
		if language := r.languages[phrase]; language != "" {
			if m, ok := r.edition(rest[:len(rest)-n], language, articleLanguage); ok {
				return m, "by its service “" + said + "”", true
			}
		}
	}
	for n := min(maxPhrase, len(ws)-1); n > 0; n-- {
		phrase, said := join(ws[:n])
		if language := r.serviceHeads[phrase]; language != "" {
			if m, ok := r.edition(ws[n:], language, articleLanguage); ok {
				return m, "by its service “" + said + "”", true
			}
		}
	}
	return Match{}, "", false
}

// languageSaid returns the language before a last word "Service", as in the
// known name "RFE/RL's Kyrgyz Service".
func (r *Registry) languageSaid(ws []word) string {
	n := len(ws) - 1
	if n < 1 || !r.services[ws[n].key] {
		return ""
	}
	for from := max(0, n-maxPhrase); from < n; from++ {
		phrase, _ := join(ws[from:n])
		if language := r.languages[phrase]; language != "" {
			return language
		}
	}
	return ""
}

// edition returns the outlet that a house's name means in one language: the
// house's service in it (the first that the data lists), else the house itself.
func (r *Registry) edition(house []word, language, articleLanguage string) (Match, bool) {
	m, _, ok := r.known(house, articleLanguage)
	if !ok {
		return Match{}, false
	}
	if m.Outlet == nil {
		return m, true
	}
	return r.inLanguage(m.Outlet, language), true
}

func (r *Registry) inLanguage(o *Outlet, language string) Match {
	root := o.ID
	if o.PartOf != "" {
		root = o.PartOf
	}
	if len(o.Languages) > 0 && o.Languages[0] == language {
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
func (r *Registry) channel(ws []word, articleLanguage string) (Match, string, bool) {
	for n := min(maxPhrase, len(ws)); n > 0; n-- {
		first, _ := join(ws[:n])
		last, _ := join(ws[len(ws)-n:])
		for _, at := range []struct {
			phrase string
			rest   []word
		}{{first, ws[n:]}, {last, ws[:len(ws)-n]}} {
			p := r.byID[r.platforms[at.phrase]]
			if p == nil {
				continue
			}
			if len(at.rest) > 0 {
				if m, how, ok := r.known(at.rest, articleLanguage); ok {
					return m, how + ", on " + p.Name, true
				}
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
