package article

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/citations"
	"galley/citations/day"
	"galley/citations/prose"
)

func load(t testing.TB, ref string, o Options) citations.Article {
	t.Helper()
	a, err := Load(context.Background(), ref, o)
	if err != nil {
		t.Fatal(err)
	}
	checkOffsets(t, a.Document)
	return a
}

func checkOffsets(t testing.TB, d prose.Document) {
	t.Helper()
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) || i > 0 && !strings.Contains(d.Text[end:b.Start], "\n") {
			t.Fatalf("block %d at %v after %d, text of %d bytes", i, b.Span, end, len(d.Text))
		}
		end = b.End
	}
	for _, l := range d.Links {
		if l.Start < 0 || l.End <= l.Start || l.End > len(d.Text) || l.URL == "" {
			t.Fatalf("link %+v in a text of %d bytes", l, len(d.Text))
		}
	}
	if strings.ToValidUTF8(d.Text, "") != d.Text {
		t.Fatal("the text is not UTF-8")
	}
}

// The files were saved from one document by LibreOffice 7.4: its text, notes
// and links must be the same whichever is opened. Its plain text has lost
// the links, the notes and the brackets that show their marks.
func TestEveryFormatGivesTheSameArticle(t *testing.T) {
	want := load(t, "testdata/lindvik.odt", Options{})
	if want.Title != "Lindvik Trades Its Old Crane for a Deeper Harbour" || want.Date != day.New(2025, 6, 12) || want.DateSource != "text" ||
		strings.Join(want.Authors, ";") != "Ola Berg" || want.Language != "en" {
		t.Errorf("header: %q %s %q %q %s", want.Title, want.Date, want.DateSource, want.Authors, want.Language)
	}
	if len(want.Blocks) != 12 || len(want.Links) != 5 {
		t.Errorf("%d blocks, %d links", len(want.Blocks), len(want.Links))
	}
	for _, format := range []string{"docx", "html", "pdf", "txt", "md"} {
		t.Run(format, func(t *testing.T) {
			a := load(t, "testdata/lindvik."+format, Options{})
			if a.Title != want.Title || a.Date != want.Date || a.DateSource != "text" || strings.Join(a.Authors, ";") != "Ola Berg" || a.Language != "en" || a.Format != format {
				t.Errorf("header: %q %s %q %q %s %s", a.Title, a.Date, a.DateSource, a.Authors, a.Language, a.Format)
			}
			text, ends := want.Text, len(want.Text)
			if format == "txt" {
				ends = want.Blocks[10].Start - 2
				text = strings.NewReplacer("[1]", "1", "[2]", "2").Replace(text[:ends])
			}
			if a.Text != text {
				t.Errorf("text differs at byte %d:\n got %q\nwant %q", differ(a.Text, text), around(a.Text, differ(a.Text, text)), around(text, differ(a.Text, text)))
			}
			if format == "txt" {
				return
			}
			if len(a.Links) != len(want.Links) {
				t.Fatalf("%d links, want %d", len(a.Links), len(want.Links))
			}
			for i, l := range a.Links {
				if l.URL != want.Links[i].URL || l.Of(a.Text) != want.Links[i].Of(want.Text) {
					t.Errorf("link %d: %q to %s, want %q to %s", i, l.Of(a.Text), l.URL, want.Links[i].Of(want.Text), want.Links[i].URL)
				}
			}
			notes := 0
			for _, b := range a.Blocks {
				if b.Kind == prose.Note {
					notes++
				}
			}
			if notes != 2 {
				t.Errorf("%d notes, want 2", notes)
			}
		})
	}
}

// The HTML file, printed to a PDF by Chromium on small pages: two of them,
// with the browser's own lines above and below. The line at the head of the
// page, which the browser sets but once, is all that may be added.
func TestPrintedByABrowser(t *testing.T) {
	want := load(t, "testdata/lindvik.odt", Options{})
	got := load(t, "testdata/lindvik-browser.pdf", Options{})
	text := strings.TrimPrefix(got.Text, "Nordfold Monitor – Harbour file\n\n")
	if text != want.Text {
		at := differ(text, want.Text)
		t.Errorf("text differs at byte %d:\n got %q\nwant %q", at, around(text, at), around(want.Text, at))
	}
	if got.Title != want.Title || got.Date != want.Date || len(got.Links) != len(want.Links) {
		t.Fatalf("%q %s, %d links", got.Title, got.Date, len(got.Links))
	}
	for i, l := range got.Links {
		if l.URL != want.Links[i].URL || l.Of(got.Text) != want.Links[i].Of(want.Text) {
			t.Errorf("link %d: %q to %s", i, l.Of(got.Text), l.URL)
		}
	}
}

