package say

import (
	"go/ast"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"galley/annotate"
	"galley/assets"
)

// The files of the engine: each has the plural forms of its language and the
// fill-ins of the engine's sentence.
func TestSentencesOfTheEngine(t *testing.T) {
	counted := catalogueOf(English).Engine
	for _, l := range []Language{Russian, Ukrainian} {
		c := catalogueOf(l)
		for key, m := range c.Engine {
			want := []string{""}
			if _, ok := counted[key]; ok {
				want = slices.Sorted(slices.Values(l.forms()))
			}
			if got := slices.Sorted(maps.Keys(m)); !slices.Equal(got, want) {
				t.Errorf("%s: %q has the forms %q, want %q", l, key, got, want)
			}
			for _, s := range m {
				got, want := verbs(t, s), verbs(t, key)
				if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
					t.Errorf("%s: %q has not the fill-ins of %q", l, s, key)
				}
				for i, kind := range got {
					if (kind == 'd') != (want[i] == 'd') {
						t.Errorf("%s: fill-in %d of %q is of another kind than in %q", l, i+1, s, key)
					}
				}
			}
		}
		if a, b := slices.Sorted(maps.Keys(c.Engine)), slices.Sorted(maps.Keys(catalogueOf(Russian).Engine)); !slices.Equal(a, b) {
			t.Errorf("%s knows other sentences than Russian", l)
		}
	}
}

// engineFolders are where the sentences come from.
var engineFolders = []string{"annotate", "citations", "ui"}

// No file holds a sentence that the engine does not say any more: the words
// between the fill-ins of each stand in the engine's code or data.
func TestNoStaleSentenceOfTheEngine(t *testing.T) {
	var said strings.Builder
	for _, folder := range engineFolders {
		for _, f := range goFiles(t, folder) {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok {
					if s, ok := text(e); ok {
						said.WriteString(s + "\n")
					}
				}
				return true
			})
		}
	}
	if err := fs.WalkDir(assets.Outlets, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := assets.Outlets.ReadFile(path)
		said.Write(b)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	all, stale := strings.ToLower(said.String()), 0
	for key := range catalogueOf(Russian).Engine {
		for _, piece := range newPattern(key, nil).pieces {
			for _, part := range regexp.MustCompile(`[;:.,–()“”"]+ ?|\d+`).Split(piece, -1) {
				part = strings.ToLower(strings.TrimSpace(part))
				if len(part) < 4 || strings.Contains(all, part) || glued(all, part) {
					continue
				}
				stale++
				t.Logf("%q: nobody says %q", key, part)
			}
		}
	}
	if stale > mostStale {
		t.Errorf("%d sentences are stale", stale)
	}
}

// The engine's words may change a little before the translations follow: what
// is new is shown in English meanwhile. Beyond these bounds it is a fault.
const (
	mostStale = 12
	mostNew   = 6 // one new sentence in so many
)

// glued reports whether the code joins words to a sentence: "There is nothing
// to " + word.
func glued(all, part string) bool {
	words := strings.Fields(part)
	for i := 1; i < len(words); i++ {
		if strings.Contains(all, strings.Join(words[:i], " ")) && strings.Contains(all, strings.Join(words[i:], " ")) {
			return true
		}
	}
	return false
}

// sentencesOf are the sentences that a part of the engine makes for people.
func sentencesOf(t *testing.T, folder string, wanted func(call string) int) []string {
	var out []string
	for _, f := range goFiles(t, folder) {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if i := wanted(called(n)); i >= 0 && i < len(n.Args) {
					if s, ok := text(n.Args[i]); ok {
						out = append(out, s)
					}
				}
			case *ast.CompositeLit:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Requirement" {
					if s, ok := text(n.Elts[1]); ok {
						out = append(out, s)
					}
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && (id.Name == "Message" || id.Name == "Sentence" || id.Name == "Why") {
					if s, ok := text(n.Value); ok {
						out = append(out, s)
					}
				}
			}
			return true
		})
	}
	return out
}

