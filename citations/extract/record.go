package extract

import "time"

// Record is a page as `galleyctl read --json` prints it (contract/cli.md).
// Nothing but the text is ever left out; unknown values are null.
type Record struct {
	URL           *string  `json:"url"`
	Canonical     *string  `json:"canonical"`
	Title         *string  `json:"title"`
	Byline        *string  `json:"byline"`
	Site          *string  `json:"site"`
	Published     *string  `json:"published"` // YYYY-MM-DD
	PublishedAt   *string  `json:"published_at"`
	PublishedFrom []string `json:"published_from"`
	PublishedWeak bool     `json:"published_weak"`
	Modified      *string  `json:"modified"`
	Language      *string  `json:"language"`
	Charset       *string  `json:"charset"`
	Verdict       Verdict  `json:"verdict"`
	Why           string   `json:"why"`
	Free          bool     `json:"free"`
	Text          string   `json:"text"`
	Words         int      `json:"words"`
}

// Record returns the page in the form of the command line's contract.
// published_at is RFC 3339 in UTC, present only where a time of day is known.
func (p Page) Record() Record {
	r := Record{
		URL: optional(p.URL), Canonical: optional(p.Canonical), Title: optional(p.Title),
		Byline: optional(p.Byline), Site: optional(p.Site),
		Published: optional(p.Published.Day.String()), PublishedFrom: p.Published.From, PublishedWeak: p.Published.Weak,
		Modified: optional(p.Modified.Day.String()),
		Language: optional(p.Language), Charset: optional(p.Charset),
		Verdict: p.Verdict, Why: p.Why, Free: p.Free, Text: p.Text, Words: p.Words,
	}
	if !p.Published.At.IsZero() {
		at := p.Published.At.UTC().Format(time.RFC3339)
		r.PublishedAt = &at
	}
	if r.PublishedFrom == nil {
		r.PublishedFrom = []string{}
	}
	return r
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
