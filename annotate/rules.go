package annotate

import (
	"strings"
)

// The rules of the case: what each verdict needs, how a claim may move and
// what each move needs, with the sentence that the user reads where it is
// missing. They are data; tests walk them. Source of the rules: section 2a of
// the design.

// situation is all that a rule may look at.
type situation struct {
	claim    Claim
	who      string // who acts
	words    string // what they wrote with it: question, answer, comment, reason
	oneDesk  bool
	editor   string // initials of the case's editor, "" where none is named
	evidence []witness
	blocks   int // open flags that block
	checks   int // open flags of weight check
}

// witness is one evidence of the claim as the rules see it.
type witness struct {
	cited     bool // reached through a citation of the claim
	confirmed bool // a person said that it is the page meant, or attached it
	copy      bool // its bytes are in the case
	marked    bool // a person marked a passage
	reading   Reading
	reader    string
	// machine is set where all that was read is a machine's translation,
	// neither initialled by a reader of the language nor accepted.
	machine bool
}

// Requirement is one thing that a verdict or a move needs.
type Requirement struct {
	Rule     string // the field or fact that is missing, for Refusal.Rule
	Sentence string
	met      func(situation) bool
}

func anyWitness(f func(witness) bool) func(situation) bool {
	return func(s situation) bool {
		for _, w := range s.evidence {
			if f(w) {
				return true
			}
		}
		return false
	}
}

func wrote(s situation) bool { return strings.TrimSpace(s.words) != "" }

func noted(s situation) bool { return strings.TrimSpace(s.claim.Note) != "" }

var marked = anyWitness(func(w witness) bool { return w.marked })

// The requirements, by what is missing.
var (
	needConfirmed = Requirement{"page", "No page of this claim is confirmed with a copy in the case. Open the page, see that it is the one meant, and confirm it.",
		anyWitness(func(w witness) bool { return w.confirmed && w.copy })}
	needMarked = Requirement{"passage", "No passage is marked on a confirmed page. Mark the words of the source that bear the claim out.",
		anyWitness(func(w witness) bool { return w.confirmed && w.copy && w.marked })}
	needSupport = Requirement{"reading", "Nobody has read a confirmed page and found that it supports the claim. Read the marked passage and set the reading to Supports.",
		anyWitness(func(w witness) bool {
			return w.confirmed && w.copy && w.marked && w.reading == Supports && w.reader != ""
		})}
	needLanguage = Requirement{"language", "The passage was read in a machine's translation only. Let someone who reads the language initial it, or accept the language flag with a reason.",
		anyWitness(func(w witness) bool {
			return w.confirmed && w.copy && w.marked && w.reading == Supports && w.reader != "" && !w.machine
		})}
	needPassageOrNote = Requirement{"note", "Say what you saw: mark a passage of the source, or write a note.",
		func(s situation) bool { return noted(s) || marked(s) }}
	needWording = Requirement{"wording", "Propose the wording that should stand, or leave it to the author (“" + AskAuthorWording + "”).",
		func(s situation) bool { return strings.TrimSpace(s.claim.Wording) != "" }}
	needPage = Requirement{"page", "No page of this claim is confirmed. Only of the right page can be said that the statement is not in it: confirm it first.",
		anyWitness(func(w witness) bool { return w.confirmed })}
	needSearched = Requirement{"searched", "Say what was searched: which words, and whether the whole page or only a preview could be read.",
		func(s situation) bool { return strings.TrimSpace(s.claim.Searched) != "" }}
	needOther = Requirement{"source", "Incorrect needs another source that says otherwise, with a passage marked in it. Add the source to the claim and mark the passage.",
		anyWitness(func(w witness) bool { return !w.cited && w.marked })}
	needNote = Requirement{"note", "Write a note: what the other source says.",
		noted}
	needTried = Requirement{"note", "Write a note: what was tried, where and when.",
		noted}

	needQuestion = Requirement{"question", "Write the question to the author.", wrote}
	needAnswer   = Requirement{"answer", "Write down what the author answered.", wrote}
	needComment  = Requirement{"comment", "Write a comment: the checker has to know what to do.", wrote}
	needReason   = Requirement{"reason", "Give a reason; it stands in the log with your name.", wrote}
	needOwn      = Requirement{"wording", "Write the wording that is to stand.", wrote}
	needVerdict  = Requirement{"verdict", "This claim has no verdict yet. Set one first.",
		func(s situation) bool { return s.claim.Verdict != NotChecked }}
	needAnew = Requirement{"verdict", "This claim was opened again after its verdict was set. Look at it once more and set the verdict anew.",
		func(s situation) bool { return s.claim.Reopened == NotReopened }}
	needPlace = Requirement{"place", "This claim was not found again in the newest text. Put it back in its place, or drop it.",
		func(s situation) bool { return !s.claim.Lost }}
	needNoBlocks = Requirement{"flags", "A flag that blocks is open on this claim. Clear its cause, or accept it with a reason.",
		func(s situation) bool { return s.blocks == 0 }}
	needAnother = Requirement{"who", "You set this verdict yourself. Another person has to read it, or the case has to be set to a one-person desk.",
		func(s situation) bool { return s.oneDesk || !samePerson(s.who, s.claim.Checker) }}
	needEditor = Requirement{"editor", "Only the editor of this case decides. Ask the editor, or change the names of the case.",
		func(s situation) bool { return s.editor == "" || samePerson(s.who, s.editor) }}
	needProposed = Requirement{"wording", "The checker proposed no wording that could be used. Write your own, or send the claim back.",
		func(s situation) bool {
			w := strings.TrimSpace(s.claim.Wording)
			return w != "" && !strings.EqualFold(w, AskAuthorWording)
		}}
)

