package inline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/prose"
)

// want is a reference that a generated article holds.
type want struct {
	outlet, date, end string
	see               bool
}

// generator writes articles with citations whose meaning it knows.
type generator struct {
	*rand.Rand
	article day.Day
	text    strings.Builder
	wants   []want
}

var (
	knownOutlets   = []string{"Interfax", "TASS", "ITAR-TASS", "Meduza", "Kommersant", "Izvestiya", "EDM", "NV.ua", "Levada.ru", "BBC News", "Reuters"}
	unknownOutlets = []string{"Severny Kurier", "Radio Polesye", "www.gornaya-pravda.example", "Portnews.fi", "Holos Krayu", "CRQ", "Za Svobodnu Zemlyu", "Dong-a-Ilbo Online",
		"The Baltic Ledger", "Ministry of Fisheries website", "@SevernyVestnik Twitter account", "Telegram/severpost", "24.zz", "Kurier–Ukrainian Service", "Zorya TV", "Al-Fajr al-Jadid"}
	noCitations = []string{"(FSB)", "(SBR)", "(see box)", "(See Note 3)", "(the older one)", "(28 million for food, 3 million for tents)", "(i.e., 10 February)", "(May 9)",
		"(September 27–November 9, 2020)", "(G7)", "(formerly Akmola)", "(野柳)", "(Part Two)", "(born May 5, 1960)", "(Victory Day, May 9)", "(Minsk, May 9)", "(about 40 percent)",
		"(Treaty of Lvov, March 3, 1922)", "(m)", "(as of June 1)", "(1991)", "(up from 12 on July 3)", "(see below)", "(UTC+3)", "(53.9 N, 27.5 E)", "(in 2014)", "(see Table 4)"}
	clauses = []string{"The harbour was closed to foreign ships", "the deputies sent the draft back", "exports of timber fell by a third", "nobody was hurt in the fire",
		"the mayor promised to repair the bridge", "two witnesses changed their story", "the border post at the lake reopened", "prices of bread went up twice"}
)

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

func (g *generator) outlet() string {
	if g.IntN(2) == 0 {
		return pick(g, knownOutlets)
	}
	return pick(g, unknownOutlets)
}

// nearDay is a day of the year up to the article, whose year needs no print.
func (g *generator) nearDay() day.Day { return g.article.Add(-g.IntN(340)) }

func iso(d day.Day) string { return d.String() }

// dates writes the dates of one source, and returns what they mean.
func (g *generator) dates() (printed string, meant [][2]string) {
	a := g.nearDay()
	m, abbreviated := a.M.String(), a.M.String()[:3]+"."
	switch g.IntN(12) {
	case 0:
		return fmt.Sprintf("%d %s", a.D, m), [][2]string{{iso(a)}}
	case 1:
		b := day.New(a.Y-1-g.IntN(9), a.M, min(a.D, 28))
		return fmt.Sprintf("%s %d, %d", m, b.D, b.Y), [][2]string{{iso(b)}}
	case 2:
		b := day.New(a.Y-1-g.IntN(9), a.M, min(a.D, 28))
		return fmt.Sprintf("%d %s %d", b.D, m, b.Y), [][2]string{{iso(b)}}
	case 3: // two days of a month
		b, c := day.New(a.Y, a.M, 2), day.New(a.Y, a.M, 17)
		if g.article.Sub(c) < 0 || g.article.Sub(c) > 340 {
			return g.dates()
		}
		if g.IntN(2) == 0 {
			return fmt.Sprintf("%s 2, 17", m), [][2]string{{iso(b)}, {iso(c)}}
		}
		return fmt.Sprintf("2, 17 %s", m), [][2]string{{iso(b)}, {iso(c)}}
	case 4: // a range
		b, c := day.New(a.Y, a.M, 3), day.New(a.Y, a.M, 5)
		if g.article.Sub(c) < 0 || g.article.Sub(c) > 340 {
			return g.dates()
		}
		if g.IntN(2) == 0 {
			return fmt.Sprintf("%s 3–5", m), [][2]string{{iso(b), iso(c)}}
		}
		return fmt.Sprintf("3-5 %s", m), [][2]string{{iso(b), iso(c)}}
	case 5:
		return fmt.Sprintf("%s %d", m, a.Y), [][2]string{{fmt.Sprintf("%04d-%02d", a.Y, a.M)}}
	case 6:
		return a.String(), [][2]string{{iso(a)}}
	case 7: // the last year reaches back
		y := a.Y - 3
		return fmt.Sprintf("29 January, 11 March %d", y), [][2]string{{fmt.Sprintf("%d-01-29", y)}, {fmt.Sprintf("%d-03-11", y)}}
	case 8:
		if a.M == time.May {
			abbreviated = "May"
		}
		return fmt.Sprintf("%s %d", abbreviated, a.D), [][2]string{{iso(a)}}
	case 9: // over the end of a month
		y := a.Y - 2
		return fmt.Sprintf("30 June–2 July %d", y), [][2]string{{fmt.Sprintf("%d-06-30", y), fmt.Sprintf("%d-07-02", y)}}
	default:
		return fmt.Sprintf("%s %d", m, a.D), [][2]string{{iso(a)}}
	}
}

