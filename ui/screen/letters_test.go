package screen

import (
	"testing"
	"unicode/utf8"
)

func TestLatin(t *testing.T) {
	if n := len(latinRows); utf8.RuneCountInString(russianRows) != n || utf8.RuneCountInString(ukrainianRows) != n {
		t.Fatal("the rows are not equally long")
	}
	for in, want := range map[rune]rune{'о': 'j', 'л': 'k', 'О': 'J', 'ы': 's', 'і': 's', 'І': 'S', 'ь': 'm', 'j': 'j', '1': '1', '?': '?', 'ї': 'ї'} {
		if got := Latin(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
