package anchor

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"galley/citations/extract"
	"galley/citations/prose"

	"golang.org/x/text/unicode/norm"
)

// Real pages, edited: PAGES names folders (as PATH does) with pages and plain
// texts, of which PAGES_N are read; PAGES_SCENE picks scenes by name and
// PAGES_SHOW=wrong (lost, off, ends, status, deleted) prints them. What is asked of a place: it ends at the
// outermost words of the mark that still stand, or at what was put in their
// stead.

// leaf is a word of a page with the white space after it.
type leaf struct {
	word, after string
	from        int  // its place in the old text, -1 for a word that is new
	kept        bool // to the letter
}

func leaves(text string) []leaf {
	var out []leaf
	for i := 0; i < len(text); {
		end := i + strings.IndexFunc(text[i:]+" ", unicode.IsSpace)
		next := end + len(text[end:]) - len(strings.TrimLeftFunc(text[end:], unicode.IsSpace))
		if end > i {
			out = append(out, leaf{text[i:end], text[end:next], len(out), true})
		}
		i = next
	}
	return out
}

func join(page []leaf) (string, []prose.Span) {
	var b strings.Builder
	at := make([]prose.Span, len(page))
	for i, l := range page {
		at[i] = prose.Span{Start: b.Len(), End: b.Len() + len(l.word)}
		b.WriteString(l.word + l.after)
	}
	return b.String(), at
}

func (l leaf) ends() bool {
	return strings.Contains(l.after, "\n") || strings.HasSuffix(strings.TrimRight(l.word, `"”»)’`), ".") || strings.HasSuffix(l.word, "?") || strings.HasSuffix(l.word, "!")
}

// editPage does to one word in so many what a hand does: another word, a slip
// of the pen, none, one more, two that change places.
func editPage(rng *rand.Rand, page []leaf, rate float64) []leaf {
	other := func() string { return page[rng.IntN(len(page))].word }
	var out []leaf
	for i := 0; i < len(page); i++ {
		l := page[i]
		if rng.Float64() >= rate {
			out = append(out, l)
			continue
		}
		switch rng.IntN(5) {
		case 0:
			l.word, l.kept = other(), false
		case 1:
			r := []rune(l.word)
			k := rng.IntN(len(r))
			l.word, l.kept = string(slices.Concat(r[:k], []rune{'a' + rune(k%20)}, r[k:])), false
		case 2:
			if len(out) > 0 && strings.Contains(l.after, "\n") {
				out[len(out)-1].after = l.after
			}
			continue
		case 3:
			out = append(out, leaf{other(), " ", -1, false})
		case 4:
			if i+1 < len(page) {
				next := page[i+1]
				l.after, next.after = next.after, l.after
				out = append(out, next)
				i++
			}
		}
		out = append(out, l)
	}
	return out
}

type fate struct{ marks, right, exact, lost, wrong, status, gone, elsewhere int }

func (f *fate) add(o fate) {
	f.marks, f.right, f.exact, f.lost, f.wrong = f.marks+o.marks, f.right+o.right, f.exact+o.exact, f.lost+o.lost, f.wrong+o.wrong
	f.status, f.gone, f.elsewhere = f.status+o.status, f.gone+o.gone, f.elsewhere+o.elsewhere
}

func (f fate) String() string {
	p := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("%6d marks: right %6.2f (to the word %6.2f) lost %5.2f wrong %5.2f status off %5.2f; %5d deleted, elsewhere %5.2f",
		f.marks, p(f.right, f.marks), p(f.exact, f.marks), p(f.lost, f.marks), p(f.wrong, f.marks), p(f.status, f.marks), f.gone, p(f.elsewhere, f.gone))
}

// scene is one kind of new version.
type scene struct {
	name     string
	rate     float64
	move     bool
	set      func(string) string // typography
	min, max int                 // words of a mark
	apart    int                 // words between marks, about
	gone     float64             // share of marks whose sentences are taken out
	cut      bool                // not the sentence: the words of the mark alone
	instead  bool                // a sentence of another page comes in their stead
}

