// Package extract turns the bytes of a web page into what it says: title,
// authors, dates, language and text, and judges whether it is an article at
// all or a wall, a stub or an error page dressed as one.
package extract

import (
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

// Input is a page as fetched or saved. Nothing but Body is required.
type Input struct {
	URL         string // where it came from, "" for a file
	AskedURL    string // before redirects; "" means URL
	Status      int    // HTTP status, 0 for a file
	ContentType string // the header, with its charset
	Body        []byte
	// Location is the outlet's time zone, in which dates are read that carry
	// none, and Published.Day is told; nil means UTC.
	Location *time.Location
}

// Verdict says what kind of page came back.
type Verdict string

// The verdicts of contract/cli.md.
const (
	IsArticle    Verdict = "article"
	SoftNotFound Verdict = "soft-404"
	ConsentWall  Verdict = "consent-wall"
	BotCheck     Verdict = "bot-check"
	Paywall      Verdict = "paywall"
	Empty        Verdict = "empty"
	NotHTML      Verdict = "not-html"
	IsError      Verdict = "error"
)

// Stamp is a date read from a page. At is zero where only the day is known.
// Day is the calendar day in the zone that the page itself gives, or in
// Input.Location where it gives none or gives UTC. From names the places that
// said so: "jsonld", "meta", "time", "url", "text", "feed".
type Stamp struct {
	Day  day.Day
	At   time.Time
	From []string
	// Weak is set where the places disagree or only running text says it.
	Weak bool
}

// Page is what was read.
type Page struct {
	URL       string
	Canonical string
	Title     string
	Byline    string
	Site      string
	Published Stamp
	Modified  Stamp
	Language  string // BCP 47
	Charset   string
	Verdict   Verdict
	Why       string // the verdict's reason in words
	prose.Document
	Words int
	// Free is false where the page says that it is not accessible for free.
	Free bool
	// Where else a quotation may stand when Text does not have it.
	JSONLDBody string // articleBody of JSON-LD
	Visible    string // all visible text of the page
	Scripts    string // text of the page's data scripts
	// Links of the article proper stand in Document.Links.
	AMP string // address of the AMP edition, "" where none
}
