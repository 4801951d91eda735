package inline

import (
	"strings"

	"galley/citations/outlets"
)

func onPlatform(p piece) bool {
	return p.match.Outlet != nil && p.match.Outlet.Kind == outlets.Platform
}

// ownDomain reports whether the domain is that of the outlet named before it:
// the registry says so of both, or knows neither and their letters agree, or
// knows neither at all.
func (r *register) ownDomain(name, domain piece) bool {
	a, b := name.match.Outlet, r.outletAt(domain.name)
	if b == nil {
		b = domain.match.Outlet
	}
	if a != nil && b != nil {
		return a == b
	}
	return a == nil && b == nil && name.standing != familiar || alike(name.name, domain.name)
}

// alike reports whether the letters of the name begin as the domain does.
func alike(name, domain string) bool {
	letters := func(s string) string {
		return strings.Map(func(c rune) rune {
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				return c
			}
			return -1
		}, strings.ToLower(s))
	}
	domain = strings.TrimPrefix(strings.ToLower(domain), "www.")
	host, _, _ := strings.Cut(domain, ".")
	a, b := letters(name), letters(host)
	return len(b) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a) && len(a) >= 3)
}
