package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"galley/citations"
)

// standIn puts a program of that name first on the path.
func standIn(t *testing.T, name, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func TestTheClipboardsHTML(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("DISPLAY", "")
	if got := clipboardHTML(); got != nil {
		t.Errorf("without a display the clipboard holds %q", got)
	}
	t.Setenv("DISPLAY", ":none")
	standIn(t, "xclip", `[ "$4" = text/html ] && echo '<p>The council <a href="https://a.example">voted</a>.</p>'`)
	if got := string(clipboardHTML()); got != "<p>The council <a href=\"https://a.example\">voted</a>.</p>\n" {
		t.Errorf("the clipboard holds %q", got)
	}
	standIn(t, "xclip", "echo 'target text/html not available' >&2; exit 1")
	if got := clipboardHTML(); got != nil {
		t.Errorf("a clipboard of plain text holds %q", got)
	}
}

// HTML is read first; what cannot be read as an article falls back to text.
func TestPastingTakesHTMLFirst(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("DISPLAY", ":none")
	standIn(t, "xclip", "echo '<p>Voted.</p>'")
	for _, fails := range []bool{false, true} {
		r := newRig(t)
		html, text := 0, 0
		r.home.PastedHTML = func([]byte) (citations.Article, error) {
			html++
			if fails {
				return citations.Article{}, errors.New("no article")
			}
			return fixtureArticle(), nil
		}
		pasted := r.home.Pasted
		r.home.Pasted = func(s string) (citations.Article, error) { text++; return pasted(s) }
		r.app.Clipboard().SetContent("The council voted.")
		r.pasteArticle()
		r.settle()
		if html != 1 || (text == 1) != fails || r.snap == nil {
			t.Errorf("failing %v: %d as HTML, %d as text", fails, html, text)
		}
	}
}
