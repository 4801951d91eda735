package lookup

import (
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestThousandsOfCitations looks up as many citations as GALLEY_CITATIONS
// says (`make heavy`: 2,000) in fifteen generated outlets: no list is asked
// for twice, no page either, and the heap is as it was once the results are
// let go. TestManyCitationsShareTheirLists and TestMemoryStaysFlat hold the
// same of a few hundred, always.
func TestThousandsOfCitations(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("GALLEY_CITATIONS"))
	if err != nil {
		t.Skip("GALLEY_CITATIONS does not say how many")
	}
	r := newReplica(t)
	cited := r.generate(rand.New(rand.NewPCG(9, 9)), 10, 2, genConditions{})
	f := New(r.client(t), nil, Options{})
	run := func(from, to int) {
		var wg sync.WaitGroup
		work := make(chan int)
		for range 6 {
			wg.Go(func() {
				for i := range work {
					f.Find(t.Context(), cited[i%len(cited)].target, nil)
				}
			})
		}
		for i := from; i < to; i++ {
			work <- i
		}
		close(work)
		wg.Wait()
	}
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	warm := min(n/4, len(cited))
	run(0, warm)
	before := heap()
	run(warm, n)
	after := heap()
	t.Logf("%d citations, %d requests; the heap went from %d to %d MB", n, len(r.requests()), before>>20, after>>20)
	if after > before+32<<20 {
		t.Errorf("the heap grew from %d to %d MB", before>>20, after>>20)
	}
	asked := r.requests()
	slices.Sort(asked)
	twice := map[string]bool{}
	for i := 1; i < len(asked); i++ {
		// A redirect of several dead addresses may lead to one place.
		if asked[i] == asked[i-1] && !strings.HasSuffix(asked[i], "/robots.txt") {
			twice[asked[i]] = true
		}
	}
	if len(twice) > 0 {
		t.Errorf("asked for more than once: %v", twice)
	}
	if r.most > 2 {
		t.Errorf("a host saw %d requests at once", r.most)
	}
}
