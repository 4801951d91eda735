package report

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"galley/annotate/workbook"
	"galley/citations/day"
	"galley/citations/prose"
)

const storyText = "A Dam on Paper\n\nThe Veles dam holds 40 million cubic metres. Плотина «Велес» не достроена. Its engineer left in May."

func at(words string) prose.Span {
	i := strings.Index(storyText, words)
	return prose.Span{Start: i, End: i + len(words)}
}

// hostile is markup that must stay text.
const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" ]]> {{.}}`

func model() workbook.Model {
	m := workbook.Model{CaseID: "GC-0009", CaseUUID: "8c1f7f0e-6d0b-4f6a-9a5e-0a1b2c3d4e5f", Export: "e",
		Exported: time.Date(2026, 11, 22, 19, 10, 0, 0, time.UTC), Confidential: "Not for publication",
		SignOffs: []workbook.SignOff{{Role: "Checker", Name: "M. K."}, {Role: "Editor"}}}
	m.Article = workbook.Article{Title: "A Dam on Paper " + hostile, Authors: []string{"R. Dahl"}, Date: day.New(2025, 9, 1), Words: 17, Version: 1,
		Document: prose.Document{Text: storyText, Blocks: []prose.Block{
			{Span: at("A Dam on Paper"), Kind: prose.Heading, Level: 1},
			{Span: prose.Span{Start: strings.Index(storyText, "The Veles"), End: len(storyText)}, Kind: prose.Paragraph}}}}
	page := "Строительство плотины идёт второй год. Плотина не достроена, сообщил подрядчик."
	from := strings.Index(page, "Плотина не")
	m.Claims = []workbook.Claim{
		{ID: "c1", No: 1, Span: at("The Veles dam holds 40 million cubic metres."), Text: "The Veles dam holds 40 million cubic metres.", Verdict: "Needs fix", Status: "Settled",
			Note: hostile, Wording: "The Veles dam is to hold 40 million cubic metres.", Decision: "Use proposed wording", Checker: "MK"},
		{ID: "c2", No: 2, Span: at("Плотина «Велес» не достроена."), Text: "Плотина «Велес» не достроена.", Verdict: "Correct", Status: "Settled",
			Cited: []workbook.Cited{{Citation: "Вестник, 1 июня", Source: "r1", Passage: "Плотина не достроена, сообщил подрядчик.", Translation: "The dam is unfinished."}}},
		{ID: "c3", No: 3, Span: at("Its engineer left in May."), Text: "=1+1", Verdict: "Not checked", Status: "Open"},
	}
	m.Sources = []workbook.Source{
		{ID: "r1", Kept: "s1", No: 1, Printed: "Вестник, 1 июня", Outlet: "Вестник {%}", Title: hostile, Byline: "А. Реброва", Language: "ru", Published: day.New(2025, 6, 2), Cited: day.New(2025, 6, 1),
			URL: "https://www.vestnik.example/a?b=2&a=1", ArchiveURL: "https://web.archive.org/web/2025/https://www.vestnik.example/", Retrieved: m.Exported, SHA256: strings.Repeat("ab", 32),
			Text: page, Status: 200, Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}, "Set-Cookie": {"a=b"}},
			Copy: func() ([]byte, error) { return []byte("<p>" + page + "</p>"), nil }},
		{ID: "r2", No: 2, Printed: "No page", URL: "javascript:alert(3)", Title: "A page with a hostile address"},
		{ID: "r3", Kept: "s1", No: 3, Printed: "Вестник, again", URL: "https://www.vestnik.example/a?b=2&a=1", Title: hostile},
	}
	m.Evidence = []workbook.Evidence{{ID: "e1", Claim: "c2", Source: "r1", Reading: "Supports", Passage: page[from:], Span: prose.Span{Start: from, End: len(page)}}}
	m.Flags = []workbook.Flag{{ID: "f1", Weight: "Note", Code: "language", Claim: "c2", Message: hostile, State: "Open"}}
	m.Queries = []workbook.Query{{ID: "q1", No: 1, Claim: "c3", Question: hostile, State: "Sent"}}
	m.Log = []workbook.LogEntry{{At: m.Exported, Who: "MK", What: "Claim 1: Needs fix", To: hostile}}
	return m
}

