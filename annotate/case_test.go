package annotate

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

const piece = `The mill at Orve closed on 2 April (Valley Record, April 3). It had forty looms. The owner called the end “a mercy” (Valley Record, April 3). Nobody will miss the noise.`

const report = "Mill closes\n\nThe mill at Orve closed its doors on 2 April. Thirty looms stood still.\n"

func spanOf(text, words string) prose.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("the text does not hold " + words)
	}
	return prose.Span{Start: i, End: i + len(words)}
}

// found is what the engine finds in piece.
func found() inline.Result {
	var r inline.Result
	for _, s := range []string{"The mill at Orve closed on 2 April (Valley Record, April 3).", "The owner called the end “a mercy” (Valley Record, April 3)."} {
		at := spanOf(piece, s)
		paren := spanOf(piece[at.Start:], "(Valley Record, April 3)")
		paren.Start, paren.End = paren.Start+at.Start, paren.End+at.Start
		r.Citations = append(r.Citations, inline.Citation{Span: paren, Text: paren.Of(piece),
			References: []inline.Reference{{Span: paren, Outlet: "Valley Record", DateText: "April 3", Date: day.New(2024, time.April, 3)}},
			Claims:     []inline.Claim{{Span: at, Text: s, Why: "same sentence", Cited: true}}})
	}
	looms := spanOf(piece, "It had forty looms.")
	r.Uncited = []inline.Claim{{Span: looms, Text: "It had forty looms.", Why: "holds a number"}}
	return r
}

func lookedUp(text string) lookup.Result {
	s := &lookup.Source{URL: "https://record.example/mill", Body: []byte(text), Retrieved: time.Date(2024, 5, 2, 9, 0, 0, 0, time.UTC)}
	s.Page = extract.Page{Title: "Mill closes", Language: "en"}
	s.Text = text
	return lookup.Result{Status: lookup.Found, Confidence: lookup.Matched, Source: s}
}

// open makes a case with two cited claims (1 and 3) and one without (2),
// whose pages were looked up and compared.
func open(t *testing.T, o Options) *Case {
	t.Helper()
	a := citations.Article{Title: "The mill"}
	a.Text = piece
	c, err := New(NewMemory(), a, o)
	must(t, err)
	must(t, c.PutCitations(found()))
	for i := range 2 {
		must(t, c.PutLookup(i, 0, lookedUp(report)))
	}
	for _, e := range c.Snapshot().Evidence {
		must(t, c.PutEvidence(e.Claim, e.Source, evidence.Comparison{Passages: []evidence.Passage{{Span: spanOf(report, "The mill at Orve closed its doors on 2 April."), Score: 1}}}))
	}
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, rule, says string) {
	t.Helper()
	if r := AsRefusal(err); r == nil || r.Rule != rule || !strings.Contains(r.Sentence, says) {
		t.Errorf("refused with %v, not by rule %q with “%s”", err, rule, says)
	}
}

// judgeCorrect takes the first claim to the verdict Correct.
func judgeCorrect(t *testing.T, c *Case) string {
	t.Helper()
	s := c.Snapshot()
	id := s.Claims[0].ID
	e := s.EvidenceOf(id)[0]
	must(t, c.ConfirmPage("MK", e.Reference))
	_, err := c.MarkPassage("MK", e.ID, spanOf(report, "closed its doors on 2 April"))
	must(t, err)
	must(t, c.SetReading("MK", e.ID, Supports))
	must(t, c.SetVerdict("MK", id, Correct))
	return id
}

