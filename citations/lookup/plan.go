package lookup

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"galley/citations/outlets"
)

// stage is a group of routes that are taken together; a later stage runs only
// where the earlier ones brought no page that surely is the one.
type stage struct {
	name   string
	routes []outlets.Route
	// generic stages are for outlets and hosts of which nothing better is
	// known; they are left out where a complete list was read.
	generic bool
	// beside stages ask for the days beside the target's, which lists of one
	// day do not show; those of the kinds in after only where these listed
	// something of the day itself.
	beside bool
	after  string
	// last stages run only where no list at all could be read.
	last bool
}

// sending are the routes that would send words of the article or ask for
// much: each is off until it is turned on.
var sending = map[string]sent{
	"gdelt-doc":    {title: "GDELT search", what: "it would tell GDELT which outlet and day are looked for"},
	"gdelt-gal":    {title: "GDELT article lists", what: "it is a deep search that reads hundreds of files of GDELT"},
	"common-crawl": {title: "Common Crawl", what: "it would tell Common Crawl which outlet is looked for"},
	"brave":        {title: "Brave Search", what: "it would send names, numbers and words of the sentence to Brave", words: true},
	"searxng":      {title: "SearXNG", what: "it would send names, numbers and words of the sentence to your SearXNG server and the engines behind it", words: true},
	"mediacloud":   {title: "Media Cloud", what: "it would tell Media Cloud which outlet and day are looked for"},
}

// sent is what a route tells an outside service.
type sent struct {
	title string // the service's own name
	what  string
	words bool // words of the article are among it
}

// plan orders the routes of a target by yield and cost: the outlet's own
// lists, what can be found out about its site, then the Internet Archive.
func (f *Finder) plan(t Target) []stage {
	var own, archive, off []outlets.Route
	if t.Outlet != nil {
		for _, r := range t.Outlet.Routes {
			switch {
			case Sends(r.Kind) != "":
				off = append(off, r)
			case strings.HasPrefix(r.Kind, "wayback"):
				archive = append(archive, r)
			default:
				own = append(own, r)
			}
		}
	}
	if r, ok := telegramRoute(t); ok {
		archive = append(archive, outlets.Route{Kind: "wayback-listing", URL: r.URL})
		return []stage{{name: "own", routes: append([]outlets.Route{r}, own...)}, {name: "archive", routes: archive}}
	}
	hosts := f.hosts(t)
	var sitemaps, press, archives []outlets.Route
	for _, h := range hosts {
		sitemaps = append(sitemaps, outlets.Route{Kind: "sitemap", URL: h})
		press = append(press, outlets.Route{Kind: "found-feed", URL: "https://" + h + "/"},
			outlets.Route{Kind: "wordpress", URL: "https://" + h},
			outlets.Route{Kind: "wp-feed", URL: "https://" + h + dayPath})
		archives = append(archives, outlets.Route{Kind: "found-archive", URL: "https://" + h + "/"})
	}
	stages := []stage{{name: "own", routes: own}, {name: "beside", routes: ofOneDay(own, "day-archive"), beside: true}, {name: "maps", routes: sitemaps, generic: true},
		{name: "wordpress", routes: press, generic: true, last: len(own) > 0},
		{name: "archives", routes: archives, generic: true, last: true},
		{name: "archives beside", routes: archives, generic: true, beside: true, after: "found-archive"},
		{name: "archive", routes: archive},
		{name: "archive beside", routes: ofOneDay(archive, "wayback"), beside: true, after: "wayback"}}
	if len(archive) == 0 && len(hosts) > 0 {
		stages = append(stages, stage{name: "archive", last: len(own) > 0, routes: []outlets.Route{
			{Kind: "wayback", URL: strings.TrimPrefix(hosts[0], "www.") + "/*"},
			{Kind: "wayback-listing", URL: "https://" + hosts[0] + "/"},
		}})
	}
	for _, kind := range slices.Sorted(maps.Keys(sending)) {
		has := slices.ContainsFunc(off, func(r outlets.Route) bool { return r.Kind == kind })
		if f.opt.Enabled[kind] && !has && len(hosts) > 0 {
			off = append(off, outlets.Route{Kind: kind, URL: strings.TrimPrefix(hosts[0], "www.") + "/"})
		}
	}
	return append(stages, stage{name: "third parties", routes: off})
}

// ofOneDay returns the routes of a kind whose addresses carry a day.
func ofOneDay(routes []outlets.Route, kind string) []outlets.Route {
	var out []outlets.Route
	for _, r := range routes {
		if r.Kind == kind && (strings.Contains(r.URL, "d}") || strings.Contains(r.URL, "{unix") || strings.Contains(r.URL, "{ddmm")) {
			out = append(out, r)
		}
	}
	return out
}

// hosts returns the hosts on which a target's pages may stand, the likeliest
// first: those of the outlet's routes, its domains, or the name itself where
// that is a domain.
func (f *Finder) hosts(t Target) []string {
	var hosts []string
	add := func(h string) {
		h = strings.ToLower(strings.TrimSuffix(h, "."))
		if h != "" && strings.Contains(h, ".") && !slices.Contains(hosts, h) {
			hosts = append(hosts, h)
		}
	}
	if t.Outlet == nil {
		if h := hostInName(t.Name); h != "" {
			add(h)
			if !strings.HasPrefix(h, "www.") {
				add("www." + h)
			}
		}
		return hosts
	}
	if h := hostInName(t.Name); h != "" && ofDomains(h, t.Outlet.Domains) {
		add(h)
	}
	for _, e := range t.Outlet.Editions {
		if e.Language == t.Language && e.Domain != "" {
			add(e.Domain)
		}
	}
	for _, r := range t.Outlet.Routes {
		for _, address := range append([]string{r.URL}, r.URLs...) {
			if u, err := url.Parse(address); err == nil && ofDomains(u.Hostname(), t.Outlet.Domains) && !strings.HasPrefix(u.Hostname(), "rss.") {
				add(u.Hostname())
			}
		}
	}
	for _, d := range t.Outlet.Domains[:min(len(t.Outlet.Domains), 2)] {
		if !slices.Contains(hosts, "www."+d) {
			add(d)
		}
		if strings.Count(d, ".") == 1 && !slices.Contains(hosts, d) {
			add("www." + d)
		}
	}
	return hosts[:min(len(hosts), 3)]
}

func ofDomains(host string, domains []string) bool {
	host = strings.ToLower(host)
	return slices.ContainsFunc(domains, func(d string) bool { return host == d || strings.HasSuffix(host, "."+d) })
}

// hostInName returns the domain that a name as written is, "" where it is
// none: "Primeminister.kz", "https://www.gov.pl/web".
func hostInName(name string) string {
	name = strings.TrimSpace(name)
	if !strings.Contains(name, "://") {
		name = "https://" + name
	}
	u, err := url.Parse(name)
	if err != nil {
		return ""
	}
	h := strings.ToLower(u.Hostname())
	dot := strings.LastIndexByte(h, '.')
	if dot < 1 || len(h)-dot < 3 || strings.ContainsAny(h, " _,;()'\"") {
		return ""
	}
	for _, r := range h[dot+1:] {
		if r >= '0' && r <= '9' {
			return ""
		}
	}
	return h
}