// sample fills a form as the engine would.
func sample(form string) string {
	form = strings.NewReplacer("%w", "%s", "%.200q", "%q", "%.80q", "%q", "%.60q", "%q", "%.40q", "%q", "%.20q", "%q", "%.12s", "%s", "%v", "%s").Replace(form)
	form = strings.ReplaceAll(form, "%d", "7")
	form = strings.ReplaceAll(form, "%q", `"Ж"`)
	form = strings.ReplaceAll(form, "%%", "%")
	return strings.ReplaceAll(form, "%s", "Ж")
}

// names are English words that a translation may hold.
var names = regexp.MustCompile(`Galley|galleyctl rescue|rescued|galley|xlsx|DOCX|ODT|PDF|RTF|GDELT|Common Crawl|Brave|SearXNG|Media Cloud|WordPress|robots\.txt|settings\.toml|translation|ask author|https?|cookie|Accepted|Cleared|DeepL|HTTP_PROXY|save-page-now|perma`)

var english = regexp.MustCompile(`[A-Za-z]{3,}`)

// What a person reads most of the engine is translated to the last word, but
// for the few sentences that are quite new: what
// the rules refuse, what flags say, why a page was taken or not, what the
// network refused, and the window's own errors.
func TestTheEngineIsTranslated(t *testing.T) {
	one := func(names ...string) func(string) int {
		return func(call string) int {
			if slices.Contains(names, call) {
				return 0
			}
			return -1
		}
	}
	groups := map[string]struct {
		wanted func(string) int
		folder string
		least  int
	}{
		"refusals": {func(call string) int {
			switch call {
			case "refuse":
				return 1
			case "add":
				return 2
			}
			return -1
		}, "annotate", 60},
		"flags": {func(call string) int {
			if call == "add" {
				return 2
			}
			return one("fmt.Sprintf")(call)
		}, "citations/evidence", 15},
		"network":   {one("fmt.Sprintf"), "citations/fetch", 12},
		"whys":      {one("fmt.Sprintf"), "citations/lookup", 15},
		"casefiles": {one("fmt.Errorf", "errors.New"), "annotate/casefile", 15},
		"window":    {one("fmt.Errorf", "errors.New"), "ui", 6},
	}
	for name, g := range groups {
		n, missing := 0, 0
		for _, s := range sentencesOf(t, g.folder, g.wanted) {
			if !english.MatchString(s) || !strings.Contains(s, " ") || slices.Contains(notShown, s) {
				continue
			}
			n++
			in := sample(s)
			for _, l := range []Language{Russian, Ukrainian} {
				speak(t, l)
				if out := names.ReplaceAllString(Engine(in), ""); english.MatchString(out) {
					missing++
					t.Logf("%s, %s: %q becomes %q", l, name, in, Engine(in))
				}
			}
		}
		if missing > 2*max(n/mostNew, 1) {
			t.Errorf("%s: %d of %d sentences are not translated", name, missing/2, n)
		}
		if n < g.least {
			t.Errorf("%s: only %d sentences were found in %s", name, n, g.folder)
		}
	}
}

// notShown are formats that no person reads in the window: of the command
// line, of programmers, and beginnings of sentences.
var notShown = []string{
	"line %d is not a JSON object with claim and source: %v", "The source is in %s. The excerpt was %s.", `%d pages fit "%s"`, " (status %d)", "fetch: pace.json: %v",
	"%s exists already, so nothing was rescued into it. Choose another name", "nothing was rescued: %w", "nothing of %s can be read",
	"nothing of %s can be read, not even its table of contents: %w", "nothing was rescued, because %s cannot be written: %w",
}