func export(t *testing.T, name string, m workbook.Model) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := Write(m, path); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFormatsBySuffix(t *testing.T) {
	for name, want := range map[string]string{"a.xlsx": ".xlsx", "A.HTML": ".html", "x.csl.json": ".csl.json", "x.jsonld": ".jsonld", "x.wacz": ".wacz"} {
		if f, err := For(name); err != nil || f.Suffix != want {
			t.Errorf("%s: %v, %v", name, f.Suffix, err)
		}
	}
	if _, err := For("a.json"); err == nil || !strings.Contains(err.Error(), ".csl.json") {
		t.Errorf("error: %v", err)
	}
	dir := t.TempDir()
	if err := Write(model(), filepath.Join(dir, "a.exe")); err == nil {
		t.Error("an unknown form was written")
	}
	for _, f := range Formats {
		m := workbook.Model{CaseID: "GC-1"}
		if err := Write(m, filepath.Join(dir, "empty"+f.Suffix)); (err != nil) != (f.Suffix == ".wacz") {
			t.Errorf("an empty case as %s: %v", f.Suffix, err)
		}
	}
}

func TestThePageKeepsTextText(t *testing.T) {
	b := export(t, "a.html", model())
	doc, err := xhtml.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var links []string
	var visible strings.Builder
	var walk func(n *xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.TextNode && n.Parent.Data != "style" {
			visible.WriteString(n.Data)
		}
		if n.Type == xhtml.ElementNode {
			if n.Data == "script" || n.Data == "img" {
				t.Errorf("the page has a <%s>", n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"):
					t.Errorf("<%s> has %s", n.Data, a.Key)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "href":
					links = append(links, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	for _, l := range links {
		if target, inside := strings.CutPrefix(l, "#"); inside && !ids[target] {
			t.Errorf("link %s leads nowhere", l)
		} else if !inside && !strings.HasPrefix(l, "https://") {
			t.Errorf("link to %s", l)
		}
	}
	for _, want := range []string{hostile, "Плотина «Велес» не достроена.", "NOT READY FOR SIGN-OFF", "✓2", "=1+1", "javascript:alert(3)"} {
		if !strings.Contains(visible.String(), want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if !strings.Contains(string(b), "#:~:text=%D0%9F") {
		t.Error("no link leads to the passage in the live page")
	}
}

func TestFragment(t *testing.T) {
	for _, c := range [][3]string{
		{"https://a.example/", "one two", "https://a.example/#:~:text=one%20two"},
		{"https://a.example/", "a b c d e-f g h i j, k", "https://a.example/#:~:text=a%20b%20c%20d,h%20i%20j%2C%20k"},
		{"https://a.example/", "x-y", "https://a.example/#:~:text=x%2Dy"},
		{"https://a.example/#top", "one", ""}, {"", "one", ""}, {"https://a.example/", "", ""},
	} {
		if got := fragment(c[0], c[1]); got != c[2] {
			t.Errorf("fragment(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestTablesAsCSV(t *testing.T) {
	dir := t.TempDir()
	if err := Write(model(), filepath.Join(dir, "case.csv")); err != nil {
		t.Fatal(err)
	}
	for name, rows := range map[string]int{"case.csv": 4, "case-evidence.csv": 2, "case-sources.csv": 4, "case-flags.csv": 2, "case-queries-to-author.csv": 2, "case-change-log.csv": 2} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
			continue
		}
		text, marked := strings.CutPrefix(string(b), byteOrderMark)
		if !marked || !strings.Contains(text, "\r\n") {
			t.Errorf("%s has no mark or other line ends", name)
		}
		all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(all) != rows {
			t.Errorf("%s: %d rows, %v", name, len(all), err)
			continue
		}
		for _, row := range all {
			for _, v := range row {
				if v != harmless(v) {
					t.Errorf("%s: a cell begins like a formula: %q", name, v)
				}
			}
		}
		if name == "case.csv" && (all[3][1] != "'=1+1" || all[1][len(all[1])-1] != "c1") {
			t.Errorf("%q", all[3])
		}
		if name == "case-sources.csv" && !strings.Contains(strings.Join(all[1], "|"), "|2025-06-02|") {
			t.Errorf("%q", all[1])
		}
	}
}

func TestAnnotationsPointToTheirWords(t *testing.T) {
	var got struct {
		Context string `json:"@context"`
		Type    string
		Total   int
		First   struct {
			Items []struct {
				ID, Type, Motivation string
				Body                 []struct{ Type, Purpose, Value, Source string }
				Target               struct {
					Source string
					State  struct {
						Type, SourceDate, Cached string
						RefinedBy                struct {
							Type       string
							Start, End int
						}
					}
					Selector []struct {
						Type, Exact, Prefix, Suffix string
						Start, End                  int
					}
				}
			}
		}
	}
	if err := json.Unmarshal(export(t, "a.jsonld", model()), &got); err != nil {
		t.Fatal(err)
	}
	if got.Context != "http://www.w3.org/ns/anno.jsonld" || got.Type != "AnnotationCollection" || got.Total != 4 || len(got.First.Items) != 4 {
		t.Fatalf("%+v", got)
	}
	texts := []string{storyText, storyText, storyText, model().Sources[0].Text}
	for i, a := range got.First.Items {
		if a.Type != "Annotation" || a.Motivation != "assessing" || !strings.HasPrefix(a.ID, "urn:uuid:") || len(a.Target.Selector) != 2 {
			t.Errorf("%+v", a)
			continue
		}
		quote, place := a.Target.Selector[0], a.Target.Selector[1]
		runes := []rune(texts[i])
		if string(runes[place.Start:place.End]) != quote.Exact || !strings.Contains(texts[i], quote.Prefix+quote.Exact+quote.Suffix) {
			t.Errorf("selectors of %d differ: %+v", i, a.Target.Selector)
		}
		if utf8.RuneCountInString(quote.Prefix) > around || utf8.RuneCountInString(quote.Suffix) > around {
			t.Errorf("too much around: %+v", quote)
		}
	}
	last := got.First.Items[3]
	if last.Body[0].Value != "supports" || last.Body[1].Source != got.First.Items[1].ID || last.Target.State.Cached == "" {
		t.Errorf("%+v", last)
	}
	body, _ := model().Sources[0].Copy()
	if at := last.Target.State.RefinedBy; at.Type != "DataPositionSelector" || !strings.HasPrefix(string(body[at.Start:at.End]), "Плотина не достроена") {
		t.Errorf("the passage's bytes in the copy: %+v", at)
	}
}

func TestSourcesForOthers(t *testing.T) {
	var items []map[string]any
	if err := json.Unmarshal(export(t, "a.csl.json", model()), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 2 || items[0]["type"] != "article-newspaper" || items[0]["title"] != hostile ||
		fmt.Sprint(items[0]["issued"]) != "map[date-parts:[[2025 6 2]]]" || items[0]["archive"] != "Internet Archive" {
		t.Errorf("CSL-JSON: %v", items)
	}
	r := string(export(t, "a.ris", model()))
	if strings.Count(r, "TY  - ELEC\r\n") != 2 || strings.Count(r, "ER  - \r\n") != 2 || !strings.Contains(r, "DA  - 2025/06/02\r\n") {
		t.Errorf("RIS: %s", r)
	}
	bib := string(export(t, "a.bib", model()))
	if strings.Count(bib, "@online{") != 2 || !strings.Contains(bib, `{Вестник \{\%\}}`) || !strings.Contains(bib, "{2025-06-02}") {
		t.Errorf("BibLaTeX: %s", bib)
	}
	if open, shut := strings.Count(strings.ReplaceAll(bib, `\{`, ""), "{"), strings.Count(strings.ReplaceAll(bib, `\}`, ""), "}"); open != shut {
		t.Errorf("BibLaTeX: %d braces open, %d close", open, shut)
	}
}

func unzip(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

func TestTheArchiveIsWhatItsIndexSays(t *testing.T) {
	parts := unzip(t, export(t, "a.wacz", model()))
	var describe struct {
		Profile   string
		Resources []struct {
			Path, Hash string
			Bytes      int
		}
		MainPageURL string `json:"mainPageUrl"`
	}
	if err := json.Unmarshal(parts["datapackage.json"], &describe); err != nil {
		t.Fatal(err)
	}
	if describe.Profile != "data-package" || len(describe.Resources) != 3 || describe.MainPageURL != model().Sources[0].URL {
		t.Errorf("%+v", describe)
	}
	for _, r := range describe.Resources {
		sum := sha256.Sum256(parts[r.Path])
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Bytes != len(parts[r.Path]) {
			t.Errorf("%s is not as described", r.Path)
		}
	}
	lines := strings.Split(strings.TrimSpace(string(parts[indexPath])), "\n")
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "example,vestnik)/a?a=1&b=2 20261122191000 {") {
		t.Fatalf("index: %q", lines)
	}
	var line cdxLine
	if err := json.Unmarshal([]byte(lines[0][strings.Index(lines[0], "{"):]), &line); err != nil {
		t.Fatal(err)
	}
	offset, _ := strconv.Atoi(line.Offset)
	length, _ := strconv.Atoi(line.Length)
	z, err := gzip.NewReader(bytes.NewReader(parts[warcPath][offset : offset+length]))
	if err != nil {
		t.Fatal(err)
	}
	z.Multistream(false)
	record, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	fields, block, _ := strings.Cut(string(record), "\r\n\r\n")
	body, _ := model().Sources[0].Copy()
	for _, want := range []string{"WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Target-URI: " + line.URL + "\r\n", "WARC-Payload-Digest: " + sha1Digest(body) + "\r\n"} {
		if !strings.Contains(fields+"\r\n", want) {
			t.Errorf("the record lacks %q:\n%s", want, fields)
		}
	}
	block, ended := strings.CutSuffix(block, "\r\n\r\n")
	if !ended || !strings.Contains(fields, fmt.Sprintf("Content-Length: %d", len(block))) || !strings.Contains(fields, sha1Digest([]byte(block))) {
		t.Errorf("length or digest of the block differ")
	}
	if !strings.HasSuffix(block, string(body)) || strings.Contains(block, "Set-Cookie") || strings.Contains(block, "gzip") {
		t.Errorf("the answer: %s", block)
	}
	if line.Digest != sha1Digest(body) || line.Mime != "text/html" {
		t.Errorf("%+v", line)
	}
	pages := bufio.NewScanner(bytes.NewReader(parts[pagesPath]))
	for n := 0; pages.Scan(); n++ {
		if !json.Valid(pages.Bytes()) {
			t.Errorf("line %d of the pages: %s", n, pages.Text())
		}
	}
}

func TestAnArchiveWithoutItsCopySaysSo(t *testing.T) {
	m := model()
	m.Sources[0].Copy = func() ([]byte, error) { return nil, errors.New("gone") }
	path := filepath.Join(t.TempDir(), "a.wacz")
	if err := Write(m, path); err == nil || !strings.Contains(err.Error(), "source 1") {
		t.Errorf("error: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("half an archive was left")
	}
}

func TestSurt(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.dw.example/ru/X/a-1": "example,dw)/ru/x/a-1", "http://a.example": "example,a)/", "https://a.example:8443/?b&a": "example,a:8443)/?a&b",
	} {
		if got := surt(in); got != want {
			t.Errorf("surt(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestTheDocumentHasACommentForEachClaim(t *testing.T) {
	for _, tracked := range []bool{false, true} {
		var b bytes.Buffer
		if err := (Word{Tracked: tracked}).Export(&b, model()); err != nil {
			t.Fatal(err)
		}
		parts := unzip(t, b.Bytes())
		for name, data := range parts {
			d := xml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
		text := string(parts["word/document.xml"])
		for _, mark := range []string{"<w:commentRangeStart", "<w:commentRangeEnd", "<w:commentReference"} {
			if n := strings.Count(text, mark); n != 3 {
				t.Errorf("%d × %s", n, mark)
			}
		}
		if n := strings.Count(string(parts["word/comments.xml"]), "<w:comment "); n != 3 {
			t.Errorf("%d comments", n)
		}
		if strings.Contains(text, "<w:ins ") != tracked || strings.Contains(text, "<w:delText") != tracked {
			t.Errorf("tracked %v, and not so in the document", tracked)
		}
	}
}

// LibreOffice opens the document and keeps its comments.
func TestTheDocumentInLibreOffice(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed here; it is what this test looks through")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "a.docx")
	if err := Write(model(), in); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command(program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx", "--outdir", out, in)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	b, err := os.ReadFile(filepath.Join(out, "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	again := string(unzip(t, b)["word/comments.xml"])
	if n := strings.Count(again, "<w:comment "); n != 3 || !strings.Contains(again, "Плотина не достроена") || !strings.Contains(again, "&lt;script&gt;") {
		t.Errorf("%d comments came back", n)
	}
}

func TestClaimReview(t *testing.T) {
	m := model()
	m.Claims[0].Text = strings.Repeat("дамба ", 20)
	var b bytes.Buffer
	if err := (ClaimReview{Claims: []string{"c1"}, URL: "https://a.example/check", Author: "Desk"}).Export(&b, m); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Type          string `json:"@type"`
		ClaimReviewed string
		ReviewRating  struct {
			AlternateName string
			RatingValue   int
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "ClaimReview" || got.ReviewRating.AlternateName != "Needs fix" || got.ReviewRating.RatingValue != 4 ||
		utf8.RuneCountInString(got.ClaimReviewed) > longestClaim || !strings.HasSuffix(got.ClaimReviewed, "…") {
		t.Errorf("%+v", got)
	}
	for _, bad := range []ClaimReview{{Claims: []string{"c3"}, URL: "u"}, {Claims: []string{"c99"}, URL: "u"}, {Claims: []string{"c1"}}} {
		if err := bad.Export(io.Discard, m); err == nil {
			t.Errorf("%+v was written", bad)
		}
	}
}