func TestTheWholeJob(t *testing.T) {
	c := open(t, Options{Who: "MK", Names: Names{Editor: Person{"JR", "Jo Ruler"}}})
	s := c.Snapshot()
	if k := s.Counts; k.Claims != 3 || k.References != 2 || k.LookedUp != 2 || k.Pages != 2 || k.Blocking != 1 {
		t.Fatalf("%+v", k)
	}
	first, second, third := s.Claims[0].ID, s.Claims[1].ID, s.Claims[2].ID
	refused(t, c.SetVerdict("MK", first, Correct), "page", "confirm")
	if n := c.Needs(first, Correct); len(n) != 4 {
		t.Errorf("Correct still needs %v", n)
	}
	judgeCorrect(t, c)
	must(t, c.SendOn("MK", first))
	refused(t, c.SecondOK("MK", first), "who", "yourself")
	must(t, c.SecondOK("AO", first))
	if p := c.Snapshot().Claim(first); p.Status != Settled || p.Second != "AO" {
		t.Errorf("read twice, without flags: %+v", p)
	}

	// The one without a citation is blocked until another source is there.
	must(t, c.SetNote("MK", second, "The Record has thirty."))
	must(t, c.SetWording("MK", second, "It had thirty looms."))
	must(t, c.SetVerdict("MK", second, NeedsFix))
	refused(t, c.SendOn("MK", second), "flags", "blocks")
	_, err := c.Attach("MK", second, s.Sources[0].ID)
	must(t, err)
	must(t, c.SendOn("MK", second))
	must(t, c.SecondOK("AO", second))
	refused(t, c.Decide("MK", second, UseWording, ""), "editor", "Only the editor")
	must(t, c.Decide("JR", second, UseWording, ""))
	if p := c.Snapshot().Claim(second); p.Status != WithEditor {
		t.Errorf("a pending decision moved the claim to %s", p.Status)
	}

	// The quotation: ask the author, who answers; the editor cuts it.
	q, err := c.AskAuthor("MK", third, "Who heard “a mercy”?", "the author", day.New(2024, time.May, 9))
	must(t, err)
	refused(t, c.SignOff("JR"), "sign-off", "not settled")
	must(t, c.AnswerQuery("MK", q, "I did, by telephone."))
	must(t, c.SetOnAuthor("MK", third, true))
	must(t, c.SetNote("MK", third, "Only the author heard it, 2 May."))
	must(t, c.SetVerdict("MK", third, CannotVerify))
	must(t, c.SendOn("MK", third))
	must(t, c.SecondOK("AO", third))
	must(t, c.Decide("JR", third, Cut, ""))
	n, held, err := c.Submit("JR")
	if n != 2 || len(held) != 0 || err != nil {
		t.Fatalf("submitted %d, held %v, %v", n, held, err)
	}
	_, err = c.Undo("JR")
	refused(t, err, "nothing", "nothing to undo")
	if list := c.Snapshot().InTheWay(); len(list) != 0 {
		t.Errorf("in the way: %v", list)
	}
	refused(t, c.SignOff("MK"), "editor", "editor")
	must(t, c.SignOff("JR"))
	refused(t, c.SetNote("MK", first, "late"), "signed", "Withdraw")
	if line, ready := c.Snapshot().Banner(); !ready || !strings.HasPrefix(line, "SIGNED OFF by JR") {
		t.Error(line)
	}
	must(t, c.WithdrawSignOff("JR", "one more look"))
	must(t, c.WithdrawReview("JR", "too soon"))
	if p := c.Snapshot().Claim(third); p.Status != WithEditor || c.Snapshot().Counts.Pending != 2 {
		t.Errorf("after the review was withdrawn: %+v", p)
	}
	must(t, c.SignOffWithExceptions("JR", "goes to print tonight"))
	if g := c.Snapshot().Signed(); len(g.Exceptions) != 2 {
		t.Errorf("exceptions: %q", g.Exceptions)
	}
}

