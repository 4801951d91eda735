package workbook

import (
	"galley/annotate"
	"galley/citations/evidence"
)

// The words of the lists, in the order in which they are offered.
var (
	verdicts    = words(annotate.Verdicts)
	statuses    = words(annotate.Statuses)
	decisions   = words(annotate.Choices)
	readings    = words(annotate.Readings)
	flagStates  = words(annotate.FlagStates)
	queryStates = words(annotate.QueryStates)
	weights     = []string{weightWord(evidence.Blocks), weightWord(evidence.Check), weightWord(evidence.Note)}
)

func words[W ~string](list []W) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// weightWord is the weight as sheets print it.
func weightWord(w evidence.Weight) string {
	switch w {
	case evidence.Blocks:
		return blocks
	case evidence.Check:
		return toCheck
	default:
		return "Note"
	}
}

// Single words that a rule or a formula asks for.
const (
	notChecked = string(annotate.NotChecked)
	correct    = string(annotate.Correct)
	opinion    = string(annotate.Opinion)
	settled    = string(annotate.Settled)
	flagOpen   = string(annotate.FlagOpen)
	querySent  = string(annotate.QuerySent)
	leaveAsIs  = string(annotate.LeaveAsIs)
	ownWording = string(annotate.OwnWording)
	sendBack   = string(annotate.Back)
	blocks     = "Blocks"
	toCheck    = "Check"
)

// VerdictWords returns the words of the verdicts in the order in which sheets
// and reports show them.
func VerdictWords() []string { return append([]string(nil), verdicts...) }
