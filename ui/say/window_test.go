package say

import (
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// asked are the sentences that the window asks for; true where by number.
func asked(t *testing.T) map[string]bool {
	out := map[string]bool{}
	for _, f := range goFiles(t, "ui") {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			switch name := called(c); name {
			case "say.T", "say.F", "say.N", "say.Later":
				s, ok := text(c.Args[0])
				if !ok {
					if name == "say.N" {
						t.Errorf("%s: say.N needs its sentence on the spot", f.at(c))
					}
					return true // a sentence that say.Later marked
				}
				if counted, twice := out[s]; twice && counted != (name == "say.N") {
					t.Errorf("%s: %q is asked for with and without a number", f.at(c), s)
				}
				out[s] = name == "say.N"
			}
			return true
		})
	}
	return out
}

// Every sentence that the window asks for stands in every file, in all its
// plural forms, and no file holds one that nobody asks for.
func TestSentencesOfTheWindow(t *testing.T) {
	all := asked(t)
	if len(all) < 400 {
		t.Fatalf("only %d sentences were found", len(all))
	}
	for _, l := range Languages {
		c := catalogueOf(l)
		for s, counted := range all {
			m, ok := c.Window[s]
			if !ok {
				t.Errorf("%s lacks %q", l, s)
				continue
			}
			checkForms(t, l, s, m, counted)
		}
		for s := range c.Window {
			if _, ok := all[s]; !ok {
				t.Errorf("%s holds %q, and nobody asks for it", l, s)
			}
		}
	}
}

// checkForms looks at the plural forms of a sentence and at its fill-ins.
func checkForms(t *testing.T, l Language, key string, m message, counted bool) {
	t.Helper()
	want := []string{""}
	if counted {
		want = slices.Sorted(slices.Values(l.forms()))
	}
	if got := slices.Sorted(maps.Keys(m)); !slices.Equal(got, want) {
		t.Errorf("%s: %q has the forms %q, want %q", l, key, got, want)
	}
	for form, s := range m {
		if strings.TrimSpace(s) == "" {
			t.Errorf("%s: %q is empty", l, key)
		}
		if got, want := verbs(t, s), verbs(t, key); !maps.Equal(got, want) {
			t.Errorf("%s: %q (%s) has the fill-ins %v, want %v", l, s, form, got, want)
		}
	}
}

// verbs are the fill-ins of a sentence by their place.
func verbs(t *testing.T, s string) map[int]byte {
	t.Helper()
	out := map[int]byte{}
	next := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		v, n := readVerb(s[i:])
		switch {
		case v.percent:
		case n == 0:
			if i+1 < len(s) && s[i+1] != ' ' && i > 0 {
				t.Errorf("%q: what stands at %d is no fill-in", s, i)
			}
			continue
		default:
			if v.index > 0 {
				next = v.index - 1
			}
			if _, twice := out[next]; twice {
				t.Errorf("%q uses fill-in %d twice", s, next+1)
			}
			out[next] = v.kind
			next++
		}
		i += n - 1
	}
	return out
}

// The languages write in their own letters: a sentence that was not
// translated, or that mixes the alphabets in a word, is found here.
func TestTranslationsAreTranslations(t *testing.T) {
	latin := regexp.MustCompile(`[A-Za-z]`)
	foreign := map[Language]string{Russian: "іїєґ", Ukrainian: "ыэёъ"}
	same := 0
	for _, l := range []Language{Russian, Ukrainian} {
		c := catalogueOf(l)
		for _, list := range []map[string]message{c.Window, c.Engine} {
			for key, m := range list {
				for _, s := range m {
					if strings.ContainsAny(strings.ToLower(s), foreign[l]) && !strings.Contains(key, "Language of the window") {
						t.Errorf("%s: %q has letters of another language", l, s)
					}
					for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
						if latin.MatchString(word) && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
							t.Errorf("%s: the word %q mixes two alphabets", l, word)
						}
					}
					if s == key && latin.MatchString(verbless(s)) {
						same++
						t.Logf("%s: %q is as in English", l, s)
					}
				}
			}
		}
	}
	if same > 12 {
		t.Errorf("%d sentences are as in English", same)
	}
}

func verbless(s string) string { return regexp.MustCompile(`%(\[\d\])?[sdvq]`).ReplaceAllString(s, "") }