func differ(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func around(s string, i int) string { return s[max(0, i-40):min(len(s), i+60)] }

func TestHeaderLines(t *testing.T) {
	const body = "\n\nThe harbour of Lindvik was closed on Thursday, and the town council met to hear why the old crane had to go."
	for _, c := range []struct {
		name, head            string
		title, authors, date  string
		publication, startsAs string
	}{
		{"date, title, author", "12 June 2025\n\nThe Crane Goes\n\nOla Berg", "The Crane Goes", "Ola Berg", "2025-06-12", "", "The harbour"},
		{"title, by, date", "The crane goes\nBy Ola Berg\nJune 12, 2025", "The crane goes", "Ola Berg", "2025-06-12", "", "The harbour"},
		{"one line for author and date", "The crane goes\n\nBy Ola Berg and Ina Foss | June 12, 2025", "The crane goes", "Ola Berg;Ina Foss", "2025-06-12", "", "The harbour"},
		{"author above the title", "Ola Berg\n\nWhy the town of Lindvik gives up its crane", "Why the town of Lindvik gives up its crane", "Ola Berg", "", "", "The harbour"},
		{"published, weekday", "The crane goes\n\nPublished: Thursday, 12 June 2025, 10:30", "The crane goes", "", "2025-06-12", "", "The harbour"},
		{"Russian", "Кран уезжает\nАвтор: Ола Берг\n12 июня 2025 года", "Кран уезжает", "Ола Берг", "2025-06-12", "", "The harbour"},
		{"Ukrainian", "12 червня 2025\nКран їде\nОла Берг", "Кран їде", "Ола Берг", "2025-06-12", "", "The harbour"},
		{"publication", "The crane goes\n\nPublication: Nordfold Monitor Volume: 22 Issue: 9\n\nBy: Ola Berg\n\nJune 12, 2025 05:31 PM", "The crane goes", "Ola Berg", "2025-06-12", "Nordfold Monitor", "The harbour"},
		{"title with a date in it", "What happened in Lindvik on 12 June 2025 and after it", "What happened in Lindvik on 12 June 2025 and after it", "", "", "", "The harbour"},
		{"lead lines stay", "12 June 2025\n\nThe Crane Goes\n\nOla Berg\n\nThe town gives up what made it known.\n\nNobody was asked about it, the council says.", "The Crane Goes", "Ola Berg", "2025-06-12", "", "The town gives"},
		{"nothing", "", "", "", "", "", "The harbour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := FromPaste(c.head+body, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != c.title || strings.Join(a.Authors, ";") != c.authors || a.Date.String() != c.date || a.Publication != c.publication || !strings.HasPrefix(a.Text, c.startsAs) {
				t.Errorf("title %q, authors %q, date %s, publication %q, text %.30q", a.Title, a.Authors, a.Date, a.Publication, a.Text)
			}
		})
	}
}

