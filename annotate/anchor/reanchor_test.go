package anchor

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/citations/prose"

	"golang.org/x/text/unicode/norm"
)

// tally counts how marks fared.
type tally struct{ marks, right, lost, wrong int }

func (t tally) String() string {
	p := func(n int) float64 { return 100 * float64(n) / float64(max(t.marks, 1)) }
	return fmt.Sprintf("%d marks: %.2f %% right, %.2f %% lost, %.2f %% wrong", t.marks, p(t.right), p(t.lost), p(t.wrong))
}

// trial edits a text and compares the marks' places with the true ones. moved
// paragraphs change their order; every deleted mark is taken out of the text.
func trial(seed uint64, words int, rate float64, move bool) (kept, deleted tally) {
	a := newAuthor(seed)
	text := a.text(words)
	old, at := write(text)
	var marks []Mark
	var reach [][2]int
	gone := map[int]bool{}
	for i := a.rng.IntN(20); i < len(text)-40; i += 30 + a.rng.IntN(60) {
		n := 4 + a.rng.IntN(26)
		if move && slices.ContainsFunc(text[i:i+n-1], func(p piece) bool { return p.end }) {
			continue // a mark over two paragraphs has no one place to move to
		}
		marks = append(marks, Mark{fmt.Sprint(len(marks)), prose.Span{Start: at[i].Start, End: at[i+n-1].End}})
		reach = append(reach, [2]int{i, i + n})
		if a.rng.IntN(6) == 0 {
			gone[len(marks)-1] = true
		}
	}
	var edited []piece
	next := 0
	for i, p := range text {
		for next < len(marks) && reach[next][1] <= i {
			if gone[next] && a.rng.IntN(2) == 0 { // another sentence in its stead
				for _, w := range a.sentence() {
					edited = append(edited, piece{w, -1, false})
				}
			}
			next++
		}
		if next < len(marks) && gone[next] && i >= reach[next][0] {
			continue
		}
		edited = append(edited, p)
	}
	edited = a.edit(edited, rate)
	if move {
		edited = a.shuffle(edited)
	}
	new, stands := write(edited)
	for i, r := range Reanchor(old, new, marks) {
		truth := prose.Span{Start: -1}
		for j, p := range edited {
			if p.from >= reach[i][0] && p.from < reach[i][1] {
				if truth.Start < 0 {
					truth.Start = stands[j].Start
				}
				truth.End = stands[j].End
			}
		}
		if gone[i] {
			deleted.marks++
			if r.Status == Lost {
				deleted.right++
			} else {
				deleted.wrong++
			}
			continue
		}
		kept.marks++
		common := min(truth.End, r.End) - max(truth.Start, r.Start)
		switch {
		case r.Status == Lost:
			kept.lost++
		case truth.Start >= 0 && common > 0 && 10*common >= 8*(max(truth.End, r.End)-min(truth.Start, r.Start)):
			kept.right++
		case truth.Start >= 0 && common > 0 && 2*common >= truth.Len():
			kept.lost++ // the place is right, its ends are not
		default:
			kept.wrong++
		}
	}
	return kept, deleted
}

// shuffle puts some paragraphs in other places.
func (a *author) shuffle(text []piece) []piece {
	var paragraphs [][]piece
	start := 0
	for i, p := range text {
		if p.end {
			paragraphs = append(paragraphs, text[start:i+1])
			start = i + 1
		}
	}
	rest := text[start:]
	for range len(paragraphs) / 10 {
		i, j := a.rng.IntN(len(paragraphs)), a.rng.IntN(len(paragraphs))
		p := paragraphs[i]
		paragraphs = slices.Insert(slices.Delete(paragraphs, i, i+1), min(j, len(paragraphs)-1), p)
	}
	return append(slices.Concat(paragraphs...), rest...)
}

func (t *tally) add(o tally) {
	t.marks, t.right, t.lost, t.wrong = t.marks+o.marks, t.right+o.right, t.lost+o.lost, t.wrong+o.wrong
}

