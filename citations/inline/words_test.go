package inline

import (
	"io/fs"
	"strings"
	"testing"
	"time"
)

// TestMonths reads every form of every month beside a day.
func TestMonths(t *testing.T) {
	seen := map[int]int{}
	for form, f := range monthForms {
		if f.month < 1 || f.month > 12 {
			t.Fatalf("%q is said to be month %d", form, f.month)
		}
		seen[f.month]++
		written := "4 " + form
		if form[0] < 0x80 {
			written = "4 " + strings.ToUpper(form[:1]) + form[1:]
		}
		r := dateReader{text: written}
		r.tokens = lex(nil, written, trimSpace(written, spanOf(written)))
		dates, next := r.at(0)
		if len(dates) != 1 || next != len(r.tokens) || dates[0].first != (point{m: f.month, d: 4}) {
			t.Errorf("%q: read as %+v", written, dates)
		}
	}
	for m := 1; m <= 12; m++ {
		if seen[m] < 10 {
			t.Errorf("%s has only %d forms", time.Month(m), seen[m])
		}
	}
}

// TestWordLists holds the lists to their form: no line twice, each found as
// it stands in running text.
func TestWordLists(t *testing.T) {
	files, err := fs.Glob(wordFiles, "words/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d lists, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "words/"), ".txt")
		if name == "months" || name == "sharelinks" {
			continue
		}
		p := list(name)
		for _, line := range lines(name) {
			if !p.has(line) {
				t.Errorf("%s: %q is not found", name, line)
			}
			if n := p.prefix(line + " Interfax"); n < len(line) {
				t.Errorf("%s: %q is not found at the beginning of a text", name, line)
			}
			if n := p.suffix("Interfax " + line); n > len("Interfax ") {
				t.Errorf("%s: %q is not found at the end of a text", name, line)
			}
		}
	}
}
