// Package outlets is the registry of outlets: from a name as written in a
// citation ("DW–Russian Service", "Izvestia", "НВ") to who is meant, where it
// publishes, in which languages and time zone, and by which routes its pages
// of a day can be found. What it knows is data in assets/outlets.
package outlets

import "galley/citations/day"

// Kind is what sort of publisher an outlet is.
type Kind string

// The kinds used in the data; a test holds the data to them.
const (
	Agency      Kind = "agency"
	Newspaper   Kind = "newspaper"
	Magazine    Kind = "magazine"
	Site        Kind = "site"
	Broadcaster Kind = "broadcaster"
	ThinkTank   Kind = "think-tank"
	Government  Kind = "government"
	Channel     Kind = "channel" // Telegram, X, YouTube
	Platform    Kind = "platform"
)

// Outlet is one publisher, or one language service of it.
type Outlet struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Aliases []string `json:"aliases"` // Latin, Cyrillic and usual romanisations
	Domains []string `json:"domains"`
	Country string   `json:"country,omitempty"` // ISO 3166 alpha-2
	// PartOf is the id of the house that this outlet is a service of; the
	// two may share domains, and "House–Russian Service" finds the service.
	PartOf string `json:"part_of,omitempty"`
	// Languages are BCP 47 codes, the edition meant by default first.
	Languages []string  `json:"languages"`
	TimeZone  string    `json:"tz"` // IANA name; the outlet's day runs 00:00–24:00 here
	Editions  []Edition `json:"editions,omitempty"`
	URLDate   URLDate   `json:"url_date,omitzero"`
	Routes    []Route   `json:"routes,omitempty"`
	// StripQuery lists query parameters without meaning for the page.
	StripQuery []string  `json:"strip_query,omitempty"`
	Paywall    string    `json:"paywall,omitempty"` // none, metered, hard
	Note       string    `json:"note,omitempty"`
	Origin     string    `json:"origin,omitempty"` // where the facts come from
	Checked    day.Day   `json:"checked,omitzero"` // when its routes last answered, live
	Examples   []Example `json:"examples,omitempty"`
}

// Edition is one language edition: where it lives on the outlet's domains.
type Edition struct {
	Language string `json:"language"`
	Domain   string `json:"domain,omitempty"` // "" means the first of Domains
	Path     string `json:"path,omitempty"`   // prefix, as "/ru/"
	// Aliases are names that mean this edition, as "NV English".
	Aliases []string `json:"aliases,omitempty"`
}

// URLDate says what an address tells about the day of its page.
type URLDate struct {
	// Kind is "url_day", "url_month" or "id_window"; "" means nothing.
	Kind string `json:"kind,omitempty"`
	// Pattern is an RE2 expression; for url_day and url_month its groups are
	// year, month and day in this order, or are named y, m and d in any; for
	// id_window its one group is the id. See Outlet.DayInURL, Outlet.IDInURL.
	Pattern string   `json:"pattern,omitempty"`
	Anchors []Anchor `json:"anchors,omitempty"`
}

// Anchor is a page id whose day is known; ids grow with time.
type Anchor struct {
	Day day.Day `json:"day"`
	ID  int64   `json:"id"`
}

// Route is one way to look up an outlet's pages of a day. Kind names the
// route's file in package lookup. URL may hold the placeholders {yyyy} {mm}
// {dd} {m} {d} {yyyymmdd} {yyyy-mm-dd} {n} {unix} (start of the outlet's day)
// and {unix_end}.
type Route struct {
	Kind string   `json:"kind"`
	URL  string   `json:"url,omitempty"`
	URLs []string `json:"urls,omitempty"`
	// Item, Link, Title and Time are CSS selectors of day archive pages.
	Item  string `json:"item,omitempty"`
	Link  string `json:"link,omitempty"`
	Title string `json:"title,omitempty"`
	Time  string `json:"time,omitempty"`
	// PostType is the REST base of a WordPress type, "" for posts.
	PostType string `json:"post_type,omitempty"`
	// MaxAgeHours bounds how far back a feed or news sitemap reaches.
	MaxAgeHours int `json:"max_age_h,omitempty"`
	// Complete is set where an answer lists the whole day.
	Complete bool `json:"complete,omitempty"`
	// Pages bounds {n}; 0 means 1.
	Pages int    `json:"pages,omitempty"`
	Note  string `json:"note,omitempty"`
}

// Example is a name as somebody wrote it; a test resolves each to its outlet,
// and to the edition of Language where that is set.
type Example struct {
	As       string `json:"as"`
	Language string `json:"language,omitempty"`
}

// Match is the answer to a name.
type Match struct {
	Outlet   *Outlet  // nil where the name is not known or means several
	Language string   // the edition the name asks for, "" where it names none
	Several  []string // ids, where the name could mean each of them
	Nearest  []string // known names like it, best first, at most 3, where unknown
	// Ordinary is set where running text uses the name more often for
	// something else ("Report", "the Kremlin", "NATO"): by itself it is no
	// sign of a citation.
	Ordinary bool
}
