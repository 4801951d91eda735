package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"galley/annotate"
	"galley/citations"
	"galley/ui/bridge"
	"galley/ui/compare"
	"galley/ui/say"
	"galley/ui/screen"
)

// articleName reports whether articles are read from files of that name.
func articleName(path string) bool {
	return slices.Contains(articleEndings, strings.ToLower(filepath.Ext(path)))
}

// chooseVersion asks for a new version of the text.
func (w *Window) chooseVersion() {
	if w.open == nil {
		w.Warn(say.T("A new version belongs to a case. Open the case first."))
		return
	}
	w.chooseOf(articleEndings, w.Revise)
}

// askRevise asks what a file dropped on an open article is.
func (w *Window) askRevise(path string) {
	options := []option{{say.T("A new article"), func() { w.OpenAny(path) }}}
	switch reference, claim := w.reader.AtHand(); {
	case reference != "":
		options = append(options, option{say.T("The page that is cited here"), func() { w.UseFile(path, reference, claim) }})
	case claim != "":
		options = append(options, option{say.T("Another source for this claim"), func() { w.UseFile(path, "", claim) }})
	}
	options = append(options, option{say.T("A new version of this text"), func() { w.Revise(path) }})
	w.choose(say.F("What is %s?", filepath.Base(path)), say.T("A new version keeps the claims, pages and verdicts of this case."), options...)
}

// Revise sets a new version of the text beside the case's.
func (w *Window) Revise(path string) {
	c, e := w.open, w.engine
	if c == nil || e.Revise == nil {
		return
	}
	type read struct {
		a      citations.Article
		before *annotate.Snapshot
		pairs  []compare.Pair
		err    error
	}
	w.Tell(say.F("Reading %s …", filepath.Base(path)))
	bridge.Go(func() read {
		a, err := e.Article(context.Background(), path)
		if err != nil {
			return read{err: err}
		}
		s := c.Snapshot()
		return read{a, s, compare.Paragraphs(s.Article().Article.Text, a.Text), nil}
	}, func(r read) {
		if c != w.open {
			return
		}
		if r.err != nil {
			w.Warn(r.err.Error())
			return
		}
		w.toast.Dismiss()
		w.version = r.a
		w.revise.Set(filepath.Base(path), r.before, r.pairs)
		w.Go(screen.Revise)
	})
}

// takeVersion carries the case over to the new version.
func (w *Window) takeVersion() {
	a, e := w.version, w.engine
	var rev annotate.Revision
	w.Do(func(c *annotate.Case, who string) (err error) {
		rev, err = e.Revise(c, who, a)
		return err
	}, func() { w.revise.Done(rev) }, nil)
}
