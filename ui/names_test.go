package ui

import (
	"testing"

	"galley/annotate"
)

func TestReadNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want annotate.Names
	}{
		{"MK Maria Kern\nAO\nJR J. Rowe", annotate.Names{Checker: annotate.Person{Initials: "MK", Name: "Maria Kern"},
			Second: annotate.Person{Initials: "AO"}, Editor: annotate.Person{Initials: "JR", Name: "J. Rowe"}}},
		{"", annotate.Names{}},
		{"МК Мария Керн", annotate.Names{Checker: annotate.Person{Initials: "МК", Name: "Мария Керн"}}},
	} {
		if got := readNames(c.text); got != c.want {
			t.Errorf("%q reads as %+v", c.text, got)
		}
	}
}
