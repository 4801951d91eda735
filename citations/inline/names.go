package inline

import (
	"strings"
	"unicode"

	"galley/citations/outlets"
)

// Names is what Find asks of the registry of outlets.
type Names interface {
	// Resolve says which outlet a name as written means.
	Resolve(name string, articleLanguage string) outlets.Match
	// LongestName returns the length in bytes of the longest known name with
	// which text begins, 0 where none does.
	LongestName(text string) (int, outlets.Match)
	// ByURL returns the outlet that publishes at an address, nil where unknown.
	ByURL(u string) (*outlets.Outlet, string)
}

var _ Names = (*outlets.Registry)(nil)

// register asks Names, each name once.
type register struct {
	names    Names
	language string
	resolved map[string]outlets.Match
	pieces   map[pieceKey]piece
	elements []element // of the source being read
	read     []piece   // of the source being read
}

// maxName is the length in bytes beyond which nothing is taken for a name.
const maxName = 120

// maxKept bounds the memory of names that were asked for.
const maxKept = 1 << 16

func (r *register) match(name string) outlets.Match {
	if r.names == nil || name == "" || len(name) > maxName {
		return outlets.Match{}
	}
	m, ok := r.resolved[name]
	if !ok {
		m = r.names.Resolve(name, r.language)
		if len(r.resolved) >= maxKept {
			clear(r.resolved)
		}
		r.resolved[name] = m
	}
	return m
}

// matchShort looks for an outlet by the short form that stands in brackets
// behind a long one, as in "Some State News Agency (SSNA)"; long is what the
// long one said, kept where no bracket names an outlet.
func (r *register) matchShort(notes []string, long outlets.Match) outlets.Match {
	for _, note := range notes {
		if short := strings.Trim(note, "()[]"); len(short) < len(note) && isInitials(short) {
			if m := r.match(short); m.Outlet != nil {
				return m
			}
		}
	}
	return long
}

// isInitials reports whether s is one word, mostly in capitals: "SSNA" and
// "MoD" are, the place of "(Some Agency [Astana], May 3)" is not.
func isInitials(s string) bool {
	capitals, letters := 0, 0
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			capitals++
			letters++
		case unicode.IsLetter(c):
			letters++
		default:
			return false
		}
	}
	return capitals >= 2 && 2*capitals > letters
}

// knows reports whether the registry has the whole of name, as running text
// writes it; it is cheaper than match, which also looks for names alike.
func (r *register) knows(name string) bool {
	if r.names == nil || name == "" || len(name) > maxName {
		return false
	}
	if m, ok := r.resolved[name]; ok {
		return known(m)
	}
	n, m := r.names.LongestName(name)
	return n == len(name) && known(m)
}

// outletAt returns the outlet that publishes at an address.
func (r *register) outletAt(address string) *outlets.Outlet {
	if r.names == nil {
		return nil
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	o, _ := r.names.ByURL(address)
	return o
}

func known(m outlets.Match) bool { return m.Outlet != nil || len(m.Several) > 0 }
