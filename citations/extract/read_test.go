package extract

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

const newsHead = `<title>Crane moves to museum | Lindvik Post</title>
<meta property="og:title" content="Crane moves to museum"><meta property="og:site_name" content="Lindvik Post"><meta property="og:type" content="article">
<link rel="canonical" href="/news/crane"><link rel="amphtml" href="/amp/crane">
<meta property="article:published_time" content="2025-07-03T23:30:00+03:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Lindvik Post"},
{"@type":"NewsArticle","name":"Lindvik Post daily","headline":"Crane moves to museum","datePublished":"2025-07-03T23:30:00+03:00","dateModified":"2025-07-04T08:00:00+03:00",
"author":[{"@type":"Person","name":"Ola Berg"},{"@type":"Person","name":"Ina Foss"}],"publisher":{"@type":"Organization","name":"Lindvik Post"},"isAccessibleForFree":true}]}</script>`

func TestReadNewsPage(t *testing.T) {
	p := Read(Input{URL: "https://lindvik.example/news/2025/07/03/crane?utm_source=x", Body: []byte(newsPage(newsHead,
		`<h1>Crane moves to museum</h1><p class="byline">By Ola Berg</p>`+filler(4)+
			`<h2>What comes&nbsp;next</h2><p>The move co&shy;sts <a href="/budget?utm_medium=m">two million</a> and will take a week, according to the board, which asked three firms for prices before it chose one.</p>
<blockquote><p>We shall miss it on the quay, but it will be safe from the storms that come every winter, she told us.</p></blockquote>
<ul><li>It weighs ninety tonnes and was painted red in the year it was built.</li><li>It lifted timber for half a century before the port was closed to freight.</li></ul>`))})
	if p.Verdict != IsArticle {
		t.Fatalf("verdict %s: %s", p.Verdict, p.Why)
	}
	check := func(name, got, want string) {
		if got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	check("title", p.Title, "Crane moves to museum")
	check("byline", p.Byline, "Ola Berg, Ina Foss")
	check("site", p.Site, "Lindvik Post")
	check("canonical", p.Canonical, "https://lindvik.example/news/crane")
	check("amp", p.AMP, "https://lindvik.example/amp/crane")
	check("language", p.Language, "en")
	check("published", p.Published.Day.String(), "2025-07-03")
	check("modified", p.Modified.Day.String(), "2025-07-04")
	if want := []string{"jsonld", "meta", "url"}; !slices.Equal(p.Published.From, want) || p.Published.Weak {
		t.Errorf("published from %v (weak %v), want %v", p.Published.From, p.Published.Weak, want)
	}
	for _, want := range []string{"day 1 and agreed", "The move costs two million and", "We shall miss it", "ninety tonnes", "What comes next"} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, not := range []string{"Ferry late", "cookies", "All rights", "Home", "Most read"} {
		if strings.Contains(p.Text, not) {
			t.Errorf("the text has %q, which is no part of the article", not)
		}
	}
	kinds := map[prose.Kind]int{}
	for _, b := range p.Blocks {
		kinds[b.Kind]++
	}
	if kinds[prose.Heading] != 1 || kinds[prose.Quote] != 1 || kinds[prose.ListItem] != 2 {
		t.Errorf("kinds of blocks: %v", kinds)
	}
	if len(p.Links) != 1 || p.Links[0].Of(p.Text) != "two million" || p.Links[0].URL != "https://lindvik.example/budget" {
		t.Errorf("links: %+v", p.Links)
	}
	checkOffsets(t, p.Document)
}

func checkOffsets(t testing.TB, d prose.Document) {
	t.Helper()
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %d: %v after %d in a text of %d bytes", i, b.Span, end, len(d.Text))
		}
		if i > 0 && !strings.Contains(d.Text[end:b.Start], "\n") {
			t.Fatalf("no line break before block %d", i)
		}
		end = b.End
	}
	for _, l := range d.Links {
		if l.Start < 0 || l.End <= l.Start || l.End > len(d.Text) {
			t.Fatalf("link %v in a text of %d bytes", l, len(d.Text))
		}
	}
}

