package screen

import (
	"testing"

	"galley/annotate"
	"galley/citations/day"
	"galley/citations/lookup"
	"galley/ui/theme"
)

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{
		"there is no file": "There is no file", "pic.txt is no text": "pic.txt is no text", "": "",
		"обыски": "Обыски", "/tmp/a is gone": "/tmp/a is gone", "offline.": "Offline.",
	} {
		if got := Sentence(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestPrinted(t *testing.T) {
	for _, c := range []struct {
		ref  annotate.Reference
		want string
	}{
		{annotate.Reference{Outlet: "Gazette", DateText: "July 7", See: true}, "see Gazette, July 7"},
		{annotate.Reference{DateText: "22"}, "22"},
		{annotate.Reference{Outlet: "Gazette", DateText: "17", Date: day.New(2031, 6, 17), See: true}, "see Gazette, June 17"},
		{annotate.Reference{Outlet: "Gazette", DateText: "16–17", Date: day.New(2031, 6, 16)}, "Gazette, June 16–17"},
		{annotate.Reference{Outlet: "Gazette", DateText: "2031-06-17", Date: day.New(2031, 6, 17)}, "Gazette, 2031-06-17"},
		{annotate.Reference{Outlet: "Gazette", DateText: "17 июня", Date: day.New(2031, 6, 17)}, "Gazette, 17 июня"},
		{annotate.Reference{Outlet: "Gazette", DateText: "June", Date: day.New(2031, 6, 0)}, "Gazette, June"},
		{annotate.Reference{URL: "https://www.port.example/a"}, "port.example"},
	} {
		if got := Printed(c.ref); got != c.want {
			t.Errorf("%+v is printed as %q, want %q", c.ref, got, c.want)
		}
	}
}

// Every state that a look-up or a verdict can have has a word of its own.
func TestEveryStateHasAWord(t *testing.T) {
	seen := map[string]annotate.LookupState{}
	for _, s := range annotate.LookupStates {
		word, _ := LookupWord(annotate.Reference{Lookup: s})
		if other, twice := seen[word]; twice || word == "" {
			t.Errorf("%q is called %q, as is %q", s, word, other)
		}
		seen[word] = s
	}
	if word, tone := LookupWord(annotate.Reference{Lookup: annotate.Found, Confidence: lookup.Likely}); word != "Likely" || tone != theme.Context {
		t.Errorf("a likely page is %q in tone %v", word, tone)
	}
	tones := map[theme.Tone]bool{}
	for _, v := range annotate.Verdicts {
		if tones[VerdictTone(v)] {
			t.Errorf("%q shares its colour", v)
		}
		tones[VerdictTone(v)] = true
	}
}
