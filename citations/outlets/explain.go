package outlets

import (
	"fmt"
	"slices"
	"strings"
)

// Explanation is what the registry knows of a name, for galleyctl outlets.
type Explanation struct {
	Asked   string   `json:"asked"`
	How     string   `json:"how"` // how the name was understood, in words
	ID      string   `json:"id,omitempty"`
	Name    string   `json:"name,omitempty"`
	Kind    Kind     `json:"kind,omitempty"`
	PartOf  string   `json:"part_of,omitempty"`
	Country string   `json:"country,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	Domains []string `json:"domains,omitempty"`
	// Edition is the language that the name asks for, "" for any.
	Edition   string   `json:"edition,omitempty"`
	Editions  []string `json:"editions,omitempty"` // "ru: dw.com/ru/"
	Languages []string `json:"languages,omitempty"`
	TimeZone  string   `json:"tz,omitempty"`
	URLDate   string   `json:"url_date,omitempty"` // in words
	Routes    []string `json:"routes,omitempty"`   // in words, in the order tried
	Paywall   string   `json:"paywall,omitempty"`
	Note      string   `json:"note,omitempty"`
	Origin    string   `json:"origin,omitempty"`
	Checked   string   `json:"checked,omitempty"`
	Several   []string `json:"several,omitempty"` // ids that the name could mean
	Nearest   []string `json:"nearest,omitempty"` // known names like an unknown one
}

// Explain says who is meant by a name, an id or an address, and what is known
// of them.
func (r *Registry) Explain(name string) Explanation {
	if o := r.byID[strings.TrimSpace(name)]; o != nil {
		return explain(o, Explanation{Asked: name, How: "its id"})
	}
	m, how := r.resolve(name, "")
	x := Explanation{Asked: name, How: how, Edition: m.Language, Several: m.Several, Nearest: m.Nearest}
	if len(m.Several) > 0 {
		x.How = "the name of several outlets"
	}
	if m.Outlet == nil {
		return x
	}
	return explain(m.Outlet, x)
}

func explain(o *Outlet, x Explanation) Explanation {
	x.ID, x.Name, x.Kind, x.PartOf, x.Country = o.ID, o.Name, o.Kind, o.PartOf, o.Country
	x.Aliases, x.Domains = slices.Clone(o.Aliases), slices.Clone(o.Domains)
	x.Languages, x.TimeZone = slices.Clone(o.Languages), o.TimeZone
	x.Paywall, x.Note, x.Origin, x.Checked = o.Paywall, o.Note, o.Origin, o.Checked.String()
	x.URLDate = o.URLDate.words()
	for _, e := range o.Editions {
		host := e.Domain
		if host == "" && len(o.Domains) > 0 {
			host = o.Domains[0]
		}
		x.Editions = append(x.Editions, e.Language+": "+host+e.Path)
		x.Aliases = append(x.Aliases, e.Aliases...)
	}
	for _, t := range o.Routes {
		x.Routes = append(x.Routes, t.words())
	}
	if len(o.Routes) == 0 && len(o.Domains) > 0 {
		x.Routes = []string{"no route of its own: what its site offers (robots.txt, site maps, feeds), then archived copies"}
	}
	return x
}

func (u URLDate) words() string {
	switch u.Kind {
	case "url_day":
		return "addresses hold the day"
	case "url_month":
		return "addresses hold the month"
	case "id_window":
		return fmt.Sprintf("page numbers grow with time; %d are dated", len(u.Anchors))
	}
	return ""
}

// routeWords says what each kind of route is.
var routeWords = map[string]string{
	"wordpress":       "the site's WordPress interface, asked for the day",
	"wp-feed":         "the site's feed of the day",
	"sitemap":         "site map",
	"news-sitemap":    "site map of recent news",
	"day-archive":     "the site's page of the day",
	"feed":            "feed",
	"wayback":         "addresses that the Internet Archive holds",
	"wayback-listing": "the site's lists as the Internet Archive saw them that day",
	"gdelt-gal":       "GDELT's list of articles",
	"gdelt-doc":       "GDELT's search",
	"common-crawl":    "Common Crawl's index",
}

func (t Route) words() string {
	s := routeWords[t.Kind]
	if s == "" {
		s = t.Kind
	}
	if t.Complete {
		s += " (lists the whole day)"
	}
	if t.MaxAgeHours > 0 {
		s += fmt.Sprintf(" (reaches back %d hours)", t.MaxAgeHours)
	}
	if at := strings.TrimPrefix(strings.Join(append([]string{t.URL}, t.URLs...), ", "), ", "); at != "" {
		s += ": " + strings.TrimSuffix(at, ", ")
	}
	return s
}
