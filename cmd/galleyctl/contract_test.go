package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"

	"galley/annotate/desk"
)

// ctl runs one command as main does and returns what it printed.
func ctl(t *testing.T, stdin string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	term := &terminal{ctx: context.Background(), in: strings.NewReader(stdin), out: &o, err: &e}
	status = term.run(args)
	return status, o.String(), e.String()
}

const brief = `12 May 2025

Harbour Dispute Enters a Third Week

Ada Lindqvist

The crane drivers of Port Solna stopped work on May 2 (Interfax, May 3, 5). The army (FSB) had no comment.

No comments:
`

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func decode(t *testing.T, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, text)
	}
	return v
}

// has asserts that an object holds at least these keys.
func has(t *testing.T, what string, v any, keys ...string) map[string]any {
	t.Helper()
	m, ok := v.(map[string]any)
	if !ok {
		t.Fatalf("%s is %T, not an object", what, v)
	}
	var missing []string
	for _, k := range keys {
		if _, ok := m[k]; !ok {
			missing = append(missing, k)
		}
	}
	if sort.Strings(missing); len(missing) > 0 {
		t.Errorf("%s lacks %v", what, missing)
	}
	return m
}

func first(t *testing.T, what string, v any) any {
	t.Helper()
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		t.Fatalf("%s is %v, not a list with something in it", what, v)
	}
	return list[0]
}

func TestCiteJSON(t *testing.T) {
	status, out, _ := ctl(t, brief, "cite", "-", "--json", "--state", t.TempDir())
	if status != 0 {
		t.Fatalf("status %d", status)
	}
	doc := decode(t, out)
	article := has(t, "article", doc["article"], "title", "date", "date_source", "authors", "language", "text")
	if article["title"] != "Harbour Dispute Enters a Third Week" || article["date"] != "2025-05-12" || article["date_source"] != "text" {
		t.Errorf("article: %v", article)
	}
	c := has(t, "citation", first(t, "citations", doc["citations"]), "start", "end", "text", "references", "claims")
	text := article["text"].(string)
	if got := text[int(c["start"].(float64)):int(c["end"].(float64))]; got != c["text"] {
		t.Errorf("the bytes at the citation are %q, its text %q", got, c["text"])
	}
	refs := c["references"].([]any)
	if len(refs) != 2 {
		t.Fatalf("%d references", len(refs))
	}
	for i, date := range []string{"2025-05-03", "2025-05-05"} {
		r := has(t, "reference", refs[i], "outlet", "outlet_id", "see", "date", "date_end", "date_text", "year_inferred", "year_reason", "note", "url")
		if r["date"] != date || r["outlet"] != "Interfax" || r["outlet_id"] != "interfax" || r["date_end"] != nil {
			t.Errorf("reference %d: %v", i, r)
		}
	}
	k := has(t, "claim", first(t, "claims", c["claims"]), "start", "end", "text", "why")
	if !strings.HasPrefix(k["text"].(string), "The crane drivers") {
		t.Errorf("claim: %v", k)
	}
}

func TestAsOfDatesWhatDoesNotSayItsDate(t *testing.T) {
	undated := "The port was closed for two days (Interfax, May 3)."
	_, out, _ := ctl(t, undated, "cite", "-", "--json", "--as-of", "2019-08-01", "--state", t.TempDir())
	doc := decode(t, out)
	article := doc["article"].(map[string]any)
	if article["date"] != "2019-08-01" || article["date_source"] != "flag" {
		t.Errorf("article: %v", article)
	}
	c := first(t, "citations", doc["citations"]).(map[string]any)
	if r := first(t, "references", c["references"]).(map[string]any); r["date"] != "2019-05-03" {
		t.Errorf("reference: %v", r)
	}
	if status, _, errs := ctl(t, undated, "cite", "-", "--as-of", "last May", "--state", t.TempDir()); status != 2 || errs == "" {
		t.Errorf("a bad --as-of: status %d, %q", status, errs)
	}
}

func TestCheckOfflineAsksNobody(t *testing.T) {
	status, out, errs := ctl(t, brief, "check", "-", "--json", "--offline", "--state", t.TempDir())
	if status != 1 {
		t.Errorf("status %d: %s", status, errs)
	}
	doc := decode(t, out)
	c := first(t, "citations", doc["citations"]).(map[string]any)
	for _, r := range c["references"].([]any) {
		l := has(t, "lookup", r.(map[string]any)["lookup"], "status", "confidence", "source", "candidates", "trace")
		if l["status"] != "could-not-look" || l["source"] != nil || l["confidence"] != nil {
			t.Errorf("lookup: %v", l)
		}
	}
	k := has(t, "claim", first(t, "claims", doc["claims"]), "id", "start", "end", "text", "evidence", "flags")
	if k["id"] != "c1" {
		t.Errorf("claim: %v", k["id"])
	}
}

