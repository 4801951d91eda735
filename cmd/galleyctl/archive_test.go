package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"galley/assets"
	"galley/citations/newsroom"
)

// The command from a looked-up case to the sheet's numbers: with no key
// nothing is sent; a page that Perma.cc cannot capture is not called archived.
func TestArchiveCommand(t *testing.T) {
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	room, err := newsroom.Start(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	var mu sync.Mutex
	jobs := map[string]string{} // guid → what was ordered
	room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if q.Host != "api.perma.cc" {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		if q.Header.Get("Authorization") != "ApiKey secret-k" {
			w.WriteHeader(http.StatusUnauthorized)
			return true
		}
		if q.Method == http.MethodPost {
			guid := fmt.Sprintf("AB%02d-CDEF", len(jobs))
			body := make([]byte, 1000)
			n, _ := q.Body.Read(body)
			jobs[guid] = string(body[:n])
			w.WriteHeader(http.StatusCreated)
			fmt.Fprintf(w, `{"guid":%q,"creation_timestamp":"2026-11-22T19:00:00Z","captures":[],"warc_size":null}`, guid)
			return true
		}
		guid := strings.Trim(strings.TrimPrefix(q.URL.Path, "/v1/capture_jobs/"), "/")
		if strings.Contains(jobs[guid], "carnegie") {
			fmt.Fprint(w, `{"status":"failed","message":"The page could not be loaded."}`)
			return true
		}
		fmt.Fprint(w, `{"status":"completed","message":"","capture_end_time":"2026-11-22T19:01:00Z"}`)
		return true
	})
	dir := t.TempDir()
	article, file := filepath.Join(dir, "article.md"), filepath.Join(dir, "a.galley")
	raw, err := fs.ReadFile(folder, "article.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(article, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	common := []string{"--connect-to", room.ConnectTo(), "--rate", "300", "--state", dir, "-q"}
	if status, _, errs := program(t, room.CertificatePEM(), nil, append([]string{"check", article, "--case", file}, common...)...); status > 1 {
		t.Fatalf("check: %d\n%s", status, errs)
	}
	order := append([]string{"archive", file, "--to", "perma", "--json"}, common...)
	status, out, errs := program(t, room.CertificatePEM(), nil, order...)
	if status != exitWrong || out != "" || len(jobs) > 0 || !strings.Contains(errs, "galleyctl key perma") {
		t.Errorf("without a key: %d, %q, %q", status, out, errs)
	}
	status, out, errs = program(t, room.CertificatePEM(), []string{"GALLEY_KEY_PERMA=wrong-key"}, order...)
	if status != exitWrong || out != "" || !strings.Contains(errs, "does not accept your key") || strings.Contains(errs, "wrong-key") {
		t.Errorf("with a wrong key: %d, %q, %q", status, out, errs)
	}
	status, out, errs = program(t, room.CertificatePEM(), []string{"GALLEY_KEY_PERMA=secret-k"}, order...)
	if status != exitIncomplete {
		t.Errorf("status %d\n%s", status, errs)
	}
	if strings.Contains(out+errs, "secret-k") {
		t.Error("the key is printed")
	}
	list := decode(t, out)["orders"].([]any)
	failed := 0
	for _, v := range list {
		o := has(t, "order", v, "source", "url", "service", "state", "archive_url", "archived_at", "asked", "why")
		kept := o["state"] == "archived"
		if kept != (o["archive_url"] != nil) || kept == strings.Contains(o["url"].(string), "carnegie") {
			t.Errorf("order: %v", o)
		}
		if !kept {
			failed++
		}
	}
	if len(list) < 8 || len(list) != len(jobs) || failed == 0 {
		t.Errorf("%d orders, %d jobs, %d failed", len(list), len(jobs), failed)
	}
}
