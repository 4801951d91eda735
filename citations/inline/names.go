package inline

import (
	"strings"

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