func TestAVerdictFallsWithItsGround(t *testing.T) {
	for name, pull := range map[string]func(c *Case, e Evidence) error{
		"reading": func(c *Case, e Evidence) error { return c.SetReading("AO", e.ID, DoesNotSay) },
		"page":    func(c *Case, e Evidence) error { return c.RejectPage("AO", e.Reference, "another year") },
		"passage": func(c *Case, e Evidence) error {
			return c.UnmarkPassage("AO", c.Snapshot().Passages(e.ID)[0].ID)
		},
	} {
		c := open(t, Options{OneDesk: true})
		id := judgeCorrect(t, c)
		must(t, c.SendOn("MK", id))
		if p := c.Snapshot().Claim(id); p.Status != Settled {
			t.Errorf("one-person desk: %s", p.Status)
		}
		must(t, pull(c, c.Snapshot().EvidenceOf(id)[0]))
		if p := c.Snapshot().Claim(id); p.Verdict != NotChecked || p.Status != Open || p.Reopened != EvidenceChanged {
			t.Errorf("%s taken away: %+v", name, p)
		}
		_, err := c.Undo("AO")
		must(t, err)
		if p := c.Snapshot().Claim(id); p.Verdict != Correct || p.Status != Settled {
			t.Errorf("%s taken away and undone: %+v", name, p)
		}
	}
	c := open(t, Options{})
	id := c.Snapshot().Claims[0].ID
	must(t, c.SetNote("MK", id, "asked the mill, no answer"))
	must(t, c.SetVerdict("MK", id, CannotVerify))
	refused(t, c.SetNote("MK", id, " "), "note", "stands on this")
}

func TestThePageChanged(t *testing.T) {
	c := open(t, Options{})
	id := judgeCorrect(t, c)
	must(t, c.PutLookup(0, 0, lookedUp(strings.Replace(report, "2 April", "9 April", 1))))
	s := c.Snapshot()
	p := s.Claim(id)
	if p.Status != Open || p.Reopened != PageChanged || s.Reference(p.Rests[0].Reference).Page != Proposed {
		t.Errorf("%+v", p)
	}
	if !slices.ContainsFunc(s.ClaimFlags(id), func(f Flag) bool { return f.Code == "page-changed" && strings.Contains(f.Message, "1 word ") }) {
		t.Errorf("flags: %+v", s.ClaimFlags(id))
	}
}

func TestAPageIsChosen(t *testing.T) {
	c := open(t, Options{})
	r := c.Snapshot().References[0]
	must(t, c.PutFlags("", r.ID, []evidence.Flag{{Code: "which-page", Weight: evidence.Check, Message: "2 pages fit"}}))
	other := *lookedUp("Another page of the day, on the mill at Orve.").Source
	other.URL = "https://record.example/other"
	must(t, c.ChoosePage("MK", r.ID, other))
	s := c.Snapshot()
	got := s.Reference(r.ID)
	if got.Page != Confirmed || s.Source(got.Source).URL != other.URL || s.ReferenceFlags(r.ID)[0].State != FlagCleared {
		t.Errorf("%+v, %+v", got, s.ReferenceFlags(r.ID))
	}
	if list := s.EvidenceOf(s.Claims[0].ID); len(list) != 1 || list[0].Source != got.Source {
		t.Errorf("evidence: %+v", list)
	}
	must(t, c.PutLookup(0, 0, lookup.Result{Status: lookup.NotFound}))
	if c.Snapshot().Reference(r.ID).Page != Confirmed {
		t.Error("a later run lost the page that was chosen")
	}
	other.Text = " "
	refused(t, c.ChoosePage("MK", r.ID, other), "page", "could not be read")
}

