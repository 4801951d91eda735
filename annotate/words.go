package annotate

// Verdict is what a person found about a claim. It is never set by the app.
type Verdict string

// The eight verdicts, in the order of the keys 1 to 8 (NotChecked is 8).
const (
	Correct      Verdict = "Correct"
	NeedsFix     Verdict = "Needs fix"
	NeedsContext Verdict = "Needs context"
	NotInSource  Verdict = "Not in source"
	Incorrect    Verdict = "Incorrect"
	CannotVerify Verdict = "Cannot verify"
	Opinion      Verdict = "Opinion"
	NotChecked   Verdict = "Not checked"
)

// Verdicts lists all verdicts in the order in which they are offered.
var Verdicts = []Verdict{Correct, NeedsFix, NeedsContext, NotInSource, Incorrect, CannotVerify, Opinion, NotChecked}

// OnAuthorMark is the word for a claim accepted on the author's word; it
// stands beside a verdict, not in place of one.
const OnAuthorMark = "On author"

// Status is where a claim stands in the work.
type Status string

// The six statuses.
const (
	Open         Status = "Open"
	WithAuthor   Status = "Query to author"
	SecondReader Status = "Second reader"
	WithEditor   Status = "With editor"
	Settled      Status = "Settled"
	Dropped      Status = "Dropped"
)

// Statuses lists all statuses in the order of the work.
var Statuses = []Status{Open, WithAuthor, SecondReader, WithEditor, Settled, Dropped}

// Reopened says why the app opened a claim again; it is cleared when a person
// sets the verdict anew.
type Reopened string

// The marks of a claim that was opened again.
const (
	NotReopened     Reopened = ""
	TextChanged     Reopened = "text changed"
	PageChanged     Reopened = "page changed"
	EvidenceChanged Reopened = "evidence changed" // the verdict lost what it stood on
	SentBack        Reopened = "sent back"        // by the second reader or the editor
)

// Reading is what a person found on reading a source against a claim.
type Reading string

// The six readings.
const (
	NotRead      Reading = "Not read"
	Supports     Reading = "Supports"
	Partly       Reading = "Partly"
	DoesNotSay   Reading = "Does not say it"
	Contradicts  Reading = "Contradicts"
	CouldNotRead Reading = "Could not be read"
)

// Readings lists all readings in the order in which they are offered.
var Readings = []Reading{NotRead, Supports, Partly, DoesNotSay, Contradicts, CouldNotRead}

// PageState is a person's word on whether a page is the one that is cited.
type PageState string

// The states of a page. NoPage stands before a page was found.
const (
	NoPage    PageState = ""
	Proposed  PageState = "Proposed"
	Confirmed PageState = "Confirmed"
	Rejected  PageState = "Rejected"
)

// LookupState is how far the app came in looking a reference up.
type LookupState string

// The look-up states. Looking is never stored: a case that is opened again
// has no look-up under way.
const (
	NotLookedUp   LookupState = "Not looked up"
	Looking       LookupState = "Looking"
	Found         LookupState = "Found"
	TwoCandidates LookupState = "Two candidates"
	ArchiveOnly   LookupState = "Archive only"
	Paywalled     LookupState = "Paywalled"
	NotFound      LookupState = "Not found"
	CouldNotLook  LookupState = "Could not look"
	NotOnline     LookupState = "Not online"
)

// LookupStates lists all look-up states.
var LookupStates = []LookupState{NotLookedUp, Looking, Found, TwoCandidates, ArchiveOnly, Paywalled, NotFound, CouldNotLook, NotOnline}

// FlagState is what became of a flag.
type FlagState string

// The states of a flag: open, cleared (its cause is gone) or accepted by a
// person with a reason.
const (
	FlagOpen     FlagState = "Open"
	FlagCleared  FlagState = "Cleared"
	FlagAccepted FlagState = "Accepted"
)

// FlagStates lists all flag states.
var FlagStates = []FlagState{FlagOpen, FlagCleared, FlagAccepted}

// QueryState is what became of a question to the author.
type QueryState string

// The states of a query.
const (
	QuerySent     QueryState = "Sent"
	QueryAnswered QueryState = "Answered"
)

// QueryStates lists all query states.
var QueryStates = []QueryState{QuerySent, QueryAnswered}

// Choice is an editor's decision on a claim.
type Choice string

// The six decisions. Back sends the claim back to the checker.
const (
	Agree      Choice = "Agree"
	UseWording Choice = "Use proposed wording"
	OwnWording Choice = "Own wording"
	LeaveAsIs  Choice = "Leave as is"
	Cut        Choice = "Cut"
	Back       Choice = "Back to checker"
)

// Choices lists all decisions in the order of the keys a w o l c b.
var Choices = []Choice{Agree, UseWording, OwnWording, LeaveAsIs, Cut, Back}

// DecisionState says whether a decision counts yet.
type DecisionState string

// The states of a decision: pending (seen by its editor only), submitted with
// a review, withdrawn with it.
const (
	Pending   DecisionState = "Pending"
	Submitted DecisionState = "Submitted"
	Withdrawn DecisionState = "Withdrawn"
)

// AskAuthorWording may stand in place of a proposed wording: the author is to
// find the words.
const AskAuthorWording = "ask author"

// App is the name under which the app's own acts stand in the log.
const App = "app"
