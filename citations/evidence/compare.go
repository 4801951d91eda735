package evidence

import (
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

// Claim is a sentence of an article with what is known of the citation that
// stands behind it. Only Text is required; what is not known raises no flag.
type Claim struct {
	Text     string
	Language string // BCP 47; "" is told from the text
	// Skip is what in Text is no part of the claim, such as the citations that
	// stand in it. Parentheses that end in a date are left out in any case.
	Skip []prose.Span

	// The citation: the outlet as written and its id in the registry, the day
	// or range of days printed.
	Outlet       string
	OutletID     string
	Day, DayEnd  day.Day
	YearInferred bool // the year of Day was not printed
	// NamedAt and DatedAt are where outlet and day are printed in Text, nil
	// where the citation stands outside of it.
	NamedAt, DatedAt *prose.Span

	// The article that the claim stands in.
	ArticleDate day.Day
	ArticleURL  string
	// OtherCited are the addresses of the other pages that the article cites.
	OtherCited []string
}

// Source is a page as read. Only Text is required.
type Source struct {
	Text     string
	Blocks   []prose.Block
	Language string // BCP 47; "" is told from the text
	// Index is NewIndex(Text, Language), kept for the next claim; nil makes one.
	Index *Index

	Read      bool    // a page was read (not only two texts compared): page flags may be raised
	Published day.Day // zero where the page shows none
	URL       string
	// OutletID and OutletName say whose page URL is, "" where the registry
	// does not know the domain.
	OutletID, OutletName string
	Paywalled            bool
	Words                int       // that could be read
	ArchivedAt           time.Time // when the archive made the copy that was read; zero for live pages
	FirstArchived        day.Day   // first archive copy known, for pages without a date
	// Dead is set where the live page could not be read; DeadStatus is what it
	// answered, 0 where it did not answer.
	Dead       bool
	DeadStatus int

	// Translator names the service that translated the excerpt, "" for none.
	Translator string

	// Where else a quotation may stand.
	JSONLDBody, Visible, Scripts string
	Links                        []prose.Link // of the article on the page, in Text
}

// Compare finds the passages of a source that bear on a claim and what in the
// claim is not there or is different. It never says that a claim is true or
// false. Offsets point into c.Text and s.Text.
func Compare(c Claim, s Source) Comparison {
	x := s.Index
	if x == nil {
		x = NewIndex(s.Text, s.Language)
	}
	r := x.read(c.Text, c.Language, c.Skip...)
	list, scores := x.rank(r)
	var out Comparison
	out.NamesOnly = !r.same && !(covered(r.language) && covered(x.language))
	top := 0.0
	for _, n := range list {
		if len(out.Passages) == maxPassages || scores[n] <= 0 && !(r.repeated && n == list[0]) {
			break
		}
		score := scores[n]
		if top > 0 {
			score = min(score, out.Passages[len(out.Passages)-1].Score)
		}
		top = score
		out.Passages = append(out.Passages, Passage{Span: x.sentences[n], Text: x.sentences[n].Of(x.text), Score: score})
	}
	shown := list[:len(out.Passages)]
	out.Quotes = x.quotations(r, s)
	out.Flags = append(out.Flags, x.quoteFlags(r, s, out.Quotes, shown)...)
	if !r.repeated || strings.TrimSpace(r.text) != out.Passages[0].Text {
		numberFlags, conversions := x.numberFlags(r, shown, s.Published.Y)
		out.Flags = append(out.Flags, numberFlags...)
		out.Conversions = conversions
	}
	if !r.repeated {
		out.Missing = x.missing(r, shown)
		out.Flags = append(out.Flags, x.nameFlags(r, shown)...)
		if !s.Paywalled {
			out.Flags = append(out.Flags, x.absentFlag(r, shown)...)
		}
	}
	if s.Read {
		out.Flags = append(out.Flags, languageFlag(r.language, x.language, s.Translator)...)
		out.Flags = append(out.Flags, dateFlags(c, s)...)
		out.Flags = append(out.Flags, pageFlags(c, s)...)
	}
	return out
}

// covered reports whether the lexicon covers a language.
func covered(language string) bool { return language == "en" || language == "ru" || language == "uk" }

// at returns a pointer to a span, for a flag.
func at(start, end int) *prose.Span { return &prose.Span{Start: start, End: end} }
