package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"galley/annotate/casefile"
	"galley/citations/extract"
)

// A quotation is found in the article's text, in JSON-LD, elsewhere among what
// the page shows, or in its scripts, and the check says where. A passage points
// into the source's text, and from there into the bytes of the kept copy.
func TestQuotesAndPassagesSayWhere(t *testing.T) {
	paragraphs := "<p>Pavel Orlik, who runs the Kelm terminal, said that “the grain waits for wagons” and that nobody had told him when they come.</p>" +
		"<p>The port of Kelm has two cranes &amp; needs a <b>th</b>ird, he said on Thursday&nbsp;evening, and the town has asked for it twice.</p>"
	page := `<!DOCTYPE html><html lang="en"><head><meta charset="windows-1251"><title>Grain waits at Kelm</title>` +
		`<meta property="article:published_time" content="2025-07-03T10:00:00+03:00">` +
		`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Grain waits at Kelm","articleBody":"Pavel Orlik, who runs the Kelm terminal, said that “the grain waits for wagons”. He added that every brake was tested in spring."}</script>` +
		`<script id="__NEXT_DATA__" type="application/json">{"later":"In a part that is not shown he said that no storm will stop this ferry again."}</script>` +
		`</head><body><article><h1>Grain waits at Kelm</h1>` + paragraphs + `</article>` +
		`<aside><div class="related"><h3>More</h3><ul><li>Mayor: the bridge will open before winter comes</li></ul></div></aside></body></html>`
	encoded, err := charmap.Windows1251.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	room := web{}.start(t)
	room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if "https://"+q.Host+q.URL.Path != nv(1) {
			return false
		}
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		fmt.Fprint(w, encoded)
		return true
	})
	places := map[string]string{"the grain waits for wagons": "text", "every brake was tested in spring": "jsonld",
		"the bridge will open before winter": "visible", "no storm will stop this ferry": "scripts", "no crane will ever come": ""}
	var article strings.Builder
	article.WriteString("---\ntitle: The Grain of Kelm\ndate: 2025-07-10\n---\n\n")
	for quote := range places {
		fmt.Fprintf(&article, "Pavel Orlik of the Kelm terminal said that “%s” (NV.ua, [July 3](%s)).\n\n", quote, nv(1))
	}
	file := write(t, "article.md", article.String())
	kept := filepath.Join(filepath.Dir(file), "case.galley")
	status, out, errs := program(t, room.CertificatePEM(), nil, "check", file, "--json", "-q", "--case", kept,
		"--connect-to", room.ConnectTo(), "--rate", "500", "--state", filepath.Dir(file))
	if status != exitDone {
		t.Fatalf("status %d: %s", status, errs)
	}
	var doc struct {
		Citations []struct {
			References []struct {
				Lookup struct{ Source struct{ SHA256, Text string } }
			}
		}
		Claims []struct {
			Text     string
			Evidence []struct {
				Passages []struct {
					Start, End int
					Text       string
					Bytes      *[2]int
					BytesIn    string `json:"bytes_in"`
				}
				Quotes []struct {
					Claim  [2]int
					Place  *string
					Source *[2]int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	source := doc.Citations[0].References[0].Lookup.Source
	c, err := casefile.OpenReadOnly(kept)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	copied, err := c.Copy(source.SHA256)
	if err != nil {
		t.Fatalf("the case holds no copy: %v", err)
	}
	passages := 0
	for _, k := range doc.Claims {
		e := k.Evidence[0]
		if len(e.Quotes) != 1 {
			t.Fatalf("%s: %d quotations", k.Text, len(e.Quotes))
		}
		q := e.Quotes[0]
		words, place := k.Text[q.Claim[0]:q.Claim[1]], ""
		if q.Place != nil {
			place = *q.Place
		}
		want, known := places[words]
		if !known || place != want || (q.Source != nil) != (place == "text") || q.Source != nil && source.Text[q.Source[0]:q.Source[1]] != words {
			t.Errorf("%q was found in %q, want %q; in the text at %v", words, place, want, q.Source)
		}
		for _, p := range e.Passages {
			passages++
			if source.Text[p.Start:p.End] != p.Text {
				t.Errorf("%q is not what stands at %d", p.Text, p.Start)
			}
			if p.Bytes == nil {
				t.Errorf("%q has no place in the copy", p.Text)
				continue
			}
			cut, _ := extract.Decode(copied.Bytes[p.Bytes[0]:p.Bytes[1]], "text/html; charset=windows-1251")
			shown := strings.NewReplacer("<b>", "", "</b>", "", "&amp;", "&", "&nbsp;", " ").Replace(cut)
			if p.BytesIn != "text" || shown != strings.TrimRight(strings.ReplaceAll(p.Text, "\u00a0", " "), ".") {
				t.Errorf("the bytes of %q are %q in %s", p.Text, cut, p.BytesIn)
			}
		}
	}
	if len(doc.Claims) != len(places) || passages < len(places) {
		t.Errorf("%d claims, %d passages", len(doc.Claims), passages)
	}
	_, plain, _ := ctl(t, "", "check", file, "--case", kept, "--offline", "-q", "--state", t.TempDir())
	for _, words := range []string{"structured data", "elsewhere on the page", "scripts only"} {
		if !strings.Contains(plain, words) {
			t.Errorf("the listing does not say %q", words)
		}
	}
	// The annotations lead to the same bytes.
	path := filepath.Join(filepath.Dir(file), "out.jsonld")
	if status, _, errs := ctl(t, "", "export", kept, "-o", path, "-q", "--state", t.TempDir()); status != exitDone {
		t.Fatal(errs)
	}
	if text := allOf(t, path); strings.Count(text, "DataPositionSelector") != len(places) || !strings.Contains(text, "urn:sha256:"+source.SHA256) {
		t.Errorf("the annotations hold %d places in the copy", strings.Count(text, "DataPositionSelector"))
	}
}
