// Package screen is what the window and its screens know of each other.
package screen

import (
	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/prose"
	"galley/ui/widgets"
)

// Place names a screen.
type Place string

// The places of the window.
const (
	Library  Place = "library"
	Reader   Place = "reader"
	Lookups  Place = "lookups"
	Queue    Place = "queue"
	Summary  Place = "summary"
	Imports  Place = "imports"
	Settings Place = "settings"
	Outlets  Place = "outlets"
	Revise   Place = "revise"
)

// Screen is one place of the window. Its methods are called on Fyne's
// goroutine.
type Screen interface {
	Object() fyne.CanvasObject
	// Update shows the case as it is now.
	Update(s *annotate.Snapshot)
	// Rune and Key get what no field has taken; they report whether they had
	// a use for it.
	Rune(r rune) bool
	Key(k fyne.KeyName) bool
	// Hints are the keys for the foot of the window.
	Hints() []widgets.Hint
	// Commands are what can be done here by name.
	Commands() []Command
}

// Command is an act with a name and, where it has one, a key.
type Command struct {
	Group string // the menu that it stands in, as English has it
	Name  string // as English has it; it is shown by say.T
	Key   string
	Do    func()
}

// Act is one act on the case, signed by who. It runs in the background.
type Act func(c *annotate.Case, who string) error

// Question asks for words in a small box over the window.
type Question struct {
	Title  string
	Prompt string
	Text   string // what stands in the field already
	Hint   string
	Accept string // the word on the button
	Lines  int    // 0 means 1
	// Yes is called with what was written; blank answers are handed on too.
	Yes func(string)
}

// Progress is how far the look-ups are.
type Progress struct {
	Running, Paused bool
	Done, Total     int
	Requests, Hosts int
	Steps           map[string]string // reference id -> what is being tried now
	Elapsed         string
}

// Host is the window as a screen sees it.
type Host interface {
	// Do runs an act and shows what it did, or why it was refused. then is
	// called when it succeeded; it may be nil. refused, which may be nil, is
	// told of a refusal after its sentence was shown.
	Do(a Act, then func(), refused func(*annotate.Refusal))
	Snapshot() *annotate.Snapshot
	// Case is nil in the library.
	Case() *annotate.Case
	Go(p Place)
	// Show opens the reader at a claim or a reference.
	Show(claim, reference string)
	Ask(q Question)
	Tell(sentence string)
	Warn(sentence string)
	// Menu shows acts at a point of the window.
	Menu(at fyne.Position, items ...Choice)
	OpenURL(address string)
	// Copy shows the bytes kept of a source.
	Copy(source string)
	LookUp()
	Pause()
	Stop()
	Progress() Progress
	Export()
	// Acts opens the menu of every act that can be done now.
	Acts()
	// UseAddress reads a page that the user names for a reference, or, where
	// reference is "", as another source of a claim.
	UseAddress(address, reference, claim string)
	// CanTranslate reports whether the user turned a translation service on;
	// Translate sends it the passage of an evidence.
	CanTranslate() bool
	Translate(evidence string)
	// SaveToArchive asks which public archive is to keep a page, says what that
	// publishes, and orders it.
	SaveToArchive(source string)
	Sentence(text string, at int) prose.Span
}

// Choice is one line of a menu.
type Choice struct {
	Label string
	Key   string
	Do    func()
}
