package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// What stands here was written from the published rules of each format, not
// from our writers.

// The schema of CSL-JSON (csl-data.json 1.0): no other names than these, and
// of these types.
func TestCSLKeepsToItsSchema(t *testing.T) {
	const variables = " abstract annote archive archive_collection archive_location archive-place authority call-number citation-label " +
		"citation-number collection-title container-title container-title-short dimensions division DOI event event-title event-place " +
		"first-reference-note-number genre ISBN ISSN jurisdiction keyword language locator medium note original-publisher " +
		"original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title " +
		"scale section source status title title-short URL version volume-title year-suffix "
	dates := []string{"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
	kinds := []string{"article", "article-journal", "article-magazine", "article-newspaper", "webpage", "post", "post-weblog", "report", "document"}
	var items []map[string]any
	if err := json.Unmarshal(export(t, "a.csl.json", model()), &items); err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	for _, item := range items {
		if id, ok := item["id"].(string); !ok || id == "" || seen[id] {
			t.Errorf("the id %v is none, or is there twice", item["id"])
		}
		seen[item["id"]] = true
		if kind, _ := item["type"].(string); !slices.Contains(kinds, kind) {
			t.Errorf("type %v", item["type"])
		}
		for name, value := range item {
			switch {
			case name == "id" || name == "type":
			case name == "author":
				for _, a := range value.([]any) {
					for part, v := range a.(map[string]any) {
						if s, ok := v.(string); !slices.Contains([]string{"family", "given", "literal", "suffix"}, part) || !ok || s == "" {
							t.Errorf("author %v", a)
						}
					}
				}
			case slices.Contains(dates, name):
				d := value.(map[string]any)
				parts, _ := d["date-parts"].([]any)
				if len(d) != 1 || len(parts) < 1 || len(parts) > 2 {
					t.Errorf("%s: %v", name, value)
					continue
				}
				for _, p := range parts {
					if n := len(p.([]any)); n < 1 || n > 3 {
						t.Errorf("%s: %v", name, value)
					}
				}
			default:
				if s, ok := value.(string); !strings.Contains(variables, " "+name+" ") || !ok || s == "" {
					t.Errorf("the schema knows no %q with value %v", name, value)
				}
			}
		}
	}
}

// RIS: lines of a tag of two characters, two spaces, a hyphen and a space;
// TY first, ER last, and tags that stand once.
func TestRISKeepsToItsForm(t *testing.T) {
	line := regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)
	var open map[string]string
	records := 0
	for sc := bufio.NewScanner(bytes.NewReader(export(t, "a.ris", model()))); sc.Scan(); {
		if sc.Text() == "" {
			if open != nil {
				t.Error("a record is left open")
			}
			continue
		}
		m := line.FindStringSubmatch(sc.Text())
		if m == nil {
			t.Fatalf("no RIS line: %q", sc.Text())
		}
		switch tag, value := m[1], m[2]; {
		case tag == "TY":
			if open != nil || value != "ELEC" {
				t.Errorf("TY %q in %v", value, open)
			}
			open = map[string]string{}
		case open == nil:
			t.Fatalf("%s before TY", tag)
		case tag == "ER":
			records++
			if open["TI"] == "" || open["ID"] == "" {
				t.Errorf("a record without title or id: %v", open)
			}
			open = nil
		default:
			if _, twice := open[tag]; twice || value == "" {
				t.Errorf("%s twice or empty", tag)
			}
			open[tag] = value
			for _, day := range []string{"DA", "Y2"} {
				if tag == day && !regexp.MustCompile(`^\d{4}(/\d\d(/\d\d)?)?$`).MatchString(value) {
					t.Errorf("%s %q", tag, value)
				}
			}
		}
	}
	if records != 2 || open != nil {
		t.Errorf("%d records", records)
	}
}

// bibEntries reads BibLaTeX: entries with a key and fields in braces that
// balance, a backslash taking the next character.
func bibEntries(s string) (entries []map[string]string, err error) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		head := regexp.MustCompile(`^@online\{([A-Za-z0-9-]+),`).FindStringSubmatch(s)
		if head == nil {
			return nil, fmt.Errorf("no entry: %.60q", s)
		}
		e := map[string]string{"key": head[1]}
		for s = strings.TrimSpace(s[len(head[0]):]); !strings.HasPrefix(s, "}"); s = strings.TrimSpace(s) {
			name := regexp.MustCompile(`^([a-z]+) *= *\{`).FindStringSubmatch(s)
			if name == nil {
				return nil, fmt.Errorf("no field: %.60q", s)
			}
			depth, end := 1, len(name[0])
			for ; end < len(s) && depth > 0; end++ {
				switch s[end] {
				case '\\':
					end++
				case '{':
					depth++
				case '}':
					depth--
				}
			}
			if depth > 0 || !strings.HasPrefix(s[end:], ",") {
				return nil, fmt.Errorf("field %s does not end", name[1])
			}
			e[name[1]], s = s[len(name[0]):end-1], s[end+1:]
		}
		entries, s = append(entries, e), s[1:]
	}
	return entries, nil
}