func TestMarksInEditedProse(t *testing.T) {
	for _, test := range []struct {
		rate         float64
		move         bool
		right, wrong float64 // at least, at most
	}{
		{0, false, 1, 0},
		{0.1, false, 0.985, 0.005},
		{0.3, false, 0.95, 0.01},
		{0.1, true, 0.97, 0.005},
		{0.3, true, 0.90, 0.01},
	} {
		var kept, deleted tally
		for seed := range uint64(12) {
			k, d := trial(seed, 3000, test.rate, test.move)
			kept.add(k)
			deleted.add(d)
		}
		t.Logf("%2.0f %% of words edited, moved %-5t: %v; deleted: %v", 100*test.rate, test.move, kept, deleted)
		n := float64(kept.marks)
		if float64(kept.right) < test.right*n || float64(kept.wrong) > test.wrong*n || float64(deleted.wrong) > 0.01*float64(deleted.marks) {
			t.Errorf("%.0f %% of words edited, moved %t: %v; deleted: %v", 100*test.rate, test.move, kept, deleted)
		}
	}
}

func TestReanchorByHand(t *testing.T) {
	const old = `The ferry resumed on 3 May. Its owner paid two fines in March, the port said.

“No passenger was turned away,” said a clerk. The ferry resumed on 3 May. Nobody counted the lorries at the gate.`
	for _, test := range []struct {
		name, new, mark, want string
		status                Status
	}{
		{"nothing changed", old, "Its owner paid two fines in March", "Its owner paid two fines in March", Same},
		{"text before it", "A new opening line. " + old, "Its owner paid two fines in March", "Its owner paid two fines in March", Same},
		{"one word", strings.Replace(old, "two", "three", 1), "Its owner paid two fines in March", "Its owner paid three fines in March", Changed},
		{"first word", strings.Replace(old, "Its", "The", 1), "Its owner paid two fines in March", "The owner paid two fines in March", Changed},
		{"a word more", strings.Replace(old, "paid two", "paid at least two", 1), "Its owner paid two fines in March", "Its owner paid at least two fines in March", Changed},
		{"a case", strings.Replace(old, "Its owner", "its owner", 1), "Its owner paid two fines in March", "its owner paid two fines in March", Changed},
		{"taken out", strings.Replace(old, "Its owner paid two fines in March, the port said.", "", 1), "Its owner paid two fines in March", "", Lost},
		{"plain quotes, other breaks", strings.NewReplacer("“", `"`, "”", `"`, "\n\n", " ").Replace(old), "“No passenger was turned away,” said a clerk.", `"No passenger was turned away," said a clerk.`, Same},
		{"moved to the front", "Nobody counted the lorries at the gate. " + strings.Replace(old, " Nobody counted the lorries at the gate.", "", 1), "Nobody counted the lorries at the gate.", "Nobody counted the lorries at the gate.", Moved},
		{"the first of two taken out", strings.Replace(old, "The ferry resumed on 3 May. Its", "Its", 1), "The ferry resumed on 3 May.", "", Lost},
		{"another text", "Quite other words stand in this version, about bees and their keepers.", "Its owner paid two fines in March", "", Lost},
		{"no text", "", "Its owner paid two fines in March", "", Lost},
	} {
		i := strings.Index(old, test.mark)
		r := Reanchor(old, test.new, []Mark{{"m", prose.Span{Start: i, End: i + len(test.mark)}}})[0]
		if got := r.Of(test.new); r.Status != test.status || got != test.want || r.ID != "m" {
			t.Errorf("%s: %s %q (%.2f), not %s %q", test.name, r.Status, got, r.Score, test.status, test.want)
		}
	}
}

