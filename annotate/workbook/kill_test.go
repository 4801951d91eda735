package workbook

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations"
	"galley/citations/evidence"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/prose"
)

// TestMain lets the test program be its own victim: with VICTIM set it
// exports that case, or imports into it, over and over until it is killed,
// telling each act that was acknowledged.
func TestMain(m *testing.M) {
	if dir := os.Getenv("VICTIM"); dir != "" {
		fmt.Println("error", victim(dir, os.Getenv("VICTIM_DOES")))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func victim(dir, does string) error {
	c, err := casefile.Open(filepath.Join(dir, "killed.galley"))
	if err != nil {
		return err
	}
	for {
		fmt.Println("done", c.Snapshot().Seq)
		if does == "export" {
			m, err := FromCase(c)
			if err != nil {
				return err
			}
			if err := Write(m, filepath.Join(dir, "out.xlsx")); err != nil {
				return err
			}
			continue
		}
		p, err := Import(c, filepath.Join(dir, "edited.xlsx"), ImportOptions{Who: "JR"})
		if err != nil {
			return err
		}
		if len(p.Taken) > 0 {
			fmt.Println("done", c.Snapshot().Seq)
		}
		if _, err := c.Undo("JR"); err != nil {
			return err
		}
	}
}

const editedRows = 20 // readings that the edited sheet changes

// killable makes a case of 60 claims and a sheet of it with edits.
func killable(t *testing.T, dir string) {
	t.Helper()
	var a citations.Article
	var found inline.Result
	for i := range 60 {
		start := len(a.Text)
		a.Text += fmt.Sprintf("Barge number %d carried %d tons (Post, May 4). ", i, 7*i)
		at := prose.Span{Start: start, End: len(a.Text) - 1}
		paren := prose.Span{Start: at.End - len("(Post, May 4)."), End: at.End - 1}
		found.Citations = append(found.Citations, inline.Citation{Span: paren, Text: paren.Of(a.Text),
			References: []inline.Reference{{Span: paren, Outlet: "Post", DateText: "May 4"}}, Claims: []inline.Claim{{Span: at, Cited: true}}})
	}
	c, err := casefile.Create(filepath.Join(dir, "killed.galley"), a, annotate.Options{Who: "MK"})
	ok(t, err)
	ok(t, c.PutCitations(found))
	src := &lookup.Source{URL: "https://post.example/may", Body: []byte(slatePage)}
	src.Text = slatePage
	for i := range found.Citations {
		ok(t, c.PutLookup(i, 0, lookup.Result{Status: lookup.Found, Source: src}))
	}
	for _, e := range c.Snapshot().Evidence {
		ok(t, c.PutEvidence(e.Claim, e.Source, evidence.Comparison{}))
	}
	m, err := FromCase(c)
	ok(t, err)
	path := filepath.Join(dir, "edited.xlsx")
	ok(t, Write(m, path))
	x, err := excelize.OpenFile(path)
	ok(t, err)
	for i := range editedRows {
		set(t, x, evidenceSheet, fmt.Sprint("D", 5+i), "Partly")
	}
	ok(t, x.Save())
	ok(t, x.Close())
	ok(t, c.Close())
}

// However a program that exports or imports is killed, the case opens and
// holds every acknowledged act, an import is whole or not there, and the
// sheet under the name asked for is a whole one. KILLS sets how often.
func TestKilledWhileExportingAndImporting(t *testing.T) {
	dir := t.TempDir()
	killable(t, dir)
	rounds := 4
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		rounds = n
	}
	for round := range rounds {
		does := []string{"export", "import"}[round%2]
		acknowledged := killed(t, dir, does, 1+round%3, time.Duration(round*37%400)*time.Millisecond)
		c, err := casefile.Open(filepath.Join(dir, "killed.galley"))
		if err != nil {
			t.Fatalf("round %d (%s): %v", round, does, err)
		}
		s, taken := c.Snapshot(), 0
		if s.Seq < acknowledged || s.Seq > acknowledged+1 || s.ReadOnly != "" {
			t.Errorf("round %d (%s): act %d was acknowledged, the case holds %d (%q)", round, does, acknowledged, s.Seq, s.ReadOnly)
		}
		for _, e := range s.Evidence {
			if e.Reading == annotate.Partly {
				taken++
			}
		}
		if taken != 0 && taken != editedRows {
			t.Errorf("round %d: half an import, %d readings of %d", round, taken, editedRows)
		}
		if taken == editedRows { // so that the next import has something to take
			_, err := c.Undo("JR")
			ok(t, err)
		}
		ok(t, c.Close())
		sheet := filepath.Join(dir, "out.xlsx")
		if _, err := os.Stat(sheet); err == nil {
			if _, err := Read(sheet); err != nil {
				t.Errorf("round %d: half a sheet: %v", round, err)
			}
		}
	}
	entries, err := os.ReadDir(dir)
	ok(t, err)
	for _, e := range entries {
		switch name := e.Name(); {
		case name == "killed.galley", name == "edited.xlsx", name == "out.xlsx":
		case strings.HasPrefix(name, ".out.xlsx.") && strings.HasSuffix(name, ".tmp"): // hidden, swept by a later export
			old := time.Now().Add(-2 * abandoned)
			ok(t, os.Chtimes(filepath.Join(dir, name), old, old))
		default:
			t.Errorf("left beside the case: %s", name)
		}
	}
	ok(t, Write(sample(), filepath.Join(dir, "out.xlsx")))
	if left, _ := filepath.Glob(filepath.Join(dir, ".out.xlsx*")); len(left) != 0 {
		t.Errorf("a later export left %v", left)
	}
}

// killed runs a victim and kills it some time after so many acts; it returns
// the last entry that was acknowledged.
func killed(t *testing.T, dir, does string, acts int, after time.Duration) (acknowledged int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VICTIM="+dir, "VICTIM_DOES="+does)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	kill := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	lines := bufio.NewScanner(out)
	for seen := 1; lines.Scan(); seen++ {
		word, n, _ := strings.Cut(lines.Text(), " ")
		if word != "done" {
			t.Fatalf("the victim says %q", lines.Text())
		}
		acknowledged, err = strconv.Atoi(n)
		ok(t, err)
		if seen == acts {
			kill.Reset(after)
		}
	}
	_ = cmd.Wait() // it was killed
	return acknowledged
}
