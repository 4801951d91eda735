package main

import (
	"flag"
	"fmt"
	"strings"

	"galley/annotate/casefile"
	"galley/annotate/desk"
	"galley/annotate/report"
	"galley/annotate/workbook"
)

func (t *terminal) export(args []string) (int, error) {
	var out, claims string
	var tracked bool
	var review report.ClaimReview
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.StringVar(&out, "o", "", "")
		f.BoolVar(&tracked, "tracked", false, "")
		f.StringVar(&claims, "claims", "", "")
		f.StringVar(&review.URL, "published-at", "", "")
		f.StringVar(&review.Author, "by", "", "")
	})
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 || out == "" {
		return 0, usagef("a case and -o FILE are wanted")
	}
	asked, err := onRequest(out, tracked, claims, review)
	if err != nil {
		return 0, err
	}
	c, err := casefile.OpenReadOnly(rest[0])
	if err != nil {
		return 0, err
	}
	defer c.Close()
	if asked != nil {
		err = desk.ExportAs(c, out, asked)
	} else {
		err = desk.Export(c, out)
	}
	if err != nil {
		return 0, err
	}
	if !t.flags.quiet {
		fmt.Fprintf(t.err, "galleyctl: wrote %s\n", out)
	}
	return exitDone, nil
}

// reviewSuffix ends the names of files that hold reviews for publication.
const reviewSuffix = ".claimreview.json"

// onRequest returns the form that flags ask for and that is never made
// unasked, nil where they ask for none.
func onRequest(out string, tracked bool, claims string, review report.ClaimReview) (report.Exporter, error) {
	name := strings.ToLower(out)
	switch isReview := strings.HasSuffix(name, reviewSuffix); {
	case tracked && !strings.HasSuffix(name, ".docx"):
		return nil, usagef("--tracked puts accepted wordings into a .docx")
	case !isReview && claims+review.URL+review.Author != "":
		return nil, usagef("--claims, --published-at and --by belong to FILE%s", reviewSuffix)
	case isReview:
		review.Claims = strings.FieldsFunc(claims, func(r rune) bool { return r == ',' || r == ' ' })
		return review, nil
	case tracked:
		return report.Word{Tracked: true}, nil
	}
	return nil, nil
}

// rescue brings what can be read out of a damaged case.
func (t *terminal) rescue(args []string) (int, error) {
	var out string
	rest, err := t.parse(args, func(f *flag.FlagSet) { f.StringVar(&out, "o", "", "") })
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 || out == "" {
		return 0, usagef("a damaged case and -o NEW.galley are wanted")
	}
	r, err := casefile.Rescue(rest[0], out)
	if err != nil {
		return 0, err
	}
	fmt.Fprintln(t.out, r.Sentence())
	if r.Opens != nil || len(r.Broken) > 0 || len(r.Doubtful) > 0 {
		return exitIncomplete, nil
	}
	return exitDone, nil
}

func (t *terminal) importSheet(args []string) (int, error) {
	var dry bool
	var who string
	rest, err := t.parse(args, func(f *flag.FlagSet) {
		f.BoolVar(&dry, "dry-run", false, "")
		f.StringVar(&who, "who", "editor", "")
	})
	if err != nil {
		return 0, err
	}
	if len(rest) != 2 {
		return 0, usagef("a case and a workbook are wanted")
	}
	c, err := casefile.Open(rest[0])
	if err != nil {
		return 0, err
	}
	defer c.Close()
	plan, err := workbook.Import(c, rest[1], workbook.ImportOptions{Who: who, DryRun: dry})
	if err != nil {
		return 0, err
	}
	if t.flags.json {
		return exitDone, t.printJSON(plan)
	}
	t.printPlan(plan, dry)
	return exitDone, nil
}

func (t *terminal) printPlan(p workbook.Plan, dry bool) {
	verb := "taken"
	if dry {
		verb = "to take"
	}
	for _, c := range p.Taken {
		fmt.Fprintf(t.out, "%s: %s %s: %q, was %q\n", verb, c.Claim, c.Field, c.To, c.From)
	}
	for _, c := range p.Conflicts {
		fmt.Fprintf(t.out, "conflict, left as it is: %s %s: the sheet has %q, the case %q%s, at export it was %q\n", c.Claim, c.Field, c.Sheet, c.Case, byWhom(c), c.Base)
	}
	for _, r := range p.Refused {
		fmt.Fprintf(t.out, "not taken: row %d %s %q: %s\n", r.Row, r.Field, r.Value, r.Why)
	}
	for _, id := range p.Missing {
		fmt.Fprintf(t.out, "its row is gone from the sheet, and nothing was changed: %s\n", id)
	}
	for _, n := range p.Notes {
		fmt.Fprintln(t.out, n)
	}
	fmt.Fprintf(t.out, "%s %s, %s, %d not taken, %d the same\n", plural(len(p.Taken), "change", "changes"), verb, plural(len(p.Conflicts), "conflict", "conflicts"), len(p.Refused), p.Same)
}

// byWhom says who set the case's value and when, "" where the log does not say.
func byWhom(c workbook.Conflict) string {
	if c.Who == "" {
		return ""
	}
	return fmt.Sprintf(" (%s, %s)", c.Who, c.When.UTC().Format("2 January 2006 15:04 MST"))
}
