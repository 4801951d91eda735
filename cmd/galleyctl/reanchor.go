package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"galley/annotate/anchor"
	"galley/annotate/desk"
	"galley/citations/prose"
)

// markLine is one line of MARKS.jsonl.
type markLine struct {
	ID    json.RawMessage `json:"id"`
	Start int             `json:"start"`
	End   int             `json:"end"`
}

// anchoredLine is one line of the answer.
type anchoredLine struct {
	ID     json.RawMessage `json:"id"`
	Status string          `json:"status"`
	Start  *int            `json:"start"`
	End    *int            `json:"end"`
	Score  float64         `json:"score"`
}

func (t *terminal) reanchor(args []string) (int, error) {
	var from, to, marksPath string
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.StringVar(&from, "from", "", "")
		f.StringVar(&to, "to", "", "")
		f.StringVar(&marksPath, "marks", "", "")
	})
	if err != nil {
		return 0, err
	}
	if len(rest) > 0 || from == "" || to == "" || marksPath == "" {
		return 0, usagef("--from, --to and --marks are wanted, and nothing else")
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	before, err := t.versionText(d, from)
	if err != nil {
		return 0, err
	}
	after, err := t.versionText(d, to)
	if err != nil {
		return 0, err
	}
	lines, err := readMarks(marksPath, len(before))
	if err != nil {
		return 0, err
	}
	marks := make([]anchor.Mark, len(lines))
	for i, l := range lines {
		marks[i] = anchor.Mark{ID: fmt.Sprint(i), Span: prose.Span{Start: l.Start, End: l.End}}
	}
	w := bufio.NewWriter(t.out)
	enc := json.NewEncoder(w)
	for i, r := range anchor.Reanchor(before, after, marks) {
		line := anchoredLine{ID: lines[i].ID, Status: string(r.Status), Score: r.Score}
		if r.Status != anchor.Lost {
			line.Start, line.End = &r.Start, &r.End
		}
		if err := enc.Encode(line); err != nil {
			return 0, err
		}
	}
	return exitDone, w.Flush()
}

// versionText is the text that offsets point into: a plain text file byte for
// byte, of other formats the article's text.
func (t *terminal) versionText(d *desk.Desk, path string) (string, error) {
	if strings.EqualFold(filepath.Ext(path), ".txt") {
		raw, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("the text cannot be read: %w", err)
		}
		return string(raw), nil
	}
	a, err := d.Article(t.ctx, path)
	return a.Text, err
}

func readMarks(path string, size int) ([]markLine, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the marks cannot be read: %w", err)
	}
	defer f.Close()
	var out []markLine
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var m markLine
		if err := json.Unmarshal(sc.Bytes(), &m); err != nil {
			return nil, fmt.Errorf("line %d of the marks is not JSON: %w", n, err)
		}
		if m.Start < 0 || m.End < m.Start || m.End > size {
			return nil, fmt.Errorf("line %d of the marks points outside the text (%d to %d of %d bytes)", n, m.Start, m.End, size)
		}
		out = append(out, m)
	}
	return out, sc.Err()
}
