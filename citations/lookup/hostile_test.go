package lookup

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"galley/citations/fetch"
	"galley/citations/outlets"
)

// flood writes so many megabytes of a line until the other side has enough.
func flood(w http.ResponseWriter, line string, megabytes int) {
	block := []byte(strings.Repeat(line, 1+(1<<20)/len(line)))
	for range megabytes {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// hostilePages are what a hostile site answers in place of its articles.
var hostilePages = map[string]http.HandlerFunc{
	"gigabyte": func(w http.ResponseWriter, q *http.Request) { flood(w, "<p>words and words</p>", 1024) },
	"bomb": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		block := make([]byte, 1<<20)
		for range 16 {
			z.Write(block)
		}
		z.Close()
	},
	"byte-by-byte": func(w http.ResponseWriter, q *http.Request) {
		for {
			if _, err := w.Write([]byte("x")); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			select {
			case <-q.Context().Done():
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	},
	"circle":   func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, q.URL.Path, http.StatusFound) },
	"loopback": func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "http://127.0.0.1/admin", 302) },
	"cloud": func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, "http://169.254.169.254/latest", 302)
	},
	"loopback-6": func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "http://[::1]/", 302) },
	"loopback-x": func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "http://0x7f000001/", 302) },
	"file": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	},
	"headers": func(w http.ResponseWriter, q *http.Request) {
		for i := range 100 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 8<<10))
		}
	},
	"breaks-off": func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprint(w, strings.Repeat("<p>half a page", 500))
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	},
	"not-utf-8": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<html><head><title>\xff\xfe\xc3</title></head><body><p>\xe2\x82 \xf0\x9f \xc0\xaf" + strings.Repeat(" \xed\xa0\x80 words.", 90) + "</p></body></html>"))
	},
	"picture": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01", 4000)))
	},
	"open-tags": func(w http.ResponseWriter, q *http.Request) { w.Write([]byte(strings.Repeat("<div><b>", 1<<19/8))) },
	"open-cells": func(w http.ResponseWriter, q *http.Request) {
		w.Write([]byte(strings.Repeat("<table><tr><td>", 1<<19/15)))
	},
	"pdf-bomb": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
		w.Write(pdfBomb(1 << 20))
	},
	"pdf-nest": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
		w.Write([]byte("%PDF-1.4\n1 0 obj\n" + strings.Repeat("[", 1<<20)))
	},
	"no-more": func(w http.ResponseWriter, q *http.Request) { w.WriteHeader(http.StatusTooManyRequests) },
}

// hostileLists are what it answers in place of its lists.
var hostileLists = map[string]http.HandlerFunc{
	"entities": func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprint(w, `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaaaaaaaa">`)
		for i := 'b'; i < 'm'; i++ {
			fmt.Fprintf(w, `<!ENTITY %c "%s">`, i, strings.Repeat(fmt.Sprintf("&%c;", i-1), 16))
		}
		fmt.Fprint(w, `]><urlset><url><loc>https://x.example/&l;</loc></url></urlset>`)
	},
	"external": func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprintf(w, `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY p SYSTEM "file:///etc/hosts"><!ENTITY %% d SYSTEM "http://127.0.0.1/x.dtd"> %%d;]>`+
			`<rss><channel><item><title>&p;</title><link>https://%s/news/&p;</link></item></channel></rss>`, q.Host)
	},
	"robots": func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path == "/robots.txt" {
			flood(w, "Disallow: /"+strings.Repeat("x", 200)+"\n", 50)
			return
		}
		http.NotFound(w, q)
	},
	"deep": func(w http.ResponseWriter, q *http.Request) { flood(w, "<url><a>", 40) },
	"open-tag": func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprint(w, `<urlset><url><loc>`)
		flood(w, "https://x.example/", 30)
	},
	"json": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		flood(w, "[", 4)
	},
	"ever-on": func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprintf(w, `<sitemapindex><sitemap><loc>https://%s/a%s</loc></sitemap><sitemap><loc>/b%[2]s</loc></sitemap></sitemapindex>`, q.Host, q.URL.Path)
	},
}

// A look-up that is stopped while a page that takes long is being read ends
// then, not when it is read.
func TestStoppedWhileAPageIsRead(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	ctx, stop := context.WithCancel(t.Context())
	sent := make(chan time.Time, 20)
	r.override = func(w http.ResponseWriter, q *http.Request) bool {
		if !strings.HasPrefix(q.URL.Path, "/news/") {
			return false
		}
		fmt.Fprint(w, strings.Repeat("<p>Мэр сказал 3 июля слово.", largePage/40))
		time.AfterFunc(100*time.Millisecond, func() { sent <- time.Now(); stop() })
		return true
	}
	res := New(r.client(t), nil, Options{}).Find(ctx, target(o, stories[0].claim), nil)
	if took := time.Since(<-sent); took > 800*time.Millisecond || res.Source != nil {
		t.Errorf("it ended %s after it was stopped: %s %s", took, res.Status, res.Why)
	}
	largeReading <- struct{}{} // what was begun lets go of its place
	<-largeReading
}

