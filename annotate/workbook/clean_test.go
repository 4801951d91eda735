package workbook

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":              {"Harbour", "Harbour"},
		"formula stays text": {"=1+1", "=1+1"},
		"controls":           {"a\x00b\x07c\x7fd\u0085e", "abcd\ne"},
		"line breaks":        {"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		"tab":                {"\tx", "\tx"},
		"literal escape":     {"_x0041_", "_\u2060x0041_"},
		"no escape":          {"_x00_ file_name", "_x00_ file_name"},
		"invalid UTF-8":      {"a\xff\xfeb", "a\uFFFDb"},
		"lone surrogate":     {"a\xed\xa0\x80b", "a\uFFFDb"},
		"non-characters":     {"a\uFFFEb\uFFFFc", "abc"},
		"reading direction":  {"a\u202Eevil\u202Cb\u200Fc", "aevilb\u200Fc"},
		"emoji":              {"👩‍🔬 ok", "👩‍🔬 ok"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
	for _, s := range []string{"_x0041_", "a _xFFFF_ b", "two\nlines"} {
		if got := Restore(Clean(s)); got != s {
			t.Errorf("Restore(Clean(%q)) = %q", s, got)
		}
	}
}

func TestCleanCutsAtTheCellsLimit(t *testing.T) {
	for _, s := range []string{strings.Repeat("é", 40000), strings.Repeat("🦊", 20000), strings.Repeat("a", 32768)} {
		got := Clean(s)
		if n := units(got); n > maxCell || n < maxCell-2 {
			t.Errorf("%d units", n)
		}
		if !utf8.ValidString(got) || !strings.HasSuffix(got, cutMark) {
			t.Errorf("ends in %q", got[len(got)-10:])
		}
	}
	if s := strings.Repeat("é", maxCell); Clean(s) != s {
		t.Error("a text that just fits was cut")
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "=cmd|' /C calc'!A0", "_x005F_x0041_", "\xed\xbf\xbf", "_x00_x0041_"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Errorf("not idempotent: %q, then %q", got, again)
		}
		if units(got) > maxCell {
			t.Errorf("%d units", units(got))
		}
		var back string
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(got)); err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal([]byte("<t>"+b.String()+"</t>"), &back); err != nil || back != got {
			t.Errorf("XML gives back %q, %v", back, err)
		}
	})
}

func TestAddress(t *testing.T) {
	long := "https://a.example/" + strings.Repeat("x", maxAddress)
	for in, want := range map[string]string{
		"https://a.example/b?c=d#e":    "https://a.example/b?c=d#e",
		"https://a.example/порт груз":  "https://a.example/%D0%BF%D0%BE%D1%80%D1%82%20%D0%B3%D1%80%D1%83%D0%B7",
		`https://a.example/?q="груз"`:  "https://a.example/?q=%22%D0%B3%D1%80%D1%83%D0%B7%22",
		"https://a.example/100%":       "https://a.example/100%25",
		"https://a.example/a%20b":      "https://a.example/a%20b",
		"mailto:desk@a.example":        "mailto:desk@a.example",
		"copies/s-04.html":             "copies/s-04.html",
		"javascript:alert(1)":          "",
		"file:///etc/passwd":           "",
		"//a.example/x":                "",
		"/etc/passwd":                  "",
		"../../secret":                 "",
		"http://":                      "",
		"":                             "",
		"https://a.example/\nSet: x":   "",
		long:                           "",
		"\\\\server\\share":            "%5C%5Cserver%5Cshare",
		"https://a.example/x^y{z}|`<>": "https://a.example/x%5Ey%7Bz%7D%7C%60%3C%3E",
	} {
		got, ok := Address(in)
		if got != want || ok != (want != "") {
			t.Errorf("Address(%.60q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}
