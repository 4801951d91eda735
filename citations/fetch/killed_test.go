package fetch

import (
	"bufio"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The pages and the kills of the test below.
const (
	killedPages = 120
	kills       = 50
)

// A process that is killed at any moment leaves whole copies or none: what it
// said to have read is never asked for again, what it was asking for at most
// once more for each kill, and every copy is what the server sent.
func TestKilledProcessesShareTheirCopies(t *testing.T) {
	var mu sync.Mutex
	asked := map[string][]int{} // page -> rounds in which it was asked for
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		round, _ := strconv.Atoi(r.UserAgent()) // a request of a killed process may arrive late
		asked[r.URL.Path] = append(asked[r.URL.Path], round)
		mu.Unlock()
		time.Sleep(2 * time.Millisecond)
		fmt.Fprint(w, pageOf(r.URL.Path))
	}))
	cert, _ := certificate(t, newsHost)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	server.StartTLS()
	t.Cleanup(server.Close)
	addr := server.Listener.Addr().String()
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	known := map[string]int{} // page -> the round in which it was said to be read
	for round := 0; ; round++ {
		child := exec.Command(os.Args[0], "-test.run=^TestFetchingChild$")
		child.Env = append(os.Environ(), "GALLEY_TEST_FETCH="+addr, "GALLEY_TEST_CACHE="+dir, "GALLEY_TEST_ROUND="+strconv.Itoa(round), "SSL_CERT_FILE="+authority)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if round < kills {
			after := time.Duration(rand.IntN(12)) * time.Millisecond
			first := make(chan struct{})
			go func() {
				select {
				case <-first:
					time.Sleep(after)
				case <-time.After(5 * time.Second):
				}
				child.Process.Kill()
			}()
			readSaid(out, known, round, func() { close(first) })
			child.Wait()
			continue
		}
		readSaid(out, known, round, func() {})
		if err := child.Wait(); err != nil {
			t.Fatalf("the last run, which nobody kills: %v", err)
		}
		break
	}
	mu.Lock()
	defer mu.Unlock()
	total := 0
	for i := range killedPages {
		path := fmt.Sprintf("/page-%d", i)
		total += len(asked[path])
		read, ok := known[path]
		rounds := slices.Clone(asked[path])
		slices.Sort(rounds)
		if !ok || rounds[len(rounds)-1] > read || len(slices.Compact(rounds)) != len(asked[path]) {
			t.Errorf("%s was read in round %d (%v) and asked for in rounds %v", path, read, ok, asked[path])
		}
	}
	if extra := total - killedPages; extra > 2*kills {
		t.Errorf("%d requests too many for %d kills with at most 2 under way", extra, kills)
	}
}

// readSaid notes the pages that a process says to have read.
func readSaid(out io.Reader, known map[string]int, round int, first func()) {
	lines, n := bufio.NewScanner(out), 0
	for lines.Scan() {
		path, ok := strings.CutPrefix(lines.Text(), "read ")
		if !ok {
			continue
		}
		if n++; n == 1 {
			first()
		}
		if _, before := known[path]; !before {
			known[path] = round
		}
	}
	if n == 0 {
		first()
	}
}

// pageOf is what the server sends: long enough to be written in pieces.
func pageOf(path string) string { return strings.Repeat("The page "+path+".\n", 4000) }

// TestFetchingChild is the process that is killed; by itself it asks nobody.
func TestFetchingChild(t *testing.T) {
	addr := os.Getenv("GALLEY_TEST_FETCH")
	if addr == "" {
		return
	}
	to, err := ParseConnectTo("::" + addr)
	if err != nil {
		t.Fatal(err)
	}
	c := New(Options{ConnectTo: []ConnectTo{to}, Rate: 5000, CacheDir: os.Getenv("GALLEY_TEST_CACHE"), UserAgent: os.Getenv("GALLEY_TEST_ROUND"), Bounds: Bounds{Patience: time.Millisecond}})
	defer c.Close()
	var wg sync.WaitGroup
	work := make(chan string)
	for range 4 {
		wg.Go(func() {
			for path := range work {
				res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + path, Purpose: UserPage})
				if err != nil || string(res.Body) != pageOf(path) {
					t.Errorf("%s: %v", path, err)
					continue
				}
				fmt.Println("read " + path)
			}
		})
	}
	for i := range killedPages {
		work <- fmt.Sprintf("/page-%d", i)
	}
	close(work)
	wg.Wait()
}
