package citations

import (
	"time"

	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract/place"
	"galley/citations/inline"
	"galley/citations/lookup"
)

// Report is the JSON that `galleyctl cite` and `galleyctl check` print. Its
// shape is a promise to other programs; see the manual of the command line.
type Report struct {
	Article   reportArticle    `json:"article"`
	Citations []reportCitation `json:"citations"`
	// Claims is left out by cite.
	Claims []reportClaim `json:"claims,omitzero"`
}

type reportArticle struct {
	Title      string   `json:"title"`
	Date       day.Day  `json:"date"`
	DateSource *string  `json:"date_source"`
	Authors    []string `json:"authors"`
	Language   string   `json:"language"`
	Text       string   `json:"text"`
	Notes      []string `json:"notes,omitempty"`
}

type reportCitation struct {
	Start      int               `json:"start"`
	End        int               `json:"end"`
	Text       string            `json:"text"`
	References []reportReference `json:"references"`
	Claims     []reportSpan      `json:"claims"`
}

type reportSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Why   string `json:"why"`
}

type reportReference struct {
	Outlet       string        `json:"outlet"`
	OutletID     *string       `json:"outlet_id"`
	Several      []string      `json:"several,omitempty"`
	Nearest      []string      `json:"nearest,omitempty"`
	See          bool          `json:"see"`
	Date         day.Day       `json:"date"`
	DateEnd      day.Day       `json:"date_end"`
	DateText     string        `json:"date_text"`
	YearInferred bool          `json:"year_inferred"`
	YearReason   *string       `json:"year_reason"`
	AskYear      bool          `json:"ask_year,omitempty"`
	Note         *string       `json:"note"`
	URL          *string       `json:"url"`
	Start        int           `json:"start"`
	End          int           `json:"end"`
	Lookup       *reportLookup `json:"lookup,omitempty"`
}

type reportLookup struct {
	Status     lookup.Status     `json:"status"`
	Confidence *string           `json:"confidence"`
	Why        string            `json:"why"`
	Source     *reportSource     `json:"source"`
	Candidates []reportCandidate `json:"candidates"`
	Trace      []reportStep      `json:"trace"`
}

type reportSource struct {
	URL           string   `json:"url"`
	ArchiveURL    *string  `json:"archive_url"`
	Title         string   `json:"title"`
	Byline        string   `json:"byline"`
	Published     day.Day  `json:"published"`
	PublishedAt   *string  `json:"published_at"`
	PublishedFrom []string `json:"published_from"`
	Language      string   `json:"language"`
	Retrieved     string   `json:"retrieved"`
	SHA256        string   `json:"sha256"`
	Words         int      `json:"words"`
	Text          string   `json:"text"`
}

type reportCandidate struct {
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Published day.Day  `json:"published"`
	Score     float64  `json:"score"`
	Why       []string `json:"why"`
}

type reportStep struct {
	Route   string `json:"route"`
	Request string `json:"request"`
	Status  string `json:"status"`
	Count   int    `json:"count"`
	MS      int64  `json:"ms"`
	Note    string `json:"note"`
}

type reportClaim struct {
	ID       string              `json:"id"`
	Start    int                 `json:"start"`
	End      int                 `json:"end"`
	Text     string              `json:"text"`
	Evidence []reportEvidence    `json:"evidence"`
	Flags    []evidence.FlagJSON `json:"flags"`
}

type reportEvidence struct {
	Citation  int    `json:"citation"`
	Reference int    `json:"reference"`
	URL       string `json:"url"`
	// An answer of evidence, without its id.
	Passages []reportPassage      `json:"passages"`
	Missing  [][2]int             `json:"missing"`
	Quotes   []evidence.QuoteJSON `json:"quotes"`
	Flags    []evidence.FlagJSON  `json:"flags"`
}

// reportPassage is a passage with its bytes in the page as fetched, the copy
// whose hash stands in the source: null where they are not to be found.
type reportPassage struct {
	evidence.PassageJSON
	Bytes   *[2]int    `json:"bytes"`
	BytesIn place.Part `json:"bytes_in,omitempty"` // "text" or "script"
}

