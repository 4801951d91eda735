// Package annotate is what people make of an article: the case, its claims
// and their verdicts, and the rules by which they move.
//
// A Case is opened from a file by package casefile (or kept in memory by
// NewMemory). Everything that a person or the engine does to it is an act: a
// method that takes the initials of who acts, is checked against the table in
// rules.go, written to the log durably before it returns, and can be undone.
// An act that the rules do not allow returns a *Refusal, whose sentence is
// for the user, and changes nothing. What a window or a sheet shows is read
// from Snapshot.
//
// A Case may be used from several goroutines at once.
package annotate
