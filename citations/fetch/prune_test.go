package fetch

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestPrune(t *testing.T) {
	asked := map[string]int{}
	clock := &clock{t: time.Date(2025, 9, 15, 12, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		if strings.HasPrefix(r.URL.Path, "/gone") {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, strings.Repeat("x", 10_000))
	}, func(o *Options) { o.CacheDir, o.Now = dir, clock.now })
	get := func(path string) {
		c.Get(t.Context(), Request{URL: "https://" + newsHost + path, Purpose: UserPage, Settled: true})
	}
	for i := range 10 {
		get(fmt.Sprintf("/page-%d", i))
	}
	get("/gone-1")
	age(t, dir, time.Now().Add(-2*time.Hour))
	get("/page-new")
	left := filepath.Join(dir, "ab")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, when := range map[string]time.Time{".new-1": clock.now().Add(-2 * time.Hour), ".new-2": clock.now()} {
		if err := os.WriteFile(filepath.Join(left, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(left, name), when, when); err != nil {
			t.Fatal(err)
		}
	}

	if got, err := c.Prune(0); err != nil || got.Stale != 0 || got.Evicted != 0 || got.Unfinished != 1 || got.Kept != 12 {
		t.Errorf("while all is fresh: %+v, %v", got, err)
	}
	clock.pass(25 * time.Hour)
	got, err := c.Prune(35_000)
	if err != nil || got.Stale != 1 || got.Kept != 3 || got.Evicted != 8 || got.KeptBytes > 35_000 {
		t.Errorf("a day later, with little room: %+v, %v", got, err)
	}
	// The newest is the one that stays.
	before := asked["/page-new"]
	get("/page-new")
	if asked["/page-new"] != before {
		t.Error("the copy that was written last went first")
	}
}

// age sets the time of all copies back.
func age(t *testing.T, dir string, when time.Time) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"+pageSuffix))
	if err != nil || len(files) == 0 {
		t.Fatalf("no copies in %s: %v", dir, err)
	}
	for _, f := range files {
		if err := os.Chtimes(f, when, when); err != nil {
			t.Fatal(err)
		}
	}
}
