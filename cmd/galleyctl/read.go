package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"galley/annotate/desk"
	"galley/citations/extract"
	"galley/citations/fetch"
)

func (t *terminal) read(args []string) (int, error) {
	var from string
	rest, err := t.parse(args, func(f *flag.FlagSet) { f.StringVar(&from, "html-url", "", "") })
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 {
		return 0, usagef("one page is wanted: a file or an address")
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	page, err := t.page(d, rest[0], from)
	if err != nil {
		return 0, err
	}
	status := exitDone
	if page.Verdict != extract.IsArticle {
		status = exitIncomplete
	}
	if t.flags.json {
		return status, t.printJSON(page.Record())
	}
	fmt.Fprintf(t.out, "%s\n%s · %s · %s · %s\n", page.Title, page.Byline, page.Published.Day.English(), page.Language, page.Verdict)
	if page.Why != "" {
		fmt.Fprintln(t.out, page.Why)
	}
	fmt.Fprintf(t.out, "\n%s\n", page.Text)
	return status, nil
}

// page reads a page from a file or an address.
func (t *terminal) page(d *desk.Desk, ref, from string) (extract.Page, error) {
	if isAddress(ref) {
		resp, err := d.Client().Get(t.ctx, fetch.Request{URL: ref, Purpose: fetch.UserPage})
		if err != nil {
			return extract.Page{}, err
		}
		in := extract.Input{URL: resp.URL, AskedURL: ref, Status: resp.Status, ContentType: resp.Header.Get("Content-Type"), Body: resp.Body}
		if o, _ := d.Registry().ByURL(resp.URL); o != nil {
			in.Location = o.Location()
		}
		return extract.Read(in), nil
	}
	raw, err := os.ReadFile(ref)
	if err != nil {
		return extract.Page{}, fmt.Errorf("the page cannot be read: %w", err)
	}
	in := extract.Input{URL: from, Body: raw}
	if o, _ := d.Registry().ByURL(from); from != "" && o != nil {
		in.Location = o.Location()
	}
	return extract.Read(in), nil
}

func isAddress(ref string) bool {
	low := strings.ToLower(ref)
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}
