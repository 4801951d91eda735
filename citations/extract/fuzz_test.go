package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whatever bytes come, reading ends, and what it returns is whole: text in
// UTF-8, blocks and links within it. Longer: go test -fuzz Read -fuzztime 2m.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/news/*.html")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "https://x.example/2025/07/03/a", "text/html")
	}
	for _, s := range []string{
		"", "\x00\xff\xfe<p>", "<html><title>&#x110000;&#0;</title><h1>\xc0\xaf</h1>", "<a href='http://[::1'>x</a><base href='%zz'>",
		`<script type="application/ld+json">{"@graph":[[[[{"@type":["NewsArticle",1,null]}]]]],"datePublished":{}}</script>`,
		`<script id="__NEXT_DATA__" type="application/json">{"a":[{"b":["` + strings.Repeat("Some words of it. ", 20) + `"]}]}</script>`,
		"<time datetime='9999999999999'>31.02.2025</time><abbr data-utime='-1'>",
		"<table><tr><td><table><tr><td>" + strings.Repeat("<b>", 600) + "deep",
		"<p>" + strings.Repeat("13.13.13 1/2/3 ٣/٤ 2025年13月40日 ", 9),
	} {
		f.Add([]byte(s), "https://x.example/"+s, "text/html; charset=koi8-r")
	}
	f.Add([]byte(newsPage(newsHead, filler(2))), "https://x.example/2025/07/03/a", "")
	f.Add([]byte("%PDF-1.4 nonsense"), "x:", "")
	f.Fuzz(func(t *testing.T, body []byte, address, kind string) {
		begun := time.Now()
		p := Read(Input{URL: address, ContentType: kind, Body: body})
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%d bytes took %v", len(body), took)
		}
		if !utf8.ValidString(p.Text) || !utf8.ValidString(p.Title) || !utf8.ValidString(p.Byline) {
			t.Error("text is no UTF-8")
		}
		checkOffsets(t, p.Document)
		if p.Verdict == "" || p.Why == "" || strings.Contains(p.Why, "could not be read (") {
			t.Errorf("verdict %q: %q", p.Verdict, p.Why)
		}
		if d := p.Published.Day; !d.IsZero() && !sane(d) {
			t.Errorf("published %s", d)
		}
	})
}

// Pages made to hurt: each is read within bounded time and without a panic.
// With HEAVY=1 they are ten times as long, some megabytes.
func TestHostilePages(t *testing.T) {
	part := 10
	if os.Getenv("HEAVY") != "" {
		part = 1
	}
	many := func(s string, n int) string { return strings.Repeat(s, max(n/part, min(n, 600))) }
	for name, body := range map[string]string{
		"deep":                   many("<div>", 5000) + "x",
		"deep below the limit":   many("<div class='a b c'>", 500) + filler(200) + many("</div>", 500),
		"an attribute of 4 MB":   "<p class='" + many("post ", 800_000) + "'>" + filler(3),
		"a title of 2 MB":        "<title>" + many("night | ", 250_000) + "</title><h1>" + many("night - ", 250_000) + "</h1>" + filler(3),
		"100,000 headings":       many("<h1>Night</h1>", 100_000),
		"100,000 times":          many("<time datetime='2025-07-03' class='published'>3 July 2025</time>", 100_000),
		"100,000 cards":          "<h1>Night</h1>" + many("<div><a href='/x'>A headline of several words</a><p>Its first sentence.</p></div>", 50_000),
		"100,000 meta elements":  many("<meta property='og:title' content='a'>", 100_000),
		"next pieces for ever":   many("<article><h1>Night falls on the quay</h1>"+filler(2)+"</article><article><h1>Day</h1>"+filler(2)+"</article>", 800),
		"a date a word":          "<p>" + many("3 July 2025 ", 50_000),
		"a state of 3 MB":        `<script id="__NEXT_DATA__" type="application/json">` + many(`{"a":[`, 60) + `"` + many("Some words of it. <br>", 140_000) + `"` + many(`]}`, 60) + `</script>`,
		"a state of runs":        `<script type="application/json">[` + many(`{"text":"Some words. "},`, 100_000) + many(`{"content":[`, 600) + `1` + many(`]}`, 600) + `]</script>`,
		"JSON-LD without an end": `<script type="application/ld+json">` + many(`{"@graph":[`, 100_000),
		"entities":               "<title>" + many("&amp;amp;", 100_000) + "</title>" + filler(1),
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			p := Read(Input{URL: "https://x.example/a", ContentType: "text/html", Body: []byte(body)})
			if took := time.Since(begun); took > 30*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("%d bytes, %v", len(body), took)
			}
			if strings.Contains(p.Why, "could not be read (") {
				t.Error(p.Why)
			}
		})
	}
}

// BenchmarkReadLarge reads a page of 320 KB: a long article with much around it.
func BenchmarkReadLarge(b *testing.B) {
	var around bytes.Buffer
	for i := range 900 {
		fmt.Fprintf(&around, `<div class="card card--small teaser-%d"><a href="/n/%d"><span class="card__title">What else there was on day %d</span></a><time datetime="2025-07-%02d">%d</time></div>`, i, i, i, i%28+1, i)
	}
	page := []byte(newsPage("<title>Crane moves</title>", "<h1>Crane moves</h1>"+filler(600)) + around.String())
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Read(Input{URL: "https://x.example/a", ContentType: "text/html; charset=utf-8", Body: page})
	}
}
