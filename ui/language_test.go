package ui

import (
	"strings"
	"testing"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
)

// A person takes another language in the settings: everything in the window
// speaks it at once, the palette finds acts by both names, what the case says
// is translated and stays English in the case; the next start remembers it.
func TestTheWindowChangesItsLanguage(t *testing.T) {
	r := newRig(t).lookedUp()
	t.Cleanup(func() { say.Use(say.English) })
	r.Speak(say.Russian)
	r.settle()
	if got := r.statusLine(); !strings.HasPrefix(got, "Сохранено") {
		t.Errorf("the status line says %q", got)
	}
	for _, words := range []string{"сводка", "summary"} {
		if found := match(r.commands(), words); len(found) == 0 || found[0].Name != "Summary" {
			t.Errorf("%q finds %v", words, found)
		}
	}
	id := r.snap.Claims[4].ID
	r.reader.Pick(id)
	r.typed("2") // Needs fix lacks a note
	if got := r.toast.Sentence(); !strings.HasPrefix(got, "Скажите, что вы увидели") {
		t.Errorf("the refusal says %q", got)
	}
	r.Do(func(c *annotate.Case, who string) error { return c.SetNote(who, id, "спросили порт") }, nil, nil)
	r.settle()
	if got := r.toast.Sentence(); got != "Утверждение 5: заметка" {
		t.Errorf("the toast says %q", got)
	}
	if log, err := r.open.Log(r.snap.Seq, 1); err != nil || len(log) != 1 || log[0].Label != "Claim 5: note" {
		t.Errorf("the log says %+v, %v", log, err)
	}
	for p, words := range map[screen.Place]string{screen.Lookups: "Ход поиска", screen.Queue: "Ничего не ждёт.", screen.Summary: "ПОДПИСЫВАТЬ РАНО"} {
		r.Go(p)
		r.settle()
		if all := strings.Join(shownTexts(r.win.Content()), "\n"); !strings.Contains(all, words) {
			t.Errorf("%s does not say %q:\n%s", p, words, all)
		}
	}
	if got := say.Language(r.app.Preferences().String(prefSpeak)); got != say.Russian {
		t.Errorf("%q is remembered", got)
	}
	r.Speak(say.English)
	r.settle()
	if got := r.statusLine(); !strings.HasPrefix(got, "Saved") {
		t.Errorf("back in English the status line says %q", got)
	}
}