// Data of other pieces, which lists of further reading have, say nothing about
// this one: not its date, not its author, whatever their order and type.
func TestJSONLDOfOtherPieces(t *testing.T) {
	other := `{"@type":"NewsArticle","headline":"Bakery on Quay Street opens again","url":"https://lindvik.example/b","datePublished":"2025-06-01","author":{"name":"Axel Berg"}}`
	for name, own := range map[string]string{
		"by address":          `{"@type":"Article","headline":"Crane","mainEntityOfPage":{"@id":"https://lindvik.example/a"},"datePublished":"2025-07-03","author":{"name":"Marta Holm"}}`,
		"by headline":         `{"@type":"BlogPosting","headline":"Old crane moves to the museum","datePublished":"2025-07-03","author":{"name":"Marta Holm"}}`,
		"by address, no date": `{"@type":"Article","url":"/a","author":{"name":"Marta Holm"}},{"@type":"WebPage","datePublished":"2025-07-03"}`,
	} {
		page := newsPage(`<title>Old crane moves to the museum</title><script type="application/ld+json">[`+other+`,`+own+`,`+other+`]</script>`, "<h1>Old crane moves to the museum</h1>"+filler(3))
		p := Read(Input{URL: "https://lindvik.example/a", Body: []byte(page)})
		if p.Published.Day.String() != "2025-07-03" || p.Byline != "Marta Holm" || p.Title != "Old crane moves to the museum" {
			t.Errorf("%s: %q by %q on %s", name, p.Title, p.Byline, p.Published.Day)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, head, h1, want string }{
		{"site behind a bar", "<title>Quiet night | Lindvik Post</title><meta property=og:site_name content='Lindvik Post'>", "", "Quiet night"},
		{"JSON-LD name is the paper's", `<title>Quiet night – Lindvik Post</title><script type="application/ld+json">{"@type":"NewsArticle","name":"Lindvik Post","headline":"Quiet night"}</script>`, "", "Quiet night"},
		{"h1 is the paper's", "<title>Quiet night - Lindvik Post</title><meta property=og:site_name content='Lindvik Post'>", "Lindvik Post", "Quiet night"},
		{"date in the title", "<title>Quiet night | LP | 28.04.2023</title><meta property=og:title content='Quiet night | LP | 28.04.2023'>", "Quiet night", "Quiet night"},
		{"a dash of its own", "<title>Lindvik - a town at rest</title>", "Lindvik - a town at rest", "Lindvik - a town at rest"},
		{"only the paper", "<title>Lindvik Post</title><meta property=og:site_name content='Lindvik Post'>", "", ""},
		{"encoded twice", "<title>Crane &amp;amp; ferry | Lindvik Post</title><meta property=og:title content='Crane &amp;amp; ferry'><meta property=og:site_name content='Lindvik Post'>", "Crane &amp; ferry", "Crane & ferry"},
		{"encoded twice in data only", `<title>Тихая ночь</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"&amp;laquo;Тихая&amp;raquo; ночь"}</script>`, "", "«Тихая» ночь"},
		{"site before a bar", "<title>Lindvik Post | Quiet night at the quay</title><meta property=og:site_name content='Lindvik Post'>", "", "Quiet night at the quay"},
		{"section and site behind", "<title>Тихая ночь у причала — Общество — Линдвикская почта</title><meta property=og:site_name content='Линдвикская почта'>", "Тихая ночь у причала", "Тихая ночь у причала"},
		{"section and site behind, no heading", "<title>Тихая ночь у причала — Линдвикская почта</title><meta property=og:site_name content='Линдвикская почта'>", "", "Тихая ночь у причала"},
		{"site in quotation marks", "<title>Тихая ночь у причала | «Линдвикская почта»</title><meta property=og:site_name content='Линдвикская почта'>", "", "Тихая ночь у причала"},
		{"site in the middle", "<title>Тихая ночь у причала | Линдвикская почта | Новости дня</title><meta property=og:site_name content='Линдвикская почта'>", "", "Тихая ночь у причала"},
		{"site behind a middle dot", "<title>Тиха ніч біля причалу · Ліндвікська пошта</title><meta property=og:site_name content='Ліндвікська пошта'>", "", "Тиха ніч біля причалу"},
		{"site behind a colon", "<title>Тиха ніч біля причалу: Ліндвікська пошта</title><meta property=og:site_name content='Ліндвікська пошта'>", "", "Тиха ніч біля причалу"},
		{"a title for social networks against the page's own two", "<title>What the quiet night meant | Lindvik Post</title><meta property=og:title content='You will not believe this night'><meta property=og:site_name content='Lindvik Post'>", "What the quiet night meant", "What the quiet night meant"},
		{"quotation marks and dash as shown", "<title>Night &quot;without wind&quot; - a report</title><meta property=og:title content='Night \"without wind\" - a report'>", "Night “without wind” – a report", "Night “without wind” – a report"},
		{"a dash inside and the site behind a bar", "<title>Кран — это мы, сказала она | Линдвикская почта</title><meta property=og:site_name content='Линдвикская почта'>", "", "Кран — это мы, сказала она"},
		{"a quotation of somebody with a colon", "<title>Марта Хольм: «Кран — это мы»</title><meta property=og:title content='Марта Хольм: «Кран — это мы»'>", "Марта Хольм: «Кран — это мы»", "Марта Хольм: «Кран — это мы»"},
		{"kicker within the heading", "<title>Quiet night at the quay | Lindvik Post</title><meta property=og:title content='Quiet night at the quay'><meta property=og:site_name content='Lindvik Post'>", "<span class=kicker>Opinion</span> Quiet night at the quay", "Quiet night at the quay"},
		{"og and h1 against a long title", "<title>Night: what we know about the quiet</title><meta property=og:title content='Quiet night'>", "Quiet night", "Quiet night"},
	} {
		body := ""
		if c.h1 != "" {
			body = "<h1>" + c.h1 + "</h1>"
		}
		p := Read(Input{URL: "https://lindvikpost.example/a", Body: []byte("<html><head>" + c.head + "</head><body>" + body + filler(3) + "</body></html>")})
		if p.Title != c.want {
			t.Errorf("%s: title %q, want %q", c.name, p.Title, c.want)
		}
	}
	p := Read(Input{URL: "https://world.lindvik.co.kr/a", Body: []byte("<title>LINDVIK WORLD</title><h1>LINDVIK WORLD</h1><h2 class='entry-title'>Quiet night</h2>" + filler(3))})
	if p.Title != "Quiet night" {
		t.Errorf("site named as its host: title %q", p.Title)
	}
}

func TestByline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"By Ola Berg", "Ola Berg"}, {"Автор: Олена Гай", "Олена Гай"}, {"Фото: Ола Берг", ""}, {"ola@post.example", ""},
		{"https://post.example/staff/ola", ""}, {"2 minute read", ""}, {"Lindvik Post", ""}, {"Post (www.post.example)", ""},
	} {
		got := strings.Join(people([]string{c.in}, []string{"Lindvik Post"}), "; ")
		if got != c.want {
			t.Errorf("%q read as %q, want %q", c.in, got, c.want)
		}
	}
	for _, c := range []struct{ body, want string }{
		{"<p>By Marta Holm and Axel Berg</p>", "Marta Holm, Axel Berg"},
		{"<div>By</div><div><a href=/staff/1>Marta Holm</a></div>", "Marta Holm"},
		{"<p>Автор: Марта Хольм</p>", "Марта Хольм"},
		{"<p>Von Marta Holm, Lindvik</p>", "Marta Holm"},
		{"<p>By the sea the crane looks small.</p>", ""},
		{"<p>By Tuesday evening</p>", ""},
		{"<p>3 July 2025</p>" + strings.Repeat("<p>x</p>", 20) + "<p>By Marta Holm</p>", ""},
		{`<p class="article-author-name">Marta Holm</p>`, "Marta Holm"},
		{`<div class="comments"><p class="author">Axel Berg</p></div>`, ""},
	} {
		p := Read(Input{Body: []byte("<html><head><title>The crane moves</title></head><body><h1>The crane moves</h1>" + c.body + filler(4) + "</body></html>")})
		if p.Byline != c.want {
			t.Errorf("%s: byline %q, want %q", c.body, p.Byline, c.want)
		}
	}
}

