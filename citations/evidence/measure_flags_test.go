package evidence

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"galley/citations/evidence/numbers"
	"galley/citations/prose"
)

// invented are names that no page has.
var invented = []string{"Tarvell", "Obrenkov", "Quisling Dray", "Marta Velsk", "Zorvania", "Hedrik Poulsson", "Lampeduse", "Varnikov", "Ostrelle", "Jon Haverick", "Brundetti", "Kolsava"}

// flagging counts how often a thing is flagged, true and altered.
type flagging struct{ numbers, flagged, altered, caught int }

func (f flagging) String() string {
	return fmt.Sprintf("true %d of %d flagged (%.3f), altered %d of %d (%.3f)", f.flagged, f.numbers, float64(f.flagged)/float64(max(1, f.numbers)), f.caught, f.altered, float64(f.caught)/float64(max(1, f.altered)))
}

// alter changes one digit, or a number word, and reports whether it could.
func alter(q numbers.Quantity, text string, seed int) (string, bool) {
	raw := q.Of(text)
	if q.Spelled {
		for from, to := range map[string]string{"two": "five", "three": "seven", "four": "nine", "five": "eight", "six": "four", "seven": "three", "eight": "six", "nine": "two", "ten": "twelve"} {
			if strings.EqualFold(raw, from) {
				return text[:q.Start] + to + text[q.End:], true
			}
		}
		return "", false
	}
	var places []int
	for i := range len(raw) {
		if raw[i] >= '0' && raw[i] <= '9' {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return "", false
	}
	i := places[seed%len(places)]
	digit := raw[i] - '0'
	next := (digit+1+byte(seed%8))%9 + 1
	if next == digit {
		next = digit%9 + 1
	}
	return text[:q.Start] + raw[:i] + string('0'+rune(next)) + raw[i+1:] + text[q.End:], true
}

func flaggedAt(c Comparison, code string, at prose.Span) bool {
	for _, f := range c.Flags {
		if f.Code == code && f.Claim != nil && f.Claim.Overlaps(at) {
			return true
		}
	}
	return false
}

func (f *flagging) numbersOf(t *testing.T, x *Index, claim string, seed int) {
	source := Source{Text: x.text, Index: x}
	c := Compare(Claim{Text: claim, Language: "en"}, source)
	for _, q := range numbers.Find(claim, "en") {
		if q.Kind == numbers.Weak {
			continue
		}
		f.numbers++
		if flaggedAt(c, "number-differs", q.Span) {
			f.flagged++
			if os.Getenv("GALLEY_SHOW") == "numbers" {
				t.Logf("%s ### %s ||| %s", q.Of(claim), claim, passageText(c))
			}
		}
		if altered, ok := alter(q, claim, seed); ok {
			f.altered++
			if flaggedAt(Compare(Claim{Text: altered, Language: "en"}, source), "number-differs", q.Span) {
				f.caught++
			} else if os.Getenv("GALLEY_SHOW") == "altered" {
				t.Logf("%s ### %s ||| %s", q.Of(claim), altered, passageText(c))
			}
		}
	}
}

func (f *flagging) namesOf(t *testing.T, x *Index, claim string, seed int) {
	source := Source{Text: x.text, Index: x}
	c := Compare(Claim{Text: claim, Language: "en"}, source)
	r := x.read(claim, "en")
	for n, run := range r.runs() {
		span := prose.Span{Start: r.words[run[0]].Start, End: r.words[run[len(run)-1]].End}
		f.numbers++
		if flaggedAt(c, "name-missing", span) {
			f.flagged++
			if os.Getenv("GALLEY_SHOW") == "names" {
				t.Logf("%s ### %s ||| %s", span.Of(claim), claim, passageText(c))
			}
		}
		name := invented[(seed+n)%len(invented)]
		altered := claim[:span.Start] + name + claim[span.End:]
		f.altered++
		if flaggedAt(Compare(Claim{Text: altered, Language: "en"}, source), "name-missing", prose.Span{Start: span.Start, End: span.Start + len(name)}) {
			f.caught++
		} else if os.Getenv("GALLEY_SHOW") == "invented" {
			t.Logf("%s ### %s", name, altered)
		}
	}
}

func TestMeasureFlags(t *testing.T) {
	lines := development(t, "ntrex-dev.jsonl")
	var en, ru, uk, enNames, ruNames, ukNames flagging
	var absentOwn, absentOther, own [3]int
	var before [3]*Index
	for lines.Scan() {
		var d news
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		for side, part := range []struct {
			language       string
			text           []string
			numbers, names *flagging
		}{{"en", d.En, &en, &enNames}, {"ru", d.Ru, &ru, &ruNames}, {"uk", d.Uk, &uk, &ukNames}} {
			x, _ := lined(part.text, part.language)
			for i, claim := range d.En {
				part.numbers.numbersOf(t, x, claim, i)
				part.names.namesOf(t, x, claim, i)
				own[side]++
				if hasFlag(Compare(Claim{Text: claim, Language: "en"}, Source{Text: x.text, Index: x}), "not-in-source") {
					absentOwn[side]++
				}
				if b := before[side]; b != nil && hasFlag(Compare(Claim{Text: claim, Language: "en"}, Source{Text: b.text, Index: b}), "not-in-source") {
					absentOther[side]++
				}
			}
			before[side] = x
		}
	}
	t.Logf("\nnumbers en %v\n ru %v\n uk %v\nnames en %v\n ru %v\n uk %v\nnot-in-source of %v: own page %v, other page %v", en, ru, uk, enNames, ruNames, ukNames, own, absentOwn, absentOther)
	var wice, wiceNames flagging
	lines = development(t, "wice-dev.jsonl")
	absent := map[string]int{}
	for i := 0; lines.Scan(); i++ {
		var c struct {
			Claim, Label string
			Sentences    []string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		x, _ := lined(c.Sentences, "en")
		if hasFlag(Compare(Claim{Text: c.Claim, Language: "en"}, Source{Text: x.text, Index: x}), "not-in-source") {
			absent[c.Label]++
		}
		if c.Label == "supported" {
			wice.numbersOf(t, x, c.Claim, i)
			wiceNames.namesOf(t, x, c.Claim, i)
		}
	}
	t.Logf("\nclaims of an encyclopedia that are supported: numbers %v, names %v; not-in-source %v", wice, wiceNames, absent)
}

func hasFlag(c Comparison, code string) bool {
	for _, f := range c.Flags {
		if f.Code == code {
			return true
		}
	}
	return false
}

func passageText(c Comparison) string {
	if len(c.Passages) == 0 {
		return ""
	}
	return c.Passages[0].Text
}
