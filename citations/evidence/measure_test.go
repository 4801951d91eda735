package evidence

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/citations/evidence/stem"
)

// development returns the folder with the development sets, which are not part
// of the project: GALLEY_DEV_DATA=… go test -run Measure -v ./citations/evidence
func development(t *testing.T, name string) *bufio.Scanner {
	folder := os.Getenv("GALLEY_DEV_DATA")
	if folder == "" {
		t.Skip("GALLEY_DEV_DATA names no folder with the development sets")
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	return lines
}

// rates counts how often the first of several right sentences is found.
type rates struct {
	n, first, three, five, all float64
	mrr, share                 float64
}

func (r *rates) add(order []int, gold map[int]bool) {
	r.n++
	found := 0
	seen := false
	for rank, s := range order {
		if !gold[s] {
			continue
		}
		if rank < 5 {
			found++
		}
		if !seen {
			seen = true
			r.mrr += 1 / float64(rank+1)
			if rank < 1 {
				r.first++
			}
			if rank < 3 {
				r.three++
			}
			if rank < 5 {
				r.five++
			}
		}
	}
	r.share += float64(found) / float64(min(5, len(gold)))
	if found == len(gold) {
		r.all++
	}
}

func (r *rates) String() string {
	return fmt.Sprintf("n %.0f: first %.3f, in three %.3f, in five %.3f, MRR %.3f, all in five %.3f, share in five %.3f",
		r.n, r.first/r.n, r.three/r.n, r.five/r.n, r.mrr/r.n, r.all/r.n, r.share/r.n)
}

// ranked returns the sentences of the source by passage, then the rest.
func ranked(x *Index, claim, language string) []int {
	r := x.read(claim, language)
	list, _ := x.rank(r)
	return list
}

func TestMeasureEnglish(t *testing.T) {
	lines := development(t, "wice-dev.jsonl")
	var halves [2]rates
	var whole, few rates
	for i := 0; lines.Scan(); i++ {
		var c struct {
			Claim     string
			Sentences []string
			Gold      []int
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if len(c.Gold) == 0 {
			continue
		}
		x, line := lined(c.Sentences, "en")
		gold := map[int]bool{}
		for _, g := range c.Gold {
			gold[g] = true
		}
		order := unite(ranked(x, c.Claim, "en"), line)
		whole.add(order, gold)
		if len(gold) <= 5 {
			few.add(order, gold)
		}
		halves[i%2].add(order, gold)
	}
	t.Logf("%v\nhalves %v\n       %v\nat most five bearing sentences %v", &whole, &halves[0], &halves[1], &few)
}

// lined joins sentences to a source, a line each, and says on which line each
// sentence of the index lies.
func lined(sentences []string, language string) (*Index, []int) {
	var b strings.Builder
	var starts []int
	for _, s := range sentences {
		starts = append(starts, b.Len())
		b.WriteString(strings.ReplaceAll(s, "\n", " "))
		b.WriteByte('\n')
	}
	x := NewIndex(b.String(), language)
	line := make([]int, len(x.sentences))
	n := 0
	for i, s := range x.sentences {
		for n+1 < len(starts) && starts[n+1] <= s.Start {
			n++
		}
		line[i] = n
	}
	return x, line
}

// unite turns an order of sentences into one of lines.
func unite(order, line []int) []int {
	seen := map[int]bool{}
	var out []int
	for _, s := range order {
		if !seen[line[s]] {
			seen[line[s]] = true
			out = append(out, line[s])
		}
	}
	return out
}

type news struct{ En, Ru, Uk []string }

func TestMeasureAcross(t *testing.T) {
	lines := development(t, "ntrex-dev.jsonl")
	var ru, uk, ruHalf, ukHalf rates
	missed := map[string]int{}
	for lines.Scan() {
		var d news
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		for _, side := range []struct {
			language  string
			sentences []string
			all, half *rates
		}{{"ru", d.Ru, &ru, &ruHalf}, {"uk", d.Uk, &uk, &ukHalf}} {
			x, line := lined(side.sentences, side.language)
			for i, claim := range d.En {
				gold := map[int]bool{i: true}
				side.all.add(unite(ranked(x, claim, "en"), line), gold)
				side.half.add(unite(ranked(x, everyOther(claim, i), "en"), line), gold)
				r := x.read(claim, "en")
				for _, m := range r.terms {
					if m.kind == wordTerm && m.best == 0 {
						missed[stem.Fold(m.Of(claim))]++
					}
				}
			}
		}
	}
	t.Logf("\nru %v\nuk %v\nhalf of the words: ru %v\nuk %v", &ru, &uk, &ruHalf, &ukHalf)
	if os.Getenv("GALLEY_SHOW") != "" {
		for w, n := range missed {
			if n > 3 {
				t.Log(n, w)
			}
		}
	}
}

// everyOther drops half of a claim's words, which ones depends on seed.
func everyOther(claim string, seed int) string {
	var kept []string
	state := uint32(seed)*2654435761 + 12345
	for _, w := range strings.Fields(claim) {
		state = state*1664525 + 1013904223
		if state>>31 == 0 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
