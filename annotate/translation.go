package annotate

import (
	"slices"
	"strings"

	"galley/citations/evidence"
)

// A machine's translation says in its own text who made it, so that no sheet
// can lose the mark: "… [machine translation: DeepL]".
const markOpen, markClose = " [machine translation: ", "]"

// ByMachine is a translation with the mark of the service that made it.
func ByMachine(text, service string) string { return text + markOpen + service + markClose }

// machine names the service that translated an evidence's passage, "" where a
// person did or nobody.
func (e *Evidence) machine() string {
	if e.Translator != App || e.Translation == "" {
		return ""
	}
	if i := strings.LastIndex(e.Translation, markOpen); i >= 0 && strings.HasSuffix(e.Translation, markClose) {
		return strings.TrimSuffix(e.Translation[i+len(markOpen):], markClose)
	}
	return "a machine"
}

// SetTranslation stores a translation of the passage; translator is initials,
// or App for a machine's (see ByMachine). The flag language then names it.
func (c *Case) SetTranslation(who, evidence, text, translator string) error {
	return c.readingAct(who, evidence, "translation", "translation", func(t *step, e *Evidence) error {
		if text == "" {
			translator = ""
		}
		was := e.machine()
		e.Translation, e.Translator = text, translator
		t.renameTranslator(e, was)
		return nil
	})
}

// renameTranslator brings the flag language of an evidence up to date. What a
// person said of the flag stands.
func (t *step) renameTranslator(e *Evidence, was string) {
	is := e.machine()
	if is == was {
		return
	}
	for _, f := range some[Flag](t.st, t.st.flagsOf[[3]string{e.Claim, "", e.Source}]) {
		if f.Code != "language" || f.Origin != "comparison" {
			continue
		}
		raised := evidence.Flag{Code: f.Code, Weight: f.Weight, Message: f.Message, Claim: f.ClaimSpan, Source: f.SourceSpan}
		raised.Message = strings.Replace(raised.Message, "translated by "+was+" and ", "", 1)
		raised = evidence.Translated(raised, is)
		f = edit[Flag](t, f.ID)
		f.Message, f.Print = raised.Message, printOf(raised, "", "")
	}
}

// translated names in the language flags of a comparison who translated.
func (e *Evidence) translated(flags []evidence.Flag) []evidence.Flag {
	out := slices.Clone(flags)
	for i := range out {
		out[i] = evidence.Translated(out[i], e.machine())
	}
	return out
}

// Quoted is what sheets quote of a source beside a claim: the passages that a
// person marked, else the app's best; "" where there is none.
func (s *Snapshot) Quoted(evidence string) string {
	return quotedOf(s.Passages(evidence))
}

func quotedOf(passages []Passage) string {
	var marked []string
	best := Passage{}
	for _, p := range passages {
		switch {
		case p.Gone:
		case p.Marked:
			marked = append(marked, p.Text)
		case best.Rank == 0 || p.Rank < best.Rank:
			best = p
		}
	}
	if len(marked) == 0 {
		return best.Text
	}
	return strings.Join(marked, " […] ")
}

// keepTranslation runs f, which changes the passages of an evidence, and drops
// a machine's translation where it is no longer of what is quoted.
func (t *step) keepTranslation(e *Evidence, f func()) {
	quoted := func() string { return quotedOf(values(some[Passage](t.st, t.st.passagesOf[e.ID]))) }
	before := quoted()
	f()
	if was := e.machine(); was != "" && quoted() != before {
		e = edit[Evidence](t, e.ID)
		e.Translation, e.Translator = "", ""
		t.renameTranslator(e, was)
	}
}
