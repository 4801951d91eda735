package compare

import (
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"they arrested two men", "they detained two men", "=they -arrested +detained =two men"},
		{"a b c", "a b c", "=a b c"},
		{"", "new words", "+new words"},
		{"gone", "", "-gone"},
		{"обыски в порту", "обыски в новом порту", "=обыски в +новом =порту"},
	} {
		var got []string
		for _, ch := range words(c.old, c.new) {
			got = append(got, string(ch.kind)+ch.text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("words(%q, %q) = %q, want %q", c.old, c.new, s, c.want)
		}
	}
}

// Whatever is compared, the words of both texts come back in order.
func FuzzDiff(f *testing.F) {
	f.Add("one two three", "one three four")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		var old, new []string
		for _, ch := range words(a, b) {
			if ch.kind != '+' {
				old = append(old, strings.Fields(ch.text)...)
			}
			if ch.kind != '-' {
				new = append(new, strings.Fields(ch.text)...)
			}
		}
		if strings.Join(old, " ") != strings.Join(strings.Fields(a), " ") || strings.Join(new, " ") != strings.Join(strings.Fields(b), " ") {
			t.Errorf("%q and %q came back as %q and %q", a, b, old, new)
		}
	})
}