func (s scene) play(rng *rand.Rand, text, strange string, show func(string, ...any)) (f fate) {
	page, other := leaves(text), leaves(strange)
	old, at := join(page)
	type reach struct {
		from, to int
		gone     bool
	}
	var marks []Mark
	var reaches []reach
	out := map[int]bool{}
	sentence := func(i, by int) int { // first or last word of the sentence of word i
		for ; i > 0 && i < len(page)-1; i += by {
			if by < 0 && page[i-1].ends() || by > 0 && page[i].ends() {
				return i
			}
		}
		return i
	}
	for i := rng.IntN(s.apart); ; i += 1 + rng.IntN(2*s.apart) {
		n := s.min + rng.IntN(s.max-s.min+1)
		if i+n > len(page) {
			break
		}
		r := reach{i, i + n, rng.Float64() < s.gone}
		if r.gone {
			a, b := sentence(i, -1), sentence(i+n-1, +1)
			if s.cut {
				a, b = i, i+n-1
			}
			if b-a > 120 {
				r.gone = false
			} else {
				for k := a; k <= b; k++ {
					out[k] = true
				}
				i = b
			}
		}
		if i < r.to {
			i = r.to
		}
		marks = append(marks, Mark{fmt.Sprint(len(marks)), prose.Span{Start: at[r.from].Start, End: at[r.to-1].End}})
		reaches = append(reaches, r)
	}
	var edited []leaf
	for i, l := range page {
		if !out[i] {
			edited = append(edited, l)
			continue
		}
		if s.instead && !out[i+1] {
			for k := rng.IntN(len(other)); k < len(other); k++ {
				edited = append(edited, leaf{other[k].word, other[k].after, -1, false})
				if other[k].ends() {
					break
				}
			}
		}
	}
	edited = editPage(rng, edited, s.rate)
	if s.move {
		edited = moveParagraphs(rng, edited)
	}
	if s.set != nil {
		for i := range edited {
			edited[i].word, edited[i].after = s.set(edited[i].word), s.set(edited[i].after)
		}
	}
	new, stands := join(edited)
	for i, r := range Reanchor(old, new, marks) {
		m := reaches[i]
		wide, tight := prose.Span{Start: -1}, prose.Span{Start: -1}
		kept, last, row := 0, -1, true
		for j, l := range edited {
			if l.from >= m.from && l.from < m.to {
				if wide.Start < 0 {
					wide.Start = stands[j].Start
				}
				wide.End = stands[j].End
				if l.kept {
					kept++
					if tight.Start < 0 {
						tight.Start = stands[j].Start
					}
					tight.End = stands[j].End
					row = row && (last < 0 && l.from == m.from || last >= 0 && j == last+1 && l.from == edited[last].from+1)
					last = j
				}
			}
		}
		whole := row && kept == m.to-m.from
		if m.gone {
			f.gone++
			// A twin of the sentence elsewhere, or words that came in its stead,
			// are no better place.
			if r.Status != Lost {
				f.elsewhere++
				show("deleted %q at %q (%.2f)", marks[i].Of(old), r.Of(new), r.Score)
			}
			continue
		}
		if 2*kept < m.to-m.from || wide.Len() > 3*marks[i].Len()+60 { // torn by the editing: any answer near it will do
			if r.Status != Lost && !r.Overlaps(prose.Span{Start: wide.Start - 60, End: wide.End + 60}) {
				f.wrong++
				show("torn %q at %q", marks[i].Of(old), r.Of(new))
			}
			continue
		}
		f.marks++
		same := r.Span == wide || r.Span == tight
		switch {
		case r.Status == Lost:
			f.lost++
			show("lost %q, stands as %q", marks[i].Of(old), wide.Of(new))
		case same || max(alikeSpans(r.Span, wide), alikeSpans(r.Span, tight)) >= 0.8:
			f.right++
			if same {
				f.exact++
			} else {
				show("ends %q at %q, not %q", marks[i].Of(old), r.Of(new), wide.Of(new))
			}
			want := Changed
			if whole && (s.set == nil || s.name != "capitals") {
				want = Same
			}
			if got := r.Status; got != want && !(want == Same && got == Moved && s.move) {
				f.status++
				show("status %s, not %s: %q at %q", got, want, marks[i].Of(old), r.Of(new))
			}
		case r.Overlaps(wide):
			f.lost++ // the place, but not its ends
			show("off %q at %q, not %q", marks[i].Of(old), r.Of(new), wide.Of(new))
		default:
			f.wrong++
			show("wrong %q at %q (%.2f), not %q", marks[i].Of(old), r.Of(new), r.Score, wide.Of(new))
		}
	}
	return f
}

