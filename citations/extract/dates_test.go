package extract

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestPublishedDay(t *testing.T) {
	moscow := time.FixedZone("MSK", 3*3600)
	piece := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"` + s + `"}</script>`
	}
	for _, c := range []struct {
		name, head, url, body string
		loc                   *time.Location
		want                  string
		from                  []string
		weak                  bool
	}{
		{"own offset", piece("2025-07-04T00:30:00+03:00"), "", "", nil, "2025-07-04", []string{"jsonld"}, false},
		{"UTC, no place known", piece("2025-07-03T21:30:00Z"), "", "", nil, "2025-07-03", []string{"jsonld"}, false},
		{"UTC, told where the outlet is", piece("2025-07-03T21:30:00Z"), "", "", moscow, "2025-07-04", []string{"jsonld"}, false},
		{"no zone", piece("2025-07-03T23:30:00"), "", "", moscow, "2025-07-03", []string{"jsonld"}, false},
		{"day only", piece("2025-07-03"), "", "", moscow, "2025-07-03", []string{"jsonld"}, false},
		{"meta", `<meta name="pubdate" content="20250703">`, "", "", nil, "2025-07-03", []string{"meta"}, false},
		{"time", "", "", `<time datetime="2025-07-03T10:00">yesterday</time>`, nil, "2025-07-03", []string{"time"}, false},
		{"address", "", "https://x.example/2025/07/03/a", "", nil, "2025-07-03", []string{"url"}, false},
		{"address with month name", "", "https://x.example/2025/jul/03/a", "", nil, "2025-07-03", []string{"url"}, false},
		{"number in an address", "", "https://x.example/news-20259999-a", "", nil, "", nil, false},
		{"Russian words", "", "", `<h1>Кран</h1><p>3 июля 2025, 14:20</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"Ukrainian words", "", "", `<h1>Кран</h1><p>3 липня 2025 року</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"disagreement", piece("2025-07-03"), "https://x.example/2025/06/01/a", "", nil, "2025-07-03", []string{"jsonld"}, true},
		{"a day's difference", piece("2025-07-03T22:00:00Z"), "https://x.example/2025/07/04/a", "", nil, "2025-07-04", []string{"url"}, false},
		{"a day's difference, told where the outlet is", piece("2025-07-03T22:00:00Z"), "https://x.example/2025/07/04/a", "", moscow, "2025-07-04", []string{"jsonld", "url"}, false},
		{"a day's difference from the day printed", piece("2025-07-03T22:00:00Z"), "", `<h1>Кран</h1><p class="date">4 июля 2025</p>`, nil, "2025-07-04", []string{"text"}, false},
		{"the page's own offset against the address", piece("2025-07-03T23:00:00+03:00"), "https://x.example/2025/07/04/a", "", nil, "2025-07-03", []string{"jsonld"}, false},
		{"day first in an address", "", "https://x.example/news/29-10-2021/a", "", nil, "2021-10-29", []string{"url"}, false},
		{"either order in an address", "", "https://x.example/news/10-11-2021/a", "", nil, "", nil, false},
		{"ticker above the title", "", "", `<ul><li><time datetime="2025-09-01">1</time></li></ul>` + strings.Repeat("<p>x</p>", 50) + `<h1>Кран</h1><time datetime="2025-07-03">3</time>`, nil, "2025-07-03", []string{"time"}, false},
		{"data for scripts", "", "", `<script>window.page = {"publishedAt":"2025-07-03T10:00:00+03:00"}</script>`, nil, "2025-07-03", []string{"data"}, false},
		{"by the title, with teasers below", "", "", `<h1>Кран</h1><p class="meta">03.07.2025</p><aside><p>04.07.2025</p><p>05.07.2025</p></aside>`, nil, "2025-07-03", []string{"text"}, true},
		{"broken by a quotation mark", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The "old" crane","datePublished":"2025-07-03"}</script>`, "", "", nil, "2025-07-03", []string{"jsonld"}, false},
		{"broken by a bracket", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-07-03"}}</script>`, "", "", nil, "2025-07-03", []string{"jsonld"}, false},
		{"broken by a comment", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\n// \"x\": 1,\n\"datePublished\":\"2025-07-03\"}</script>", "", "", nil, "2025-07-03", []string{"jsonld"}, false},
		{"UTC, and the page gives its own offset elsewhere", piece("2025-07-03T21:30:00Z") + `<meta property="article:modified_time" content="2025-07-04T09:00:00+03:00">`, "", "", nil, "2025-07-04", []string{"jsonld"}, false},
		{"came out again, and shows it", piece("2025-03-01T10:00:00+02:00"), "", `<h1>Кран</h1><p class="date">3 июля 2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"changed, and shows that", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2025-03-01","dateModified":"2025-07-03"}</script>`, "", `<h1>Кран</h1><p class="date">3 июля 2025</p>`, nil, "2025-03-01", []string{"jsonld"}, false},
		{"an older day by the title is of the matter", piece("2025-07-03"), "", `<h1>Кран</h1><p class="date">1 марта 2025</p>`, nil, "2025-07-03", []string{"jsonld"}, false},
		{"a meta element and the page against JSON-LD", piece("2025-06-01") + `<meta property="article:published_time" content="2025-07-03T10:00:00+03:00">`, "", `<h1>Кран</h1><p class="date">3 июля 2025</p>`, nil, "2025-07-03", []string{"meta", "text"}, true},
		{"a date of nobody knows what", `<meta name="date" content="2025-08-20">`, "", `<h1>Кран</h1><p class="date">3 июля 2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"moved to new software", piece("2025-07-03T10:00:00+03:00"), "https://x.example/2019/02/14/a", "", nil, "2019-02-14", []string{"url"}, true},
		{"machine and reader are told two days", "", "", `<h1>Кран</h1><time datetime="2025-07-20T10:00:00+03:00">Опубликовано 3 июля 2025</time>`, nil, "2025-07-03", []string{"time", "text"}, false},
		{"date of a quoted post", "", "", `<h1>Кран</h1><blockquote><time datetime="2024-01-01T10:00">1.1.2024</time></blockquote><p class="date">3 июля 2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"dates of comments", "", "", `<h1>Кран</h1><p>Автор: Марта Хольм, 03.07.25</p><div class="comment-list"><time datetime="2025-07-05T10:00">5 июля</time></div>`, nil, "2025-07-03", []string{"text"}, true},
		{"date in the foot of the piece", "", "", `<h1>Кран</h1><article><p>` + strings.Repeat("слово ", 60) + `</p><div class="post-footer">Опубликовано 3 июля 2025</div></article><div class="comment"><span class="date">5 июля 2025</span></div>`, nil, "2025-07-03", []string{"text"}, true},
		{"of another piece, said to be published", "", "", `<h1>Кран</h1><time datetime="2025-07-03T10:00">3 июля</time>` + strings.Repeat("<p><b>x</b></p>", 60) + `<ul><li><time class="published" datetime="2025-09-01T10:00">x</time></li></ul>`, nil, "2025-07-03", []string{"time"}, false},
		{"only when it was changed", `<meta property="article:modified_time" content="2025-07-03T10:00:00+03:00">`, "", "", nil, "2025-07-03", []string{"meta"}, true},
		{"a word in an address that begins with a number", "", "https://x.example/2025/07/3-questions", "", nil, "", nil, false},
		{"slashes, and another date tells their order", "", "", `<h1>Crane</h1><p class="date">03/07/2025</p><p>Open until 25/12/2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"slashes, and another date tells the other order", "", "", `<h1>Crane</h1><p class="date">07/03/2025</p><p>Open until 12/25/2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"slashes in Britain", "", "https://lindvik.co.uk/a", `<h1>Crane</h1><p class="date">03/07/2025</p>`, nil, "2025-07-03", []string{"text"}, true},
		{"slashes, nobody knows", "", "https://lindvik.example/a", `<h1>Crane</h1><p class="date">03/07/2025</p>`, nil, "", nil, false},
		{"rubbish", piece("soon"), "", "", nil, "", nil, false},
		{"future", piece("2199-01-01"), "", "", nil, "", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Read(Input{URL: c.url, Location: c.loc, Body: []byte("<html><head><title>Кран</title>" + c.head + "</head><body>" + c.body + "<p>Один абзац без дат и чисел.</p></body></html>")})
			if got := p.Published.Day.String(); got != c.want || !slices.Equal(p.Published.From, c.from) || p.Published.Weak != c.weak {
				t.Errorf("got %s from %v, weak %v; want %s from %v, weak %v", got, p.Published.From, p.Published.Weak, c.want, c.from, c.weak)
			}
		})
	}
}

