package ui

import (
	"context"

	"galley/annotate/desk"
	"galley/ui/bridge"
	"galley/ui/say"
)

// prefTold is followed by what a service was said to send when the user
// agreed to it; other words are told anew.
const prefTold = "told: "

// CanTranslate reports whether the user turned a translation service on.
func (w *Window) CanTranslate() bool { return w.engine.CanTranslate != nil && w.engine.CanTranslate() }

// Translate has the passage of an evidence translated. Before the first use
// of a service the user is told what leaves the machine.
func (w *Window) Translate(evidence string) {
	c, e := w.open, w.engine
	if c == nil || e.Translator == nil || e.Translate == nil {
		w.Warn(desk.ErrNoTranslator.Error())
		return
	}
	type asked struct {
		sends string
		err   error
	}
	bridge.Go(func() asked {
		t, err := e.Translator()
		switch {
		case err != nil:
			return asked{err: err}
		case t == nil:
			return asked{err: desk.ErrNoTranslator}
		}
		return asked{sends: t.Sends()}
	}, func(a asked) {
		switch {
		case a.err != nil:
			w.Warn(a.err.Error())
		case w.app.Preferences().Bool(prefTold + a.sends):
			w.translate(evidence)
		default:
			w.confirm(say.T("Send this passage to be translated?"), say.Engine(a.sends), say.T("Send it"), func() {
				w.app.Preferences().SetBool(prefTold+a.sends, true)
				w.translate(evidence)
			})
		}
	})
}

func (w *Window) translate(evidence string) {
	c, e := w.open, w.engine
	if c == nil {
		return
	}
	w.Tell(say.T("Translating the passage …"))
	bridge.Go(func() error { return e.Translate(context.Background(), c, evidence) }, func(err error) {
		if c != w.open {
			return
		}
		if err != nil {
			w.Warn(err.Error())
			return
		}
		w.toast.Dismiss()
		w.refresh()
	})
}
