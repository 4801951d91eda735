// Package lookup goes from a reference (an outlet and a day) to the page that
// is meant: routes propose candidates, the best are fetched and read, and the
// result says in words how sure it is and what was tried.
package lookup

import (
	"context"
	"time"

	"galley/citations/day"
	"galley/citations/extract"
	"galley/citations/outlets"
)

// Target is what is looked for.
type Target struct {
	Outlet   *outlets.Outlet // nil where the registry does not know the name
	Name     string          // the outlet as written
	Language string          // the edition that the name asks for, "" for any
	Day      day.Day
	DayEnd   day.Day // last day of a range, zero otherwise
	URL      string  // the article's own link, "" where none
	// Claims are the sentences that the page should bear out, in the
	// article's language. They are compared on this machine and sent nowhere
	// unless a route that says so is turned on.
	Claims          []string
	ArticleLanguage string
	ArticleDate     day.Day
	// Again asks anew for what could not be had before; what was read stays.
	Again bool

	// beside asks lists of one day for the days beside the target's.
	beside bool
}

// Status is how a look-up ended.
type Status string

// The statuses of contract/cli.md. "Not found" (lists were read) and "could
// not look" (they were not) are never the same.
const (
	Found        Status = "found"
	Several      Status = "several"
	ArchiveOnly  Status = "archive-only"
	Paywalled    Status = "paywalled"
	NotFound     Status = "not-found"
	CouldNotLook Status = "could-not-look"
	NotOnline    Status = "not-online"
)

// Confidence is how well a found page fits.
type Confidence string

// The confidences of contract/cli.md.
const (
	Linked   Confidence = "linked"
	Matched  Confidence = "matched"
	Likely   Confidence = "likely"
	Possible Confidence = "possible"
)

// Candidate is a page that may be meant.
type Candidate struct {
	URL       string
	Canonical string // the key under which routes' finds are merged
	Title     string
	Lead      string
	Language  string
	Published day.Day // in the outlet's time zone; zero where unknown
	At        time.Time
	DateFrom  string // news-sitemap, path, feed, rest, id-window, capture, page
	Archive   string // address of an archived copy, "" where none is known
	Score     float64
	Why       []string // in words: what speaks for it
	Routes    []string
	// Hint is a day near which the page came out although none that it bears:
	// the lastmod of a sitemap, the day of a capture.
	Hint day.Day

	far int // by how many days the hints miss the target
}

// Coverage is how much of the day a route's answer lists.
type Coverage string

// A complete listing without a fitting page means "not found".
const (
	Complete Coverage = "complete"
	Partial  Coverage = "partial"
	Unknown  Coverage = "unknown"
)

// Listing is what one route answered.
type Listing struct {
	Candidates []Candidate
	Coverage   Coverage
}

// Step is one line of the trace: one request, or one reason for making none.
type Step struct {
	Route   string // as in the registry: "wordpress", "sitemap", "wayback"
	Request string // method and address, "" where none was made
	Status  string // "200", "404", "blocked", "offline", "skipped", …
	Count   int    // items that the answer held
	Took    time.Duration
	Note    string // in plain words
}

// Source is a page that was fetched and read.
type Source struct {
	extract.Page
	URL        string
	ArchiveURL string
	ArchivedAt time.Time // when the archive made its copy, zero for live pages
	Retrieved  time.Time
	SHA256     string
	Status     int
	Body       []byte // as fetched, for the case's copy
	Header     map[string][]string
	Chain      []string
}

// WithoutBody is the source without its bytes and headers, for whoever keeps
// many results after their copies were stored. The finder itself keeps the
// bytes of a few dozen pages.
func (s *Source) WithoutBody() *Source {
	if s == nil {
		return nil
	}
	light := *s
	light.Body, light.Header = nil, nil
	return &light
}

// Result is the end of one look-up.
type Result struct {
	Status     Status
	Confidence Confidence // "" unless a page was read
	Source     *Source    // nil unless a page was read
	Candidates []Candidate
	Trace      []Step
	// DeadURL is the live address that failed where an archive copy was
	// read, DeadStatus what it answered.
	DeadURL    string
	DeadStatus int
	Why        string // one sentence for the window and the sheet
	// Equal is how many pages fit about equally, where Status is Several.
	Equal int
}

// Route is one way to look. A new route is one new file.
type Route interface {
	// Name is the kind under which the registry asks for the route.
	Name() string
	// Find returns the candidates of the target's day. It reports each
	// request it makes to env.
	Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error)
}