// pdfBomb is a page of a PDF whose content unpacks to so many bytes.
func pdfBomb(n int) []byte {
	var content, b bytes.Buffer
	z := zlib.NewWriter(&content)
	for block := bytes.Repeat([]byte("(w) Tj "), 1<<17); n > 0; n -= len(block) {
		z.Write(block)
	}
	z.Close()
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", content.Len(), content.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// A page that was made to take long is given up, and says so.
func TestPageThatTakesTooLong(t *testing.T) {
	was := longestReading
	longestReading = 30 * time.Millisecond
	defer func() { longestReading = was }()
	res := New(fetch.New(fetch.Options{Offline: true}), nil, Options{}).FromBytes(target(nil, stories[0].claim), "https://paper.example/a.pdf", "application/pdf", pdfBomb(1<<20))
	if res.Source != nil || !strings.Contains(res.Why, "takes more than") {
		t.Errorf("%s: %s", res.Status, res.Why)
	}
	largeReading <- struct{}{}
	<-largeReading
}

// TestHostileSitesHarmNoOther looks up, all at once, a citation of each
// hostile site and those of a good one: every hostile one ends within bounds,
// says what happened in the trace, and is no page; the good ones are found.
func TestHostileSitesHarmNoOther(t *testing.T) {
	r := newReplica(t)
	good := r.paper("good.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://good.example/"})
	var targets []Target
	for name := range hostilePages {
		host := name + ".example"
		o := r.paper(host, "sitemap", "ru", outlets.Route{Kind: "sitemap", URL: "https://" + host + "/sitemap.xml"})
		r.sites[host].robots, r.sites[host].pages = "User-agent: *\nDisallow:\n", r.sites[host].pages[:2]
		targets = append(targets, target(o, stories[0].claim))
	}
	for name := range hostileLists {
		host := name + ".example"
		o := r.paper(host, "none", "ru", outlets.Route{Kind: "sitemap", URL: "https://" + host + "/sitemap.xml"}, outlets.Route{Kind: "wordpress", URL: "https://" + host})
		targets = append(targets, target(o, stories[0].claim))
	}
	r.override = func(w http.ResponseWriter, q *http.Request) bool {
		name := strings.TrimSuffix(q.Host, ".example")
		if page := hostilePages[name]; page != nil && strings.HasPrefix(q.URL.Path, "/news/") {
			page(w, q)
			return true
		}
		if list := hostileLists[name]; list != nil {
			list(w, q)
			return true
		}
		return false
	}
	for _, st := range stories {
		targets = append(targets, target(good, st.claim))
	}
	f := New(r.client(t, func(o *fetch.Options) {
		o.Bounds.FirstByte, o.Bounds.Total, o.Bounds.MaxWait = time.Second, 2*time.Second, 300*time.Millisecond
		o.Bounds.MaxBytes = 2 << 20
	}), nil, Options{})
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var most uint64
	stop := make(chan bool)
	watched := make(chan bool)
	go func() {
		defer close(watched)
		for {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}()
	start := time.Now()
	results := make([]Result, len(targets))
	var wg sync.WaitGroup
	places := make(chan bool, 6)
	for i, x := range targets {
		wg.Go(func() {
			places <- true
			results[i] = f.Find(t.Context(), x, nil)
			<-places
		})
	}
	wg.Wait()
	close(stop)
	<-watched
	t.Logf("%d look-ups took %s; the heap grew by %d MB at most", len(targets), time.Since(start).Round(time.Second), (int64(most)-int64(before.HeapAlloc))>>20)
	if took := time.Since(start); took > 2*time.Minute {
		t.Errorf("all took %s", took)
	}
	if grown := int64(most) - int64(before.HeapAlloc); grown > 800<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
	for i, res := range results {
		host := targets[i].Outlet.ID
		if host == "good.example" {
			if res.Status != Found || res.Confidence != Matched && res.Confidence != Likely {
				t.Errorf("a good page suffered: %s %s: %s", res.Status, res.Confidence, res.Why)
			}
			continue
		}
		if res.Source != nil || res.Status != CouldNotLook && res.Status != NotFound || res.Why == "" {
			t.Errorf("%s: %s %s: %s", host, res.Status, res.Confidence, res.Why)
		}
		told := slices.ContainsFunc(res.Trace, func(s Step) bool {
			return s.Note != "" && !strings.Contains(s.Note, "\n") && len(s.Note) < 500 && strings.Contains(s.Request, host)
		})
		if !told {
			t.Errorf("%s: nothing in the trace says what happened: %v", host, res.Trace)
		}
	}
}