// The time of day is told where the page gives it with its zone, or where the
// outlet's is known; a clock of nobody knows where is no moment.
func TestPublishedAt(t *testing.T) {
	moscow := time.FixedZone("MSK", 3*3600)
	for _, c := range []struct {
		value string
		loc   *time.Location
		want  string // RFC 3339 in UTC
	}{
		{"2025-07-04T00:30:00+03:00", nil, "2025-07-03T21:30:00Z"},
		{"2025-07-03T21:30:00Z", nil, "2025-07-03T21:30:00Z"},
		{"2025-07-03T21:30:00", moscow, "2025-07-03T18:30:00Z"},
		{"2025-07-03T21:30:00", nil, ""},
		{"2025-07-03", moscow, ""},
		{"Thu, 03 Jul 2025 21:30:00 GMT", nil, "2025-07-03T21:30:00Z"},
		{"Thu, 03 Jul 2025 21:30:00 MSK", nil, "2025-07-03T18:30:00Z"},
		{"Thu, 03 Jul 2025 21:30:00 EDT", nil, "2025-07-04T01:30:00Z"},
		{"1751578200", nil, "2025-07-03T21:30:00Z"},
		{"1751578200000", nil, "2025-07-03T21:30:00Z"},
	} {
		r := Read(Input{Location: c.loc, Body: []byte(`<html><head><meta property="article:published_time" content="` + c.value + `"></head><body><p>Один абзац.</p></body></html>`)}).Record()
		got := ""
		if r.PublishedAt != nil {
			got = *r.PublishedAt
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.value, got, c.want)
		}
	}
}

func TestFindDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"15 September 2025", "2025-09-15"}, {"September 15, 2025", "2025-09-15"}, {"Sept. 5th, 2025", "2025-09-05"},
		{"on the 3rd of July, 2025", "2025-07-03"}, {"3. Juli 2025", "2025-07-03"}, {"3 июля 2025 года", "2025-07-03"},
		{"03.07.2025", "2025-07-03"}, {"2025-07-03", "2025-07-03"}, {"12 лютого 2024", "2024-02-12"},
		{"3. 7. 2025", "2025-07-03"}, {"3.7.2025", "2025-07-03"}, {"2025年7月3日", "2025-07-03"}, {"3 luglio 2025", "2025-07-03"},
		{"2025. július 3.", "2025-07-03"}, {"2025 m. liepos 3 d.", "2025-07-03"}, {"2025. gada 3. jūlijs", "2025-07-03"}, {"2025 жылғы 3 шілде", "2025-07-03"},
		{"2025년 7월 3일", "2025-07-03"}, {"3 de julio del 2025", "2025-07-03"}, {"03-Jul-2025", "2025-07-03"}, {"3. heinäkuuta 2025", "2025-07-03"}, {"٣ and 3 يوليو 2025", "2025-07-03"},
		{"в 2025 июля", ""}, {"2025. 40 июля", ""},
		{"3/7/2025", ""}, {"31 February 2025", ""}, {"July 2025", ""}, {"1 000 July 40 2025", ""}, {"room 2025", ""}, {"", ""},
	} {
		d, start, end, ok := FindDate(c.text)
		if d.String() != c.want || ok != (c.want != "") {
			t.Errorf("FindDate(%q) = %s, want %q", c.text, d, c.want)
		}
		if ok && (start < 0 || end > len(c.text) || start >= end) {
			t.Errorf("FindDate(%q): bytes %d to %d", c.text, start, end)
		}
	}
}
