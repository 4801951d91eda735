package outlets

import (
	"io/fs"
	"strings"
	"testing"

	"galley/assets"
)

func TestLongestName(t *testing.T) {
	r := Default()
	for _, c := range []struct{ text, name, id string }{
		{"TASS, July 3", "TASS", "tass-ru"},
		{"ITAR-\nTASS, 3 July", "ITAR-\nTASS", "tass-ru"},
		{"Interfax’s report", "Interfax", "interfax"},
		{"Interfax news agency (9 March)", "Interfax news agency", "interfax"},
		{"Interfax-Nowhere, May 3", "", ""},
		{"interfax, May 3", "", ""},
		{"Deutsche Welle–Russian Service, July 3", "Deutsche Welle–Russian Service", "dw-ru"},
		{"BBC’s Ukrainian Service, May 1", "BBC’s Ukrainian Service", "bbc-ukrainian"},
		{"nv.ua, July 4", "nv.ua", "nv-ua"},
		{"NV.ua. Then", "NV.ua", "nv-ua"},
		{"NV, July 4", "NV", "nv-ua"},
		{"Nv, July 4", "", ""},
		{"NVIDIA, July 4", "", ""},
		{"www.gazeta.ru, May 3", "www.gazeta.ru", "gazeta"},
		{"the Kremlin.ru website", "the Kremlin.ru website", "kremlin"},
		{"Interfax report, 3 July", "Interfax", "interfax"},
		{"I said", "", ""}, {"II, 3 July", "", ""}, {"DOI, 3 July", "", ""}, {"U.N., 3 July", "U.N", "un"}, {"The day after", "", ""}, {"Who said", "", ""},
		{"«Известия», 3 июля", "", ""},
		{"Известия, 3 июля", "Известия", "izvestia"},
		{"Telegram/some_channel, May 3", "Telegram/some_channel", "telegram"},
		{"RFE/RL, May 3", "RFE/RL", "rferl"},
		{"RFE/RL's Russian Service, May 3", "RFE/RL's Russian Service", "svoboda"},
		{"", "", ""}, {"(TASS", "", ""}, {"the", "", ""}, {"'s", "", ""}, {"\xff\xfe", "", ""},
	} {
		n, m := r.LongestName(c.text)
		if got := c.text[:n]; got != c.name {
			t.Errorf("%q: name %q, want %q", c.text, got, c.name)
		} else if n > 0 && idOf(m) != c.id {
			t.Errorf("%q: %s, want %s", c.text, idOf(m), c.id)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"TASS", "the the", "ITAR- TASS’s Russian Service", "新华社7月3日", "www.", "Telegram/@", "a.b.c", "'s's's", "news news news news news"} {
		f.Add(s)
	}
	r := Default()
	f.Fuzz(func(t *testing.T, s string) {
		n, m := r.LongestName(s)
		if n < 0 || n > len(s) {
			t.Fatalf("length %d of %d bytes", n, len(s))
		}
		if (n == 0) != (m.Outlet == nil && len(m.Several) == 0) {
			t.Fatalf("%q: %d bytes, but %+v", s, n, m)
		}
		if m := r.Resolve(s, "en"); len(m.Nearest) > maxNearest || m.Outlet != nil && len(m.Several) > 0 {
			t.Fatalf("%q: %+v", s, m)
		}
		r.ByURL(s)
		var o *Outlet
		if c := o.Canonical(s); o.Canonical(c) != c {
			t.Fatalf("%q becomes %q, and that %q", s, c, o.Canonical(c))
		}
		r.Explain(s)
	})
}

func BenchmarkResolve(b *testing.B) {
	r := Default()
	for _, s := range []string{"TASS", "Deutsche Welle–Russian Service", "Nobody's Gazette"} {
		b.Run(strings.Fields(s)[0], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Resolve(s, "en")
			}
		})
	}
}

func BenchmarkLongestName(b *testing.B) {
	r := Default()
	for name, s := range map[string]string{"none": "nothing is named here, July 3", "capital": "President Ivanov said", "the": "the capital of the country", "hit": "Deutsche Welle, July 3", "cyrillic": "президент заявил"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.LongestName(s)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	sub, err := fs.Sub(assets.Outlets, "outlets")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(sub); err != nil {
			b.Fatal(err)
		}
	}
}
