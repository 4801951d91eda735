package main

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations/evidence"
)

// TestExportOnRequest asks for the two forms that are never made unasked: a
// Word file with tracked changes, and reviews for publication.
func TestExportOnRequest(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "case.galley")
	article := write(t, "article.md", "---\ndate: 2025-07-10\n---\n\nFourteen wagons with grain stood idle at the Kelm terminal (NV.ua, July 3).\n")
	if status, _, errs := ctl(t, "", "check", article, "--offline", "--case", kept, "-q", "--state", dir); status == exitWrong {
		t.Fatal(errs)
	}
	decided(t, kept)
	word := filepath.Join(dir, "a.docx")
	document := func(args ...string) string {
		t.Helper()
		if status, _, errs := ctl(t, "", append([]string{"export", kept, "-o", word, "-q"}, args...)...); status != exitDone {
			t.Fatal(errs)
		}
		z, err := zip.OpenReader(word)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		part, err := z.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(part)
		return string(text)
	}
	if plain := document(); strings.Contains(plain, "<w:ins ") || strings.Contains(plain, "<w:del ") {
		t.Error("changes are tracked unasked")
	}
	if text := document("--tracked"); !strings.Contains(text, "<w:ins ") || !strings.Contains(text, "<w:del ") || !strings.Contains(text, "Fifteen wagons") {
		t.Errorf("the accepted wording does not stand as a tracked change: %s", text)
	}
	review := filepath.Join(dir, "a"+reviewSuffix)
	if status, _, errs := ctl(t, "", "export", kept, "-o", review, "-q", "--claims", "1", "--published-at", "https://desk.example/1", "--by", "Desk"); status != exitDone {
		t.Fatal(errs)
	}
	data, err := os.ReadFile(review)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil || got["@type"] != "ClaimReview" || got["url"] != "https://desk.example/1" {
		t.Errorf("%v: %s", err, data)
	}
	for want, args := range map[string][]string{
		"--tracked puts":                {"-o", filepath.Join(dir, "b.html"), "--tracked"},
		"belong to FILE.claimreview":    {"-o", filepath.Join(dir, "b.html"), "--claims", "1"},
		"of single claims; say which":   {"-o", filepath.Join(dir, "b"+reviewSuffix), "--published-at", "https://desk.example/1"},
		"names the page on which it is": {"-o", filepath.Join(dir, "b"+reviewSuffix), "--claims", "1"},
		"the case has no claim 99":      {"-o", filepath.Join(dir, "b"+reviewSuffix), "--claims", "99", "--published-at", "https://desk.example/1"},
	} {
		if status, _, errs := ctl(t, "", append([]string{"export", kept}, args...)...); status != exitWrong || !strings.Contains(errs, want) {
			t.Errorf("%v: status %d, %s", args, status, errs)
		}
		if _, err := os.Stat(args[1]); err == nil {
			t.Errorf("%v left a file", args)
		}
	}
}

// decided judges the first claim of a case and lets the editor take the
// proposed wording.
func decided(t *testing.T, path string) {
	t.Helper()
	c, err := casefile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	claim := c.Snapshot().Claims[0].ID
	for _, err := range []error{
		c.SetOneDesk("MK", true),
		c.SetNote("MK", claim, "The port counts fifteen."),
		c.SetWording("MK", claim, "Fifteen wagons with grain stood idle at the Kelm terminal"),
		c.SetVerdict("MK", claim, annotate.NeedsFix),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range c.Snapshot().ClaimFlags(claim) {
		if f.State == annotate.FlagOpen && f.Weight == evidence.Blocks {
			if err := c.AcceptFlag("MK", f.ID, "known"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.SendOn("MK", claim); err != nil {
		t.Fatal(err)
	}
	if err := c.Decide("ED", claim, annotate.UseWording, ""); err != nil {
		t.Fatal(err)
	}
	if n, held, err := c.Submit("ED"); n != 1 || err != nil {
		t.Fatal(n, held, err)
	}
}
