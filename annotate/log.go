package annotate

import "time"

// Entry is one line of the log: one act, undoable as one step.
type Entry struct {
	Seq   int       // from 1, without gaps
	At    time.Time // UTC
	Who   string    // initials, or App
	Act   string    // the act's word: "verdict", "undo", "look-up" …
	Label string    // for the toast: "Claim 5: Needs fix"
	Why   string    // the reason given, "" where none
	// Undoes and Redoes name the entry that this one takes back or puts back.
	Undoes, Redoes int
	// Kind says how undo treats the entry.
	Kind EntryKind
	// Changes are in the order in which they were made; of some answers
	// (Load, Subscribe) it is empty, see there.
	Changes []Change
}

// EntryKind is how undo treats an entry.
type EntryKind string

// The kinds of entries: a person's step is undone; undo passes over the
// app's own finds; nothing before a submitted review or a sign-off is undone
// (they are withdrawn by a new entry).
const (
	Step    EntryKind = "step"
	Find    EntryKind = "find"
	Barrier EntryKind = "barrier"
)

// Change is one field of one object, before and after, as text. Field "*"
// stands for the whole object: From is "" where the entry makes it and To is
// "" where it takes it away; the other is a JSON object of its columns.
type Change struct {
	Table  string // "claim", "evidence" …
	Object string // id
	Field  string // column
	From   string
	To     string
}
