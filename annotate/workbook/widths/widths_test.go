package widths

import (
	"math"
	"strings"
	"testing"
)

func TestRune(t *testing.T) {
	for _, c := range []struct {
		r     rune
		w     Weight
		ems   float64
		known bool
	}{
		{'0', Regular, 1038.0 / 2048, true}, // the digit that column widths are counted in
		{'0', Bold, 1038.0 / 2048, true},
		{' ', Regular, 463.0 / 2048, true},
		{'\u0301', Regular, 0, true},
		{'\u200B', Regular, 0, true},
		{'港', Regular, 1, false},
		{'🦊', Regular, 1, false},
	} {
		ems, known := Rune(c.r, c.w)
		if math.Abs(ems-c.ems) > 1e-9 || known != c.known {
			t.Errorf("Rune(%q) = %v, %v, want %v, %v", c.r, ems, known, c.ems, c.known)
		}
	}
	for _, r := range "ЖждёЇґљ–—“”„«»№€" {
		if ems, known := Rune(r, Bold); !known || ems <= 0 {
			t.Errorf("%q is not in the table", r)
		}
	}
}

func TestWrap(t *testing.T) {
	ten := Text("0123456789", Regular, 10) * slack // room for ten digits
	for _, c := range []struct {
		text  string
		lines int
	}{
		{"", 1}, {"0", 1}, {"0123456789", 1}, {"01234567890", 2},
		{"01234 6789", 1}, {"012345 6789 0123", 2}, {"a\nb", 2}, {"a\n", 2}, {"\n\n", 3},
		{strings.Repeat("0", 95), 10}, {"00 " + strings.Repeat("0", 11), 3}, {"00000\u00a0000000", 2},
	} {
		if got := Wrap(c.text, Regular, 10, ten).Count; got != c.lines {
			t.Errorf("Wrap(%q) = %d lines, want %d", c.text, got, c.lines)
		}
	}
	if !Wrap("東京", Regular, 10, 100).Foreign || Wrap("Порт", Regular, 10, 100).Foreign {
		t.Error("which characters need a stand-in font is told wrongly")
	}
}

func TestCutFits(t *testing.T) {
	text := strings.Repeat("перевалка выросла вдвое ", 40)
	for _, lines := range []int{1, 2, 7} {
		cut := text[:Cut(text, Bold, 10, 120, lines)]
		if got := Wrap(strings.TrimRight(cut, " "), Bold, 10, 120).Count; got != lines {
			t.Errorf("cut to %d lines takes %d", lines, got)
		}
	}
	if Cut("short", Regular, 10, 100, 3) != 5 {
		t.Error("a text that fits was cut")
	}
}

func TestRunsMeasureLikeOneText(t *testing.T) {
	whole := "Вестник Портов, June 30: cargo doubled within a year"
	runs := []Run{{whole[:15], Regular}, {whole[15:27], Regular}, {whole[27:], Regular}}
	for room := 20.0; room < 300; room += 7 {
		if a, b := Wrap(whole, Regular, 10, room).Count, WrapRuns(runs, 10, room).Count; a != b {
			t.Fatalf("room %v: %d lines as one, %d in runs", room, a, b)
		}
	}
}
