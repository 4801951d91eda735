package outlets

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
)

// site is one place of the web that is an outlet's.
type site struct {
	path     string // "/" or a prefix like "/ru"
	outlet   *Outlet
	language string
	layer    int
}

// addSites enters the outlet's domains and its editions' paths.
func (r *Registry) addSites(o *Outlet, layer int) {
	rooted, onPath := map[string]bool{}, map[string]bool{}
	for _, e := range o.Editions {
		host := e.Domain
		if host == "" && len(o.Domains) > 0 {
			host = o.Domains[0]
		}
		if host == "" {
			continue
		}
		p := path.Clean("/" + e.Path)
		rooted[host] = rooted[host] || p == "/"
		onPath[host] = true
		r.sites[host] = append(r.sites[host], site{p, o, e.Language, layer})
	}
	underPath := o.PartOf != "" || o.Kind == Channel
	for _, host := range o.Domains {
		if rooted[host] || underPath && onPath[host] {
			continue
		}
		language := ""
		if len(o.Languages) == 1 {
			language = o.Languages[0]
		}
		r.sites[host] = append(r.sites[host], site{"/", o, language, layer})
	}
}

// languageOfHost is the edition that a bare domain asks for: none where the
// domain holds other editions of the outlet under paths.
func languageOfHost(o *Outlet, host, language string) string {
	n := 0
	for _, e := range o.Editions {
		if e.Domain == host || e.Domain == "" && len(o.Domains) > 0 && o.Domains[0] == host {
			n++
		}
	}
	if n > 1 {
		return ""
	}
	return language
}

// settleSites gives each place to one outlet, orders each host's places by
// length of path, and makes the domains names.
func (r *Registry) settleSites() (errs []error) {
	for host, list := range r.sites {
		kept := make([]site, 0, len(list))
		for i, s := range list {
			if slices.ContainsFunc(list[:i], func(t site) bool { return t.path == s.path }) {
				continue // settled with the first of its path
			}
			var claims []site
			for _, t := range list[i:] {
				if t.path == s.path {
					claims = append(claims, t)
				}
			}
			s, err := owner(host, claims)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			kept = append(kept, s)
			if s.path == "/" {
				language := serviceLanguage(s.outlet)
				if len(s.outlet.Editions) > 0 {
					language = languageOfHost(s.outlet, host, s.language)
				}
				r.addName(host, s.outlet, language, s.layer)
			}
		}
		slices.SortFunc(kept, func(a, b site) int { return len(b.path) - len(a.path) })
		r.sites[host] = kept
	}
	return errs
}

// owner decides whose a place is that several outlets name: the user's own
// outlet's; the one service's of a house rather than the house's; the house's
// where several services share it.
func owner(host string, claims []site) (site, error) {
	if len(claims) == 1 {
		return claims[0], nil
	}
	var services, houses []site
	top := 0
	for _, s := range claims {
		top = max(top, s.layer)
	}
	for _, s := range claims {
		switch {
		case s.layer < top:
		case s.outlet.PartOf != "":
			services = append(services, s)
		default:
			houses = append(houses, s)
		}
	}
	for _, s := range services {
		for _, h := range houses {
			if s.outlet.PartOf != h.outlet.ID {
				return site{}, sharedSite(host, s, h)
			}
		}
	}
	switch {
	case len(houses) > 1:
		return site{}, sharedSite(host, houses[0], houses[1])
	case len(services) == 1:
		return services[0], nil
	case len(houses) == 1:
		return houses[0], nil
	}
	return site{}, sharedSite(host, services[0], services[1])
}

func sharedSite(host string, a, b site) error {
	return fmt.Errorf("outlets: %s%s belongs to both %s and %s; give each a path of its own, or say that one is part of the other", host, a.path, a.outlet.ID, b.outlet.ID)
}

// ByURL returns the outlet at an address (with or without a scheme) and the
// language of the edition there, "" where that is not known. nil means that
// the address is no known outlet's.
func (r *Registry) ByURL(u string) (*Outlet, string) {
	o, language := r.byURL(u)
	if o != nil && language == "" && len(o.Languages) == 1 {
		language = o.Languages[0]
	}
	return o, language
}

func (r *Registry) byURL(u string) (*Outlet, string) {
	p, ok := parse(u)
	if !ok {
		return nil, ""
	}
	at := p.Path
	if at == "" {
		at = "/"
	}
	for host := bareHost(p.Hostname()); strings.Contains(host, "."); {
		for _, s := range r.sites[host] {
			if under(at, s.path) {
				return s.outlet, s.language
			}
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil, ""
}

// AtURL returns the outlet at an address where cited, the one that a citation
// names, may be it: cited itself where it shares the host with others of its
// house and has no path of its own there, else as ByURL does.
func (r *Registry) AtURL(u string, cited *Outlet) *Outlet {
	o, _ := r.byURL(u)
	if o == nil || cited == nil || o == cited {
		return o
	}
	rootO, _ := r.broughtOut(o)
	rootC, _ := r.broughtOut(cited)
	p, ok := parse(u)
	if rootO != rootC || !ok {
		return o
	}
	host := bareHost(p.Hostname())
	ownPath := slices.ContainsFunc(cited.Editions, func(e Edition) bool {
		return path.Clean("/"+e.Path) != "/" && (e.Domain == host || e.Domain == "" && len(cited.Domains) > 0 && cited.Domains[0] == host)
	})
	if slices.Contains(cited.Domains, host) && !ownPath {
		return cited
	}
	return o
}

// under reports whether the path at lies in the folder prefix.
func under(at, prefix string) bool {
	if prefix == "/" {
		return true
	}
	if len(at) < len(prefix) || !strings.EqualFold(at[:len(prefix)], prefix) {
		return false
	}
	return len(at) == len(prefix) || at[len(prefix)] == '/'
}

func parse(u string) (*url.URL, bool) {
	u = strings.TrimSpace(u)
	if !strings.Contains(u, "://") {
		if strings.Contains(u, "@") && !strings.Contains(u, "/") {
			return nil, false // a mail address
		}
		u = "https://" + strings.TrimPrefix(u, "//")
	}
	p, err := url.Parse(u)
	if err != nil || p.Host == "" || p.Scheme != "http" && p.Scheme != "https" {
		return nil, false
	}
	return p, true
}

// doors are first labels of a host that lead to the same pages.
var doors = []string{"www.", "m.", "amp.", "mobile."}

// bareHost returns a host in lower case without the labels of doors.
func bareHost(host string) string {
	host = strings.TrimRight(strings.ToLower(host), ".")
	for {
		cut := host
		for _, d := range doors {
			if rest, ok := strings.CutPrefix(host, d); ok && strings.Contains(rest, ".") {
				cut = rest
			}
		}
		if cut == host {
			return host
		}
		host = cut
	}
}
