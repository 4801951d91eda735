package compare

import (
	"slices"
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []Pair
	}{
		{"nothing", "a\n\nb", "a\nb ", nil},
		{"one reworded", "a\nb c\nd", "a\nb e\nd", []Pair{{"b c", "b e"}}},
		{"one came", "a\nd", "a\nb\nd", []Pair{{"", "b"}}},
		{"one went", "a\nb\nd", "a\nd", []Pair{{"b", ""}}},
		{"two places", "a\nb\nc\nd", "x\nb\nc\ny\nz", []Pair{{"a", "x"}, {"d", "y"}, {"", "z"}}},
		{"all new", "", "a", []Pair{{"", "a"}}},
	} {
		if got := Paragraphs(c.old, c.new); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Texts that are too long for the table still come back, pair by pair.
func TestLongTextsAreCompared(t *testing.T) {
	old := strings.Repeat("old words\n", 2*mostParagraphs)
	if got := Paragraphs(old, "new words"); len(got) != 2*mostParagraphs || got[0].New != "new words" {
		t.Errorf("%d pairs", len(got))
	}
	if b, a := sides(strings.Repeat("a ", 5000), strings.Repeat("b ", 5000)); len(b.marks) != 1 || len(a.marks) != 1 {
		t.Errorf("%d and %d changes", len(b.marks), len(a.marks))
	}
}