// The words of every list, as the case has them, are translated.
func TestEveryWordOfTheCase(t *testing.T) {
	var all []string
	add := func(words ...string) { all = append(all, words...) }
	for _, v := range annotate.Verdicts {
		add(string(v))
	}
	for _, v := range annotate.Statuses {
		add(string(v))
	}
	for _, v := range annotate.Readings {
		add(string(v))
	}
	for _, v := range annotate.LookupStates {
		add(string(v))
	}
	for _, v := range annotate.Choices {
		add(string(v))
	}
	for _, v := range annotate.FlagStates {
		add(string(v))
	}
	for _, v := range annotate.QueryStates {
		add(string(v))
	}
	for _, k := range annotate.FlagKinds {
		add(k.Code)
	}
	for _, m := range annotate.Moves {
		add(m.Does)
	}
	for _, l := range []Language{Russian, Ukrainian} {
		speak(t, l)
		for _, s := range all {
			if Engine(s) == s {
				t.Errorf("%s: %q is not translated", l, s)
			}
		}
	}
}

func TestEngineSentences(t *testing.T) {
	for l, cases := range map[Language]map[string]string{
		Russian: {
			"The citation says June 30; the page says July 1, 2031.":                          "В ссылке: 30 июня; на странице: 1 июля 2031 г.",
			"The page is dated 3 days after the article.":                                     "Страница вышла позже статьи: 3 дня.",
			"3 claims rest on this one page.":                                                 "На одной этой странице держатся 3 утверждения.",
			"1 claim rests on this one page.":                                                 "На одной этой странице держится 1 утверждение.",
			`"Open" does not occur in the page; "Harbour, open" does.`:                        "На странице нет «Open», но есть «Harbour, open».",
			"Claim 5: Needs fix":                                                              "Утверждение 5: Исправить",
			"Claim 12 is not settled: open, text changed, Not checked.":                       "Утверждение 12 не закрыто: открыто, текст изменился, Не проверено.",
			"NOT READY FOR SIGN-OFF: 7 claims are not settled, 2 blocking flags are open.":    "ПОДПИСЫВАТЬ РАНО: не закрыто 7 утверждений, 2 блокирующих замечания.",
			"Claim 6: No citation stands in or after this sentence.":                          "Утверждение 6: В этом предложении и после него нет ссылки.",
			"it is dated 3 June 2025; it has open, Sarmat":                                    "дата: 3 июня 2025 г.; есть: open, Sarmat",
			"Compared with Not checked: the harbour":                                          "Сравнено: Not checked: the harbour",
			"This claim is settled and cannot be sent on. Take it back first, with a reason.": "Утверждение закрыто: передать нельзя. Сначала верните себе с объяснением.",
			"nobody in the engine says this":                                                  "nobody in the engine says this",
			"EDM, June 3: Found":                                                              "EDM, 3 июня: Найдена",
			"The source is in Russian. The excerpt was not yet read by a reader of it. Only names and numbers were compared.": "Язык источника: русский. Выдержку ещё не читал человек, знающий язык. Сравнены только имена и числа.",
		},
		Ukrainian: {
			"Text version 2: 9 claims kept, 2 moved, 1 not found again (kept under Lost places).": "Версія тексту 2: 9 тверджень на місці, переміщено 2, не знайдено 1 (серед втрачених місць).",
			"posts of 2 June 2025 to 4 June 2025":                                                 "записи з 2 червня 2025 р. до 4 червня 2025 р.",
		},
		English: {"Claim 5: Needs fix": "Claim 5: Needs fix"},
	} {
		speak(t, l)
		for in, want := range cases {
			for range 2 { // the second is remembered
				if got := Engine(in); got != want {
					t.Errorf("%s: %q\nbecomes %q,\nwant    %q", l, in, got, want)
				}
			}
		}
	}
}

func FuzzEngine(f *testing.F) {
	for key := range catalogueOf(Ukrainian).Engine {
		f.Add(sample(key))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		current.Store(catalogueOf(Ukrainian))
		defer current.Store(nil)
		if out := Engine(s); (out == "") != (s == "") {
			t.Errorf("%q becomes %q", s, out)
		}
	})
}

func BenchmarkEngine(b *testing.B) {
	current.Store(catalogueOf(Russian))
	defer current.Store(nil)
	c := now()
	Engine("x y")
	for b.Loop() {
		clear(c.patterns.seen)
		Engine("the live page cannot be read: nv.ua answered with status 404; the Internet Archive's copy of 23 August 2025 was read; it is dated 22 August 2025; it has director, called, searches")
	}
}
