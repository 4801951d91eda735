package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/annotate/workbook"
	"galley/citations/archive"
)

// saver speaks Save Page Now 2 as its documentation has it.
type saver struct {
	mu      sync.Mutex
	ordered []string // addresses, in order
	polled  map[string]int
	key     string            // the header that it accepts
	status  int               // of the answer to an order, 0 for 200
	ends    map[string]string // part of an address → answer about its job
}

func (s *saver) serve(w http.ResponseWriter, q *http.Request) bool {
	if q.Host != "web.archive.org" || !strings.HasPrefix(q.URL.Path, "/save") {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if q.Header.Get("Authorization") != s.key {
		w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	if q.Method == http.MethodPost {
		if s.status != 0 {
			w.Header().Set("Retry-After", "30")
			w.WriteHeader(s.status)
			return true
		}
		s.ordered = append(s.ordered, q.FormValue("url"))
		fmt.Fprintf(w, `{"url":%q,"job_id":"spn2-%d"}`, q.FormValue("url"), len(s.ordered))
		return true
	}
	job := strings.TrimPrefix(q.URL.Path, "/save/status/")
	var n int
	fmt.Sscanf(job, "spn2-%d", &n)
	if n < 1 || n > len(s.ordered) {
		http.NotFound(w, q)
		return true
	}
	address := s.ordered[n-1]
	for part, answer := range s.ends {
		if strings.Contains(address, part) {
			fmt.Fprint(w, answer)
			return true
		}
	}
	if s.polled[job]++; s.polled[job] < 2 {
		fmt.Fprint(w, `{"status":"pending"}`)
		return true
	}
	fmt.Fprintf(w, `{"status":"success","job_id":%q,"original_url":%q,"timestamp":"20261122191539","http_status":200}`, job, address)
	return true
}

// lookedUp is a case file of the demonstration with its pages looked up.
func lookedUp(t *testing.T) (*Desk, *annotate.Case, string, *saver) {
	t.Helper()
	t.Setenv("GALLEY_KEYRING", "off")
	demo, d, a := demoDesk(t, func(o *Options) { o.Rate = 500 })
	s := &saver{polled: map[string]int{}, ends: map[string]string{}, key: "LOW access-a:secret-s"}
	path := filepath.Join(t.TempDir(), "case.galley")
	c, err := d.NewCase(path, a, annotate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	demo.room.First(s.serve)
	return d, c, path, s
}

// A page is called archived only once the archive names the copy, which then
// stands in the case, its log, the sheet and the report.
func TestArchive(t *testing.T) {
	d, c, path, spn := lookedUp(t)
	if err := d.Archive(t.Context(), c, "MK", "save-page-now", nil, nil); err == nil || !strings.Contains(err.Error(), "key") || len(spn.ordered) > 0 {
		t.Fatalf("without a key: %v, ordered %q", err, spn.ordered)
	}
	t.Setenv("GALLEY_KEY_SAVE_PAGE_NOW", "access-a:secret-s")
	spn.ends["dw.com"] = `{"status":"error","status_ext":"error:blocked-url","message":"This URL is in the Save Page Now block list."}`
	want := Archivable(c.Snapshot())
	for _, id := range want {
		if c.Snapshot().Source(id).ArchiveURL != "" {
			t.Errorf("%s was read from an archive and would be ordered", id)
		}
	}
	states := map[string][]archive.State{}
	err := d.Archive(t.Context(), c, "MK", "save-page-now", nil, func(a Archiving) {
		states[a.Source] = append(states[a.Source], a.Order.State)
		if (a.Order.State == archive.Archived) != (a.Order.Copy != "") {
			t.Errorf("%s with the copy %q", a.Order.State, a.Order.Copy)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(states) != len(want) || len(spn.ordered) != len(want) || len(want) < 8 {
		t.Errorf("%d sources, %d orders, told of %d", len(want), len(spn.ordered), len(states))
	}
	snap := c.Snapshot()
	copies := map[string]bool{}
	for _, id := range want {
		src, first := snap.Source(id), states[id][0]
		if first != archive.Submitted {
			t.Errorf("%s began as %s", src.URL, first)
		}
		address, at := snap.ArchiveCopy(id)
		if strings.Contains(src.URL, "dw.com") {
			if address != "" || snap.OrdersOf(id)[0].State != archive.Refused {
				t.Errorf("a page that was refused: %q, %+v", address, snap.OrdersOf(id))
			}
			continue
		}
		if address != "https://web.archive.org/web/20261122191539/"+src.URL || at.IsZero() {
			t.Errorf("%s: copy %q of %s", src.URL, address, at)
		}
		copies[address] = true
	}
	// In the log, in the order in which it was.
	var labels []string
	entries, err := c.Log(1, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Act == "archive" {
			labels = append(labels, e.Who+" "+e.Label)
		}
	}
	log := strings.Join(labels, "\n")
	if strings.Count(log, "MK save-page-now: submitted, no copy yet") != len(want) || strings.Count(log, "MK save-page-now: archived") != len(copies) {
		t.Errorf("the log says\n%s", log)
	}
	if strings.Contains(log, "secret-s") {
		t.Error("the key stands in the log")
	}
	// In the sheet and the reports; what was found stays what was found.
	m, err := workbook.FromCase(c)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, row := range m.Sources {
		shown[row.ArchiveURL] = true
	}
	for address := range copies {
		if !shown[address] {
			t.Errorf("the sheet lacks %s", address)
		}
	}
	report := filepath.Join(t.TempDir(), "report.html")
	if err := Export(c, report); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(report)
	for address := range copies {
		if !strings.Contains(string(text), address) {
			t.Errorf("the report lacks %s", address)
		}
	}
	// Nothing is ordered twice, and it is still there after reopening.
	again := len(spn.ordered)
	for _, id := range Archivable(c.Snapshot()) {
		if address, _ := c.Snapshot().ArchiveCopy(id); address != "" {
			t.Errorf("%s has a copy and would be ordered again", id)
		}
	}
	if again != len(want) {
		t.Errorf("%d orders", again)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	back, err := casefile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	if got := back.Snapshot().Orders; len(got) != len(want) || got[0].By != "MK" {
		t.Errorf("%d orders after reopening", len(got))
	}
	raw, _ := os.ReadFile(path)
	if strings.Contains(string(raw), "secret-s") {
		t.Error("the key stands in the case")
	}
}

// An archive that asks for fewer requests is not asked further; a run that was
// stopped is taken up without a second order.
func TestArchiveStopsAndGoesOn(t *testing.T) {
	d, c, _, spn := lookedUp(t)
	t.Setenv("GALLEY_KEY_SAVE_PAGE_NOW", "access-a:secret-s")
	spn.status = http.StatusTooManyRequests
	err := d.Archive(t.Context(), c, "MK", "save-page-now", nil, nil)
	if err == nil || !strings.Contains(err.Error(), "fewer requests") || len(c.Snapshot().Orders) > 0 {
		t.Fatalf("429: %v, %d orders in the case", err, len(c.Snapshot().Orders))
	}
	spn.status = 0
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	one := Archivable(c.Snapshot())[:1]
	err = d.Archive(ctx, c, "MK", "save-page-now", one, func(Archiving) { stop() })
	orders := c.Snapshot().Orders
	if !errors.Is(err, ErrStopped) || len(orders) != 1 || orders[0].State != archive.Submitted {
		t.Fatalf("stopped: %v, %+v", err, orders)
	}
	if address, _ := c.Snapshot().ArchiveCopy(one[0]); address != "" {
		t.Errorf("a page that was only submitted is called archived: %s", address)
	}
	if err := d.Archive(t.Context(), c, "AO", "save-page-now", one, nil); err != nil {
		t.Fatal(err)
	}
	if address, _ := c.Snapshot().ArchiveCopy(one[0]); address == "" || len(spn.ordered) != 1 {
		t.Errorf("taken up: copy %q after %d orders", address, len(spn.ordered))
	}
}

// What no public archive may be told is not ordered.
func TestWebAddress(t *testing.T) {
	for raw, ok := range map[string]bool{"https://paper.example/a?b=c": true, "http://paper.example": true, "": false,
		"page.pdf": false, "file:///a": false, "https://u:p@paper.example/": false, "https://127.0.0.1/x": false,
		"http://[::1]/": false, "http://intranet/": false, "https://wiki.internal/": false, "mailto:a@b.example": false} {
		if _, got := webAddress(raw); got != ok {
			t.Errorf("%q: %t", raw, got)
		}
	}
}