// TestDemoJSON runs the whole job and walks every shape of the contract.
func TestDemoJSON(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	status, out, errs := ctl(t, "", "demo", "-o", dir, "--json")
	if status != 1 {
		t.Fatalf("status %d: %s", status, errs)
	}
	doc := decode(t, out)
	statuses := map[string]int{}
	for _, c := range doc["citations"].([]any) {
		for _, r := range c.(map[string]any)["references"].([]any) {
			l := has(t, "lookup", r.(map[string]any)["lookup"], "status", "confidence", "source", "candidates", "trace")
			statuses[l["status"].(string)]++
			for _, s := range l["trace"].([]any) {
				has(t, "trace", s, "route", "request", "status", "count", "ms", "note")
			}
			for _, k := range l["candidates"].([]any) {
				has(t, "candidate", k, "url", "title", "published", "score", "why")
			}
			if l["source"] != nil {
				has(t, "source", l["source"], "url", "archive_url", "title", "byline", "published", "language", "retrieved", "sha256", "words", "text")
			}
		}
	}
	for _, s := range []string{"found", "archive-only", "several", "not-found"} {
		if statuses[s] == 0 {
			t.Errorf("nothing is %s: %v", s, statuses)
		}
	}
	codes := map[string]bool{}
	passages := 0
	for _, k := range doc["claims"].([]any) {
		claim := has(t, "claim", k, "id", "start", "end", "text", "evidence", "flags")
		flags := claim["flags"].([]any)
		for _, e := range claim["evidence"].([]any) {
			ev := has(t, "evidence", e, "citation", "reference", "url", "passages", "flags")
			flags = append(flags, ev["flags"].([]any)...)
			for _, p := range ev["passages"].([]any) {
				passages++
				has(t, "passage", p, "start", "end", "text", "score")
			}
			if len(ev["passages"].([]any)) > 5 {
				t.Error("more than five passages")
			}
		}
		for _, f := range flags {
			codes[has(t, "flag", f, "code", "weight", "message", "claim", "source")["code"].(string)] = true
		}
	}
	for _, code := range []string{"archive-only", "date-differs", "number-differs", "no-citation", "quote-missing", "which-page"} {
		if !codes[code] {
			t.Errorf("no claim has the flag %s: %v", code, codes)
		}
	}
	if passages == 0 {
		t.Error("no passages")
	}
	casePath := filepath.Join(dir, "demo.galley")
	for _, end := range []string{"xlsx", "html", "csv", "jsonld", "csl.json", "wacz"} {
		to := filepath.Join(dir, "again."+end)
		if status, _, errs := ctl(t, "", "export", casePath, "-o", to); status != 0 {
			t.Errorf("export to %s: %s", end, errs)
		}
		if info, err := os.Stat(to); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", to, err)
		}
	}
	saved := filepath.Join(dir, "saved.galley")
	if status, out, errs := ctl(t, "", "rescue", casePath, "-o", saved); status != 0 || !strings.Contains(out, "14 claims") {
		t.Errorf("rescue of a sound case: status %d, %s%s", status, out, errs)
	}
	status, out, errs = ctl(t, "", "import", casePath, filepath.Join(dir, "demo.xlsx"), "--dry-run", "--json")
	if status != 0 {
		t.Fatalf("import: %s", errs)
	}
	plan := has(t, "import", decode(t, out), "taken", "conflicts", "refused", "missing", "same")
	if n := len(plan["taken"].([]any)); n != 0 {
		t.Errorf("an untouched workbook brings %d changes", n)
	}
}