func samePerson(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// VerdictNeeds says what each verdict needs before it can be set, in the
// order in which it is asked for.
var VerdictNeeds = map[Verdict][]Requirement{
	Correct:      {needConfirmed, needMarked, needSupport, needLanguage},
	NeedsFix:     {needPassageOrNote, needWording},
	NeedsContext: {needPassageOrNote, needWording},
	NotInSource:  {needPage, needSearched},
	Incorrect:    {needOther, needNote},
	CannotVerify: {needTried},
	Opinion:      nil, // the app asks once, see SetVerdict
	NotChecked:   nil,
}

// Move is one way for a claim to go from status to status.
type Move struct {
	Name  string
	Does  string   // for the refusal: "cannot be sent on"
	From  []Status // any other status refuses it
	To    []Status // where it may end; goes picks one
	Needs []Requirement
	// Standing is set where the verdict's own needs must hold as well.
	Standing bool
	goes     func(situation) Status // nil where To is one
	after    func(*Claim, situation)
}

// The moves of a claim, by name.
const (
	MoveAsk        = "ask the author"
	MoveAnswer     = "answer"
	MoveSendOn     = "send on"
	MoveSecondOK   = "second reader’s initials"
	MoveReturn     = "return to checker"
	MoveAgree      = "agree"
	MoveUseWording = "use proposed wording"
	MoveOwnWording = "own wording"
	MoveLeave      = "leave as is"
	MoveCut        = "cut"
	MoveBack       = "back to checker"
	MovePropose    = "propose another verdict"
	MoveTakeBack   = "take back"
	MoveDrop       = "drop"
	MoveRestore    = "restore"
	MoveChange     = "text or page changed" // the app's own
)

// settles is the app's rule for what needs no editor: Correct or Opinion, no
// open flag that blocks or asks for a check, read by a second person (at a
// one-person desk: by nobody else).
func settles(s situation) bool {
	return (s.claim.Verdict == Correct || s.claim.Verdict == Opinion) && s.blocks == 0 && s.checks == 0
}

func settledOrEditor(s situation) Status {
	if settles(s) {
		return Settled
	}
	return WithEditor
}

func sendBack(c *Claim, s situation) {
	c.Reopened, c.Second = SentBack, ""
}

// decided are the moves of an editor's decision.
func decided(name string, needs ...Requirement) Move {
	return Move{Name: name, Does: "be decided on", From: []Status{WithEditor}, To: []Status{Settled},
		Needs: append([]Requirement{needEditor, needVerdict}, needs...)}
}

var judged = []Status{Open, WithAuthor}

// Moves is the table of moves.
var Moves = []Move{
	{Name: MoveAsk, Does: "be asked about", From: []Status{Open}, To: []Status{WithAuthor},
		Needs: []Requirement{needQuestion}},
	{Name: MoveAnswer, Does: "be answered", From: []Status{WithAuthor}, To: []Status{Open},
		Needs: []Requirement{needAnswer}},
	{Name: MoveSendOn, Does: "be sent on", From: []Status{Open}, To: []Status{SecondReader, Settled, WithEditor},
		Needs: []Requirement{needPlace, needVerdict, needAnew, needNoBlocks}, Standing: true,
		goes: func(s situation) Status {
			if s.oneDesk {
				return settledOrEditor(s)
			}
			return SecondReader
		}},
	{Name: MoveSecondOK, Does: "be initialled", From: []Status{SecondReader}, To: []Status{Settled, WithEditor},
		Needs: []Requirement{needAnother, needNoBlocks}, Standing: true, goes: settledOrEditor,
		after: func(c *Claim, s situation) {
			if !samePerson(s.who, c.Checker) {
				c.Second = s.who
			}
		}},
	{Name: MoveReturn, Does: "be returned", From: []Status{SecondReader}, To: []Status{Open},
		Needs: []Requirement{needComment},
		after: func(c *Claim, s situation) {
			sendBack(c, s)
			c.Comment = s.words
		}},
	decided(MoveAgree),
	decided(MoveUseWording, needProposed),
	decided(MoveOwnWording, needOwn),
	decided(MoveLeave, needReason),
	decided(MoveCut),
	{Name: MoveBack, Does: "be sent back", From: []Status{WithEditor}, To: []Status{Open},
		Needs: []Requirement{needEditor, needComment}, after: sendBack},
	{Name: MovePropose, Does: "be given another verdict", From: []Status{Open, WithAuthor, SecondReader, WithEditor, Settled}, To: []Status{Open},
		Needs: []Requirement{needEditor, needComment}, after: sendBack},
	{Name: MoveTakeBack, Does: "be taken back", From: []Status{SecondReader, WithEditor, Settled}, To: []Status{Open},
		Needs: []Requirement{needReason}, after: func(c *Claim, s situation) { c.Second = "" }},
	{Name: MoveDrop, Does: "be dropped", From: []Status{Open, WithAuthor, SecondReader, WithEditor, Settled}, To: []Status{Dropped}},
	{Name: MoveRestore, Does: "be restored", From: []Status{Dropped}, To: []Status{Open},
		after: func(c *Claim, s situation) { c.Second = "" }},
	{Name: MoveChange, Does: "be opened again", From: []Status{Open, WithAuthor, SecondReader, WithEditor, Settled}, To: []Status{Open},
		after: func(c *Claim, s situation) { c.Second = "" }},
}

// where says where a claim in each status stands and what to do first.
var where = map[Status][2]string{
	Open:         {"This claim is open", "Send it on first."},
	WithAuthor:   {"This claim waits for the author", "Record the author’s answer first."},
	SecondReader: {"This claim is with the second reader", "Wait for the second reader, or take it back with a reason."},
	WithEditor:   {"This claim is with the editor", "Wait for the editor, or take it back with a reason."},
	Settled:      {"This claim is settled", "Take it back first, with a reason."},
	Dropped:      {"This claim was dropped", "Restore it first."},
}

// instead holds what to do first where the general advice does not fit.
var instead = map[string]map[Status]string{
	MoveAnswer:   {Open: "Ask the author first."},
	MoveTakeBack: {Open: "There is nothing to take back.", WithAuthor: "Record the author’s answer first."},
	MoveRestore:  {Open: "There is nothing to restore.", WithAuthor: "There is nothing to restore.", SecondReader: "There is nothing to restore.", WithEditor: "There is nothing to restore.", Settled: "There is nothing to restore."},
	MoveDrop:     {Dropped: "There is nothing more to drop."},
}

// misplaced is the refusal of a move, or of judging (does "be judged"), in a
// status where it does not stand.
func misplaced(name, does string, in Status) *Refusal {
	w, advice := where[in], where[in][1]
	if a := instead[name][in]; a != "" {
		advice = a
	}
	return refuse("status", w[0]+" and cannot "+does+". "+advice)
}

func moveNamed(name string) Move {
	for _, m := range Moves {
		if m.Name == name {
			return m
		}
	}
	panic("annotate: no move " + name)
}

// unmet returns the first requirement that is not met, nil where all are.
func unmet(needs []Requirement, s situation) *Refusal {
	for _, n := range needs {
		if !n.met(s) {
			return refuse(n.Rule, n.Sentence)
		}
	}
	return nil
}

// try says where the move leads, or why it is refused.
func (m Move) try(s situation) (Status, *Refusal) {
	for _, from := range m.From {
		if from != s.claim.Status {
			continue
		}
		if r := unmet(m.Needs, s); r != nil {
			return "", r
		}
		if m.Standing {
			if r := unmet(VerdictNeeds[s.claim.Verdict], s); r != nil {
				return "", r
			}
		}
		if m.goes != nil {
			return m.goes(s), nil
		}
		return m.To[0], nil
	}
	return "", misplaced(m.Name, m.Does, s.claim.Status)
}
