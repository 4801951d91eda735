package evidence

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"galley/citations/evidence/stem"
	"galley/citations/prose"
)

// tokenScore counts words found missing that are, and that are not.
type tokenScore struct{ right, wrong, left float64 }

func (s tokenScore) f1() float64 { return 2 * s.right / max(1, 2*s.right+s.wrong+s.left) }

func (s *tokenScore) add(claim string, gold, found []prose.Span) {
	in := func(list []prose.Span, w prose.Span) bool {
		return slices.ContainsFunc(list, func(o prose.Span) bool { return o.Overlaps(w) })
	}
	for _, w := range prose.Words(claim) {
		g, f := in(gold, w), in(found, w)
		switch {
		case g && f:
			s.right++
		case f:
			s.wrong++
		case g:
			s.left++
		}
	}
}

// TestMeasureMissing grafts onto each supported claim a run of words from the
// claim of another page, the one most like this page, and looks whether they
// are found missing, function words with them. The set has no marks of its
// own of what pages do not say.
func TestMeasureMissing(t *testing.T) {
	lines := development(t, "wice-dev.jsonl")
	type example struct {
		Claim, Label string
		Sentences    []string
	}
	var all []example
	for lines.Scan() {
		var e example
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	var halves [2]tokenScore
	var bare, exact tokenScore
	for i, e := range all {
		if e.Label != "supported" {
			continue
		}
		x, _ := lined(e.Sentences, "en")
		graft, most := "", -1.0
		for j, other := range all {
			if j == i || slices.Equal(other.Sentences, e.Sentences) {
				continue
			}
			words := strings.Fields(other.Claim)
			n := 4 + (i+j)%6
			if len(words) < n+4 {
				continue
			}
			run := words[2 : 2+n]
			known := 0.0
			for _, w := range run {
				if _, ok := x.byStem[stem.Word(strings.ToLower(strings.Trim(w, ".,;:\"()")), "en")]; ok {
					known++
				}
			}
			if share := known / float64(n); share > most && share < 0.8 {
				graft, most = strings.Join(run, " "), share
			}
		}
		words := strings.Fields(strings.TrimRight(e.Claim, "."))
		cut := len(words)
		if i%2 == 1 {
			cut = len(words) / 2
		}
		head := strings.Join(words[:cut], " ") + " "
		claim := head + graft + " " + strings.Join(words[cut:], " ") + "."
		gold := []prose.Span{{Start: len(head), End: len(head) + len(graft)}}
		c := Compare(Claim{Text: claim, Language: "en"}, Source{Text: x.text, Index: x})
		halves[i/2%2].add(claim, gold, c.Missing)
		exact.add(claim, gold, c.Missing)
		bare.add(e.Claim, nil, Compare(Claim{Text: e.Claim, Language: "en"}, Source{Text: x.text, Index: x}).Missing)
	}
	t.Logf("F1 %.3f, halves %.3f %.3f, precision %.3f, recall %.3f; words of untouched supported claims marked: %.0f", exact.f1(), halves[0].f1(), halves[1].f1(),
		exact.right/(exact.right+exact.wrong), exact.right/(exact.right+exact.left), bare.wrong)
}
