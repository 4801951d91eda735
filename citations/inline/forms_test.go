package inline

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/outlets"
	"galley/citations/prose"
)

var update = flag.Bool("update", false, "write testdata/forms.golden anew")

// formInput reads a line of testdata/forms.txt.
func formInput(t *testing.T, line string) Input {
	t.Helper()
	parts := strings.SplitN(line, " ", 3)
	if len(parts) != 3 {
		t.Fatalf("not a form: %q", line)
	}
	in := Input{Document: prose.Document{Text: strings.ReplaceAll(parts[2], `\n`, "\n")}, Language: parts[1]}
	if parts[0] != "-" {
		d, err := day.Parse(parts[0])
		if err != nil {
			t.Fatal(err)
		}
		in.Date = d
	}
	return in
}

// testNames is a small registry, so that the corpus does not change with the
// data of the program.
func testNames(t testing.TB) Names {
	t.Helper()
	r, err := outlets.Load(os.DirFS("testdata/outlets"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// describe tells what was found in one form, a line for each reference.
func describe(r Result) string {
	var b strings.Builder
	for _, c := range r.Citations {
		fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(c.Text, "\n", `\n`))
		for _, ref := range c.References {
			fmt.Fprintf(&b, "    %q", ref.Outlet)
			if !ref.Date.IsZero() {
				fmt.Fprintf(&b, " %s", ref.Date)
			}
			if !ref.DateEnd.IsZero() {
				fmt.Fprintf(&b, "..%s", ref.DateEnd)
			}
			if ref.See {
				b.WriteString(" see")
			}
			if ref.DateText != "" {
				fmt.Fprintf(&b, " printed %q", ref.DateText)
			}
			if ref.AskYear {
				b.WriteString(" ask")
			}
			if ref.Note != "" {
				fmt.Fprintf(&b, " note %q", ref.Note)
			}
			if ref.URL != "" {
				fmt.Fprintf(&b, " url %s", ref.URL)
			}
			if ref.YearReason != "" && !strings.HasPrefix(ref.YearReason, "the article is dated") {
				fmt.Fprintf(&b, " because %s", ref.YearReason)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestForms compares what is found in the corpus of forms with the golden
// file, and prints the difference as gains and losses.
func TestForms(t *testing.T) {
	corpus, err := os.ReadFile("testdata/forms.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := testNames(t)
	var got strings.Builder
	for line := range strings.Lines(string(corpus)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		got.WriteString(line + "\n")
		if !strings.HasPrefix(line, "##") {
			got.WriteString(describe(Find(formInput(t, line), names)))
		}
	}
	if *update {
		if err := os.WriteFile("testdata/forms.golden", []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile("testdata/forms.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := lineDiff(string(golden), got.String()); diff != "" {
		t.Errorf("lost (-) and gained (+) against testdata/forms.golden; run with -update once each change is meant:\n%s", diff)
	}
}

// lineDiff tells which lines of want are lost and which of got are new, form
// by form. Both texts hold the same forms in the same order.
func lineDiff(want, got string) string {
	var b strings.Builder
	wanted := forms(want)
	for i, g := range forms(got) {
		if i >= len(wanted) {
			fmt.Fprintf(&b, "+ %s\n", g)
			continue
		}
		if w := wanted[i]; w != g {
			head, was, _ := strings.Cut(w, "\n")
			_, is, _ := strings.Cut(g, "\n")
			fmt.Fprintf(&b, "%s\n%s%s", head, signed("-", was), signed("+", is))
		}
	}
	return b.String()
}

func forms(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "  ") && len(list) > 0 {
			list[len(list)-1] += line
		} else {
			list = append(list, line)
		}
	}
	return list
}

func signed(sign, s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(sign + strings.TrimRight(line, "\n") + "\n")
	}
	return b.String()
}
