package outlets

import (
	"path"
	"testing"
)

// Each edition's own address leads back to the outlet and its language.
func TestByURLOfEveryEdition(t *testing.T) {
	r := Default()
	n := 0
	for _, o := range r.All() {
		for _, e := range o.Editions {
			host := e.Domain
			if host == "" {
				host = o.Domains[0]
			}
			u := "https://www." + host + path.Join("/", e.Path, "some-page/1")
			got, language := r.ByURL(u)
			if got == nil || got != o && got.PartOf != o.ID || language != e.Language {
				t.Errorf("%s: %v %q, want %s %q", u, got, language, o.ID, e.Language)
			}
			n++
		}
	}
	if n < 200 {
		t.Errorf("%d editions", n)
	}
}

func TestByURL(t *testing.T) {
	r := Default()
	for _, c := range []struct{ url, id, language string }{
		{"https://www.dw.com/ru/nazvanie/a-73128320", "dw-ru", "ru"},
		{"https://www.dw.com/en/title/a-73128320", "dw-en", "en"},
		{"https://p.dw.com/p/abc", "dw-en", ""},
		{"nv.ua/ukr/a.html", "nv-ua", "uk"},
		{"https://nv.ua/a.html", "nv-ua", "ru"},
		{"http://english.nv.ua/a.html", "nv-ua", "en"},
		{"https://m.lenta.ru/news/2025/07/04/a/", "lenta", "ru"},
		{"https://jamestown.org/program/a-title/", "jamestown-edm", "en"},
		{"https://jamestown.org/analyst/name/", "jamestown", "en"},
		{"https://tass.com/politics/1", "tass-en", "en"},
		{"https://tass.ru/politika/1", "tass-ru", "ru"},
		{"https://t.me/rybar/100", "rybar", "ru"},
		{"https://t.me/s/rybar", "telegram", ""},
		{"https://carnegieendowment.org/russia-eurasia/politika/2025/07/a", "carnegie-politika", "en"},
		{"https://carnegieendowment.org/research/2025/07/a", "carnegie", "en"},
		{"https://www.bbc.com/russian/articles/abc", "bbc-russian", "ru"},
		{"https://www.bbc.com/russians", "bbc", "en"},
		{"https://no-such-site.example/a", "", ""},
		{"mailto:a@tass.ru", "", ""}, {"", "", ""}, {"https://", "", ""}, {"%zz", "", ""},
	} {
		o, language := r.ByURL(c.url)
		id := ""
		if o != nil {
			id = o.ID
		}
		if id != c.id || language != c.language {
			t.Errorf("%q: %q %q, want %q %q", c.url, id, language, c.id, c.language)
		}
	}
}

func TestCanonical(t *testing.T) {
	dw := Default().ByID("dw-ru")
	for _, c := range []struct{ in, out string }{
		{"http://www.dw.com/ru/a/a-1?maca=rus-rss&utm_source=x#top", "https://dw.com/ru/a/a-1"},
		{"https://m.dw.com/ru/a/a-1/amp/", "https://dw.com/ru/a/a-1"},
		{"https://DW.com:443/ru/a/a-1/?fbclid=1&gclid=2&yclid=3", "https://dw.com/ru/a/a-1"},
		{"https://dw.com/ru/?b=2&a=1", "https://dw.com/ru?a=1&b=2"},
		{"https://amp.dw.com", "https://dw.com/"},
		{"https://dw.com/ru/live-12#entry-5", "https://dw.com/ru/live-12#entry-5"},
		{"https://dw.com/#!/page", "https://dw.com/#!/page"},
		{"dw.com/ru/x", "https://dw.com/ru/x"},
		{"mailto:x@dw.com", "mailto:x@dw.com"},
	} {
		if got := dw.Canonical(c.in); got != c.out {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.out)
		}
	}
	for in, want := range map[string]string{"https://www.a.example/x/?utm_source=feed": "https://www.a.example/x/", "https://a.example/x?b=2&a=1": "https://a.example/x?b=2&a=1",
		"https://a.example/x?b=2&from=front": "https://a.example/x?b=2", "mailto:x@a.example": "mailto:x@a.example"} {
		if got := (*Outlet)(nil).Plain(in); got != want {
			t.Errorf("plain %q: %q", in, got)
		}
	}
	if got := (*Outlet)(nil).Canonical("https://a.example/x?from=front&ref=top&page=2"); got != "https://a.example/x?page=2" {
		t.Errorf("where a reader came from: %q", got)
	}
	if got := (*Outlet)(nil).Canonical("https://a.example/x?maca=1&q=2"); got != "https://a.example/x?q=2" {
		t.Errorf("without an outlet: %q", got)
	}
}