// alikeSpans is what both cover of what either covers.
func alikeSpans(a, b prose.Span) float64 {
	common := min(a.End, b.End) - max(a.Start, b.Start)
	return float64(max(common, 0)) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

// moveParagraphs puts one paragraph in six elsewhere.
func moveParagraphs(rng *rand.Rand, page []leaf) []leaf {
	var list [][]leaf
	start := 0
	for i, l := range page {
		if strings.Contains(l.after, "\n") || i == len(page)-1 {
			list = append(list, page[start:i+1])
			start = i + 1
		}
	}
	for range (len(list) + 5) / 6 {
		i, j := rng.IntN(len(list)), rng.IntN(len(list))
		p := list[i]
		list = slices.Insert(slices.Delete(slices.Clone(list), i, i+1), min(j, len(list)-1), p)
	}
	out := slices.Concat(list...)
	for i := range out {
		if out[i].after == "" {
			out[i].after = "\n"
		}
	}
	return out
}

// pageTexts reads the pages of the folders, as the app reads them, and in
// full with menus and footers.
func pageTexts(t *testing.T, folders string, n int) (texts []string) {
	var paths []string
	for _, dir := range filepath.SplitList(folders) {
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if ext := filepath.Ext(path); err == nil && !d.IsDir() && (ext == ".html" || ext == ".txt") {
				paths = append(paths, path)
			}
			return nil
		})
	}
	order := func(s string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(filepath.Base(s)))
		return h.Sum64()
	}
	slices.SortFunc(paths, func(a, b string) int {
		if order(a) < order(b) {
			return -1
		}
		return 1
	})
	for i, path := range paths[:min(n, len(paths))] {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		if filepath.Ext(path) == ".html" {
			p := extract.Read(extract.Input{Body: bytes.TrimSpace(raw), ContentType: "text/html"})
			if text = p.Text; i%2 == 0 {
				text = p.Visible
			}
		}
		// Pages of other projects' tests are no prose.
		if words := len(strings.Fields(text)); words >= 150 && words < 20_000 && !strings.Contains(text, "ipsum") {
			texts = append(texts, strings.ToValidUTF8(text, "\uFFFD"))
		}
	}
	return texts
}

func TestRealPages(t *testing.T) {
	folders := os.Getenv("PAGES")
	if folders == "" {
		t.Skip("PAGES names no folder of pages")
	}
	n := 100
	fmt.Sscan(os.Getenv("PAGES_N"), &n)
	texts := pageTexts(t, folders, n)
	words := 0
	for _, text := range texts {
		words += len(strings.Fields(text))
	}
	t.Logf("%d texts, %d words", len(texts), words)
	for _, s := range scenes() {
		if only := os.Getenv("PAGES_SCENE"); only != "" && !strings.Contains(s.name, only) {
			continue
		}
		var sum fate
		for i, text := range texts {
			sum.add(s.play(rand.New(rand.NewPCG(uint64(i), 5)), text, texts[(i+1)%len(texts)], func(format string, args ...any) {
				if kind := os.Getenv("PAGES_SHOW"); kind != "" && strings.HasPrefix(format, kind) {
					t.Logf("%s: text %d: "+format, append([]any{s.name, i}, args...)...)
				}
			}))
		}
		t.Logf("%-30s %v", s.name, sum)
	}
}

func scenes() (list []scene) {
	for _, rate := range []float64{0, 0.1, 0.3} {
		for _, size := range []struct{ min, max, apart int }{{1, 1, 30}, {2, 4, 30}, {5, 12, 30}, {13, 30, 40}, {31, 90, 60}} {
			base := scene{name: fmt.Sprintf("%2.0f %%, %d to %d words", 100*rate, size.min, size.max),
				rate: rate, min: size.min, max: size.max, apart: size.apart, gone: 0.15}
			list = append(list, base)
			instead, moved, cut := base, base, base
			cut.cut, cut.instead, cut.name = true, true, base.name+", cut"
			instead.instead, instead.name = true, base.name+", replaced"
			moved.move, moved.name = true, base.name+", moved"
			list = append(list, instead, cut, moved)
		}
	}
	for name, set := range map[string]func(string) string{
		"decomposed":             norm.NFD.String,
		"capitals":               strings.ToUpper,
		"CRLF":                   strings.NewReplacer("\n", "\r\n").Replace,
		"quotes, dashes, spaces": strings.NewReplacer("“", `"`, "”", `"`, "«", "„", "»", "“", `"`, "”", "'", "’", "’", "'", "–", "-", " - ", " — ", " ", "\u00a0", "...", "…").Replace,
	} {
		list = append(list, scene{name: name, min: 1, max: 40, apart: 40, set: set, gone: 0.1})
	}
	return list
}