func TestEmptyShellIsReadFromData(t *testing.T) {
	long := strings.Repeat("The crane of Lindvik was moved on Thursday by forty people. ", 15)
	p := Read(Input{Body: []byte(`<html><head><title>Crane</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane","articleBody":"` + long + `\n\nIt rained."}</script></head><body><div id=root></div></body></html>`)})
	if p.Verdict != IsArticle || !strings.Contains(p.Text, "forty people") {
		t.Errorf("%s (%s): %.80q", p.Verdict, p.Why, p.Text)
	}
}

func TestParagraphsAreNeverGlued(t *testing.T) {
	p := Read(Input{Body: []byte("<html><body><article>" + strings.ReplaceAll(filler(6), "\n", "") + "</article></body></html>")})
	if strings.Contains(p.Text, "boat.The") {
		t.Error("two paragraphs run together")
	}
	if n := strings.Count(p.Text, "\n\n"); n != 5 {
		t.Errorf("%d gaps between 6 paragraphs", n)
	}
}

func TestPlainText(t *testing.T) {
	p := Read(Input{URL: "https://x.example/a.txt", ContentType: "text/plain", Body: []byte("Crane moves\n\nThursday, 3 July 2025\n\n" + strings.Repeat("The crane was moved by forty people who had come early. ", 20))})
	if p.Verdict != IsArticle || p.Title != "Crane moves" || p.Published.Day != day.New(2025, 7, 3) {
		t.Errorf("%s %q %s", p.Verdict, p.Title, p.Published.Day)
	}
}

