package annotate

import (
	"errors"
	"time"

	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// The signatures of the acts; their bodies follow, in files of their own.

var errUnwritten = errors.New("not written yet")

// Case is an open case.
type Case struct{}

// New makes a case of an article in an empty storage.
func New(s Storage, a citations.Article, o Options) (*Case, error) { return nil, errUnwritten }

// Options are what a new case is made with.
type Options struct {
	Who    string // initials, for the log
	Number string // "GC-0001"; "" makes one from the UUID
	Names  Names
	// OneDesk turns the two-person rule off.
	OneDesk bool
}

// Load opens the case that a storage holds.
func Load(s Storage) (*Case, error) { return nil, errUnwritten }

// NewMemory returns a storage that forgets when it is closed.
func NewMemory() Storage { return nil }

// Close writes what is to be written and lets go of the storage.
func (c *Case) Close() error { return errUnwritten }

// Snapshot returns the case as it is now. It is cheap: nothing is copied
// until the case changes.
func (c *Case) Snapshot() *Snapshot { return nil }

// Subscribe calls f after each act, outside any lock, with its entry and
// changes, in the goroutine that acted; f must return soon. stop ends it.
func (c *Case) Subscribe(f func(Entry)) (stop func()) { return nil }

// Log returns up to n entries with their changes from seq on.
func (c *Case) Log(seq, n int) ([]Entry, error) { return nil, errUnwritten }

// Batch runs f, whose acts on b become one entry and one step of undo, under
// the label. An act that f's own code sees refused changes nothing, and f may
// go on; where f returns an error, nothing at all is changed.
func (c *Case) Batch(who, act, label string, f func(b *Case) error) error { return errUnwritten }

// Undo takes back the last step of a person that stands, and returns its
// label. Where there is none, or where it cannot be taken back, it returns a
// *Refusal.
func (c *Case) Undo(who string) (label string, err error) { return "", errUnwritten }

// Redo puts back what Undo took.
func (c *Case) Redo(who string) (label string, err error) { return "", errUnwritten }

// Copy returns stored bytes by their SHA-256.
func (c *Case) Copy(sha256 string) (Copy, error) { return Copy{}, errUnwritten }

// Page returns what was read of a source, with all its blocks and links.
func (c *Case) Page(source string) (extract.Page, error) { return extract.Page{}, errUnwritten }

// --- settings

// SetNames sets the people of the case.
func (c *Case) SetNames(who string, n Names) error { return errUnwritten }

// SetOneDesk turns the one-person desk on or off.
func (c *Case) SetOneDesk(who string, on bool) error { return errUnwritten }

// SetSetting sets a named value of the case ("due", "export:…"); the names
// that Snapshot shows as fields have methods of their own.
func (c *Case) SetSetting(who, name, value string) error { return errUnwritten }

// --- marks

// Mark makes a claim of a piece of the newest text and returns its id.
func (c *Case) Mark(who string, at prose.Span, why string) (id string, err error) {
	return "", errUnwritten
}

// Drop takes a claim out of the counts; it stays in the log.
func (c *Case) Drop(who, claim, why string) error { return errUnwritten }

// Restore brings a dropped claim back as open.
func (c *Case) Restore(who, claim string) error { return errUnwritten }

// Resize moves the ends of a claim. A claim from "Lost places" is put back
// into the text in the same way.
func (c *Case) Resize(who, claim string, at prose.Span) error { return errUnwritten }

// --- judging

// SetVerdict sets the verdict of an open claim (Open, or Query to author).
// What each verdict needs stands in rules.go; what is missing is refused with
// Rule naming the field. Opinion on a sentence with figures or quotation
// marks is refused once with Ask set; SetOpinion is the answer yes.
func (c *Case) SetVerdict(who, claim string, v Verdict) error { return errUnwritten }

// SetOpinion sets the verdict Opinion, the question having been answered yes.
func (c *Case) SetOpinion(who, claim string) error { return errUnwritten }

// Needs returns what stands between the claim and a verdict, nil where it
// can be set now.
func (c *Case) Needs(claim string, v Verdict) []Refusal { return nil }

// SetOnAuthor marks a claim as accepted on the author's word, or takes it off.
func (c *Case) SetOnAuthor(who, claim string, on bool) error { return errUnwritten }

// SetNote sets the checker's note.
func (c *Case) SetNote(who, claim, note string) error { return errUnwritten }

// SetWording sets the proposed wording; AskAuthorWording leaves it to the author.
func (c *Case) SetWording(who, claim, wording string) error { return errUnwritten }

// SetSearched says what was searched: which words, the whole page or a preview.
func (c *Case) SetSearched(who, claim, searched string) error { return errUnwritten }

// SetKind sets the free fields Type and Place of a claim.
func (c *Case) SetKind(who, claim, typ, place string) error { return errUnwritten }

// --- reading

// SetReading records what a person found on reading a source for a claim.
func (c *Case) SetReading(who, evidence string, r Reading) error { return errUnwritten }

// MarkPassage marks a piece of the source's text as the passage that counts
// and returns its id. A span that the app proposed becomes marked.
func (c *Case) MarkPassage(who, evidence string, at prose.Span) (id string, err error) {
	return "", errUnwritten
}

// UnmarkPassage takes a person's mark off a passage.
func (c *Case) UnmarkPassage(who, passage string) error { return errUnwritten }

// SetLocator says where in a long source the passage stands.
func (c *Case) SetLocator(who, evidence, locator string) error { return errUnwritten }

// SetTranslation stores a translation of the passage; translator is initials,
// or App for a machine's.
func (c *Case) SetTranslation(who, evidence, text, translator string) error { return errUnwritten }

// InitialLanguage records that who reads the source's language and has read
// the passage in it.
func (c *Case) InitialLanguage(who, evidence string) error { return errUnwritten }

// --- pages

// ConfirmPage says that the page found for a reference is the one meant.
func (c *Case) ConfirmPage(who, reference string) error { return errUnwritten }

// RejectPage says that it is not.
func (c *Case) RejectPage(who, reference, why string) error { return errUnwritten }

// BulkConfirm confirms every proposed page that is linked or matched, in one
// step logged as bulk, and returns how many.
func (c *Case) BulkConfirm(who string) (int, error) { return 0, errUnwritten }

// SetCheckNote sets the checker's note on a reference.
func (c *Case) SetCheckNote(who, reference, note string) error { return errUnwritten }

// --- flags

// AcceptFlag lets a flag stand with a reason.
func (c *Case) AcceptFlag(who, flag, reason string) error { return errUnwritten }

// ClearFlag says that the flag's cause is gone. One that blocks needs a word
// on what cleared it.
func (c *Case) ClearFlag(who, flag, why string) error { return errUnwritten }

// ReopenFlag opens a cleared or accepted flag again.
func (c *Case) ReopenFlag(who, flag string) error { return errUnwritten }

// --- queries

// AskAuthor sends a question about an open claim and returns its id. due may
// be the zero Day.
func (c *Case) AskAuthor(who, claim, question, to string, due day.Day) (id string, err error) {
	return "", errUnwritten
}

// AnswerQuery records the author's answer and opens the claim again.
func (c *Case) AnswerQuery(who, query, answer string) error { return errUnwritten }

// --- second reader and editor

// SendOn sends an open claim to the second reader. At a one-person desk it
// settles the claim, or sends it to the editor.
func (c *Case) SendOn(who, claim string) error { return errUnwritten }

// TakeBack opens a claim again that was sent on or settled, with a reason.
func (c *Case) TakeBack(who, claim, why string) error { return errUnwritten }

// SecondOK is the second reader's initials: the claim settles, or goes to the
// editor.
func (c *Case) SecondOK(who, claim string) error { return errUnwritten }

// ReturnToChecker is the second reader's no, with a comment.
func (c *Case) ReturnToChecker(who, claim, comment string) error { return errUnwritten }

// Decide notes an editor's decision on a claim that is with the editor. It is
// pending, and replaces an earlier pending one, until Submit. words are the
// own wording (OwnWording), the reason (LeaveAsIs) or the comment (all others).
func (c *Case) Decide(who, claim string, choice Choice, words string) error { return errUnwritten }

// DecideOwn is Decide(OwnWording) with a comment.
func (c *Case) DecideOwn(who, claim, wording, comment string) error { return errUnwritten }

// Undecide takes a pending decision of who back.
func (c *Case) Undecide(who, claim string) error { return errUnwritten }

// Submit makes the pending decisions of who count and returns how many did.
// Those that cannot count any more stay pending and are listed.
func (c *Case) Submit(who string) (n int, held []Held, err error) { return 0, nil, errUnwritten }

// Held is a decision that could not be submitted.
type Held struct {
	Decision Decision
	Why      string
}

// WithdrawReview takes the last submitted review of the case back.
func (c *Case) WithdrawReview(who, why string) error { return errUnwritten }

// ProposeVerdict is an editor's other verdict, with a comment: the claim goes
// back to the checker with it.
func (c *Case) ProposeVerdict(who, claim string, v Verdict, comment string) error {
	return errUnwritten
}

// SignOff signs the case. Where something stands in the way it is refused.
func (c *Case) SignOff(who string) error { return errUnwritten }

// SignOffWithExceptions signs all the same; the exceptions are printed.
func (c *Case) SignOffWithExceptions(who, reason string) error { return errUnwritten }

// WithdrawSignOff takes the sign-off back.
func (c *Case) WithdrawSignOff(who, why string) error { return errUnwritten }

// InTheWay lists what stands between the case and its sign-off.
func (s *Snapshot) InTheWay() []Obstacle { return nil }

// Obstacle is one thing in the way of sign-off.
type Obstacle struct {
	Claim    string // id, "" where it is not about a claim
	Flag     string
	Query    string
	Sentence string
}

// WorstFirst returns the claims that are not settled, worst first.
func (s *Snapshot) WorstFirst() []Claim { return nil }

// --- what the engine brings

// PutCitations brings in what the article cites, or brings it up to date. It
// is the app's act and idempotent: what is there already stays.
func (c *Case) PutCitations(r inline.Result) error { return errUnwritten }

// SetLooking shows a reference as being looked up, without a log entry.
func (c *Case) SetLooking(reference string) {}

// PutLookup brings in how a look-up ended; citation and reference count from
// 0 as in inline.Result.
func (c *Case) PutLookup(citation, reference int, r lookup.Result) error { return errUnwritten }

// PutEvidence brings in a comparison of a claim with a source.
func (c *Case) PutEvidence(claim, source string, r evidence.Comparison) error { return errUnwritten }

// PutFlags brings in flags that are not about a comparison: of a claim (no
// citation), of a reference (dates, outlet). They replace those that the
// engine brought before for the same claim and reference.
func (c *Case) PutFlags(claim, reference string, flags []evidence.Flag) error { return errUnwritten }

// Resume returns the look-up of a reference as it was stored, false where
// there is none to take up.
func (c *Case) Resume(citation, reference int) (lookup.Result, bool) {
	return lookup.Result{}, false
}

// AddSource keeps a page or file that a person brings and returns its id.
func (c *Case) AddSource(who string, s lookup.Source) (id string, err error) {
	return "", errUnwritten
}

// Attach puts a source beside a claim as another source and returns the id
// of the evidence.
func (c *Case) Attach(who, claim, source string) (id string, err error) { return "", errUnwritten }

// Detach takes a person's source from a claim.
func (c *Case) Detach(who, evidence string) error { return errUnwritten }

// --- a new version of the text

// Revise takes a new version of the article and carries every claim over.
func (c *Case) Revise(who string, a citations.Article) (Revision, error) {
	return Revision{}, errUnwritten
}

// Revision says what became of the claims in a new version.
type Revision struct {
	Version                    int
	Same, Moved, Changed, Lost []string // claim ids
	At                         time.Time
}

// Sentence tells the user, for a toast.
func (r Revision) Sentence() string { return "" }
