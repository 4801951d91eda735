package anchor

import (
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"", "", ""},
		{"paid two fines", "paid two fines", "paid two fines"},
		{"paid two fines", "paid three fines", "paid[- two][+ three] fines"},
		{"paid two fines in March", "paid two fines", "paid two fines[- in March]"},
		{"two fines", "paid two fines", "[+paid ]two fines"},
		{"seit März", "seit Ende März", "seit[+ Ende] März"},
		{"", "new", "[+new]"},
	} {
		var b strings.Builder
		for _, p := range Diff(test.old, test.new) {
			switch p.Kind {
			case Removed:
				b.WriteString("[-" + p.Text + "]")
			case Added:
				b.WriteString("[+" + p.Text + "]")
			default:
				b.WriteString(p.Text)
			}
		}
		if b.String() != test.want {
			t.Errorf("%q to %q: %s, not %s", test.old, test.new, b.String(), test.want)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("one two  three", "one 2 three\n")
	f.Add("\xff «a» b", "«a»  b\xfe")
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 5000 {
			return
		}
		var a, b strings.Builder
		for _, p := range Diff(old, new) {
			if p.Kind != Added {
				a.WriteString(p.Text)
			}
			if p.Kind != Removed {
				b.WriteString(p.Text)
			}
		}
		if a.String() != old || b.String() != new {
			t.Fatalf("%q and %q came out as %q and %q", old, new, a.String(), b.String())
		}
	})
}
