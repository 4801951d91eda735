package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"galley/annotate/desk"
	"galley/citations"
	"galley/citations/inline"
)

func (t *terminal) cite(args []string) (int, error) {
	rest, err := t.parse(args, nil)
	if err != nil {
		return 0, err
	}
	_, a, found, err := t.article(rest)
	if err != nil {
		return 0, err
	}
	if t.flags.json {
		return exitDone, t.printJSON(citations.CiteReport(a, found))
	}
	t.printArticle(a)
	for _, c := range found.Citations {
		fmt.Fprintln(t.out, "\n"+oneLine(c.Text))
		for _, r := range c.References {
			fmt.Fprintf(t.out, "    %s\n", describe(r))
		}
		for _, k := range c.Claims {
			fmt.Fprintf(t.out, "    stands behind (%s): %s\n", k.Why, clip(k.Text, 90))
		}
	}
	for _, k := range found.Uncited {
		fmt.Fprintf(t.out, "\nno citation: %s\n", clip(k.Text, 100))
	}
	return exitDone, nil
}

// article reads the one article that a command was given, and its citations.
func (t *terminal) article(rest []string) (*desk.Desk, citations.Article, inline.Result, error) {
	if len(rest) != 1 {
		return nil, citations.Article{}, inline.Result{}, usagef("one article is wanted: a file, - for standard input, or an address")
	}
	d, err := t.desk()
	if err != nil {
		return nil, citations.Article{}, inline.Result{}, err
	}
	a, err := d.Article(t.ctx, rest[0])
	if err != nil {
		return nil, a, inline.Result{}, err
	}
	return d, a, d.Cite(a), nil
}

func (t *terminal) printArticle(a citations.Article) {
	fmt.Fprintln(t.out, a.Title)
	line := strings.Join(a.Authors, ", ")
	if !a.Date.IsZero() {
		line = strings.TrimPrefix(line+" · "+a.Date.English(), " · ")
	}
	if line != "" {
		fmt.Fprintln(t.out, line)
	}
	if !t.flags.quiet {
		for _, n := range a.Notes {
			fmt.Fprintln(t.err, "galleyctl: "+n)
		}
	}
}

func (t *terminal) printJSON(v any) error {
	e := json.NewEncoder(t.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// describe tells one reference in a line.
func describe(r inline.Reference) string {
	var b strings.Builder
	if r.See {
		b.WriteString("see ")
	}
	name := r.Outlet
	if name == "" {
		name = "(no outlet)"
	}
	b.WriteString(name)
	switch {
	case r.OutletID != "":
		fmt.Fprintf(&b, " [%s]", r.OutletID)
	case len(r.Several) > 0:
		fmt.Fprintf(&b, " [could be %s]", strings.Join(r.Several, " or "))
	case len(r.Nearest) > 0:
		fmt.Fprintf(&b, " [not in the registry; like %s]", strings.Join(r.Nearest, ", "))
	}
	if !r.Date.IsZero() {
		b.WriteString(", " + r.Date.English())
		if !r.DateEnd.IsZero() {
			b.WriteString(" to " + r.DateEnd.English())
		}
	}
	if r.YearInferred {
		fmt.Fprintf(&b, " (%s)", r.YearReason)
	}
	if r.URL != "" {
		b.WriteString(" <" + r.URL + ">")
	}
	return b.String()
}

// clip shortens a text to n runes for a line on the terminal.
func clip(s string, n int) string {
	s = oneLine(s)
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s", one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
