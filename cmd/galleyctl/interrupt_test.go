package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/annotate/desk"
	"galley/assets"
	"galley/citations/lookup"
	"galley/citations/newsroom"
)

// started is galleyctl under way, with what it says on standard error.
type started struct {
	cmd   *exec.Cmd
	said  chan string
	out   bytes.Buffer
	lines []string
}

// start runs galleyctl as a process of its own.
func start(t *testing.T, authority string, args ...string) *started {
	t.Helper()
	s := &started{cmd: exec.CommandContext(t.Context(), os.Args[0], args...), said: make(chan string, 1000)}
	s.cmd.Env = append(os.Environ(), asCommand+"=1", "SSL_CERT_FILE="+authority, "GALLEY_KEYRING=off", "GALLEY_KEY_SAVE_PAGE_NOW=a:b")
	s.cmd.Stdout = &s.out
	errs, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(s.said)
		for lines := bufio.NewScanner(errs); lines.Scan(); {
			s.said <- lines.Text()
		}
	}()
	return s
}

// until waits for a line that holds a word.
func (s *started) until(t *testing.T, word string) {
	t.Helper()
	for line := range s.said {
		s.lines = append(s.lines, line)
		if strings.Contains(line, word) {
			return
		}
	}
	t.Fatalf("it ended without saying %q: %q", word, s.lines)
}

// end sends the signals, and returns the status and how long the end took.
func (s *started) end(t *testing.T, signals ...os.Signal) (int, time.Duration) {
	t.Helper()
	began := time.Now()
	for _, sig := range signals {
		if err := s.cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
	}
	for line := range s.said {
		s.lines = append(s.lines, line)
	}
	s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode(), time.Since(began)
}

// slowRoom is the demonstration's newsroom, whose pages answer only so many
// times before they keep everybody waiting.
type slowRoom struct {
	*newsroom.Room
	left               atomic.Int32
	article, authority string
}

func openSlowRoom(t *testing.T) *slowRoom {
	t.Helper()
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	room, err := newsroom.Start(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	raw, err := fs.ReadFile(folder, "article.md")
	if err != nil {
		t.Fatal(err)
	}
	s := &slowRoom{Room: room, article: write(t, "article.md", string(raw)), authority: write(t, "ca.pem", string(room.CertificatePEM()))}
	room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if q.URL.Path == "/robots.txt" || s.left.Add(-1) >= 0 {
			return false
		}
		select {
		case <-q.Context().Done():
		case <-time.After(30 * time.Second):
		}
		return true
	})
	return s
}

// Each signal ends a check at once with status 130, whatever its servers do;
// what was found stands in the case, and the next run asks for the rest only.
func TestInterruptedCheckGoesOn(t *testing.T) {
	for _, tt := range []struct {
		name    string
		signals []os.Signal
	}{
		{"SIGINT", []os.Signal{os.Interrupt}},
		{"SIGTERM", []os.Signal{syscall.SIGTERM}},
		{"SIGINT twice", []os.Signal{os.Interrupt, os.Interrupt}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			room := openSlowRoom(t)
			room.left.Store(24)
			dir := t.TempDir()
			file, sheet := filepath.Join(dir, "a.galley"), filepath.Join(dir, "a.xlsx")
			args := []string{"check", room.article, "--case", file, "-o", sheet, "--json", "--state", dir, "--connect-to", room.ConnectTo(), "--rate", "500"}
			run := start(t, room.authority, args...)
			run.until(t, "2 of ")
			time.Sleep(100 * time.Millisecond) // others are under way
			status, took := run.end(t, tt.signals...)
			if status != exitInterrupted || took > time.Second {
				t.Errorf("status %d after %s", status, took)
			}
			once := len(tt.signals) == 1
			if once {
				decode(t, run.out.String())
			}
			if _, err := os.Stat(sheet); once && err != nil {
				t.Errorf("the sheet of what was done: %v", err)
			}
			found, pages := inCase(t, file)
			if found < 2 {
				t.Errorf("%d results were kept", found)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp")); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}

			before := len(room.Requests())
			room.left.Store(1000)
			run = start(t, room.authority, args...)
			if status, _ := run.end(t); status > exitIncomplete {
				t.Errorf("the next run: status %d, %q", status, run.lines)
			}
			for _, r := range room.Requests()[before:] {
				if pages[strings.TrimPrefix(r, "GET ")] {
					t.Errorf("asked for again, though it stands in the case: %s", r)
				}
			}
			if all, _ := inCase(t, file); all <= found {
				t.Errorf("%d results after %d", all, found)
			}
		})
	}
}

// inCase counts the looked-up references of a case and lists its pages.
func inCase(t *testing.T, file string) (found int, pages map[string]bool) {
	t.Helper()
	c, err := casefile.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	s, pages := c.Snapshot(), map[string]bool{}
	for _, src := range s.Sources {
		pages[strings.TrimPrefix(src.URL, "https://")] = true
	}
	return s.Counts.LookedUp, pages
}

