// Package cmd_test holds the laws of the house that no single package can
// hold: which way imports point, and what files may stand where.
package cmd_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// storeys are the parts of the house, top first. A package imports only from
// its own storey and those below it.
var storeys = []string{"cmd", "ui", "annotate", "citations", "assets"}

func storey(path string) int {
	first, _, _ := strings.Cut(filepath.ToSlash(path), "/")
	for i, s := range storeys {
		if s == first {
			return i
		}
	}
	return -1
}

// goFiles calls visit for each Go file of the project, with its path from
// the top.
func goFiles(t *testing.T, visit func(path string)) {
	t.Helper()
	top := os.DirFS("..")
	n := 0
	err := fs.WalkDir(top, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata" || d.Name() == "bin" || d.Name() == "build") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			n++
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 20 {
		t.Fatalf("only %d Go files were found", n)
	}
}

// foundations are the libraries that Galley was asked to stand on: the window,
// the reader of pages, the sheet.
var foundations = []string{"fyne.io/fyne/v2", "github.com/go-shiori/go-readability", "github.com/xuri/excelize/v2"}

func TestFoundations(t *testing.T) {
	used := map[string]bool{}
	goFiles(t, func(path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", path), nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			return
		}
		for _, im := range f.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			used[name] = true
		}
	})
	for _, name := range foundations {
		if !used[name] {
			t.Errorf("no package imports %s any more", name)
		}
	}
}

func TestImportsPointDown(t *testing.T) {
	goFiles(t, func(path string) {
		here := storey(path)
		if here < 0 {
			t.Errorf("%s stands outside %v", path, storeys)
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", path), nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			return
		}
		for _, im := range f.Imports {
			name, err := strconv.Unquote(im.Path.Value)
			if err != nil {
				t.Error(err)
				continue
			}
			if own, ok := strings.CutPrefix(name, "galley/"); ok && storey(own) < here {
				t.Errorf("%s imports %s: imports point from %s", path, name, strings.Join(storeys, " to "))
			}
			if strings.HasPrefix(name, "fyne.io/") && here != 1 && !strings.HasPrefix(path, "cmd/galley/") {
				t.Errorf("%s imports %s: only ui and cmd/galley draw windows", path, name)
			}
		}
	})
}

// TestNamesSayWhat refuses the names under which unrelated things gather.
func TestNamesSayWhat(t *testing.T) {
	vague := regexp.MustCompile(`(^|/)(utils?|helpers?|common|misc|shared|base)(_test)?(\.go|/)`)
	goFiles(t, func(path string) {
		if vague.MatchString(path) {
			t.Errorf("%s: name it after its one idea", path)
		}
	})
}