func TestBibLaTeXIsReadBack(t *testing.T) {
	entries, err := bibEntries(string(export(t, "a.bib", model())))
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	plain := strings.NewReplacer(`\textbackslash{}`, `\`, `\&`, `&`, `\%`, `%`, `\$`, `$`, `\#`, `#`, `\_`, `_`, `\{`, `{`, `\}`, `}`, `\textasciitilde{}`, `~`)
	e := entries[0]
	if got := plain.Replace(e["title"]); got != hostile {
		t.Errorf("the title comes back as %q", got)
	}
	if e["url"] != "https://www.vestnik.example/a?b=2&a=1" || e["date"] != "2025-06-02" || e["urldate"] != "2026-11-22" {
		t.Errorf("%v", e)
	}
}

// What the Web Annotation Data Model asks of an annotation: context, id, type
// Annotation, at least one target; bodies and selectors of its classes;
// motivations and purposes of its list; times with a zone.
func TestAnnotationsKeepToTheModel(t *testing.T) {
	purposes := []string{"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
		"linking", "moderating", "questioning", "replying", "tagging"}
	var all map[string]any
	if err := json.Unmarshal(export(t, "a.jsonld", model()), &all); err != nil {
		t.Fatal(err)
	}
	page := all["first"].(map[string]any)
	if all["@context"] != "http://www.w3.org/ns/anno.jsonld" || page["type"] != "AnnotationPage" || all["id"] == nil || all["label"] == nil {
		t.Errorf("the collection: %v", all["@context"])
	}
	ids := map[any]bool{}
	isTime := func(v any) bool { s, _ := v.(string); _, err := time.Parse(time.RFC3339, s); return err == nil }
	for _, x := range page["items"].([]any) {
		a := x.(map[string]any)
		if ids[a["id"]] || a["type"] != "Annotation" || !slices.Contains(purposes, fmt.Sprint(a["motivation"])) || !isTime(a["generated"]) {
			t.Errorf("%v", a)
		}
		ids[a["id"]] = true
		for _, y := range a["body"].([]any) {
			b := y.(map[string]any)
			text := b["type"] == "TextualBody" && b["value"] != nil && b["source"] == nil
			linked := b["type"] == "SpecificResource" && b["source"] != nil
			if !text && !linked || !slices.Contains(purposes, fmt.Sprint(b["purpose"])) {
				t.Errorf("body %v", b)
			}
		}
		target := a["target"].(map[string]any)
		if s, _ := target["source"].(string); !strings.Contains(s, ":") {
			t.Errorf("target %v", target)
		}
		if state, ok := target["state"].(map[string]any); ok && (state["type"] != "TimeState" || state["sourceDate"] != nil && !isTime(state["sourceDate"])) {
			t.Errorf("state %v", state)
		}
		var kinds []string
		for _, y := range target["selector"].([]any) {
			s := y.(map[string]any)
			kinds = append(kinds, fmt.Sprint(s["type"]))
			if s["type"] == "TextQuoteSelector" && s["exact"] == "" || s["type"] == "TextPositionSelector" && !(s["start"].(float64) < s["end"].(float64)) {
				t.Errorf("selector %v", s)
			}
		}
		if !slices.Equal(kinds, []string{"TextQuoteSelector", "TextPositionSelector"}) {
			t.Errorf("selectors %v", kinds)
		}
	}
}

// What schema.org's ClaimReview mark-up asks for, and recommends.
func TestClaimReviewHasWhatIsAskedFor(t *testing.T) {
	m := model()
	m.Article.URL = "https://a.example/article"
	var b bytes.Buffer
	if err := (ClaimReview{Claims: []string{"c1"}, URL: "https://a.example/check", Author: "Desk"}).Export(&b, m); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("<")) {
		t.Error("mark-up could end the script element that it is put into")
	}
	var r map[string]any
	if err := json.Unmarshal(b.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	rating, said := r["reviewRating"].(map[string]any), r["itemReviewed"].(map[string]any)
	for what, missing := range map[string]bool{
		"context": r["@context"] != "https://schema.org", "type": r["@type"] != "ClaimReview", "claimReviewed": r["claimReviewed"] == nil, "url": r["url"] != "https://a.example/check",
		"alternateName": rating["alternateName"] == nil, "value within its bounds": !(rating["worstRating"].(float64) <= rating["ratingValue"].(float64) && rating["ratingValue"].(float64) <= rating["bestRating"].(float64)),
		"author": r["author"] == nil, "datePublished": r["datePublished"] == nil, "itemReviewed": said["@type"] != "Claim",
		"its author": said["author"] == nil, "its date": said["datePublished"] == nil, "its appearance": said["appearance"] == nil,
	} {
		if missing {
			t.Errorf("%s is not as asked for: %s", what, b.String())
		}
	}
}
