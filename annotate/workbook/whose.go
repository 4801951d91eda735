package workbook

import (
	"fmt"

	"galley/annotate"
)

// kept says where the log keeps what a column shows, for the columns in which
// case and file can be in conflict.
var kept = map[[2]string]struct{ table, field string }{
	{claimsSheet, headVerdict}:   {"claim", "verdict"},
	{claimsSheet, headDecision}:  {"decision", ""}, // made anew for each ruling
	{evidenceSheet, headReading}: {"evidence", "reading"},
	{flagsSheet, headState}:      {"flag", "state"},
	{queriesSheet, headState}:    {"query", "state"},
}

// sign says of each conflict who put the case's value there, and when. The
// log is read from its end, and no further back than needed.
func (p *Plan) sign(c *annotate.Case) error {
	const stretch = 500
	open := len(p.Conflicts)
	for last := c.Snapshot().Seq; open > 0 && last > 0; last -= stretch {
		first := max(last-stretch+1, 1)
		entries, err := c.Log(first, last-first+1)
		if err != nil {
			return fmt.Errorf("the case's log cannot be read, so nothing was imported: %w", err)
		}
		for i := len(entries) - 1; i >= 0 && open > 0; i-- {
			e := entries[i]
			for j := range p.Conflicts {
				if x := &p.Conflicts[j]; x.Who == "" && x.setBy(c, e) {
					x.Who, x.When = e.Who, e.At
					open--
				}
			}
		}
	}
	return nil
}

// setBy reports whether an entry set the value that a conflict is about.
func (c *Conflict) setBy(of *annotate.Case, e annotate.Entry) bool {
	at, ok := kept[[2]string{c.On, c.Field}]
	if !ok {
		return false
	}
	for _, ch := range e.Changes {
		switch {
		case ch.Table != at.table:
		case at.table == "decision":
			for _, d := range of.Snapshot().DecisionsOn(c.ID) {
				if d.ID == ch.Object {
					return true
				}
			}
		case ch.Object == c.ID && (ch.Field == at.field || ch.Field == "*"):
			return true
		}
	}
	return false
}