func TestDateSources(t *testing.T) {
	flag := Options{AsOf: day.New(2025, 1, 2)}
	body := strings.Repeat("The harbour of Lindvik was closed on Thursday, as the council had said it would. ", 5)
	for _, c := range []struct {
		name, text   string
		o            Options
		date, source string
	}{
		{"text wins", "12 June 2025\n\nThe crane\n\n" + body, flag, "2025-06-12", "text"},
		{"flag where the text is silent", "The crane\n\n" + body, flag, "2025-01-02", "flag"},
		{"nothing", "The crane\n\n" + body, Options{}, "", ""},
		{"page data", `<html><head><title>The crane</title><meta property="article:published_time" content="2025-06-12T10:00:00+02:00"></head><body><article><h1>The crane</h1><p>` + body + `</p></article></body></html>`, flag, "2025-06-12", "meta"},
	} {
		a, err := FromPaste(c.text, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if a.Date.String() != c.date || a.DateSource != c.source {
			t.Errorf("%s: %s from %q, want %s from %q", c.name, a.Date, a.DateSource, c.date, c.source)
		}
	}
}

func TestFileDateIsWeak(t *testing.T) {
	data := docx(t, map[string]string{
		"word/document.xml": `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The harbour of Lindvik was closed on Thursday, as the council had said.</w:t></w:r></w:p></w:body></w:document>`,
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d" xmlns:dc="e"><dc:creator>Ola Berg</dc:creator><dcterms:created>2024-05-06T07:08:09Z</dcterms:created></cp:coreProperties>`,
	})
	a, err := FromBytes("x.docx", data, Options{})
	if err != nil || a.Date != day.New(2024, 5, 6) || a.DateSource != "meta" || len(a.Notes) == 0 || len(a.Authors) != 1 {
		t.Errorf("%v %s %q %v %v", err, a.Date, a.DateSource, a.Notes, a.Authors)
	}
	a, _ = FromBytes("x.docx", data, Options{AsOf: day.New(2025, 1, 2)})
	if a.DateSource != "flag" {
		t.Errorf("the date of the file beat the one that was given: %s", a.DateSource)
	}
}

func TestTailIsCut(t *testing.T) {
	const body = "The crane goes\n\nThe harbour of Lindvik was closed on Thursday, as the council had said.\n\nIt will open again in the autumn, if the money lasts and the weather is kind."
	for _, tail := range []string{"No comments:", "No comments:\n\nPost a Comment", "Share\n\nRelated articles\n\nFerry late again", "Комментариев нет:", "Subscribe to our newsletter"} {
		a, err := FromPaste(body+"\n\n"+tail, Options{})
		if err != nil || !strings.HasSuffix(a.Text, "weather is kind.") {
			t.Errorf("%q left %q (%v)", tail, around(a.Text, len(a.Text)), err)
		}
	}
}

func TestHardWrappedText(t *testing.T) {
	wrapped := `The crane goes

The harbour of Lindvik was closed on Thursday, and the town coun-
cil met to hear why the old crane of the quay, for years a long-
term worry of the museum, had to go at last (Lindvik Post, June
3).
    It will open again in the autumn, if the money lasts and the
weather is kind to the dredger.

- who pays for the lifting of the wrecks, which lie in the way of
  the dredger;
- where the mud will go.
`
	a, err := FromPaste(wrapped, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "The harbour of Lindvik was closed on Thursday, and the town council met to hear why the old crane of the quay, for years a long-term worry of the museum, had to go at last (Lindvik Post, June 3).\n\n" +
		"It will open again in the autumn, if the money lasts and the weather is kind to the dredger.\n\n" +
		"who pays for the lifting of the wrecks, which lie in the way of the dredger;\n\nwhere the mud will go."
	if a.Text != want {
		t.Errorf("got  %q\nwant %q", a.Text, want)
	}
	if a.Blocks[len(a.Blocks)-1].Kind != prose.ListItem {
		t.Errorf("the last block is a %s", a.Blocks[len(a.Blocks)-1].Kind)
	}
}

// TestRaggedText reads lines that a person broke where it pleased, so that no
// width tells which of them go on.
func TestRaggedText(t *testing.T) {
	a, err := FromPaste(`The harbour of Lindvik was closed on Thursday
and the town council met to hear why the old crane had to go at last (Lindvik Post, June 3; Radio
Nord, June 4). Nobody came
The dredger of the northern quay is for sale
We sailed at dawn
and met no wind
but fog`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "The harbour of Lindvik was closed on Thursday and the town council met to hear why the old crane had to go at last (Lindvik Post, June 3; Radio Nord, June 4). Nobody came\n\n" +
		"The dredger of the northern quay is for sale\n\nWe sailed at dawn\n\nand met no wind\n\nbut fog"
	if a.Text != want {
		t.Errorf("got  %q\nwant %q", a.Text, want)
	}
}

func TestNumberedNotes(t *testing.T) {
	a, err := FromPaste("The crane goes\n\nThe harbour was closed.[1] It will open again in the autumn, said the mayor of the town.[2]\n\nNotes\n\n1. Lindvik Post, June 3.\n2. Radio Nord, June 4.", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range a.Blocks {
		if b.Kind == prose.Note {
			got = append(got, b.Number+" "+b.Of(a.Text))
		}
	}
	if strings.Join(got, "|") != "1 Lindvik Post, June 3.|2 Radio Nord, June 4." {
		t.Errorf("notes: %q", got)
	}
}

func TestWrongInput(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	huge := file("huge.txt", nil)
	if err := os.Truncate(huge, 200<<20); err != nil { // sparse: takes no room
		t.Fatal(err)
	}
	for _, c := range []struct{ name, ref, says string }{
		{"folder", dir, "folder"},
		{"missing", filepath.Join(dir, "none.txt"), "does not exist"},
		{"empty", file("empty.txt", nil), "empty"},
		{"blank", file("blank.txt", []byte(" \n\n\t ")), "empty"},
		{"picture", file("article.txt", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01")), "image/jpeg"},
		{"noise", file("noise.txt", []byte("\x01\x02\x03\x04\x05\x06\x07\x08abc\x0e\x0f\x10")), "binary"},
		{"huge", huge, "200 MB"},
		{"RTF", file("a.rtf", []byte(`{\rtf1 hello}`)), "RTF"},
		{"old Word", file("a.doc", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...)), ".doc"},
		{"locked Word", file("b.docx", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)), "password"},
		{"broken zip", file("c.docx", []byte("PK\x03\x04 and then nothing")), "damaged"},
		{"zip without text", file("d.docx", packed(t, map[string]string{"a.txt": "x"})), "zip file"},
		{"broken PDF", file("a.pdf", []byte("%PDF-1.7\nnot much of one")), "damaged"},
		{"locked ODT", file("e.odt", packed(t, map[string]string{"content.xml": "\x00\x01", "META-INF/manifest.xml": "<manifest:encryption-data/>"})), "password"},
		{"address without a connection", "https://post.example/a", "could not be fetched"},
		{"no address", "http://", "no address"},
		{"no name", "", "no article"},
	} {
		_, err := Load(context.Background(), c.ref, Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") || e.Do == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestStandardInputIsBounded(t *testing.T) {
	_, err := Load(context.Background(), "-", Options{Stdin: endless{}})
	if err == nil || !strings.Contains(err.Error(), "32 MB") {
		t.Errorf("%v", err)
	}
	a := load(t, "-", Options{Stdin: strings.NewReader("The crane goes\n\nThe harbour of Lindvik was closed on Thursday.")})
	if a.Title != "The crane goes" {
		t.Errorf("title %q", a.Title)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAddress(t *testing.T) {
	page := `<html><head><title>The crane goes | Lindvik Post</title></head><body><article><h1>The crane goes</h1><p>` +
		strings.Repeat("The harbour of Lindvik was closed on Thursday, as the council had said it would. ", 6) + `See <a href="/b?utm_source=x">the plan</a>.</p></article></body></html>`
	answer := func(body, kind string, err error) Options {
		return Options{Fetch: func(context.Context, string) ([]byte, string, string, error) {
			return []byte(body), kind, "https://post.example/a", err
		}}
	}
	a := load(t, "https://post.example/a?x", answer(page, "text/html", nil))
	if a.Title != "The crane goes" || a.URL != "https://post.example/a" || len(a.Links) != 1 || a.Links[0].URL != "https://post.example/b" {
		t.Errorf("%q %s %+v", a.Title, a.URL, a.Links)
	}
	for _, c := range []struct {
		name string
		o    Options
		says string
	}{
		{"no answer", answer("", "", errors.New("no such host")), "no such host"},
		{"wall", answer("<title>Just a moment...</title><p>Verify you are human</p>", "text/html", nil), "not an article"},
		{"missing page", answer("<title>Page not found</title>", "text/html", nil), "not an article"},
	} {
		if _, err := Load(context.Background(), "https://post.example/a", c.o); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestClipboardHTML(t *testing.T) {
	a, err := FromPaste(`<meta charset='utf-8'><p>The harbour of Lindvik was closed (<a href="https://www.google.com/url?q=https://post.example/a&amp;sa=D">Lindvik Post, June 3</a>).</p><p>It will open again.</p>`, Options{})
	if err != nil || a.Text != "The harbour of Lindvik was closed (Lindvik Post, June 3).\n\nIt will open again." || len(a.Links) != 1 || a.Links[0].URL != "https://post.example/a" {
		t.Errorf("%v %q %+v", err, a.Text, a.Links)
	}
}

func TestCharsetOfPlainText(t *testing.T) {
	// "Порт закрыт" and what follows, in windows-1251.
	text := "\xcf\xee\xf0\xf2 \xe7\xe0\xea\xf0\xfb\xf2\n\n\xca\xf0\xe0\xed \xf1\xf2\xee\xe8\xf2 \xed\xe0 \xed\xe0\xe1\xe5\xf0\xe5\xe6\xed\xee\xe9 \xe8 \xe6\xe4\xb8\xf2 \xf0\xe5\xec\xee\xed\xf2\xe0 \xf3\xe6\xe5 \xe2\xf2\xee\xf0\xee\xe9 \xe3\xee\xe4."
	a, err := FromBytes("a.txt", []byte(text), Options{})
	if err != nil || a.Title != "Порт закрыт" || !strings.Contains(a.Text, "набережной и ждёт ремонта") || a.Language != "ru" {
		t.Errorf("%v %q %q %s", err, a.Title, a.Text, a.Language)
	}
}