// source writes one source of a citation.
func (g *generator) source(first bool) string {
	printed, meant := g.dates()
	names := []string{g.outlet()}
	if g.IntN(8) == 0 {
		names = append(names, g.outlet())
	}
	if len(names) == 2 && (names[0] == names[1] || strings.Contains(names[1], ".")) {
		names = names[:1]
	}
	lead, see := "", false
	if first && g.IntN(5) == 0 {
		lead, see = pick(g, []string{"see ", "see also ", "See "}), true
	}
	for _, n := range names {
		for _, m := range meant {
			g.wants = append(g.wants, want{n, m[0], m[1], see})
		}
	}
	note := ""
	if len(names) == 1 && g.IntN(10) == 0 {
		note = pick(g, []string{" [in Russian]", ", in Russian", ", page 7", ", p. 3"})
	}
	between := ", "
	if first && g.IntN(15) == 0 && !strings.HasPrefix(printed, "2") {
		between = " "
	}
	return lead + strings.Join(names, ", ") + between + printed + note
}

// citation writes a whole citation.
func (g *generator) citation() string {
	if g.IntN(20) == 0 {
		printed, meant := g.dates()
		for _, m := range meant {
			g.wants = append(g.wants, want{"", m[0], m[1], false})
		}
		return "(, " + printed + ")"
	}
	parts := []string{g.source(true)}
	for g.IntN(4) == 0 && len(parts) < 4 {
		parts = append(parts, g.source(false))
	}
	s := strings.Join(parts, "; ")
	if g.IntN(8) == 0 {
		s = strings.Replace(s, " ", "\n", 1)
	}
	if g.IntN(8) == 0 {
		s = strings.Replace(s, " ", "\u00a0", 1)
	}
	if g.IntN(12) == 0 {
		return "[" + s + "]"
	}
	return "(" + s + ")"
}

// narrative writes an outlet in the sentence and its date in a parenthesis.
func (g *generator) narrative() string {
	a := g.nearDay()
	outlet := pick(g, knownOutlets[:6])
	g.wants = append(g.wants, want{outlet, iso(a), "", false})
	return pick(g, []string{", he told ", ", as reported by ", ", according to ", " and wrote so in the daily "}) + outlet + fmt.Sprintf(" (%s %d)", a.M, a.D)
}

// wrap breaks lines at spaces after so many bytes, as plain text files do.
func wrap(s string, width int) string {
	wrapped := []byte(s)
	column := 0
	for i, c := range wrapped {
		if column++; c == '\n' {
			column = 0
		}
		if c == ' ' && column > width && i+1 < len(s) && s[i+1] != '\n' && s[i+1] != ' ' {
			wrapped[i] = '\n'
			column = 0
		}
	}
	return string(wrapped)
}

// generate writes an article.
func generate(seed uint64) (Input, []want) {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 7))}
	g.article = day.New(1994+g.IntN(31), time.Month(1+g.IntN(12)), 1+g.IntN(28))
	for range 3 + g.IntN(5) {
		for range 1 + g.IntN(4) {
			g.text.WriteString(pick(g, clauses))
			switch g.IntN(5) {
			case 4:
				if g.IntN(3) == 0 {
					g.text.WriteString(g.narrative())
				}
			case 0:
				g.text.WriteString(" " + pick(g, noCitations))
			case 1, 2:
				g.text.WriteString(" " + g.citation())
			}
			if g.IntN(4) == 0 {
				g.text.WriteString(", and " + pick(g, clauses))
			}
			g.text.WriteString(". ")
		}
		g.text.WriteString("\n\n")
	}
	text := g.text.String()
	if g.IntN(3) == 0 {
		text = wrap(text, 40+g.IntN(40))
	}
	return Input{Document: prose.Document{Text: text}, Date: g.article, Language: "en"}, g.wants
}

// TestGenerated measures precision and recall of outlet, date, end of a range
// and "see" on articles put together from the grammar.
func TestGenerated(t *testing.T) {
	names := testNames(t)
	var hits, wrong, missed int
	shown := 0
	for seed := range uint64(2000) {
		in, wants := generate(seed)
		r := Find(in, names)
		checkOffsets(t, in, r)
		left := map[want]int{}
		for _, w := range wants {
			left[w]++
		}
		for _, c := range r.Citations {
			for _, ref := range c.References {
				w := want{ref.Outlet, ref.Date.String(), ref.DateEnd.String(), ref.See}
				if left[w] > 0 {
					left[w]--
					hits++
					continue
				}
				wrong++
				if shown++; shown <= 20 {
					t.Logf("article of %s: %+v is not in %q", in.Date, w, c.Text)
				}
			}
		}
		for w, n := range left {
			missed += n
			if n > 0 && shown < 20 {
				t.Logf("article of %s: %+v was not found", in.Date, w)
			}
		}
	}
	precision, recall := float64(hits)/float64(hits+wrong), float64(hits)/float64(hits+missed)
	t.Logf("%d references: precision %.4f, recall %.4f", hits+missed, precision, recall)
	if precision < 0.99 || recall < 0.985 {
		t.Errorf("precision %.4f, recall %.4f; at least 0.99 and 0.985 are wanted", precision, recall)
	}
}