func TestNestingTooDeepIsStillRead(t *testing.T) {
	body := strings.Repeat("<div>", 100_000) + "<p>The crane was moved by forty people.</p><script>var hidden=1</script>"
	p := Read(Input{Body: []byte("<html><title>Crane</title>" + body)})
	if !strings.Contains(p.Text, "forty people") || strings.Contains(p.Text, "hidden") {
		t.Errorf("%s (%s): %q", p.Verdict, p.Why, p.Text)
	}
}

// The extractors take too long over such pages; they are read all the same.
func TestVeryLongPages(t *testing.T) {
	const sentence = "<p>The harbour of <a href=/x>Lindvik</a> was closed on Thursday, as the council had said it would.</p>"
	for _, n := range []int{4_000, 70_000} {
		start := time.Now()
		p := Read(Input{Body: []byte("<html><title>Long</title><body>" + strings.Repeat(sentence, n) + "</body></html>")})
		if want := n * 15; p.Verdict != IsArticle || p.Words < want*9/10 {
			t.Errorf("%d paragraphs: %s (%s), %d words", n, p.Verdict, p.Why, p.Words)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%d paragraphs took %s", n, took)
		}
	}
	// Readability reads the text of every element anew; so deep inside others
	// this would take it minutes.
	start := time.Now()
	deep := "<html><body>" + strings.Repeat("<div class=a>", 480) + strings.Repeat(sentence, 8_000)
	if p := Read(Input{Body: []byte(deep)}); p.Verdict != IsArticle || time.Since(start) > time.Minute {
		t.Errorf("paragraphs 480 elements deep: %s (%s), %s", p.Verdict, p.Why, time.Since(start))
	}
}

func TestLockedPDF(t *testing.T) {
	data, err := os.ReadFile("pdftext/testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if p := Read(Input{Body: data}); p.Verdict != IsError || !strings.Contains(p.Why, "password") {
		t.Errorf("%s: %s", p.Verdict, p.Why)
	}
}

func TestRecordHasNullsForTheUnknown(t *testing.T) {
	r := Read(Input{}).Record()
	if r.Title != nil || r.Published != nil || r.PublishedFrom == nil || r.Verdict != Empty {
		t.Errorf("%+v", r)
	}
}

func BenchmarkRead(b *testing.B) {
	body := []byte(newsPage(newsHead, "<h1>Crane moves to museum</h1>"+filler(60)))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Read(Input{Body: body})
	}
}
