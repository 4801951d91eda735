package compare

import (
	"strings"
	"testing"
)

// Only the words that differ are marked, without the spaces around them.
func TestSides(t *testing.T) {
	for _, c := range []struct{ old, new, before, after string }{
		{"they arrested two men", "they detained two men", "they [arrested] two men", "they [detained] two men"},
		{"a b c", "a  b\nc", "a b c", "a b c"},
		{"", "new words", "", "[new words]"},
		{"gone", "", "[gone]", ""},
		{"обыски в порту", "обыски в новом порту", "обыски в порту", "обыски в [новом] порту"},
		{"It closed on 2 April.", "It closed on 3 April.", "It closed on [2] April.", "It closed on [3] April."},
	} {
		b, a := sides(c.old, c.new)
		for _, side := range []struct {
			m    marked
			want string
		}{{b, c.before}, {a, c.after}} {
			var out strings.Builder
			at := 0
			for _, k := range side.m.marks {
				out.WriteString(side.m.text[at:k.Start] + "[" + side.m.text[k.Start:k.End] + "]")
				at = k.End
			}
			if got := out.String() + side.m.text[at:]; got != side.want {
				t.Errorf("%q and %q: %q, want %q", c.old, c.new, got, side.want)
			}
		}
	}
}
