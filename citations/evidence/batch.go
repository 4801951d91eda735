package evidence

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"galley/citations/prose"
)

// pair is a line of a batch (contract/cli.md, "compare").
type pair struct {
	ID       json.RawMessage `json:"id"`
	Claim    string          `json:"claim"`
	Source   string          `json:"source"`
	Language string          `json:"language"` // of the source, "" to tell it
}

// Answer is a comparison in the shape of contract/cli.md.
type Answer struct {
	ID       json.RawMessage `json:"id,omitempty"`
	Passages []PassageJSON   `json:"passages"`
	Missing  [][2]int        `json:"missing"`
	Flags    []FlagJSON      `json:"flags"`
	Error    string          `json:"error,omitempty"`
}

// PassageJSON is a Passage in the shape of contract/cli.md.
type PassageJSON struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Text  string  `json:"text"`
	Score float64 `json:"score"`
}

// FlagJSON is a Flag in the shape of contract/cli.md.
type FlagJSON struct {
	Code    string  `json:"code"`
	Weight  Weight  `json:"weight"`
	Message string  `json:"message"`
	Claim   *[2]int `json:"claim"`
	Source  *[2]int `json:"source"`
}

// QuoteJSON says where a quotation of the claim was found: "text", "jsonld",
// "visible" or "scripts", null where nowhere. Source is set with "text" only.
type QuoteJSON struct {
	Claim  [2]int  `json:"claim"`
	Place  *Place  `json:"place"`
	Source *[2]int `json:"source"`
}

// QuotesJSON returns quotations in the shape of check --json, never nil.
func QuotesJSON(quotes []Quotation) []QuoteJSON {
	out := []QuoteJSON{}
	for _, q := range quotes {
		j := QuoteJSON{Claim: [2]int{q.Claim.Start, q.Claim.End}, Source: pairOf(q.Source)}
		if q.Place != Nowhere {
			j.Place = &q.Place
		}
		out = append(out, j)
	}
	return out
}

// Answer returns the comparison in the shape of contract/cli.md.
func (c Comparison) Answer() Answer {
	a := Answer{Passages: []PassageJSON{}, Missing: [][2]int{}, Flags: FlagsJSON(c.Flags)}
	for _, p := range c.Passages {
		a.Passages = append(a.Passages, PassageJSON{p.Start, p.End, p.Text, p.Score})
	}
	for _, m := range c.Missing {
		a.Missing = append(a.Missing, [2]int{m.Start, m.End})
	}
	return a
}

// FlagsJSON returns flags in the shape of contract/cli.md, never nil.
func FlagsJSON(flags []Flag) []FlagJSON {
	out := []FlagJSON{}
	for _, f := range flags {
		out = append(out, FlagJSON{f.Code, f.Weight, f.Message, pairOf(f.Claim), pairOf(f.Source)})
	}
	return out
}

func pairOf(s *prose.Span) *[2]int {
	if s == nil {
		return nil
	}
	return &[2]int{s.Start, s.End}
}

// batchLine bounds a line of a batch, in bytes.
const batchLine = 64 << 20

// Batch reads a claim and a source a line and writes an answer a line, in the
// same order. A line that cannot be read is answered with an "error" and the
// rest goes on; Batch then returns an error that says how many there were.
// order, if not nil, has a say in the order of the passages.
func Batch(r io.Reader, w io.Writer, order func(claim string, passages []Passage) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), batchLine)
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	var index *Index
	var source, language string
	bad, number := 0, 0
	for lines.Scan() {
		number++
		if len(trimSpace(lines.Bytes())) == 0 {
			continue
		}
		var p pair
		var answer Answer
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			bad++
			answer = Comparison{}.Answer()
			answer.Error = fmt.Sprintf("line %d is not a JSON object with claim and source: %v", number, err)
		} else {
			if index == nil || p.Source != source || p.Language != language {
				index, source, language = NewIndex(p.Source, p.Language), p.Source, p.Language
			}
			c := Compare(Claim{Text: p.Claim}, Source{Text: p.Source, Index: index})
			if order != nil {
				if err := order(p.Claim, c.Passages); err != nil {
					return fmt.Errorf("line %d: %w", number, err)
				}
			}
			answer = c.Answer()
			answer.ID = p.ID
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return fmt.Errorf("line %d is longer than %d MB; the lines before it were compared", number+1, batchLine>>20)
		}
		return err
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d lines could not be read; their answers say why", bad, number)
	}
	return nil
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t' || b[0] == '\r') {
		b = b[1:]
	}
	return b
}
