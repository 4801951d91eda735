package casefile

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"galley/annotate"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// walker does acts at random on a case, and keeps a plain model of what undo
// and redo have to bring: the whole case, written out, after each step.
type walker struct {
	t    *testing.T
	rng  *rand.Rand
	c    *annotate.Case
	undo []string // the case before each step that can be undone; "" unknown
	redo []string
	did  map[string]int // acts that were allowed, by name
	// refused counts the refusals that were met, by sentence.
	refused map[string]int
	text    string
	deeds   []deed
}

// written writes a case out, without what a step of undo itself changes.
func written(s *annotate.Snapshot) string {
	dup := *s
	dup.Seq, dup.Undo, dup.Redo = 0, "", ""
	b, err := json.Marshal(&dup)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func pick[T any](w *walker, list []T) T {
	if len(list) == 0 {
		var none T
		return none
	}
	return list[w.rng.IntN(len(list))]
}

func (w *walker) claim() string {
	s := w.c.Snapshot()
	if w.rng.IntN(12) == 0 {
		return pick(w, s.Dropped).ID
	}
	return pick(w, s.Claims).ID
}

// in prefers a claim in one of the statuses.
func (w *walker) in(statuses ...annotate.Status) string {
	var list []annotate.Claim
	for _, c := range w.c.Snapshot().Claims {
		if slices.Contains(statuses, c.Status) && (c.Status != annotate.Open || c.Verdict != annotate.NotChecked) {
			list = append(list, c)
		}
	}
	if len(list) == 0 || w.rng.IntN(5) == 0 {
		return w.claim()
	}
	return pick(w, list).ID
}

func (w *walker) words(list ...string) string { return pick(w, append(list, "")) }

func (w *walker) who() string { return pick(w, []string{"MK", "AO", "JR"}) }

func (w *walker) span(text string) prose.Span {
	words := strings.Fields(text)
	i := w.rng.IntN(len(words))
	at := strings.Index(text, words[i])
	return prose.Span{Start: at, End: min(len(text), at+len(words[i])+w.rng.IntN(20))}
}

type deed struct {
	name string
	kind annotate.EntryKind
	do   func(w *walker) error
}

var deeds = []deed{
	{"mark", annotate.Step, func(w *walker) error { _, err := w.c.Mark(w.who(), w.span(w.text), "by hand"); return err }},
	{"drop", annotate.Step, func(w *walker) error { return w.c.Drop(w.who(), w.claim(), "") }},
	{"restore", annotate.Step, func(w *walker) error {
		if w.rng.IntN(4) == 0 {
			_, err := w.c.MarkAll(w.who())
			return err
		}
		return w.c.Restore(w.who(), w.claim())
	}},
	{"resize", annotate.Step, func(w *walker) error { return w.c.Resize(w.who(), w.claim(), w.span(w.text)) }},
	{"verdict", annotate.Step, verdict}, {"verdict", annotate.Step, verdict}, {"verdict", annotate.Step, verdict},
	{"opinion", annotate.Step, func(w *walker) error { return w.c.SetOpinion(w.who(), w.claim()) }},
	{"on author", annotate.Step, func(w *walker) error { return w.c.SetOnAuthor(w.who(), w.claim(), w.rng.IntN(2) == 0) }},
	{"note", annotate.Step, func(w *walker) error { return w.c.SetNote(w.who(), w.claim(), w.words("seen", "asked the port")) }},
	{"wording", annotate.Step, func(w *walker) error {
		return w.c.SetWording(w.who(), w.claim(), w.words("one fine", annotate.AskAuthorWording))
	}},
	{"searched", annotate.Step, func(w *walker) error { return w.c.SetSearched(w.who(), w.claim(), w.words("“fines”, whole page")) }},
	{"reading", annotate.Step, reading}, {"reading", annotate.Step, reading},
	{"passage", annotate.Step, passage}, {"passage", annotate.Step, passage},
	{"unmark", annotate.Step, func(w *walker) error {
		s := w.c.Snapshot()
		return w.c.UnmarkPassage(w.who(), pick(w, s.Passages(pick(w, s.Evidence).ID)).ID)
	}},
	{"translation", annotate.Step, func(w *walker) error {
		return w.c.SetTranslation(w.who(), pick(w, w.c.Snapshot().Evidence).ID, w.words("in English"), pick(w, []string{annotate.App, "MK"}))
	}},
	{"language", annotate.Step, func(w *walker) error { return w.c.InitialLanguage(w.who(), pick(w, w.c.Snapshot().Evidence).ID) }},
	{"confirm", annotate.Step, confirm}, {"confirm", annotate.Step, confirm},
	{"reject", annotate.Step, func(w *walker) error {
		return w.c.RejectPage(w.who(), pick(w, w.c.Snapshot().References).ID, "another day")
	}},
	{"bulk", annotate.Step, func(w *walker) error { _, err := w.c.BulkConfirm(w.who()); return err }},
	{"accept flag", annotate.Step, func(w *walker) error {
		return w.c.AcceptFlag(w.who(), pick(w, w.c.Snapshot().Flags).ID, "seen")
	}},
	{"clear flag", annotate.Step, func(w *walker) error {
		return w.c.ClearFlag(w.who(), pick(w, w.c.Snapshot().Flags).ID, w.words("mended"))
	}},
	{"reopen flag", annotate.Step, func(w *walker) error { return w.c.ReopenFlag(w.who(), pick(w, w.c.Snapshot().Flags).ID) }},
	{"ask", annotate.Step, func(w *walker) error {
		_, err := w.c.AskAuthor(w.who(), w.claim(), w.words("Who says so?"), "the author", day.Day{})
		return err
	}},
	{"answer", annotate.Step, func(w *walker) error {
		return w.c.AnswerQuery(w.who(), pick(w, w.c.Snapshot().Queries).ID, w.words("the port"))
	}},
	{"send on", annotate.Step, sendOn}, {"send on", annotate.Step, sendOn}, {"send on", annotate.Step, sendOn},
	{"second", annotate.Step, second}, {"second", annotate.Step, second},
	{"return", annotate.Step, func(w *walker) error {
		return w.c.ReturnToChecker(w.who(), w.in(annotate.SecondReader), w.words("look again"))
	}},
	{"take back", annotate.Step, func(w *walker) error { return w.c.TakeBack(w.who(), w.claim(), w.words("a slip")) }},
	{"decide", annotate.Step, decide}, {"decide", annotate.Step, decide}, {"decide", annotate.Step, decide},
	{"undecide", annotate.Step, func(w *walker) error { return w.c.Undecide(w.who(), w.in(annotate.WithEditor)) }},
	{"propose", annotate.Step, func(w *walker) error {
		return w.c.ProposeVerdict(w.who(), w.claim(), pick(w, annotate.Verdicts), w.words("I read it so"))
	}},
	{"submit", annotate.Barrier, func(w *walker) error { _, _, err := w.c.Submit(w.who()); return err }},
	{"withdraw review", annotate.Barrier, func(w *walker) error { return w.c.WithdrawReview(w.who(), w.words("too soon")) }},
	{"add source", annotate.Step, func(w *walker) error {
		src := *found().Source
		src.URL, src.Text = fmt.Sprint("https://port.example/", w.rng.IntN(3)), page+"Nobody counted."
		_, err := w.c.AddSource(w.who(), src)
		return err
	}},
	{"attach", annotate.Step, attach}, {"attach", annotate.Step, attach},
	{"detach", annotate.Step, func(w *walker) error { return w.c.Detach(w.who(), pick(w, w.c.Snapshot().Evidence).ID) }},
	{"names", annotate.Step, func(w *walker) error {
		return w.c.SetNames(w.who(), annotate.Names{Checker: annotate.Person{Initials: "MK"}, Editor: annotate.Person{Initials: w.words("JR")}})
	}},
	{"one desk", annotate.Step, func(w *walker) error { return w.c.SetOneDesk(w.who(), w.rng.IntN(3) == 0) }},
	{"revise", annotate.Step, revise},
	{"import", annotate.Step, importing},
	{"look-up", annotate.Find, func(w *walker) error {
		r := found()
		if w.rng.IntN(3) == 0 {
			r.Source.Text += "Updated at noon."
		}
		if w.rng.IntN(4) == 0 {
			r = lookup.Result{Status: lookup.NotFound, Why: "no page of that day"}
		}
		return w.c.PutLookup(0, 0, r)
	}},
	{"citations", annotate.Find, func(w *walker) error {
		if !strings.HasPrefix(w.text, draft) {
			return fmt.Errorf("the text was changed")
		}
		r := cited()
		for _, line := range strings.Split(strings.TrimPrefix(w.text, draft), "\n\n") {
			if line != "" {
				r.Uncited = append(r.Uncited, inline.Claim{Span: span(w.text, line), Text: line, Why: "holds a number"})
			}
		}
		return w.c.PutCitations(r)
	}},
	{"comparison", annotate.Find, func(w *walker) error {
		s := w.c.Snapshot()
		e := pick(w, s.Evidence)
		if e.ID == "" {
			return fmt.Errorf("nothing to compare")
		}
		r := compared()
		if w.rng.IntN(2) == 0 {
			r.Flags = []evidence.Flag{{Code: "not-in-source", Weight: evidence.Blocks, Message: fmt.Sprint("not there ", w.rng.IntN(2))},
				{Code: "number-differs", Weight: evidence.Check, Message: "two, three"}}
		}
		return w.c.PutEvidence(e.Claim, e.Source, r)
	}},
}

func importing(w *walker) error {
	return w.c.Batch(w.who(), "import", "imported", func(b *annotate.Case) error {
		inner := &walker{t: w.t, rng: w.rng, c: b, text: w.text, deeds: w.deeds}
		for range 1 + w.rng.IntN(6) {
			d := pick(w, w.deeds)
			if d.name != "import" && d.kind == annotate.Step {
				_ = d.do(inner)
			}
		}
		if w.rng.IntN(5) == 0 {
			return fmt.Errorf("the sheet could not be read")
		}
		return nil
	})
}

func verdict(w *walker) error { return w.c.SetVerdict(w.who(), w.claim(), pick(w, annotate.Verdicts)) }
func sendOn(w *walker) error  { return w.c.SendOn(w.who(), w.in(annotate.Open)) }
func second(w *walker) error  { return w.c.SecondOK(w.who(), w.in(annotate.SecondReader)) }
func confirm(w *walker) error {
	return w.c.ConfirmPage(w.who(), pick(w, w.c.Snapshot().References).ID)
}
func decide(w *walker) error {
	return w.c.Decide(w.who(), w.in(annotate.WithEditor), pick(w, annotate.Choices), w.words("so be it"))
}
func reading(w *walker) error {
	return w.c.SetReading(w.who(), pick(w, w.c.Snapshot().Evidence).ID, pick(w, annotate.Readings))
}
func passage(w *walker) error {
	_, err := w.c.MarkPassage(w.who(), pick(w, w.c.Snapshot().Evidence).ID, w.span(page))
	return err
}
func attach(w *walker) error {
	_, err := w.c.Attach(w.who(), w.claim(), pick(w, w.c.Snapshot().Sources).ID)
	return err
}
func revise(w *walker) error {
	a := article()
	a.Text, a.Blocks = w.text, nil
	switch w.rng.IntN(3) {
	case 0:
		a.Text = draft
	case 1:
		a.Text += "\n\nA later line, number " + strconv.Itoa(w.rng.IntN(100)) + "."
	case 2:
		a.Text = strings.Replace(a.Text, "two", "three", 1)
	}
	_, err := w.c.Revise(w.who(), a)
	if err == nil {
		w.text = a.Text
	}
	return err
}

// step does one act and compares.
func (w *walker) step() {
	before := w.c.Snapshot()
	was := written(before)
	roll := w.rng.IntN(100)
	switch {
	case roll < 14:
		w.turn("undo", w.c.Undo, &w.undo, &w.redo, was)
	case roll < 22:
		w.turn("redo", w.c.Redo, &w.redo, &w.undo, was)
	default:
		d := pick(w, w.deeds)
		err := d.do(w)
		after := w.c.Snapshot()
		switch {
		case err != nil:
			w.refused[err.Error()]++
			if written(after) != was || after.Seq != before.Seq {
				w.t.Fatalf("%s was refused (%v) and changed something", d.name, err)
			}
		case after.Seq == before.Seq:
			if written(after) != was {
				w.t.Fatalf("%s changed the case without an entry", d.name)
			}
		default:
			w.did[d.name]++
			switch d.kind {
			case annotate.Step:
				w.undo, w.redo = append(w.undo, was), nil
			case annotate.Find:
				for i := range w.undo {
					w.undo[i] = ""
				}
				for i := range w.redo {
					w.redo[i] = ""
				}
			case annotate.Barrier:
				w.undo, w.redo = nil, nil
			}
		}
	}
	w.text = w.c.Snapshot().Article().Text
	w.inspect(w.c.Snapshot())
}

func (w *walker) turn(name string, f func(string) (string, error), from, to *[]string, was string) {
	_, err := f("MK")
	if len(*from) == 0 {
		if err == nil {
			w.t.Fatalf("there was nothing to %s, and it did", name)
		}
		return
	}
	want := (*from)[len(*from)-1]
	if err != nil {
		if want != "" || annotate.AsRefusal(err) == nil {
			w.t.Fatalf("%s: %v", name, err)
		}
		return // a find stands in the way, which is said
	}
	if now := written(w.c.Snapshot()); want != "" && now != want {
		w.t.Fatalf("%s brought\n%s\nnot\n%s", name, now, want)
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, was)
	if want == "" {
		(*to)[len(*to)-1] = ""
	}
	w.did[name]++
}

// inspect checks what must hold at every moment, in words of its own.
func (w *walker) inspect(s *annotate.Snapshot) {
	for i, c := range s.Claims {
		if c.Number != i+1 {
			w.t.Fatalf("claim %s is number %d in place %d", c.ID, c.Number, i+1)
		}
		marked, other, supports := false, false, false
		confirmed := false
		for _, e := range s.EvidenceOf(c.ID) {
			sure := e.Reference == ""
			for _, r := range c.Rests {
				if ref := s.Reference(r.Reference); ref != nil && ref.Source == e.Source && ref.Page == annotate.Confirmed {
					sure = true
				}
			}
			m := slices.ContainsFunc(s.Passages(e.ID), func(p annotate.Passage) bool { return p.Marked })
			marked, confirmed = marked || m, confirmed || sure
			other = other || m && e.Reference == ""
			supports = supports || m && sure && e.Reading == annotate.Supports
		}
		ok := true
		switch c.Verdict {
		case annotate.Correct:
			ok = supports
		case annotate.NeedsFix, annotate.NeedsContext:
			ok = (marked || c.Note != "") && c.Wording != ""
		case annotate.NotInSource:
			ok = confirmed && c.Searched != ""
		case annotate.Incorrect:
			ok = other && c.Note != ""
		case annotate.CannotVerify:
			ok = c.Note != ""
		}
		if !ok {
			w.t.Fatalf("claim %s is %s without what that needs: %+v", c.ID, c.Verdict, c)
		}
		sent := c.Status == annotate.SecondReader || c.Status == annotate.WithEditor || c.Status == annotate.Settled
		if sent && (c.Verdict == annotate.NotChecked || c.Reopened != annotate.NotReopened) {
			w.t.Fatalf("claim %s is %s, %s, %q", c.ID, c.Status, c.Verdict, c.Reopened)
		}
		if c.Second != "" && strings.EqualFold(c.Second, c.Checker) {
			w.t.Fatalf("claim %s was read a second time by its checker", c.ID)
		}
		if !c.Lost && c.Version != len(s.Versions) {
			w.t.Fatalf("claim %s counts in version %d of %d", c.ID, c.Version, len(s.Versions))
		}
		if v := s.Versions[c.Version-1].Article.Text; v[c.Start:c.End] != c.Text {
			w.t.Fatalf("claim %s stands on %q, not on %q", c.ID, v[c.Start:c.End], c.Text)
		}
	}
}

// longestWalk is where one walk ends and the next begins on a fresh case: one
// case of a hundred thousand acts would be slow to compare, not more telling.
const longestWalk = 5000

// walks returns how many walks of how many steps to do: usual in each, or as
// many as WALK says in all.
func walks(usual, least int) (n, steps int) {
	if all, err := strconv.Atoi(os.Getenv("WALK")); err == nil {
		n = max(least, (all+longestWalk-1)/longestWalk)
		return n, all / n
	}
	return least, usual
}

func newWalker(t *testing.T, c *annotate.Case, seed uint64) *walker {
	w := &walker{t: t, rng: rand.New(rand.NewPCG(seed, 1)), c: c, did: map[string]int{}, refused: map[string]int{}, text: draft, deeds: deeds}
	must(t, c.PutCitations(cited()))
	must(t, c.PutLookup(0, 0, found()))
	return w
}

func TestRandomWalkInMemory(t *testing.T) {
	did, refused := map[string]int{}, map[string]int{}
	n, steps := walks(1800, 2)
	for seed := range uint64(n) {
		c, err := annotate.New(annotate.NewMemory(), article(), annotate.Options{Who: "MK"})
		must(t, err)
		w := newWalker(t, c, seed)
		for range steps {
			w.step()
		}
		w.undoAll()
		for name, n := range w.did {
			did[name] += n
		}
		for sentence, n := range w.refused {
			refused[sentence] += n
		}
	}
	for _, d := range append(deeds, deed{name: "undo"}, deed{name: "redo"}) {
		if did[d.name] == 0 {
			t.Errorf("the walks never did %q", d.name)
		}
	}
	if len(refused) < 40 {
		t.Errorf("the walks met only %d different refusals", len(refused))
	}
	t.Logf("%d walks of %d steps, %d different refusals; done: %v", n, steps, len(refused), did)
}

// undoAll undoes as far as the model knows.
func (w *walker) undoAll() {
	for len(w.undo) > 0 && w.undo[len(w.undo)-1] != "" {
		w.turn("undo", w.c.Undo, &w.undo, &w.redo, written(w.c.Snapshot()))
	}
}

func TestRandomWalkOnDisk(t *testing.T) {
	n, steps := walks(700, 1)
	for seed := range uint64(n) {
		walkOnDisk(t, 7+seed, steps)
	}
}

// walkOnDisk walks and closes and opens the case now and then: it has to come
// back as it was.
func walkOnDisk(t *testing.T, seed uint64, steps int) {
	path := filepath.Join(t.TempDir(), "walk.galley")
	c, err := Create(path, article(), annotate.Options{Who: "MK"})
	must(t, err)
	w := newWalker(t, c, seed)
	for i := range steps {
		if i%150 == 149 {
			want := w.c.Snapshot()
			must(t, w.c.Close())
			w.c, err = Open(path)
			must(t, err)
			if got := w.c.Snapshot(); written(got) != written(want) || got.Seq != want.Seq || got.Undo != want.Undo || got.Redo != want.Redo {
				t.Fatalf("after reopening at step %d:\n%s\nnot\n%s", i, written(got), written(want))
			}
		}
		w.step()
	}
	w.undoAll()
	must(t, w.c.Close())
}
