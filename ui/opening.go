package ui

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/storage"

	"galley/annotate"
	"galley/citations"
	"galley/citations/day"
	"galley/ui/bridge"
	"galley/ui/portal"
	"galley/ui/say"
	"galley/ui/screen"
)

// caseEnding is that of case files.
const caseEnding = ".galley"

// opened is a case that was opened or made in the background.
type opened struct {
	c    *annotate.Case
	path string
	e    Engine
	shut func()
	err  error
}

// opening runs work in the background and takes its case to the window.
func (w *Window) opening(what string, work func() opened) {
	w.library.Busy(what)
	if w.open != nil {
		w.Tell(what)
	}
	bridge.Go(work, func(o opened) {
		w.library.Busy("")
		if o.err != nil {
			w.session.Opens, w.next = "", ""
			w.noted()
			w.Warn(o.err.Error())
			return
		}
		w.attach(o.c, o.path, o.e, o.shut)
		s := w.snap
		if note := strings.Join(s.Article().Article.Notes, " "); note != "" {
			w.Tell(note)
		} else if len(s.Citations) == 0 {
			w.Tell(say.T("We found no citations in brackets or links. Paste a source to any claim."))
		}
	})
}

// OpenAny opens a case file, brings a workbook into the open case, or makes a
// case of an article.
func (w *Window) OpenAny(ref string) {
	switch {
	case strings.EqualFold(filepath.Ext(ref), caseEnding):
		w.OpenCase(ref)
		return
	case sheetName(ref):
		w.Import(ref)
		return
	}
	w.OpenArticle(ref)
}

// OpenCase opens a case file.
func (w *Window) OpenCase(path string) {
	e := w.home
	w.session.Opens = path
	w.writeSession()
	w.opening(say.F("Opening %s …", filepath.Base(path)), func() opened {
		c, err := e.Open(path)
		return opened{c: c, path: path, e: e, err: err}
	})
}

// OpenArticle makes a case of a file or an address.
func (w *Window) OpenArticle(ref string) {
	e := w.home
	w.opening(say.F("Reading %s …", ref), func() opened {
		a, err := e.Article(context.Background(), ref)
		if err != nil {
			return opened{err: err}
		}
		return create(e, a)
	})
}

// pasteArticle makes a case of the clipboard's text, or opens the address
// that stands there.
func (w *Window) pasteArticle() {
	text := strings.TrimSpace(w.app.Clipboard().Content())
	switch {
	case text == "":
		w.Warn(say.T("The clipboard holds no text. Copy the article first."))
	case !strings.ContainsAny(text, " \n") && strings.HasPrefix(text, "http"):
		w.OpenArticle(text)
	default:
		e := w.home
		w.opening(say.T("Reading the pasted text …"), func() opened {
			if e.PastedHTML != nil {
				if html := clipboardHTML(); html != nil {
					if a, err := e.PastedHTML(html); err == nil {
						return create(e, a)
					}
				}
			}
			a, err := e.Pasted(text)
			if err != nil {
				return opened{err: err}
			}
			return create(e, a)
		})
	}
}

// OpenDemo opens the invented case and its invented newsroom.
func (w *Window) OpenDemo() {
	if w.home.Demo == nil {
		return
	}
	w.opening(say.T("Starting the demo’s newsroom …"), func() opened {
		e, a, shut, err := w.home.Demo(context.Background())
		if err != nil {
			return opened{err: err}
		}
		c, err := e.Create("", a, annotate.Options{})
		if err != nil {
			shut()
			return opened{err: err}
		}
		return opened{c: c, e: e, shut: shut}
	})
}

// create makes a case file that has a name of its own.
func create(e Engine, a citations.Article) opened {
	if err := os.MkdirAll(e.Cases, 0o700); err != nil {
		return opened{err: fmt.Errorf("the folder for cases cannot be made, so the case was not begun: %w", err)}
	}
	base := fileName(a.Title)
	for n := 1; ; n++ {
		path := filepath.Join(e.Cases, base+caseEnding)
		if n > 1 {
			path = filepath.Join(e.Cases, fmt.Sprintf("%s (%d)%s", base, n, caseEnding))
		}
		if _, err := os.Stat(path); err == nil {
			continue
		}
		c, err := e.Create(path, a, annotate.Options{})
		return opened{c: c, path: path, e: e, err: err}
	}
}

