package desk

import (
	"context"
	"crypto/x509"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/annotate"
	"galley/annotate/article"
	"galley/assets"
	"galley/citations/newsroom"
)

// cited is a page of the newsroom below and the sentence that cites it.
type cited struct{ sentence, address string }

// The parts that sentences and pages of the test are made of.
var (
	places  = strings.Fields("Vardny Olsha Merkova Tolvast Zherin Kasbrod Ulmeno Pirovsk Daugor Selmeth Ravenk Chornil")
	people  = strings.Fields("Benkow Stralev Odrin Marchuk Tevosyan Lisko Varnas Hradil Zubenko Petrauk Ilvonen Sakovych")
	matters = []string{"grain terminal", "tram depot", "water works", "radio mast", "customs yard", "cable factory", "river lock", "cement plant"}
	deeds   = []string{"closed", "opened", "sold", "inspected", "rebuilt", "insured", "flooded", "mortgaged"}
)

// manyPages is a folder for newsroom.Start with six pages a day in each of four
// outlets, and the sentences that cite them.
func manyPages(t *testing.T, days int) (fs.FS, []cited) {
	t.Helper()
	demo, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	add := func(name string, raw []byte) { folder[name] = &fstest.MapFile{Data: raw} }
	designs, _ := fs.Glob(demo, "designs/*.html")
	for _, name := range append(designs, "sites.json") {
		raw, err := fs.ReadFile(demo, name)
		if err != nil {
			t.Fatal(err)
		}
		add(name, raw)
	}
	r := rand.New(rand.NewPCG(4, 4))
	of := func(words []string) string { return words[r.IntN(len(words))] }
	var all []cited
	pages := map[string][]string{}
	for d := range days {
		date := time.Date(2025, 5, 1+d, 10, 0, 0, 0, time.UTC)
		for _, o := range []struct{ name, host, path, design string }{
			{"Kommersant", "www.kommersant.ru", "/doc/", "agency"},
			{"EDM", "jamestown.org", "/program/", "wordpress"},
			{"Interfax", "www.interfax.ru", "/business/", "agency"},
			{"Deutsche Welle–Russian Service", "www.dw.com", "/ru/a-", "jsonld"},
		} {
			for i := range 6 {
				place, person, other := of(places), of(people), of(people)
				matter, deed, n := of(matters), of(deeds), 20+r.IntN(900)
				fact := fmt.Sprintf("%s %s the %s in %s, which employs %d people", person, deed, matter, place, n)
				address := fmt.Sprintf("https://%s%s%d", o.host, o.path, 7000000+100*d+i)
				var text strings.Builder
				fmt.Fprintf(&text, "url: %s\ndesign: %s\ntype: edm\ntitle: %s: %s %s\nauthor: %s\nsection: business\nlanguage: en\npublished: %s\n\n%s, the company said.\n\n",
					address, o.design, place, person, matter, other, date.Format(time.RFC3339), fact)
				for range 30 {
					fmt.Fprintf(&text, "%s told reporters in %s that the %s had been %s before, at a cost of %d thousand. ", other, place, of(matters), of(deeds), r.IntN(5000))
				}
				pages[o.host] = append(pages[o.host], text.String())
				all = append(all, cited{fmt.Sprintf("%s (%s, %s).", fact, o.name, date.Format("January 2")), address})
			}
		}
	}
	for host, list := range pages {
		add("pages/"+host+".txt", []byte(strings.Join(list, "\n=====\n")))
	}
	return folder, all
}

// TestManyArticles checks one article after another at one desk, as the window
// does: the heap is as it was, no list and no page is asked for twice, and
// nothing is left running. GALLEY_ARTICLES says how many articles of 24
// citations, 6 if unset; `make heavy` has 50.
func TestManyArticles(t *testing.T) {
	n := 6
	if many, err := strconv.Atoi(os.Getenv("GALLEY_ARTICLES")); err == nil {
		n = many
	}
	folder, all := manyPages(t, n)
	room, err := newsroom.Start(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(room.CertificatePEM())
	d, err := Open(Options{State: t.TempDir(), ConnectTo: []string{room.ConnectTo()}, RootCAs: roots, Rate: 1000})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	dir, found, total := t.TempDir(), 0, 0
	check := func(i int) {
		// Half of an article's citations are of days that others cite, too.
		var text strings.Builder
		text.WriteString("14 September 2025\n\nA Season of Buildings\n\nIda Holm\n\n")
		for k := range 24 {
			from := i*24 + k
			if k%2 == 1 {
				from = (i*24 + k*37) % (24 * (i + 1))
			}
			fmt.Fprintf(&text, "%s\n\n", all[from].sentence)
		}
		a, err := article.FromBytes("article.txt", []byte(text.String()), article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c, err := d.NewCase(filepath.Join(dir, fmt.Sprintf("%d.galley", i)), a, annotate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.LookUp(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
		s := c.Snapshot()
		for _, r := range s.References {
			total++
			if r.Source != "" {
				found++
			}
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	heap := func() (uint64, int) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc, runtime.NumGoroutine()
	}
	warm := n / 3
	for i := range warm {
		check(i)
	}
	before, running := heap()
	for i := warm; i < n; i++ {
		check(i)
	}
	after, still := heap()
	asked := room.Requests()
	t.Logf("%d articles, %d of %d citations with a page, %d requests; the heap went from %d to %d MB, goroutines from %d to %d",
		n, found, total, len(asked), before>>20, after>>20, running, still)
	if after > before+24<<20 {
		t.Errorf("the heap grew from %d to %d MB", before>>20, after>>20)
	}
	if still > running+10 {
		t.Errorf("%d goroutines, %d before", still, running)
	}
	if found < total*9/10 || total < 24*n {
		t.Errorf("%d of %d citations have a page", found, total)
	}
	slices.Sort(asked)
	for i := 1; i < len(asked); i++ {
		if asked[i] == asked[i-1] {
			t.Errorf("asked for more than once: %s", asked[i])
		}
	}
}
