package annotate

import (
	"galley/citations/prose"
)

// Snapshot is a case at one moment, for reading only: it is shared between
// callers, who must not change it. It stays as it is while the case goes on.
type Snapshot struct {
	UUID   string // of the case
	Number string // "GC-0001"
	Title  string
	Seq    int // of the last log entry

	// ReadOnly says in words why nothing can be changed, "" where it can.
	ReadOnly string
	Names    Names
	OneDesk  bool // one-person desk: the second reader's step is skipped
	Settings map[string]string

	Versions []ArticleVersion // oldest first
	// Claims are those that count, in the order of the article; those under
	// "Lost places" come last.
	Claims     []Claim
	Dropped    []Claim
	Citations  []Citation // in print order, without those gone
	References []Reference
	Sources    []Source
	Evidence   []Evidence // of claims that count, in claim order
	Flags      []Flag     // all states, of things that still stand
	Queries    []Query
	Decisions  []Decision // all states; pending ones are for their editor only
	Signatures []Signature
	Orders     []ArchiveOrder // of copies by public archives, oldest first

	Counts Counts
	// Undo and Redo are the labels of what Undo and Redo would do, "" where
	// there is nothing.
	Undo, Redo string

	index
}

// Counts are the figures of a case.
type Counts struct {
	Claims     int // that count: all but the dropped
	Settled    int
	Lost       int // among Claims, not found in the newest text
	Verdicts   map[Verdict]int
	Statuses   map[Status]int // includes Dropped
	References int
	LookedUp   int // references whose look-up ended, however
	Pages      int // references with a page
	PagesRead  int // pages confirmed or rejected by a person
	Read       int // evidence with a reading
	Evidence   int
	Blocking   int // open flags that block
	Checks     int // open flags of weight check
	Notes      int // open flags of weight note
	Waiting    int // queries sent and not answered
	Pending    int // decisions not submitted
}

// Article returns the newest version of the text.
func (s *Snapshot) Article() ArticleVersion {
	if len(s.Versions) == 0 {
		return ArticleVersion{}
	}
	return s.Versions[len(s.Versions)-1]
}

// Signed returns the sign-off that stands, nil where there is none.
func (s *Snapshot) Signed() *Signature {
	for i := len(s.Signatures) - 1; i >= 0; i-- {
		if s.Signatures[i].Withdrawn.IsZero() {
			return &s.Signatures[i]
		}
	}
	return nil
}

// ClaimsAt returns the claims that cover byte offset i of the newest text.
func (s *Snapshot) ClaimsAt(i int) []Claim {
	var out []Claim
	for _, c := range s.Claims {
		if !c.Lost && (prose.Span{Start: c.Start, End: c.End}).Contains(i) {
			out = append(out, c)
		}
	}
	return out
}
