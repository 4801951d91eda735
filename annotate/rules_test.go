package annotate

import (
	"slices"
	"strings"
	"testing"
)

// whole is a situation in which nothing is missing for anything.
func whole() situation {
	return situation{
		claim: Claim{Status: Open, Verdict: Correct, Checker: "MK", Note: "seen on page 2", Wording: "two lorries", Searched: "“lorries”, whole page"},
		who:   "AO", words: "because", editor: "AO",
		evidence: []witness{
			{cited: true, confirmed: true, copy: true, marked: true, reading: Supports, reader: "MK"},
			{confirmed: true, copy: true, marked: true, reading: Contradicts, reader: "MK"},
		},
	}
}

// without takes away what a requirement asks for, by its sentence, because
// several share a rule.
var without = map[string]func(*situation){
	needConfirmed.Sentence: func(s *situation) {
		for i := range s.evidence {
			s.evidence[i].copy = false
		}
	},
	needMarked.Sentence: func(s *situation) {
		for i := range s.evidence {
			s.evidence[i].marked = false
		}
	},
	needSupport.Sentence:       func(s *situation) { s.evidence[0].reading = Partly },
	needLanguage.Sentence:      func(s *situation) { s.evidence[0].machine = true },
	needPassageOrNote.Sentence: func(s *situation) { s.claim.Note, s.evidence = " ", nil },
	needWording.Sentence:       func(s *situation) { s.claim.Wording = " \t" },
	needPage.Sentence: func(s *situation) {
		for i := range s.evidence {
			s.evidence[i].confirmed = false
		}
	},
	needSearched.Sentence: func(s *situation) { s.claim.Searched = "" },
	needOther.Sentence:    func(s *situation) { s.evidence = s.evidence[:1] },
	needNote.Sentence:     func(s *situation) { s.claim.Note = "" },
	needTried.Sentence:    func(s *situation) { s.claim.Note = "" },
	needQuestion.Sentence: func(s *situation) { s.words = " " },
	needAnswer.Sentence:   func(s *situation) { s.words = "" },
	needComment.Sentence:  func(s *situation) { s.words = "\n" },
	needReason.Sentence:   func(s *situation) { s.words = "" },
	needOwn.Sentence:      func(s *situation) { s.words = "" },
	needVerdict.Sentence:  func(s *situation) { s.claim.Verdict = NotChecked },
	needAnew.Sentence:     func(s *situation) { s.claim.Reopened = TextChanged },
	needPlace.Sentence:    func(s *situation) { s.claim.Lost = true },
	needNoBlocks.Sentence: func(s *situation) { s.blocks = 1 },
	needAnother.Sentence:  func(s *situation) { s.claim.Checker = "ao" }, // initials in any case
	needEditor.Sentence:   func(s *situation) { s.editor = "JR" },
	needProposed.Sentence: func(s *situation) { s.claim.Wording = "Ask Author" },
}

// TestEveryMove walks the table: every move from every status, and every
// requirement missing in turn.
func TestEveryMove(t *testing.T) {
	for _, m := range Moves {
		if len(m.To) == 0 || m.Does == "" || len(m.To) > 1 && m.goes == nil {
			t.Errorf("%s: the table says too little", m.Name)
		}
		for _, from := range Statuses {
			s := whole()
			s.claim.Status = from
			to, r := m.try(s)
			if !slices.Contains(m.From, from) {
				if r == nil {
					t.Errorf("%s from %s went to %s; the table does not allow it", m.Name, from, to)
					continue
				}
				if r.Rule != "status" || !strings.Contains(r.Sentence, "cannot "+m.Does) || !isSentence(r.Sentence) {
					t.Errorf("%s from %s is refused with %q", m.Name, from, r.Sentence)
				}
				continue
			}
			if r != nil || !slices.Contains(m.To, to) {
				t.Errorf("%s from %s: went to %q, %v", m.Name, from, to, r)
			}
			for _, need := range m.Needs {
				s := whole()
				s.claim.Status = from
				without[need.Sentence](&s)
				if _, r := m.try(s); r == nil || r.Sentence != need.Sentence || r.Rule != need.Rule {
					t.Errorf("%s from %s without %s: refused with %v", m.Name, from, need.Rule, r)
				}
			}
			if m.Standing {
				s := whole()
				s.claim.Status, s.evidence[0].reading = from, Contradicts
				if _, r := m.try(s); r == nil || r.Sentence != needSupport.Sentence {
					t.Errorf("%s from %s with a verdict that stands on nothing: %v", m.Name, from, r)
				}
			}
		}
	}
}

// TestEveryVerdict walks what each verdict needs.
func TestEveryVerdict(t *testing.T) {
	if len(VerdictNeeds) != len(Verdicts) || len(Verdicts) != 8 || len(Statuses) != 6 || len(Readings) != 6 {
		t.Fatal("eight verdicts, six statuses, six readings")
	}
	for _, v := range Verdicts {
		needs, known := VerdictNeeds[v]
		if !known {
			t.Errorf("nothing is said of %s", v)
		}
		if r := unmet(needs, whole()); r != nil {
			t.Errorf("%s with nothing missing: %v", v, r)
		}
		for _, need := range needs {
			s := whole()
			without[need.Sentence](&s)
			if r := unmet(needs, s); r == nil || r.Sentence != need.Sentence {
				t.Errorf("%s without %s: refused with %v", v, need.Rule, r)
			}
			if !isSentence(need.Sentence) {
				t.Errorf("%q is no sentence for a user", need.Sentence)
			}
		}
	}
}

func isSentence(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ").")
}

func TestWhatSettlesByItself(t *testing.T) {
	for _, v := range Verdicts {
		for _, blocks := range []int{0, 1} {
			for _, checks := range []int{0, 1} {
				for _, desk := range []bool{false, true} {
					s := whole()
					s.claim.Verdict, s.blocks, s.checks, s.oneDesk = v, blocks, checks, desk
					may := (v == Correct || v == Opinion) && blocks == 0 && checks == 0
					s.claim.Status = SecondReader
					if to, r := moveNamed(MoveSecondOK).try(s); r == nil && (to == Settled) != may {
						t.Errorf("initials on %s, %d blocks, %d checks: %s", v, blocks, checks, to)
					}
					s.claim.Status = Open
					to, r := moveNamed(MoveSendOn).try(s)
					switch {
					case r != nil && v != NotChecked && blocks == 0:
						t.Errorf("sending on %s: %v", v, r)
					case r == nil && !desk && to != SecondReader:
						t.Errorf("two persons: %s was sent on to %s", v, to)
					case r == nil && desk && (to == Settled) != may:
						t.Errorf("one person: %s was sent on to %s", v, to)
					}
				}
			}
		}
	}
}

func TestOneDeskNeedsNoSecondPerson(t *testing.T) {
	s := whole()
	s.claim.Status, s.claim.Checker, s.oneDesk = SecondReader, s.who, true
	if _, r := moveNamed(MoveSecondOK).try(s); r != nil {
		t.Error(r)
	}
}

func TestEveryFlagKind(t *testing.T) {
	seen := map[string]bool{}
	blocking := 0
	for _, k := range FlagKinds {
		if seen[k.Code] || k.Clears == "" || weights[k.Weight] == 0 && k.Weight != "blocks" {
			t.Errorf("%+v", k)
		}
		seen[k.Code] = true
		if k.Weight == "blocks" {
			blocking++
		}
	}
	if len(FlagKinds) != 22 || blocking != 4 {
		t.Errorf("%d kinds, %d of them block; decision D8 has 22 and 4", len(FlagKinds), blocking)
	}
}
