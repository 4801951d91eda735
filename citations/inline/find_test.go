package inline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/prose"
)

// checkOffsets holds what is true of every result.
func checkOffsets(t *testing.T, in Input, r Result) {
	t.Helper()
	end := 0
	for _, c := range r.Citations {
		if c.Start < end || c.End <= c.Start || c.End > len(in.Text) {
			t.Fatalf("citation %v after %d in %d bytes of %q", c.Span, end, len(in.Text), in.Text)
		}
		end = c.End
		if c.Of(in.Text) != c.Text {
			t.Fatalf("citation %q stands on %q", c.Text, c.Of(in.Text))
		}
		if len(c.References) == 0 {
			t.Fatalf("%q has no references", c.Text)
		}
		for _, ref := range c.References {
			if !valid(ref.Span, len(in.Text)) {
				t.Fatalf("reference %v in %d bytes", ref.Span, len(in.Text))
			}
			if !ref.Date.IsZero() && !ref.Date.Valid() || !ref.DateEnd.IsZero() && !ref.DateEnd.Valid() {
				t.Fatalf("%q: no such day %v..%v", c.Text, ref.Date, ref.DateEnd)
			}
			if ref.YearInferred && ref.YearReason == "" {
				t.Fatalf("%q: a year without a reason", c.Text)
			}
		}
		for _, claim := range c.Claims {
			if !claim.Cited || claim.Of(in.Text) != claim.Text || claim.Why == "" {
				t.Fatalf("claim %+v of %q", claim, c.Text)
			}
		}
	}
	for _, u := range r.Uncited {
		if u.Cited || u.Of(in.Text) != u.Text {
			t.Fatalf("uncited %+v", u)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "(", "(TASS, July 3)", "a (TASS, 3–5 July 1994; 7 July; Ibid.) b [in Russian]", "((((((", "(, , , ;;;)", "(“”«»\"", "[1] TASS, 3 July",
		"(TASS31 October", "told Interfax (9 March)", "(3O January)", "(см. РБК, 4 июля 2024 г.)", "(\xff\xfe, July 3)", "(A, July 3\u00a0) (\n\n)", "(see", "(http://a.b/(c), 04.07)",
		"(May–June 1994, 1, 2, 3, 4 and 5 May)", "They added (X in Y, 1 May). He said (, May 2).",
	} {
		f.Add(s, 3, 9)
	}
	names := testNames(f)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		in := Input{Document: prose.Document{Text: s}, Date: day.New(2025, 9, 15)}
		if 0 <= a && a < b && b <= len(s) {
			in.Links = []prose.Link{{Span: prose.Span{Start: a, End: b}, URL: "https://example.org/a"}}
			in.Blocks = []prose.Block{{Span: prose.Span{Start: 0, End: a}, Kind: prose.Paragraph}, {Span: prose.Span{Start: a, End: b}, Kind: prose.Note, Number: "1"}, {Span: prose.Span{Start: b, End: len(s)}, Kind: prose.Paragraph}}
		}
		checkOffsets(t, in, Find(in, names))
	})
}

// TestSpliced reads the corpus of forms with pieces cut out and put elsewhere.
func TestSpliced(t *testing.T) {
	names := testNames(t)
	text := paragraph(4000)
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b := random.IntN(len(text)), random.IntN(len(text))
		s := text[a:min(len(text), a+random.IntN(200))] + text[b:min(len(text), b+random.IntN(200))]
		in := Input{Document: prose.Document{Text: s}, Date: day.New(2025, 1, 5)}
		checkOffsets(t, in, Find(in, names))
	}
}

// paragraph returns at least n bytes of an article.
func paragraph(n int) string {
	const piece = "The governor of the northern province signed an order on fishing quotas, and the port authority (PA) closed two piers for repairs (see EDM, July 7, 22). " +
		"Fishermen blocked the coastal road for three hours, which the police called a misunderstanding (Interfax, Kavkazky Uzel, June 3; Kommersant, June 4). " +
		"In their words, about 40 boats (some of them new) stayed at sea. " +
		"Nobody in the capital had expected the fleet to hold out for so long, and the prices of herring and cod went up in every town along the coast. " +
		"The owners of the canneries asked for help from the budget, which has none to give until the spring. A deputy told Interfax (9 March) that the plan was dead [in all but name].\n\n" +
		"Завод в городе закрыт на две недели (РБК, 4 июля), сообщили власти. Работники получили письма (см. «Коммерсантъ», 3–5 июля 2024 г.).\n\n"
	return strings.Repeat(piece, n/len(piece)+1)
}

func BenchmarkFind(b *testing.B) {
	names := testNames(b)
	for _, size := range []struct {
		name  string
		bytes int
	}{{"10KB", 10 << 10}, {"1MB", 1 << 20}, {"50MB", 50 << 20}} {
		in := Input{Document: prose.Document{Text: paragraph(size.bytes)}, Date: day.New(2025, 9, 15), Language: "en"}
		b.Run(size.name, func(b *testing.B) { benchmark(b, in, names) })
	}
	for _, worst := range []struct{ name, of string }{
		{"Open", "("}, {"OpenComma", "(a, "}, {"Digits", "1"}, {"DigitsInBracket", "(1, "}, {"Closed", "()"}, {"Quotes", "(“\""},
		{"Months", "(July 3, "}, {"Names", "(Abc Def, May 3) "}, {"Semicolons", "(A;"}, {"Words", "a "}, {"Capitals", "Aa "}, {"Stops", "A. "}, {"Mixed", "([)("}, {"Nested", "("},
		{"Quoted", "Interfax “a b c” (May 3)"},
	} {
		for _, kilobytes := range []int{64, 256, 1024} { // a straight line has the same speed at all three
			half := kilobytes << 10 / 2
			text := strings.Repeat(worst.of, 2*half/len(worst.of))
			if worst.name == "Nested" {
				text = strings.Repeat("(", half) + strings.Repeat(")", half)
			}
			in := Input{Document: prose.Document{Text: text}, Date: day.New(2025, 9, 15), Language: "en"}
			b.Run(fmt.Sprintf("Worst%s%dKB", worst.name, kilobytes), func(b *testing.B) { benchmark(b, in, names) })
		}
	}
}

func benchmark(b *testing.B, in Input, names Names) {
	b.SetBytes(int64(len(in.Text)))
	start, runs := processorTime(b), 0
	for b.Loop() {
		Find(in, names)
		runs++
	}
	b.ReportMetric(float64(runs*len(in.Text))/1e6/(processorTime(b)-start).Seconds(), "cpu-MB/s")
}

func spanOf(s string) prose.Span { return prose.Span{End: len(s)} }
