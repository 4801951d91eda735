package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"galley/annotate/workbook"
	"galley/citations/day"
)

// pagesRead are the sources that have something to cite, each page once. An
// address that is none (javascript:, an empty host) is left out.
func pagesRead(m workbook.Model) []workbook.Source {
	seen := map[string]bool{}
	var out []workbook.Source
	for _, s := range m.Sources {
		if _, ok := workbook.Address(s.URL); !ok {
			s.URL = ""
		}
		if _, ok := workbook.Address(s.ArchiveURL); !ok {
			s.ArchiveURL = ""
		}
		key := s.Kept
		if key == "" {
			key = s.ID
		}
		if !seen[key] && (s.URL != "" || s.Title != "") {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}

// cslJSON writes the sources as CSL-JSON, which Zotero and Pandoc read
// (https://github.com/citation-style-language/schema).
func cslJSON(w io.Writer, m workbook.Model) error {
	items := []any{}
	for _, s := range pagesRead(m) {
		item := object{"id": m.CaseID + "-" + s.ID, "type": "webpage", "note": "Galley: " + s.ID}
		for name, value := range map[string]string{"title": s.Title, "container-title": s.Outlet, "URL": s.URL,
			"language": s.Language, "archive_location": s.ArchiveURL} {
			if value != "" {
				item[name] = value
			}
		}
		if s.Outlet != "" {
			item["type"] = "article-newspaper"
		}
		if s.ArchiveURL != "" {
			item["archive"] = "Internet Archive"
			if !strings.Contains(s.ArchiveURL, "web.archive.org") {
				item["archive"] = "web archive"
			}
		}
		if s.Byline != "" {
			item["author"] = []any{object{"literal": s.Byline}}
		}
		if d := dateParts(s.Published); d != nil {
			item["issued"] = d
		}
		// The day as cited, where the page gives another one.
		if d := dateParts(s.Cited); d != nil && s.Cited != s.Published {
			item["original-date"] = d
		}
		if !s.Retrieved.IsZero() {
			item["accessed"] = dateParts(day.Of(s.Retrieved.UTC()))
		}
		items = append(items, item)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(items)
}

func dateParts(d day.Day) any {
	switch {
	case d.IsZero():
		return nil
	case d.MonthOnly():
		return object{"date-parts": [][]int{{d.Y, int(d.M)}}}
	}
	return object{"date-parts": [][]int{{d.Y, int(d.M), d.D}}}
}

// ris writes the sources as RIS.
func ris(w io.Writer, m workbook.Model) error {
	b := bufio.NewWriter(w)
	for _, s := range pagesRead(m) {
		line := func(tag, value string) {
			if value = oneLine(value); value != "" {
				fmt.Fprintf(b, "%s  - %s\r\n", tag, value)
			}
		}
		line("TY", "ELEC")
		line("ID", m.CaseID+"-"+s.ID)
		line("TI", s.Title)
		line("AU", s.Byline)
		line("T2", s.Outlet)
		if !s.Published.IsZero() {
			line("PY", fmt.Sprint(s.Published.Y))
			line("DA", strings.ReplaceAll(s.Published.String(), "-", "/"))
		}
		line("LA", s.Language)
		line("UR", s.URL)
		line("L2", s.ArchiveURL)
		if !s.Retrieved.IsZero() {
			line("Y2", s.Retrieved.UTC().Format("2006/01/02"))
		}
		line("N1", "Galley: "+s.ID)
		b.WriteString("ER  - \r\n\r\n")
	}
	return b.Flush()
}

// biblatex writes the sources as @online entries.
func biblatex(w io.Writer, m workbook.Model) error {
	b := bufio.NewWriter(w)
	for _, s := range pagesRead(m) {
		fmt.Fprintf(b, "@online{%s,\n", key(m.CaseID+"-"+s.ID))
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(b, "  %-12s = {%s},\n", name, value)
			}
		}
		field("title", tex(s.Title))
		if s.Byline != "" {
			field("author", "{"+tex(s.Byline)+"}")
		}
		field("organization", tex(s.Outlet))
		field("date", s.Published.String())
		field("url", verbatim(s.URL))
		if !s.Retrieved.IsZero() {
			field("urldate", s.Retrieved.UTC().Format(time.DateOnly))
		}
		field("langid", key(s.Language))
		if s.ArchiveURL != "" {
			field("addendum", "Archived: \\url{"+verbatim(s.ArchiveURL)+"}")
		}
		b.WriteString("}\n\n")
	}
	return b.Flush()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// key keeps what may stand in an entry's key.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return -1
	}, s)
}

var texEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `&`, `\&`, `%`, `\%`, `$`, `\$`,
	`#`, `\#`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`)

func tex(s string) string { return texEscapes.Replace(oneLine(s)) }

// verbatim is an address: braces would end the field.
func verbatim(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", "\n", "").Replace(s)
}