// Orders to an archive that does not answer end at once as well; what was
// ordered is told and kept.
func TestInterruptedArchive(t *testing.T) {
	room := openSlowRoom(t)
	room.left.Store(1000)
	dir := t.TempDir()
	file := filepath.Join(dir, "a.galley")
	common := []string{"--state", dir, "--connect-to", room.ConnectTo(), "--rate", "500"}
	run := start(t, room.authority, append([]string{"check", room.article, "--case", file}, common...)...)
	if status, _ := run.end(t); status > exitIncomplete {
		t.Fatalf("status %d: %q", status, run.lines)
	}

	var mu sync.Mutex
	orders := 0
	room.First(func(w http.ResponseWriter, q *http.Request) bool {
		if !strings.HasPrefix(q.URL.Path, "/save") {
			return false
		}
		mu.Lock()
		n := orders
		if q.Method == http.MethodPost {
			orders++
		}
		mu.Unlock()
		if q.Method == http.MethodPost && n < 2 {
			fmt.Fprintf(w, `{"url":%q,"job_id":"spn2-%d"}`, q.FormValue("url"), n)
		} else {
			<-q.Context().Done()
		}
		return true
	})
	run = start(t, room.authority, append([]string{"archive", file, "-v", "--json"}, common...)...)
	run.until(t, "submitted")
	status, took := run.end(t, os.Interrupt)
	if status != exitInterrupted || took > time.Second {
		t.Errorf("archive: status %d after %s: %q", status, took, run.lines)
	}
	if list, ok := decode(t, run.out.String())["orders"].([]any); !ok || len(list) == 0 {
		t.Errorf("archive: what was ordered is not told: %s", run.out.String())
	}

}

// An export of much is left at once, and leaves no half of a file.
func TestInterruptedExport(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.galley")
	heavyCase(t, dir, file)
	run := start(t, write(t, "none.pem", ""), "export", file, "-o", filepath.Join(dir, "a.wacz"), "--state", dir)
	for under := []string(nil); len(under) == 0; under, _ = filepath.Glob(filepath.Join(dir, ".a.wacz.*.tmp")) {
		time.Sleep(5 * time.Millisecond)
	}
	status, took := run.end(t, os.Interrupt)
	if status != exitInterrupted || took > time.Second {
		t.Errorf("status %d after %s: %q", status, took, run.lines)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*a.wacz*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// heavyCase makes a case whose pages take seconds to pack.
func heavyCase(t *testing.T, state, file string) {
	t.Helper()
	d, err := desk.Open(desk.Options{State: state, Offline: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	a, err := new(desk.Demo).Article(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.NewCase(file, a, annotate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	noise := rand.NewChaCha8([32]byte{1})
	for i := range 8 {
		body := make([]byte, 8<<20)
		noise.Read(body)
		r := lookup.Result{Status: lookup.Found, Confidence: lookup.Likely, Source: &lookup.Source{
			URL: fmt.Sprintf("https://paper.example/%d", i), Body: body, SHA256: fmt.Sprintf("%064d", i), Retrieved: time.Now()}}
		if err := c.PutLookup(i, 0, r); err != nil {
			t.Fatal(err)
		}
	}
}

// A command that waits for something else than the network ends as well.
func TestInterruptedCommandIsNotWaitedFor(t *testing.T) {
	run := &started{cmd: exec.CommandContext(t.Context(), os.Args[0], "cite", "-", "--state", t.TempDir()), said: make(chan string)}
	close(run.said)
	run.cmd.Env = append(os.Environ(), asCommand+"=1")
	stdin, err := run.cmd.StdinPipe()
	if err == nil {
		err = run.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if _, err := stdin.Write(make([]byte, 1<<20)); err != nil { // more than a pipe holds: it is being read
		t.Fatal(err)
	}
	if status, took := run.end(t, os.Interrupt); status != exitInterrupted || took > time.Second {
		t.Errorf("status %d after %s", status, took)
	}
}

// A run whose time is over writes what it has, and says so.
func TestTimeoutWritesWhatIsDone(t *testing.T) {
	room := openSlowRoom(t)
	room.left.Store(24)
	dir := t.TempDir()
	file, sheet := filepath.Join(dir, "a.galley"), filepath.Join(dir, "a.xlsx")
	run := start(t, room.authority, "check", room.article, "--case", file, "-o", sheet, "--json", "--timeout", "2s", "--state", dir, "--connect-to", room.ConnectTo(), "--rate", "500")
	status, took := run.end(t)
	if status != exitIncomplete || took > 4*time.Second || !strings.Contains(strings.Join(run.lines, "\n"), "--timeout 2s is over") {
		t.Errorf("status %d after %s: %q", status, took, run.lines)
	}
	decode(t, run.out.String())
	if _, err := os.Stat(sheet); err != nil {
		t.Error(err)
	}
	if found, _ := inCase(t, file); found == 0 {
		t.Error("nothing was kept")
	}
}
