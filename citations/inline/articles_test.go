package inline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/outlets"
	"galley/citations/prose"
)

// article is a written article with what stands in it.
type article struct {
	Input
	references map[want]int
}

// readArticle reads a file of testdata/articles: lines "key: value", a blank
// line, the text, and after "== references" a line for each reference.
func readArticle(t *testing.T, path string) article {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, tail, ok := strings.Cut(string(raw), "\n== references\n")
	header, body, more := strings.Cut(text, "\n\n")
	if !ok || !more {
		t.Fatalf("%s has no header or no list of references", path)
	}
	a := article{references: map[want]int{}}
	a.Document = prose.Document{Text: body}
	for line := range strings.Lines(header) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "date":
			if a.Date, err = day.Parse(value); err != nil {
				t.Fatal(err)
			}
		case "language":
			a.Language = value
		default:
			t.Fatalf("%s: a header has no %q", path, key)
		}
	}
	for line := range strings.Lines(tail) {
		a.references[wanted(line)]++
	}
	return a
}

// wanted reads "outlet | date | end | see".
func wanted(line string) want {
	parts := append(strings.Split(line, "|"), "", "", "")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return want{parts[0], parts[1], parts[2], parts[3] == "see"}
}

// TestArticles measures precision and recall of outlet, date, end of a range
// and "see" on articles written in the styles of many houses, with the
// outlets that the program itself knows.
func TestArticles(t *testing.T) {
	paths, err := filepath.Glob("testdata/articles/*.txt")
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d articles, %v", len(paths), err)
	}
	var hits, wrong, missed int
	for _, path := range paths {
		a := readArticle(t, path)
		r := Find(a.Input, outlets.Default())
		checkOffsets(t, a.Input, r)
		for _, c := range r.Citations {
			for _, ref := range c.References {
				w := want{ref.Outlet, ref.Date.String(), ref.DateEnd.String(), ref.See}
				if a.references[w] > 0 {
					a.references[w]--
					hits++
					continue
				}
				wrong++
				t.Logf("%s: wrong in %q: %+v", filepath.Base(path), c.Text, w)
			}
		}
		for w, n := range a.references {
			missed += n
			if n > 0 {
				t.Logf("%s: missed %+v", filepath.Base(path), w)
			}
		}
	}
	precision, recall := float64(hits)/float64(hits+wrong), float64(hits)/float64(hits+missed)
	t.Logf("%d articles, %d references: precision %.4f, recall %.4f", len(paths), hits+missed, precision, recall)
	if precision < 0.99 || recall < 0.99 {
		t.Errorf("precision %.4f, recall %.4f; at least 0.99 of each are wanted", precision, recall)
	}
}
