package links

import (
	"net/url"
	"testing"
)

func TestUnwrap(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org/a?b=1", "https://example.org/a?b=1"},
		{"https://www.google.com/url?q=https://news.example/x&sa=D&ust=1", "https://news.example/x"},
		{"https://www.google.com.ua/url?sa=t&url=https%3A%2F%2Fnews.example%2Fx%3Fid%3D2", "https://news.example/x?id=2"},
		{"https://www.google.com/search?q=https://news.example/x", "https://www.google.com/search?q=https://news.example/x"},
		{"https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa&data=05%7C", "https://news.example/a"},
		{"https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fnews.example%252Fa%253Futm_source%253Dx", "https://news.example/a"},
		{"https://news.example/a?utm_source=x&id=7&fbclid=abc#top", "https://news.example/a?id=7#top"},
		{"https://news.example/a?utm_source=x", "https://news.example/a"},
		{"https://vk.com/away.php?to=https%3A%2F%2Fnews.example%2Fb", "https://news.example/b"},
		{"https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"},
		{"mailto:a@b.example?utm_source=x", "mailto:a@b.example?utm_source=x"},
		{"", ""},
		{"%zz", "%zz"},
	} {
		if got := Unwrap(c.in); got != c.want {
			t.Errorf("Unwrap(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestAbsolute(t *testing.T) {
	base, _ := url.Parse("https://site.example/news/1.html")
	for _, c := range []struct{ in, want string }{
		{"2.html", "https://site.example/news/2.html"},
		{"//cdn.example/x", "https://cdn.example/x"},
		{"#note", ""},
		{"javascript:void(0)", ""},
		{"mailto:a@b.example", ""},
		{"/url?q=1", "https://site.example/url?q=1"},
		{"ht!tp://%", ""},
	} {
		if got := Absolute(base, c.in); got != c.want {
			t.Errorf("Absolute(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := Absolute(nil, "page.html"); got != "" {
		t.Errorf("relative link without a base gave %q", got)
	}
}
