package lookup

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// gdeltDoc asks GDELT's DOC 2.0 interface for what it saw of a domain in the
// days. It sends the domain and the days, no word of the article; it is off
// until turned on all the same, for it tells a third party what is looked for.
type gdeltDoc struct{}

var _ = register(gdeltDoc{})

func (gdeltDoc) Name() string { return "gdelt-doc" }

const gdeltClock = "20060102150405"

// gdeltLanguages are the names that GDELT has for languages.
var gdeltLanguages = map[string]string{"ru": "russian", "uk": "ukrainian", "en": "english", "de": "german", "fr": "french", "pl": "polish"}

var errGDELT = errors.New("GDELT answered with a notice instead of a list; it wants fewer requests, or does not know the domain")

// Find makes one request; the host's breaker sees to it that a refusal is not
// answered with another try.
func (gdeltDoc) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	host, path, _ := strings.Cut(r.URL, "/")
	if t.Day.IsZero() || strings.Contains(host, "-") {
		env.skip("GDELT finds nothing without a date, or under a domain with a hyphen")
		return Listing{}, nil
	}
	query := "domainis:" + strings.TrimPrefix(host, "www.")
	if l := gdeltLanguages[baseLanguage(t.Language)]; l != "" {
		query += " sourcelang:" + l
	}
	v := url.Values{"query": {query}, "mode": {"artlist"}, "format": {"json"}, "maxrecords": {"250"}, "sort": {"datedesc"},
		"startdatetime": {t.Day.Start(env.Zone).UTC().Format(gdeltClock)},
		"enddatetime":   {t.last().Add(2).End(env.Zone).UTC().Format(gdeltClock)}}
	res, err := env.ask(ctx, fetch.Request{URL: "https://api.gdeltproject.org/api/v2/doc/doc?" + v.Encode(), Settled: env.settled(t)})
	if err != nil {
		return Listing{}, err
	}
	var answer struct {
		Articles []struct {
			URL      string `json:"url"`
			Title    string `json:"title"`
			SeenDate string `json:"seendate"`
		} `json:"articles"`
	}
	body := bytes.TrimSpace(res.Body)
	if len(body) > 0 && json.Unmarshal(body, &answer) != nil {
		return Listing{}, errGDELT // plain text under status 200
	}
	out := Listing{Coverage: Unknown}
	for _, a := range answer.Articles {
		if path != "" && !strings.Contains(a.URL, "/"+path) {
			continue
		}
		c := Candidate{URL: a.URL, Title: plain(a.Title), DateFrom: "capture"}
		if at, err := time.Parse("20060102T150405Z", a.SeenDate); err == nil {
			c.Hint = day.Of(at.In(env.Zone))
		}
		out.Candidates = append(out.Candidates, c)
		out.Coverage = Partial
	}
	env.count(len(out.Candidates), "seen by GDELT")
	return out, nil
}
