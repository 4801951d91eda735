package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"galley/citations/evidence"
	"galley/citations/prose"
)

var noFlag = refuse("flag", "This flag is no longer in the case.")

func (c *Case) flagAct(who, flag, act string, f func(t *step, g *Flag) error) error {
	return c.act(who, act, Step, func(t *step) error {
		if get[Flag](t.st, flag) == nil {
			return noFlag
		}
		g := edit[Flag](t, flag)
		t.label = fmt.Sprintf("Flag %s: %s", g.Code, act)
		if g.Claim != "" {
			t.say(g.Claim, "flag "+g.Code+": "+act)
		}
		return f(t, g)
	})
}

// AcceptFlag lets a flag stand with a reason.
func (c *Case) AcceptFlag(who, flag, reason string) error {
	return c.flagAct(who, flag, "accepted", func(t *step, g *Flag) error {
		if strings.TrimSpace(reason) == "" {
			return refuse("reason", "Give the reason why this flag may stand; it is printed with your name.")
		}
		t.why = reason
		g.State, g.By, g.Reason, g.At = FlagAccepted, t.who, reason, t.at
		return nil
	})
}

// ClearFlag says that the flag's cause is gone. One that blocks needs a word
// on what cleared it.
func (c *Case) ClearFlag(who, flag, why string) error {
	return c.flagAct(who, flag, "cleared", func(t *step, g *Flag) error {
		if g.Weight == evidence.Blocks && strings.TrimSpace(why) == "" {
			return refuse("reason", "This flag blocks the sign-off. Say in a word what cleared it.")
		}
		t.why = why
		g.State, g.By, g.Reason, g.At = FlagCleared, t.who, why, t.at
		return nil
	})
}

// ReopenFlag opens a cleared or accepted flag again.
func (c *Case) ReopenFlag(who, flag string) error {
	return c.flagAct(who, flag, "opened again", func(t *step, g *Flag) error {
		if g.State == FlagOpen {
			return refuse("flag", "This flag is open already.")
		}
		g.State, g.By, g.Reason, g.At = FlagOpen, t.who, "", t.at
		return nil
	})
}

// clearFlags clears the open flags whose cause an act took away.
func (t *step) clearFlags(why cause, flags []*Flag) {
	for _, f := range flags {
		if f.State == FlagOpen && slices.Contains(KindOf(f.Code).causes, why) {
			g := edit[Flag](t, f.ID)
			g.State, g.By, g.At = FlagCleared, t.who, t.at
		}
	}
}

// scope is what a set of flags is about.
type scope struct{ claim, reference, source, origin string }

// raise brings the flags of a scope up to date: new ones are opened, those
// that are no longer raised are cleared by the app, and one that was cleared
// or accepted comes back only where what it stands on has changed.
func (t *step) raise(at scope, raised []evidence.Flag) {
	var claimText string
	if c := get[Claim](t.st, at.claim); c != nil {
		claimText = c.Text
	}
	var sourceText string
	if s := get[Source](t.st, at.source); s != nil {
		sourceText = s.Text
	}
	stands := map[string]bool{}
	before := some[Flag](t.st, t.st.flagsOf[[3]string{at.claim, at.reference, at.source}])
	before = slices.DeleteFunc(before, func(f *Flag) bool { return f.Origin != at.origin })
	for _, r := range raised {
		about := quoted(claimText, r.Claim)
		mark := printOf(r, about, quoted(sourceText, r.Source))
		i := slices.IndexFunc(before, func(f *Flag) bool { return f.Code == r.Code && f.About == about && !stands[f.ID] })
		if i < 0 {
			f := add(t, &Flag{Code: r.Code, Weight: r.Weight, Message: r.Message, Claim: at.claim, Reference: at.reference, Source: at.source,
				ClaimSpan: r.Claim, SourceSpan: r.Source, About: about, Origin: at.origin, Print: mark, State: FlagOpen})
			stands[f.ID] = true
			continue
		}
		old := before[i]
		stands[old.ID] = true
		changed, gone := old.Print != mark, old.State == FlagCleared && old.By == App
		if !changed && !gone {
			continue
		}
		f := edit[Flag](t, old.ID)
		f.Weight, f.Message, f.ClaimSpan, f.SourceSpan, f.Print = r.Weight, r.Message, r.Claim, r.Source, mark
		if f.State != FlagOpen {
			f.State, f.By, f.Reason, f.At = FlagOpen, App, "", t.at
		}
	}
	for _, f := range before {
		if !stands[f.ID] && f.State == FlagOpen {
			f = edit[Flag](t, f.ID)
			f.State, f.By, f.At = FlagCleared, App, t.at
		}
	}
}

func quoted(text string, s *prose.Span) string {
	if s == nil || s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return ""
	}
	return s.Of(text)
}

// printOf is what a flag stands on: what it says, of which words.
func printOf(f evidence.Flag, claim, source string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Code, string(f.Weight), f.Message, claim, source}, "\x00")))
	return hex.EncodeToString(sum[:8])
}