// fileName makes a name for a file of a title.
func fileName(title string) string {
	title = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title)
	runes := []rune(strings.Join(strings.Fields(title), " "))
	if len(runes) > 60 {
		runes = runes[:60]
	}
	name := strings.Trim(string(runes), " .")
	if name == "" {
		name = say.F("Article of %s", say.Date(day.Of(time.Now())))
	}
	return name
}

// dropped opens the first file that was dropped; on the look-ups it is the
// saved page of the citation under the pointer, and on the article it may be a
// new version of it, or the page that the claim at hand cites.
func (w *Window) dropped(at fyne.Position, uris []fyne.URI) {
	if len(uris) == 0 {
		return
	}
	path := uris[0].Path()
	if w.place == screen.Lookups && w.open != nil && !strings.EqualFold(filepath.Ext(path), caseEnding) && !sheetName(path) {
		w.UseFile(path, w.lookups.Under(at), "")
		return
	}
	if w.place == screen.Reader && w.open != nil && articleName(path) {
		w.askRevise(path)
		return
	}
	w.OpenAny(path)
}

// chooseFile asks for an article or a case.
func (w *Window) chooseFile() {
	w.chooseOf(append([]string{caseEnding}, articleEndings...), w.OpenAny)
}

// articleEndings are those of the files that articles are read from.
var articleEndings = []string{".txt", ".md", ".html", ".htm", ".docx", ".odt", ".pdf"}

// chooseOf asks for a file with one of the endings: with the desktop's own
// chooser where it has one, else with the toolkit's.
func (w *Window) chooseOf(endings []string, use func(path string)) {
	type chosen struct {
		path string
		err  error
	}
	parent := w.nativeName()
	bridge.Go(func() chosen {
		path, err := portal.Open(context.Background(), parent, "Galley", []portal.Filter{{Name: "Galley", Endings: endings}})
		return chosen{path, err}
	}, func(c chosen) {
		switch {
		case errors.Is(c.err, portal.ErrNone):
			w.askPath(endings, use)
		case c.err != nil:
			w.Warn(c.err.Error())
		case c.path != "":
			use(c.path)
		}
	})
}

// nativeName is the window as the desktop knows it, "" where it cannot be said.
func (w *Window) nativeName() (name string) {
	if n, ok := w.win.(driver.NativeWindow); ok {
		n.RunNative(func(c any) {
			if x, ok := c.(driver.X11WindowContext); ok {
				name = fmt.Sprintf("x11:%x", x.WindowHandle)
			}
		})
	}
	return name
}

// askPath asks for the path of a file where the desktop has no chooser. The
// toolkit's own cannot be used without a mouse, so it is the second choice.
func (w *Window) askPath(endings []string, use func(path string)) {
	w.Ask(screen.Question{Title: say.T("Which file?"), Hint: strings.Join(endings, "  "), Accept: say.T("Open"),
		Prompt: say.T("Write its path. An empty field looks through the folders."),
		Yes: func(path string) {
			if path == "" {
				w.chooseInWindow(endings, use)
				return
			}
			use(plainPath(path))
		}})
}

// plainPath is a path as people write and copy it: with ~ for their folder, in
// quotation marks, or as a file address.
func plainPath(s string) string {
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if u, err := url.Parse(s); err == nil && u.Scheme == "file" {
		return u.Path
	}
	if rest, ok := strings.CutPrefix(s, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return s
}

func (w *Window) chooseInWindow(endings []string, use func(path string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil || f == nil {
			return
		}
		f.Close()
		use(f.URI().Path())
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	d.Show() // before it is shown it has no size that could be changed
	d.Resize(fyne.NewSize(900, 620))
}
