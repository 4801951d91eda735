package lookup

import (
	"maps"
	"net/url"
	"slices"
	"strings"
)

// Service is a service of the user's own: an account with a key, or a server.
type Service struct {
	URL string // base address, for a server of the user's own
	Key string // secret; it goes into a request header and nowhere else
}

// Sends says in plain words what a route sends to whom once it is turned on;
// "" for the routes that ask outlets for days and addresses only.
func Sends(kind string) string { return sending[kind].what }

// SendsWords reports whether a route sends words of the article.
func SendsWords(kind string) bool { return sending[kind].words }

// ServiceTitle is the name of the service behind a route that is off until it
// is turned on, as its makers write it.
func ServiceTitle(kind string) string { return sending[kind].title }

// SendingRoutes lists the routes that are off until they are turned on.
func SendingRoutes() []string { return slices.Sorted(maps.Keys(sending)) }

// searchWords bounds the words of a claim that a search engine is given; the
// strictest of them takes 50 words and 400 characters.
const (
	searchWords = 16
	searchRunes = 240
)

// query puts a target into the words of a search: of its claims what tells
// most, numbers and names first, then words.
func query(t Target) string {
	facts := factsOf(t).facts
	slices.SortStableFunc(facts, func(a, b fact) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	var words []string
	n, runes := 0, 0
	for _, f := range facts {
		if f.kind == quoteFact {
			continue // its words stand among the others
		}
		n += len(strings.Fields(f.text))
		runes += len([]rune(f.text)) + 1
		if n > searchWords || runes > searchRunes {
			break
		}
		words = append(words, f.text)
	}
	return strings.Join(words, " ")
}

// place is the domain, with the edition's path, in which a search looks.
func place(route string) string {
	route = strings.TrimPrefix(strings.TrimPrefix(route, "https://"), "http://")
	return strings.TrimSuffix(strings.TrimPrefix(route, "www."), "/")
}

// inPlace reports whether an address lies on the domain that was asked for;
// engines return others all the same.
func inPlace(address, place string) bool {
	host, path, _ := strings.Cut(place, "/")
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && ofDomains(u.Hostname(), []string{host}) && strings.HasPrefix(u.Path, "/"+path)
}
