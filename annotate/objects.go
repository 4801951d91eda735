package annotate

import (
	"time"

	"galley/citations"
	"galley/citations/day"
	"galley/citations/evidence"
	"galley/citations/extract"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// The objects of a case. Each is one row of one table of the case file; the
// tag `case:"column"` names its column. A column tagged "large" is written
// once, when the object is made, and stands in no log entry. One tagged "app"
// is only ever written by the app's finds, so that undo of a person's step
// leaves it as it is. Ids are short
// ("c12") and unique in their case; they never change and are never used
// again. All offsets are half-open UTF-8 byte offsets.

// ArticleVersion is one version of the text. Versions count from 1.
type ArticleVersion struct {
	ID     string    `case:"id"`
	Number int       `case:"number"`
	Added  time.Time `case:"added"`
	By     string    `case:"added_by"`
	SHA256 string    `case:"sha256"` // of Article.Text
	Words  int       `case:"words"`
	Title  string    `case:"title"`
	// Article holds text, blocks, links and what is known of the piece. It is
	// kept as Text, readable in the file, and as JSON without the text.
	Article citations.Article `case:"-"`
	Text    string            `case:"text,large"`
	Meta    string            `case:"meta,large"`
}

// Claim is a statement of the article that is checked.
type Claim struct {
	ID      string `case:"id"`
	Version int    `case:"version"` // the version of the text that Start and End point into
	Start   int    `case:"start"`
	End     int    `case:"end"`
	Text    string `case:"text"`
	Why     string `case:"why"`       // why it was marked, in words
	By      string `case:"marked_by"` // App or initials
	// FoundAs is the sentence as the app found it, so that a later run knows
	// it again after it was resized or dropped; "" for a person's mark.
	FoundAs string `case:"found_as"`
	// Rests lists the references that stand behind the claim, in print order.
	Rests []Rest `case:"rests_on,app"`

	Verdict  Verdict  `case:"verdict"`
	OnAuthor bool     `case:"on_author"`
	Status   Status   `case:"status"`
	Reopened Reopened `case:"reopened"`
	Note     string   `case:"note"`
	Wording  string   `case:"wording"`  // proposed wording, or AskAuthorWording
	Searched string   `case:"searched"` // for Not in source: words, whole page or preview
	Comment  string   `case:"comment"`  // of the second reader who sent it back
	Checker  string   `case:"checker"`  // who set the verdict
	Second   string   `case:"second"`   // initials of the second reader
	Type     string   `case:"type"`     // free: name, number, quotation …
	Place    string   `case:"place"`    // free: section or page in print

	// Lost is set where a new version of the text does not hold the claim
	// any more; Start and End then point into Version, not into the newest.
	Lost bool `case:"lost"`
	// TextWas is the wording before the last change, "" where none.
	TextWas string `case:"text_was"`

	// Number counts the claims in the order of the article from 1; 0 for
	// dropped claims. It is worked out for each snapshot, not stored.
	Number int `case:"-"`
}

// Span returns the place of the claim in its version of the text.
func (c Claim) Span() prose.Span { return prose.Span{Start: c.Start, End: c.End} }

// Rest says that a claim rests on a reference, and why the app thinks so.
type Rest struct {
	Reference string `json:"reference"`
	Why       string `json:"why,omitempty"`
	Away      int    `json:"away,omitempty"` // sentences between claim and citation
}

// Citation is a parenthesis, note or link as printed.
type Citation struct {
	ID      string `case:"id"`
	Version int    `case:"version"`
	Start   int    `case:"start"`
	End     int    `case:"end"`
	Text    string `case:"text"`
	// Gone is set where a new version of the text no longer has it.
	Gone bool `case:"removed"`
	// Number counts from 1 in print order; worked out, not stored.
	Number int `case:"-"`
}

// Reference is one outlet and one date of a citation, with its look-up and
// the person's word on the page that was found.
type Reference struct {
	ID       string   `case:"id"`
	Citation string   `case:"citation"`
	Index    int      `case:"position"` // place among the citation's references, from 0
	Start    int      `case:"start"`    // in the citation's version of the text
	End      int      `case:"end"`
	Outlet   string   `case:"outlet"`
	OutletID string   `case:"outlet_id"`
	Several  []string `case:"several"`
	Nearest  []string `case:"nearest"`
	See      bool     `case:"see"`
	Date     day.Day  `case:"date"`
	DateEnd  day.Day  `case:"date_end"`
	DateText string   `case:"date_text"`

	YearInferred bool   `case:"year_inferred"`
	YearReason   string `case:"year_reason"`
	AskYear      bool   `case:"ask_year"`
	Note         string `case:"note"`
	URL          string `case:"url"` // the article's own link

	Lookup     LookupState        `case:"lookup"`
	Confidence lookup.Confidence  `case:"confidence"`
	Why        string             `case:"lookup_why"`
	LookedUp   time.Time          `case:"looked_up"`
	Candidates []lookup.Candidate `case:"candidates"`
	Trace      []lookup.Step      `case:"trace"`
	DeadURL    string             `case:"dead_url"`
	DeadStatus int                `case:"dead_status"`

	Source string    `case:"source"` // id of the page that was read, "" where none
	Page   PageState `case:"page"`
	PageBy string    `case:"page_by"`
	PageAt time.Time `case:"page_at"`
	// PageBulk is set where the page was confirmed among many with one key.
	PageBulk bool `case:"page_bulk"`
	// CheckNote is the checker's own note on the citation.
	CheckNote string `case:"check_note"`
	// Gone is set where a new version of the text no longer has it.
	Gone bool `case:"removed"`
}

// Source is a page or file that was read and kept.
type Source struct {
	ID         string          `case:"id"`
	URL        string          `case:"url"`
	Canonical  string          `case:"canonical"`
	ArchiveURL string          `case:"archive_url"`
	ArchivedAt time.Time       `case:"archived_at"`
	Title      string          `case:"title"`
	Byline     string          `case:"byline"`
	Site       string          `case:"site"`
	Published  day.Day         `case:"published"`
	DateFrom   []string        `case:"published_from"`
	DateWeak   bool            `case:"published_weak"`
	Modified   day.Day         `case:"modified"`
	Language   string          `case:"language"` // BCP 47
	Kind       extract.Verdict `case:"kind"`
	Words      int             `case:"words"`
	Retrieved  time.Time       `case:"retrieved"`
	HTTPStatus int             `case:"http_status"`
	// SHA256 names the copy of the bytes as fetched, "" where none is kept.
	SHA256 string `case:"sha256"`
	// PageSHA256 names the copy of what was read (extract.Page as JSON).
	PageSHA256 string              `case:"page_sha256"`
	Header     map[string][]string `case:"header"`
	Chain      []string            `case:"chain"`
	AddedBy    string              `case:"added_by"` // App, or who attached it
	// Text is the text as read, into which passages point.
	Text string `case:"text,large"`
}

// Attached reports whether a person brought the source in. Such a source
// needs no confirming: who attached it vouched for it.
func (s Source) Attached() bool { return s.AddedBy != App }

// Evidence is one claim against one source: the unit of checking.
type Evidence struct {
	ID     string `case:"id"`
	Claim  string `case:"claim"`
	Source string `case:"source"`
	// Reference is what led to the source, "" where a person attached it to
	// the claim as another source.
	Reference string       `case:"reference"`
	Reading   Reading      `case:"reading"`
	Reader    string       `case:"reader"`
	ReadAt    time.Time    `case:"read_at"`
	Locator   string       `case:"locator"`     // page, minute, paragraph
	Missing   []prose.Span `case:"missing,app"` // words of the claim not in the source
	// Quotes say where in the page each quotation of the claim was found.
	Quotes []evidence.Quotation `case:"quotes,app"`
	// Translation of the passage; Translator is App for a machine's.
	Translation string `case:"translation"`
	Translator  string `case:"translator"`
	// LanguageReader holds the initials of a reader of the source's language.
	LanguageReader string `case:"language_reader"`
	// Detached is set where a person took the source from the claim again.
	Detached bool `case:"detached"`
}

// Passage is a piece of a source's text that bears on a claim: proposed by
// the app, or marked by a person.
type Passage struct {
	ID       string  `case:"id"`
	Evidence string  `case:"evidence"`
	Start    int     `case:"start"` // in Source.Text
	End      int     `case:"end"`
	Text     string  `case:"text"`
	Score    float64 `case:"score,app"` // orders the app's passages, 0 for a person's
	Rank     int     `case:"rank,app"`  // among the app's, from 1; 0 for a person's
	Marked   bool    `case:"marked"`
	By       string  `case:"marked_by"`
	// Gone is set where a later comparison or a person took it away.
	Gone bool `case:"removed"`
}

// Flag is one observation that somebody has to look at.
type Flag struct {
	ID      string          `case:"id"`
	Code    string          `case:"code"`
	Weight  evidence.Weight `case:"weight"`
	Message string          `case:"message"`
	// Claim, Reference and Source say what it is about; "" where nothing.
	Claim      string      `case:"claim"`
	Reference  string      `case:"reference"`
	Source     string      `case:"source"`
	ClaimSpan  *prose.Span `case:"claim_span"`  // in Claim.Text
	SourceSpan *prose.Span `case:"source_span"` // in Source.Text
	// About tells flags of one code apart: the words of the claim concerned.
	About string `case:"about"`
	// Origin tells what of the engine raised it, so that a later run replaces
	// only its own: "comparison", "run", "reference", "claim", "app".
	Origin string `case:"origin"`
	// Print is what the flag stands on. A flag that was cleared or accepted
	// comes back only where it changes.
	Print  string    `case:"print"`
	State  FlagState `case:"state"`
	By     string    `case:"state_by"` // App where the cause went away by itself
	Reason string    `case:"reason"`
	At     time.Time `case:"state_at"`
}

// Query is a question to the author.
type Query struct {
	ID       string     `case:"id"`
	Claim    string     `case:"claim"`
	Text     string     `case:"text"` // of the claim when it was asked
	Question string     `case:"question"`
	To       string     `case:"sent_to"`
	By       string     `case:"asked_by"`
	Sent     time.Time  `case:"sent"`
	Due      day.Day    `case:"due"`
	Answer   string     `case:"answer"`
	Answered time.Time  `case:"answered"`
	State    QueryState `case:"state"`
}

// Decision is an editor's ruling on a claim.
type Decision struct {
	ID      string `case:"id"`
	Claim   string `case:"claim"`
	Choice  Choice `case:"choice"`
	Wording string `case:"wording"` // the words that are to stand, for UseWording and OwnWording
	Comment string `case:"comment"`
	// Verdict is the verdict that the editor proposes with Back, "" where none.
	Verdict Verdict       `case:"verdict"`
	By      string        `case:"decided_by"`
	At      time.Time     `case:"decided_at"`
	State   DecisionState `case:"state"`
	Review  int           `case:"review"` // number of the review, 0 while pending
}

// Signature is a sign-off.
type Signature struct {
	ID string    `case:"id"`
	By string    `case:"signed_by"`
	At time.Time `case:"signed_at"`
	// Exceptions are the sentences printed where it was signed with them.
	Exceptions []string  `case:"exceptions"`
	Reason     string    `case:"reason"`
	Withdrawn  time.Time `case:"withdrawn"` // zero while it stands
	WithdrawBy string    `case:"withdrawn_by"`
	WithdrawnW string    `case:"withdrawn_why"`
}

// Setting is one named value of the case.
type Setting struct {
	ID    string `case:"id"`
	Value string `case:"value"`
}

// Person is somebody who works on the case. Initials sign; Name is printed.
type Person struct {
	Initials string `json:"initials"`
	Name     string `json:"name"`
}

// Names are the people of a case. An empty Editor lets anybody decide.
type Names struct {
	Checker, Second, Editor Person
}
