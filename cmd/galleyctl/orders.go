package main

import (
	"fmt"
	"time"

	"galley/annotate"
	"galley/citations/archive"
)

// orderReport is one order as `archive --json` prints it.
type orderReport struct {
	Source   string        `json:"source"`
	URL      string        `json:"url"`
	Service  string        `json:"service"`
	State    archive.State `json:"state"` // "archived" only where there is a copy
	Archived *string       `json:"archive_url"`
	At       *string       `json:"archived_at"`
	Asked    string        `json:"asked"`
	Why      string        `json:"why"`
}

func ordersReport(s *annotate.Snapshot) map[string][]orderReport {
	out := []orderReport{}
	for _, o := range s.Orders {
		r := orderReport{Source: o.Source, URL: o.URL, Service: o.Service, State: o.State, Asked: o.Asked.Format(time.RFC3339), Why: o.Why}
		if o.State == archive.Archived {
			at := o.CopyAt.Format(time.RFC3339)
			r.Archived, r.At = &o.Copy, &at
		}
		out = append(out, r)
	}
	return map[string][]orderReport{"orders": out}
}

func (t *terminal) printOrders(s *annotate.Snapshot) {
	for _, o := range s.Orders {
		fmt.Fprintf(t.out, "%s  %s\n    %s: %s\n", o.Source, o.URL, o.State, o.Why)
		if o.Copy != "" {
			fmt.Fprintf(t.out, "    %s\n", o.Copy)
		}
	}
}