func TestMarksInAnotherOrder(t *testing.T) {
	const a = "The ferry company of Lindholm paid 14 fines in March for boats that left before dawn."
	const b = "A clerk at the harbour office counted every lorry for a week and wrote the plates down by hand."
	const c = "Nobody in the council asked where the money for the second pier had gone, said the mayor."
	old := a + "\n\n" + b + "\n\n" + c
	for _, test := range []struct {
		name, new, mark, want string
		status                Status
	}{
		{"one number of a paragraph that was moved", b + "\n\n" + c + "\n\n" + a, "14", "14", Moved},
		{"a few words of it, one of them changed", b + "\n\n" + c + "\n\n" + strings.Replace(a, "boats", "ships", 1), "for boats that left", "for ships that left", Changed},
		{"the whole paragraph", b + "\n\n" + c + "\n\n" + a, a, a, Moved},
		{"what stands between", b + "\n\n" + c + "\n\n" + a, "second pier", "second pier", Same},
		{"moved and its number taken out", b + "\n\n" + c + "\n\n" + strings.Replace(a, "14 ", "", 1), "14", "", Lost},
		{"a slip of the pen", strings.Replace(old, "harbour", "harbuor", 1), "harbour office", "harbuor office", Changed},
		{"two words that changed places", strings.Replace(old, "by hand", "hand by", 1), "wrote the plates down by", "wrote the plates down hand by", Changed},
		{"letters in parts", norm.NFD.String("Café Žižek opened. " + old), "14 fines in March", "14 fines in March", Same},
	} {
		i := strings.Index(old, test.mark)
		r := Reanchor(old, test.new, []Mark{{"m", prose.Span{Start: i, End: i + len(test.mark)}}})[0]
		if got := r.Of(test.new); r.Status != test.status || got != test.want {
			t.Errorf("%s: %s %q (%.2f), not %s %q", test.name, r.Status, got, r.Score, test.status, test.want)
		}
	}
}

// Spaces, quotes, dashes and how letters are made up are no change of words.
func TestSameWordsOtherwiseSet(t *testing.T) {
	old := "First. «Café № 3 – об’єднання», 2009–10... it’s 45 km on. Last words here."
	mark := "«Café № 3 – об’єднання», 2009–10... it’s 45 km"
	for _, set := range []func(string) string{
		norm.NFD.String,
		strings.NewReplacer("«", "“", "»", "”", "’", "'", "–", "-", "...", "…").Replace,
		strings.NewReplacer("’", "ʼ", "–", "—", " ", "\u00a0").Replace,
		strings.NewReplacer(" ", "\r\n").Replace,
		strings.NewReplacer("об’", "о\u00adб’", "Ca", "Ca\u200b", "km", "\u200ekm").Replace,
	} {
		i := strings.Index(old, mark)
		r := Reanchor(old, set(old), []Mark{{"m", prose.Span{Start: i, End: i + len(mark)}}})[0]
		if got := r.Of(set(old)); r.Status != Same || got != set(mark) && got != strings.TrimLeft(set(mark), "\u200e") {
			t.Errorf("%s %q (%.2f), not same %q", r.Status, got, r.Score, set(mark))
		}
	}
}

func TestMarksThatAreNone(t *testing.T) {
	for _, s := range []prose.Span{{Start: -1, End: 3}, {Start: 2, End: 2}, {Start: 0, End: 99}, {Start: 3, End: 4}} {
		if r := Reanchor("one two", "one two", []Mark{{"m", s}})[0]; r.Status != Lost {
			t.Errorf("%v: %+v", s, r)
		}
	}
}

func FuzzReanchor(f *testing.F) {
	f.Add("a b c d", "b c d e", 0, 5)
	f.Add("Привет, мир! \xff\xfe", "мир\u0301 — Привет", 3, 9)
	f.Fuzz(func(t *testing.T, old, new string, start, end int) {
		if len(old)+len(new) > 5000 {
			return
		}
		r := Reanchor(old, new, []Mark{{"m", prose.Span{Start: start, End: end}}})[0]
		if r.Status == Lost {
			if r.Span != (prose.Span{}) {
				t.Fatalf("lost and yet at %v", r.Span)
			}
			return
		}
		if r.Start < 0 || r.Start >= r.End || r.End > len(new) || r.Score < 0 || r.Score > 1 {
			t.Fatalf("%+v in a text of %d bytes", r, len(new))
		}
	})
}

func BenchmarkReanchor500(b *testing.B) {
	a := newAuthor(1)
	text := a.text(20_000)
	old, at := write(text)
	new, _ := write(a.edit(text, 0.1))
	var marks []Mark
	for i := range 500 {
		marks = append(marks, Mark{fmt.Sprint(i), prose.Span{Start: at[i*39].Start, End: at[i*39+15].End}})
	}
	for b.Loop() {
		Reanchor(old, new, marks)
	}
}