func TestAFlagComesBackOnlyWhereItsEvidenceChanged(t *testing.T) {
	c := open(t, Options{})
	e := c.Snapshot().Evidence[0]
	put := func(messages ...string) {
		var r evidence.Comparison
		for _, m := range messages {
			r.Flags = append(r.Flags, evidence.Flag{Code: "number-differs", Weight: evidence.Check, Message: m})
		}
		must(t, c.PutEvidence(e.Claim, e.Source, r))
	}
	state := func() FlagState { return c.Snapshot().ClaimFlags(e.Claim)[0].State }
	put("forty, thirty")
	flag := c.Snapshot().ClaimFlags(e.Claim)[0].ID
	refused(t, c.AcceptFlag("MK", flag, ""), "reason", "reason")
	must(t, c.AcceptFlag("MK", flag, "an older count"))
	put("forty, thirty")
	if state() != FlagAccepted {
		t.Error("the same evidence brought an accepted flag back")
	}
	put("forty, thirty-one")
	if state() != FlagOpen {
		t.Error("other evidence did not bring the flag back")
	}
	put()
	if state() != FlagCleared {
		t.Error("the cause went, the flag stayed")
	}
	put("forty, thirty-one")
	if state() != FlagOpen {
		t.Error("the cause came back, the flag did not")
	}
	if n := len(c.Snapshot().ClaimFlags(e.Claim)); n != 1 {
		t.Errorf("%d flags", n)
	}
}

func TestANewVersion(t *testing.T) {
	c := open(t, Options{})
	id := judgeCorrect(t, c)
	a := citations.Article{Title: "The mill"}
	a.Text = "A new first line. " + strings.Replace(piece, "closed on 2 April", "closed early on 2 April", 1)
	a.Text = strings.Replace(a.Text, "It had forty looms. ", "", 1)
	rev, err := c.Revise("MK", a)
	must(t, err)
	if len(rev.Same) != 1 || len(rev.Changed) != 1 || len(rev.Lost) != 1 || !strings.Contains(rev.Sentence(), "Lost places") {
		t.Errorf("%+v: %s", rev, rev.Sentence())
	}
	s := c.Snapshot()
	if p := s.Claim(id); p.Status != Open || p.Reopened != TextChanged || p.Verdict != Correct || !strings.Contains(p.Text, "closed early") {
		t.Errorf("the changed claim: %+v", p)
	}
	refused(t, c.SendOn("MK", id), "verdict", "anew")
	if last := s.Claims[2]; !last.Lost || s.Counts.Lost != 1 {
		t.Errorf("the lost claim: %+v", last)
	}
	must(t, c.Resize("MK", s.Claims[2].ID, spanOf(a.Text, "Nobody will miss the noise.")))
	if _, err := c.Undo("MK"); err != nil {
		t.Error(err)
	}
	if _, err := c.Undo("MK"); err != nil {
		t.Error(err)
	}
	if s := c.Snapshot(); s.Article().Text != piece || s.Claim(id).Status != Open || s.Claim(id).Reopened != NotReopened {
		t.Errorf("after undo: %+v", s.Claim(id))
	}
	_, err = c.Revise("MK", s.Versions[0].Article)
	refused(t, err, "text", "same text")
}

// A claim that was dropped before a new version came is looked for in it when
// it is brought back, and never stands on other words.
func TestARestoredClaimFindsItsWords(t *testing.T) {
	c := open(t, Options{Who: "MK"})
	stays, goes := c.Snapshot().Claims[1].ID, c.Snapshot().Claims[2].ID
	must(t, c.Drop("MK", stays, ""))
	must(t, c.Drop("MK", goes, ""))
	a := c.Snapshot().Article().Article
	a.Text = "It rained all spring. The mill at Orve closed on 2 April (Valley Record, April 3). It had forty looms. Nobody will miss the noise."
	_, err := c.Revise("MK", a)
	must(t, err)
	must(t, c.Restore("MK", stays))
	must(t, c.Restore("MK", goes))
	s := c.Snapshot()
	if p := s.Claim(stays); p.Lost || p.Version != 2 || p.Span().Of(a.Text) != "It had forty looms." {
		t.Errorf("%+v", p)
	}
	if p := s.Claim(goes); !p.Lost {
		t.Errorf("its words are gone, and it stands at %d: %+v", p.Start, p)
	}
}

