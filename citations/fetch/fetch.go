// Package fetch gets bytes from the web: politely (a pace and a number of
// connections per host), within bounds (bytes, redirects, time), privately
// (no address of this machine or its network unless the user named it) and
// only once in a run.
package fetch

import (
	"net/http"
	"time"
)

// Purpose says on whose behalf a request is made; robots.txt binds only
// discovery.
type Purpose int

const (
	// Discovery is a request that Galley thought of: listings, sitemaps.
	Discovery Purpose = iota
	// UserPage is a page that the user asked for by address, or the page
	// that a citation points to.
	UserPage
)

// Request is one GET.
type Request struct {
	URL     string
	Purpose Purpose
	// Accept is the Accept header, "" for pages.
	Accept string
	// Header holds further request headers (Accept-Datetime, Authorization).
	Header http.Header
	// MaxBytes bounds the decoded body; 0 means the client's default, 10 MB.
	MaxBytes int64
	// Settled says that a good answer will not change any more, as the list
	// of a day that is over: the copy of it never goes stale.
	Settled bool
	// Fresh asks the server again although a copy is at hand, as when the
	// user says "try again".
	Fresh bool

	// Again asks the server again where only a failure is remembered.
	Again bool

	// post is the body of a POST, nil for a GET.
	post []byte

	// truncate takes the first MaxBytes of a longer body instead of failing.
	truncate bool
}

// Response is an answer whose body has been read, unpacked and hashed.
type Response struct {
	// URL is the address that answered, after redirects; Chain holds all
	// addresses from the asked one to URL, at least one.
	URL    string
	Chain  []string
	Status int
	Header http.Header
	// Body is the body after content decoding (gzip, br, zstd), in the
	// page's own charset.
	Body      []byte
	SHA256    string // lower-case hex of Body
	Retrieved time.Time
	Duration  time.Duration
	FromCache bool
}
