package place

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"galley/citations/extract"
)

// Each passage and the bytes that stand for it, whatever stands between.
func TestFind(t *testing.T) {
	const page = "<!DOCTYPE html><html><head><title>Порт</title><style>p{content:\"Седьмой причал\"}</style>" +
		`<script type="application/ld+json">{"articleBody":"Only here: \u041f\u0430\u0440\u043e\u043c &quot;Заря&quot; \"ушёл\" в\nморе."}</script></head>` +
		"<body><p>Седьмой <b>при</b>чал\u00a0<a href=\"/x?причал=1\">закрыт</a> с&nbsp;3&#160;мая, &laquo;надолго&raquo;.</p>\n" +
		"<p>Café in the harbour\u00adside; 1&thinsp;500 tons &amp; more.</p></body></html>"
	for _, c := range []struct {
		passage, holds string
		part           Part
	}{
		{"Седьмой причал закрыт с 3 мая, «надолго».", "Седьмой <b>при</b>чал\u00a0<a href=\"/x?причал=1\">закрыт</a> с&nbsp;3&#160;мая, &laquo;надолго", InText},
		{"Café in the harbourside; 1 500 tons & more.", "Café in the harbour\u00adside; 1&thinsp;500 tons &amp; more", InText},
		{"Паром \"Заря\" \"ушёл\" в море.", `\u041f\u0430\u0440\u043e\u043c &quot;Заря&quot; \"ушёл\" в\nморе`, InScript},
		{"Восьмой причал закрыт.", "", ""},
		{"content", "", ""},
		{"…", "", ""},
	} {
		p := Of([]byte(page), "text/html; charset=utf-8")
		got, ok := p.Find(c.passage)
		if ok != (c.holds != "") || ok && (page[got.Start:got.End] != c.holds || got.Part != c.part) {
			t.Errorf("%s:\n got %t %q in %s\nwant %q in %s", c.passage, ok, page[got.Start:got.End], got.Part, c.holds, c.part)
		}
	}
}

// The bytes are those of the page as it was fetched, in its own charset.
func TestFindInOtherCharsets(t *testing.T) {
	const text = "<html><head><meta charset=windows-1251></head><body><p>Двенадцать вагонов стоят у причала.</p><p>Их никто не ждёт: «вторая неделя».</p></body></html>"
	for name, encoded := range map[string][]byte{
		"windows-1251": must(charmap.Windows1251.NewEncoder().Bytes([]byte(text))),
		"koi8-r":       must(charmap.KOI8R.NewEncoder().Bytes([]byte(strings.NewReplacer("windows-1251", "koi8-r", "«", "\"", "»", "\"").Replace(text)))),
		"utf-16le":     must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))),
		"utf-8":        append([]byte("\xEF\xBB\xBF"), text...),
	} {
		got, ok := Of(encoded, "text/html").Find("Их никто не ждёт")
		if !ok {
			t.Errorf("%s: not found", name)
			continue
		}
		plain, _ := extract.Decode(encoded, "text/html")
		cut, _ := extract.Decode(encoded[got.Start:got.End], "text/html; charset="+name)
		if name == "utf-16le" {
			cut = string(must(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(encoded[got.Start:got.End])))
		}
		if cut != "Их никто не ждёт" {
			t.Errorf("%s: %q of %.40q", name, cut, plain)
		}
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

// Whatever the bytes are: no panic, and what is found lies within them and on
// whole letters.
func TestFindInBrokenPages(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"<p>", "</p>", "причал", "закрыт ", "&nbsp", "&#x41f;", "<script>", "</script>", `\u04`, `"`, "\xff", "\xd0", "<", ">", "<!--", "-->", "3 мая "}
	for range 3000 {
		var b strings.Builder
		for range rng.IntN(30) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		page := b.String()
		got, ok := Of([]byte(page), "text/html; charset=utf-8").Find("причал закрыт")
		if ok && (got.Start < 0 || got.End > len(page) || got.Start >= got.End || utf8.ValidString(page) && !utf8.ValidString(page[got.Start:got.End])) {
			t.Fatalf("%+v of %q", got, page)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	page := []byte("<html><body>" + strings.Repeat("<p>Двенадцать вагонов с зерном стоят у <b>седьмого</b> причала, и никто их не ждёт.</p>\n", 2000) + "<p>Конец дня.</p></body></html>")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := Of(page, "text/html; charset=utf-8").Find("Конец дня"); !ok {
			b.Fatal("not found")
		}
	}
}