func TestABatchIsOneStep(t *testing.T) {
	c := open(t, Options{})
	before, ids := c.Snapshot(), []string{}
	for _, p := range before.Claims {
		ids = append(ids, p.ID)
	}
	err := c.Batch("JR", "import", "Import of sheet.xlsx: 2 changes", func(b *Case) error {
		must(t, b.SetNote("JR", ids[0], "one"))
		refused(t, b.SetVerdict("JR", ids[1], Correct), "page", "")
		must(t, b.SetNote("JR", ids[2], "two"))
		if b.Snapshot().Claim(ids[0]).Note != "one" {
			t.Error("the batch does not see its own acts")
		}
		return nil
	})
	must(t, err)
	if s := c.Snapshot(); s.Seq != before.Seq+1 || s.Undo != "Import of sheet.xlsx: 2 changes" {
		t.Errorf("%d entries, undo %q", s.Seq-before.Seq, s.Undo)
	}
	_, err = c.Undo("JR")
	must(t, err)
	if s := c.Snapshot(); !reflect.DeepEqual(s.Claims, before.Claims) {
		t.Error("undoing the batch left something")
	}
	broken := errors.New("the sheet ends here")
	if err := c.Batch("JR", "import", "x", func(b *Case) error {
		must(t, b.SetNote("JR", ids[0], "half"))
		return broken
	}); !errors.Is(err, broken) || c.Snapshot().Claim(ids[0]).Note != "" {
		t.Errorf("a broken batch: %v, note %q", err, c.Snapshot().Claim(ids[0]).Note)
	}
}

func TestOpinionAsksOnce(t *testing.T) {
	c := open(t, Options{})
	s := c.Snapshot()
	err := c.SetVerdict("MK", s.Claims[0].ID, Opinion)
	refused(t, err, "opinion", "a number or a date")
	if !AsRefusal(err).Ask {
		t.Error("this is a question")
	}
	must(t, c.SetOpinion("MK", s.Claims[0].ID))
	id, err := c.Mark("MK", spanOf(piece, "Nobody will miss the noise."), "")
	must(t, err)
	must(t, c.SetVerdict("MK", id, Opinion))
}

func TestManyGoroutines(t *testing.T) {
	c := open(t, Options{})
	var seen sync.Map
	stop := c.Subscribe(func(e Entry) { seen.Store(e.Seq, true) })
	defer stop()
	start := c.Snapshot().Seq
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 25 {
				s := c.Snapshot()
				if err := c.SetNote("MK", s.Claims[i%3].ID, fmt.Sprint(i, j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := c.Snapshot().Seq; got != start+200 {
		t.Errorf("%d acts were acknowledged of 200", got-start)
	}
	for n := start + 1; n <= start+200; n++ {
		if _, ok := seen.Load(n); !ok {
			t.Errorf("nobody was told of entry %d", n)
		}
	}
}

// full is a storage whose disk is full.
type full struct {
	Storage
	is bool
}

func (f *full) Commit(e Entry, rows []Row, copies []Copy) error {
	if f.is {
		return errors.New("no space left")
	}
	return f.Storage.Commit(e, rows, copies)
}

func TestWhatIsNotSavedDidNotHappen(t *testing.T) {
	disk := &full{Storage: NewMemory()}
	a := citations.Article{}
	a.Text = piece
	c, err := New(disk, a, Options{})
	must(t, err)
	id, err := c.Mark("MK", spanOf(piece, "It had forty looms."), "")
	must(t, err)
	before := c.Snapshot()
	disk.is = true
	if err := c.SetNote("MK", id, "lost"); err == nil || !strings.Contains(err.Error(), "nothing was saved") {
		t.Errorf("on a full disk: %v", err)
	}
	if _, err := c.Undo("MK"); err == nil {
		t.Error("undo on a full disk")
	}
	disk.is = false
	must(t, c.SetVerdict("MK", id, NotChecked))
	if after := c.Snapshot(); !reflect.DeepEqual(after.Claims, before.Claims) || after.Seq != before.Seq {
		t.Errorf("%+v", after.Claims)
	}
}