func TestCompareBatchKeepsOrderAndIDs(t *testing.T) {
	batch := write(t, "b.jsonl", `{"id":"b","claim":"Four ferries sank.","source":"Four ferries sank.\nThe sea was calm."}
{"id":7,"claim":"Four ferries sank.","source":"Затонули пять паромов.","language":"ru"}
`)
	status, out, errs := ctl(t, "", "compare", "--batch", batch)
	if status != 0 {
		t.Fatal(errs)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var ids []any
	for _, l := range lines {
		v := has(t, "answer", decode(t, l), "id", "passages", "missing", "flags")
		ids = append(ids, v["id"])
	}
	if !reflect.DeepEqual(ids, []any{"b", 7.0}) {
		t.Errorf("ids: %v", ids)
	}
}

func TestReanchorAnswersEachMark(t *testing.T) {
	from := write(t, "old.txt", "The port closed on Monday. Nobody was hurt. The ships wait at sea.")
	to := write(t, "new.txt", "On Tuesday it rained. The port closed on Monday. The ships wait at sea.")
	marks := write(t, "m.jsonl", "{\"id\":1,\"start\":0,\"end\":26}\n{\"id\":2,\"start\":27,\"end\":43}\n")
	status, out, errs := ctl(t, "", "reanchor", "--from", from, "--to", to, "--marks", marks, "--state", t.TempDir())
	if status != 0 {
		t.Fatal(errs)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines: %s", len(lines), out)
	}
	kept := has(t, "mark", decode(t, lines[0]), "id", "status", "start", "end", "score")
	if kept["start"] != 22.0 || kept["end"] != 48.0 {
		t.Errorf("kept: %v", kept)
	}
	lost := has(t, "mark", decode(t, lines[1]), "id", "status", "start", "end")
	if lost["status"] != "lost" || lost["start"] != nil {
		t.Errorf("lost: %v", lost)
	}
}

func TestReadJSON(t *testing.T) {
	page := write(t, "p.html", `<!DOCTYPE html><html lang="en"><head><title>Bridge reopens</title><meta property="article:published_time" content="2025-03-04T08:00:00+02:00"></head><body><article><h1>Bridge reopens</h1><p>`+strings.Repeat("The bridge over the Okerg reopened on Tuesday after two years of repairs. ", 12)+`</p></article></body></html>`)
	status, out, errs := ctl(t, "", "read", page, "--json", "--html-url", "https://news.example.org/bridge", "--state", t.TempDir())
	if status != 0 {
		t.Fatal(errs)
	}
	v := has(t, "page", decode(t, out), "url", "canonical", "title", "byline", "site", "published", "published_from", "modified", "language", "charset", "verdict", "text", "words")
	if v["title"] != "Bridge reopens" || v["published"] != "2025-03-04" || v["verdict"] != "article" {
		t.Errorf("page: %v %v %v", v["title"], v["published"], v["verdict"])
	}
}

func TestOutlets(t *testing.T) {
	status, out, _ := ctl(t, "", "outlets", "--json", "Izvestiya", "--state", t.TempDir())
	if status != 0 || decode(t, out)["id"] == nil {
		t.Errorf("status %d: %s", status, out)
	}
	status, out, _ = ctl(t, "", "outlets", "--state", t.TempDir())
	if lines := strings.Count(out, "\n"); status != 0 || lines < 300 {
		t.Errorf("status %d, %d outlets", status, lines)
	}
}

// TestWrongInputIsOneLine tries what people get wrong: one line each, status
// 2, nothing on standard output.
func TestWrongInputIsOneLine(t *testing.T) {
	empty := write(t, "empty.txt", "")
	picture := write(t, "picture.txt", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00C\x00")
	notACase := write(t, "broken.galley", "SQLite format 3\x00 and then nothing of the kind")
	article := write(t, "a.txt", brief)
	huge := filepath.Join(t.TempDir(), "huge.txt")
	f, err := os.Create(huge)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(200 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	state := t.TempDir()
	for _, args := range [][]string{
		{"cite", t.TempDir()}, {"cite", empty}, {"cite", picture}, {"cite", huge}, {"cite", "no-such-file.txt"},
		{"cite", "http://127.0.0.1:9/"}, {"check", article, "--case", notACase, "--offline"},
		{"check", article, "--offline", "-o", filepath.Join(t.TempDir(), "no-such-folder", "x.xlsx")},
		{"check", article, "--offline", "-o", "/dev/full/x.xlsx"},
		{"export", notACase, "-o", filepath.Join(t.TempDir(), "x.xlsx")}, {"import", notACase, "x.xlsx"},
		{"cite", article, "--connect-to", "nonsense"}, {"cite", article, "--config", "no-such.toml"},
	} {
		status, out, errs := ctl(t, "", append(args, "--state", state, "-q")...)
		if status != 2 || out != "" || strings.Count(strings.TrimSpace(errs), "\n") != 0 || errs == "" || strings.Contains(errs, "goroutine") {
			t.Errorf("%v: status %d, %d bytes of output, said %q", args, status, len(out), errs)
		}
	}
	for _, args := range [][]string{{}, {"frobnicate"}, {"cite"}, {"cite", "a", "b"}, {"compare"}, {"reanchor"}, {"export"}, {"cite", "--no-such-flag"}} {
		if status, out, errs := ctl(t, "", args...); status != 2 || errs+out == "" {
			t.Errorf("%v: status %d", args, status)
		}
	}
}

func TestAnAddressThatNeverAnswers(t *testing.T) {
	demo, err := desk.StartDemo()
	if err != nil {
		t.Fatal(err)
	}
	defer demo.Close()
	// The newsroom's certificate is not trusted here: the connection fails.
	status, _, errs := ctl(t, "", "cite", "https://www.dw.com/", "--connect-to", "::"+demo.Address(), "--state", t.TempDir())
	if status != 2 || strings.Count(strings.TrimSpace(errs), "\n") != 0 {
		t.Errorf("status %d: %q", status, errs)
	}
}

func TestAStoppedRunSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var o, e bytes.Buffer
	term := &terminal{ctx: ctx, in: strings.NewReader(brief), out: &o, err: &e}
	if status := term.run([]string{"check", "-", "--json", "--state", t.TempDir()}); status != exitInterrupted {
		t.Errorf("status %d: %s", status, e.String())
	}
	if o.Len() > 0 {
		decode(t, o.String())
	}
}
