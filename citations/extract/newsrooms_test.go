package extract

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"
)

// newsTemplates are page designs of news sites of these years in
// testdata/news, with which parts of the article (keys of words.json) stand in
// them beside its paragraphs.
var newsTemplates = map[string][]string{
	"wordpress":  {"lead", "p"},
	"hashed":     {"lead", "p"}, // class names of a style compiler, paragraphs in div
	"cards":      {"lead", "p"}, // each paragraph in a block of its own, links to other pieces between
	"amp":        {"lead", "p"},
	"shell":      {"p"}, // no text but in JSON-LD
	"state":      {"p"}, // no text but in the state for scripts
	"live":       {"lead", "post"},
	"paywall":    {"lead"},
	"standfirst": {"lead", "p", "pull"}, // lead outside the body, a table, a quotation set apart
	"interview":  {"lead", "question", "answer"},
	"endless":    {"lead", "p"}, // the next article on the same page
	"portal":     {"lead", "p"},
	"tables":     {"lead", "p"}, // laid out with tables
	"modules":    {"lead", "p"},
	"brbody":     {"lead", "p"}, // paragraphs parted by breaks
	"updates":    {"lead", "p"}, // a note of a change above, a list within
	"agency":     {"lead"},
	"utility":    {"lead", "p"}, // class names that say how it looks and nothing else
	"embeds":     {"lead", "p"},
	"runs":       {"p"}, // state for scripts, paragraphs in runs of letters
}

// furniture is what stands around the article in them.
var furniture = []string{"other", "otherLead", "newsletter", "newsletterTitle", "promo", "mistake", "comment", "bio", "mostRead", "cookies", "rights",
	"nextTitle", "next", "pay", "payLogin", "readAlso", "credit", "subscribe"}

// Sentences of the article are all there and in order, and nothing of what
// stands around it, in three languages.
func TestNewsroomTemplates(t *testing.T) {
	data, err := os.ReadFile("testdata/news/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	templates, err := newsFuncs().ParseGlob("testdata/news/*.html")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/news/*.html")
	if len(files) != len(newsTemplates)+1 {
		t.Errorf("%d templates, %d expected", len(files)-1, len(newsTemplates))
	}
	for name, parts := range newsTemplates {
		for language, w := range words {
			t.Run(name+"/"+language, func(t *testing.T) {
				var page bytes.Buffer
				if err := templates.ExecuteTemplate(&page, name+".html", w); err != nil {
					t.Fatal(err)
				}
				p := Read(Input{URL: "https://lindvik.example/a", ContentType: "text/html; charset=utf-8", Body: page.Bytes()})
				if name != "tables" && (p.Title != w["title"] || p.Published.Day.String() != "2025-07-03") {
					t.Errorf("%q of %s", p.Title, p.Published.Day)
				}
				if slices.Contains(parts, "p") {
					inOrder(t, p.Text, sentences(w["p"]))
				}
				for _, part := range parts {
					for _, s := range sentences(w[part]) {
						if !strings.Contains(p.Text, s) {
							t.Errorf("%s is missing: %q", part, s)
						}
					}
				}
				if name == "agency" {
					p0 := sentences(w["p"])
					inOrder(t, p.Text, []string{p0[0], p0[2], p0[7]})
				}
				for _, part := range furniture {
					for _, s := range sentences(w[part]) {
						if strings.Contains(p.Text, s) {
							t.Errorf("has %s: %q", part, s)
						}
					}
				}
				if want := map[bool]Verdict{true: Paywall, false: IsArticle}[name == "paywall"]; p.Verdict != want {
					t.Errorf("%s (%s), want %s", p.Verdict, p.Why, want)
				}
			})
		}
	}
}

func inOrder(t *testing.T, text string, want []string) {
	t.Helper()
	at := 0
	for _, w := range want {
		i := strings.Index(text[at:], w)
		if i < 0 {
			t.Errorf("missing or out of order: %q", w)
			continue
		}
		at += i + len(w)
	}
}

func sentences(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, e := range v {
			out = append(out, sentences(e)...)
		}
	}
	return out
}

func newsFuncs() *template.Template {
	return template.New("").Funcs(template.FuncMap{
		"js": func(s string) (string, error) { b, err := json.Marshal(s); return string(b), err },
		"join": func(parts []any) string {
			return strings.Join(sentences(parts), "\n")
		},
		"first": func(s string) string { return s[:strings.IndexByte(s, ' ')+1] },
		"rest":  func(s string) string { return s[strings.IndexByte(s, ' ')+1:] },
		"para":  func(s string) string { return "<p>" + html.EscapeString(s) + "</p>" },
	})
}