// CiteReport is what `cite --json` prints.
func CiteReport(a Article, r inline.Result) Report {
	out := Report{
		Article: reportArticle{
			Title: a.Title, Date: a.Date, DateSource: orNull(a.DateSource),
			Authors: notNil(a.Authors), Language: a.Language, Text: a.Text, Notes: a.Notes,
		},
		Citations: []reportCitation{},
	}
	for _, c := range r.Citations {
		rc := reportCitation{Start: c.Start, End: c.End, Text: c.Text, References: []reportReference{}, Claims: []reportSpan{}}
		for _, ref := range c.References {
			rc.References = append(rc.References, reportReference{
				Outlet: ref.Outlet, OutletID: orNull(ref.OutletID), Several: ref.Several, Nearest: ref.Nearest,
				See: ref.See, Date: ref.Date, DateEnd: ref.DateEnd, DateText: ref.DateText,
				YearInferred: ref.YearInferred, YearReason: orNull(ref.YearReason), AskYear: ref.AskYear,
				Note: orNull(ref.Note), URL: orNull(ref.URL), Start: ref.Start, End: ref.End,
			})
		}
		for _, k := range c.Claims {
			rc.Claims = append(rc.Claims, reportSpan{k.Start, k.End, k.Text, k.Why})
		}
		out.Citations = append(out.Citations, rc)
	}
	return out
}

// CheckReport is what `check --json` prints.
func CheckReport(c Checked) Report {
	out := CiteReport(c.Article, c.Found)
	for i := range out.Citations {
		for j := range out.Citations[i].References {
			result, ok := c.Lookups[Pointer{i, j}]
			if !ok {
				result = NotReached()
			}
			out.Citations[i].References[j].Lookup = lookupReport(result)
		}
	}
	out.Claims = []reportClaim{}
	for i, k := range c.Claims {
		out.Claims = append(out.Claims, reportClaim{
			ID: ClaimID(i), Start: k.Start, End: k.End, Text: k.Text,
			Evidence: []reportEvidence{}, Flags: evidence.FlagsJSON(c.Flags[i]),
		})
	}
	for _, e := range c.Evidence {
		answer := e.Comparison.Answer()
		re := reportEvidence{
			Citation: e.At.Citation, Reference: e.At.Reference,
			Passages: []reportPassage{}, Missing: answer.Missing, Quotes: evidence.QuotesJSON(e.Quotes), Flags: answer.Flags,
		}
		for i, p := range answer.Passages {
			rp := reportPassage{PassageJSON: p}
			if i < len(e.Places) && e.Places[i] != nil {
				rp.Bytes, rp.BytesIn = &[2]int{e.Places[i].Start, e.Places[i].End}, e.Places[i].Part
			}
			re.Passages = append(re.Passages, rp)
		}
		if src := c.Lookups[e.At].Source; src != nil {
			re.URL = src.URL
		}
		k := &out.Claims[e.Claim]
		k.Evidence = append(k.Evidence, re)
	}
	return out
}

func lookupReport(r lookup.Result) *reportLookup {
	out := &reportLookup{
		Status: r.Status, Confidence: orNull(string(r.Confidence)), Why: r.Why,
		Candidates: []reportCandidate{}, Trace: []reportStep{},
	}
	for _, c := range r.Candidates {
		out.Candidates = append(out.Candidates, reportCandidate{c.URL, c.Title, c.Published, c.Score, notNil(c.Why)})
	}
	for _, s := range r.Trace {
		out.Trace = append(out.Trace, reportStep{s.Route, s.Request, s.Status, s.Count, s.Took.Milliseconds(), s.Note})
	}
	if s := r.Source; s != nil {
		out.Source = &reportSource{
			URL: s.URL, ArchiveURL: orNull(s.ArchiveURL), Title: s.Title, Byline: s.Byline,
			Published: s.Published.Day, PublishedAt: instant(s.Published.At), PublishedFrom: notNil(s.Published.From),
			Language: s.Language, Retrieved: s.Retrieved.UTC().Format(time.RFC3339), SHA256: s.SHA256,
			Words: s.Words, Text: s.Text,
		}
	}
	return out
}

func instant(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
