package main

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// harbour is a web of one Russian page, with an article that cites it twice.
func harbour() (article string, pages web) {
	pages = web{nv(1): grain(func(s *sheet) {
		s.language, s.title = "ru", "Зерно ждет в Кельме"
		s.paragraphs = []string{"Четырнадцать вагонов с зерном простаивали в четверг на терминале Кельм, сообщили в порту.",
			"Когда они тронутся, неизвестно. В порту два крана, и нужен третий."}
	})}
	cite := "(NV.ua, [July 3](" + nv(1) + "))"
	return "---\ntitle: The Grain of Kelm\ndate: 2025-07-10\n---\n\nFourteen wagons with grain stood idle at the Kelm terminal " + cite +
		".\n\nThe port has two cranes and needs a third " + cite + ".\n", pages
}

// A translation from the command to the sheet and the report: off until turned
// on, told before it is sent, marked as a machine's, named by the flag.
func TestTranslateCommand(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	article, pages := harbour()
	room := pages.start(t)
	asked, answer := 0, func(http.ResponseWriter) {}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		asked++
		var in struct {
			Q, Source, Target string
			Key               string `json:"api_key"`
		}
		body, _ := io.ReadAll(q.Body)
		if json.Unmarshal(body, &in) != nil || !strings.ContainsAny(in.Q, "вк") || in.Source != "ru" || in.Target != "en" ||
			in.Key != "k3y-of-mine" || strings.Contains(string(body), "wagons") {
			t.Errorf("sent: %s", body)
		}
		answer(w)
	}))
	defer server.Close()
	file := write(t, "article.md", article)
	dir := filepath.Dir(file)
	kept := filepath.Join(dir, "case.galley")
	if status, _, errs := program(t, room.CertificatePEM(), nil, "check", file, "--case", kept, "-q", "--state", dir,
		"--connect-to", room.ConnectTo(), "--rate", "500"); status != exitDone {
		t.Fatalf("check: %d\n%s", status, errs)
	}
	run := func(args ...string) (int, string, string) {
		t.Helper()
		return ctl(t, "", append(args, "--state", dir)...)
	}
	if status, _, errs := run("translate", kept); status != exitWrong || asked > 0 || !strings.Contains(errs, "no translation service is turned on") {
		t.Errorf("off: %d, %d passages sent, %s", status, asked, errs)
	}
	if err := os.WriteFile(filepath.Join(dir, "settings.toml"), fmt.Appendf(nil, "[translation]\nkind = \"libretranslate\"\nurl = %q\n", server.URL), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GALLEY_KEY_LIBRETRANSLATE", "k3y-of-mine")
	// What a service may answer instead: each is a clear line, none is kept.
	for name, c := range map[string]struct {
		status int
		body   string
		says   string
		asks   int // of two passages; a service that would fail again is not asked again
	}{
		"no quota":   {403, `{"error":"k3y-of-mine: invalid API key or no quota left"}`, "refuses the key", 1},
		"broken":     {500, `oops`, "failed (status 500)", 1},
		"moved":      {301, ``, "redirects", 1},
		"wrong JSON": {200, `{"translatedText":`, "cannot be read", 2},
		"empty":      {200, `{"translatedText":" "}`, "cannot be read", 2},
		"huge":       {200, strings.Repeat("x", 3<<20), "cannot be read", 2},
	} {
		asked = 0
		answer = func(w http.ResponseWriter) { w.WriteHeader(c.status); io.WriteString(w, c.body) }
		status, out, errs := run("translate", kept)
		if status != exitIncomplete || out != "" || !strings.Contains(errs, c.says) || strings.Contains(errs, "k3y") || asked != c.asks {
			t.Errorf("%s: %d, asked %d times, %q, %s", name, status, asked, out, errs)
		}
	}
	answer = func(w http.ResponseWriter) { fmt.Fprint(w, `{"translatedText":"In English, =1+1."}`) }
	service := "LibreTranslate at " + strings.TrimPrefix(server.URL, "http://")
	mark := "In English, =1+1. [machine translation: " + service + "]"
	status, out, errs := run("translate", kept)
	if status != exitDone || strings.Count(out, mark) != 2 || !strings.Contains(errs, "sent") {
		t.Errorf("on: %d\n%s\n%s", status, out, errs)
	}
	asked = 0
	if status, out, _ := run("translate", kept, "-q"); status != exitDone || out != "" || asked > 0 {
		t.Errorf("again: %d, %d passages sent, %q", status, asked, out)
	}
	// A later run leaves translation and flag as they are.
	if status, _, errs := run("check", file, "--case", kept, "-q", "--offline"); status != exitDone {
		t.Fatalf("check again: %d\n%s", status, errs)
	}
	named := "The source is in Russian. The excerpt was translated by " + service + " and not yet read by a reader of it."
	for _, end := range []string{"xlsx", "html", "jsonld"} {
		path := filepath.Join(dir, "out."+end)
		if status, _, errs := run("export", kept, "-o", path, "-q"); status != exitDone {
			t.Fatalf("export: %s", errs)
		}
		text := allOf(t, path)
		if !strings.Contains(text, mark) || end != "jsonld" && !strings.Contains(text, named) {
			t.Errorf("%s lacks the translation or who made it", end)
		}
	}
}

// allOf is the text of a file, unpacked where it is packed.
func allOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return html.UnescapeString(string(raw))
	}
	defer z.Close()
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
