package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// packed packs so many megabytes of zeros.
func packed(t *testing.T, coding string, megabytes int, block []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w, _ = gzip.NewWriterLevel(&b, gzip.BestSpeed)
	case "deflate":
		w, _ = zlib.NewWriterLevel(&b, zlib.BestSpeed)
	case "br":
		w = brotli.NewWriterLevel(&b, brotli.BestSpeed)
	case "zstd":
		w, _ = zstd.NewWriter(&b, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(1<<20), zstd.WithEncoderConcurrency(1))
	}
	for n := 0; n < megabytes<<20; n += len(block) {
		w.Write(block)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A body that unpacks to much more than it is, in whatever way it is packed,
// costs what an honest one of the bound costs.
func TestBombs(t *testing.T) {
	zeros := make([]byte, 1<<20)
	empty := pack(nil) // a gzip member without content
	emptyBlock := bytes.Repeat(empty, 1<<20/len(empty))
	// A frame's head that asks for a window of 256 MB, and a block (RFC 8878, 3.1.1).
	wide := append([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 18 << 3}, bytes.Repeat([]byte{0x02, 0x00, 0x10, 'x'}, 1000)...)
	skippable := append([]byte{0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0}, 0, 0, 0, 0)
	for _, tt := range []struct {
		name, codings string
		body          []byte
	}{
		{"gzip", "gzip", packed(t, "gzip", 60, zeros)},
		{"deflate", "deflate", packed(t, "deflate", 60, zeros)},
		{"br", "br", packed(t, "br", 60, zeros)},
		{"zstd", "zstd", packed(t, "zstd", 60, zeros)},
		{"zstd with a window of 256 MB", "zstd", wide},
		{"gzip in gzip", "gzip, gzip", pack(packed(t, "gzip", 60, zeros))},
		{"br in gzip in one header", "br, gzip", pack(packed(t, "br", 60, zeros))},
		{"gzip in gzip that comes to nothing", "gzip, gzip", packed(t, "gzip", 60, emptyBlock)},
		{"gzip that comes to nothing", "gzip", bytes.Repeat(empty, 30<<20/len(empty))},
		{"zstd that is skipped", "zstd", append(zstdOf("a"), bytes.Repeat(skippable, 30<<20/len(skippable))...)},
		{"half a gzip", "gzip", pack(bytes.Repeat([]byte("page "), 10000))[:100]},
		{"gzip with a wrong sum", "gzip", func() []byte { b := pack([]byte("page")); b[len(b)-6] ^= 1; return b }()},
		{"br that is none", "br", bytes.Repeat([]byte{0xff, 0x00, 0x7f}, 1000)},
		{"zstd that is none", "zstd", append([]byte{0x28, 0xb5, 0x2f, 0xfd}, bytes.Repeat([]byte{0xff}, 1000)...)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/good" {
					io.WriteString(w, "good")
					return
				}
				w.Header().Set("Content-Encoding", tt.codings)
				w.Write(tt.body)
			})
			bounded(t, 4*time.Second, 72<<20, func() {
				_, err := c.Get(t.Context(), Request{URL: "https://news.example/bad", Purpose: UserPage})
				var e *Error
				if !errors.As(err, &e) || e.Kind != KindTooLarge && e.Kind != KindBroken {
					t.Errorf("got %v", err)
				}
				if res, err := c.Get(t.Context(), Request{URL: "https://news.example/good", Purpose: UserPage}); err != nil || string(res.Body) != "good" {
					t.Errorf("the next request suffered: %v", err)
				}
			})
		})
	}
}

func zstdOf(text string) []byte {
	w, _ := zstd.NewWriter(nil)
	return w.EncodeAll([]byte(text), nil)
}

// A server that says goodbye after every few answers, as busy ones do, costs
// no page.
func TestServerThatGoesAwayMidRun(t *testing.T) {
	var n atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1)%3 == 0 {
			w.Header().Set("Connection", "close") // over HTTP/2: GOAWAY
		}
		io.WriteString(w, r.URL.Path)
	})
	for i := range 40 {
		path := fmt.Sprintf("/%d", i)
		if res, err := c.Get(t.Context(), Request{URL: "https://news.example" + path, Purpose: UserPage}); err != nil || string(res.Body) != path {
			t.Errorf("%s: %v", path, err)
		}
	}
	if n.Load() != 40 {
		t.Errorf("%d requests for 40 pages", n.Load())
	}
}

// What a server says of when to come back, by its own clock, and what of it is
// believed.
func TestRetryAfterForms(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	at := func(t time.Time) string { return t.Format(http.TimeFormat) }
	for _, tt := range []struct {
		name, field, date string
		want              time.Duration // 0: no time is known
	}{
		{"seconds", "30", "", 30 * time.Second},
		{"a year", "31536000", "", 365 * 24 * time.Hour},
		{"more than a number holds", strings.Repeat("9", 40), "", 365 * 24 * time.Hour},
		{"negative", "-5", "", 0},
		{"none", "", "", 0},
		{"zero", "0", "", 0},
		{"rubbish", "soon", "", 0},
		{"a time", at(now.Add(time.Minute)), at(now), time.Minute},
		{"a time without Date", at(now.Add(time.Minute)), "", time.Minute},
		{"a time by a clock that is an hour slow", at(now.Add(-time.Hour + time.Minute)), at(now.Add(-time.Hour)), time.Minute},
		{"a time by a clock of 1970", at(time.Unix(60, 0).UTC()), at(time.Unix(0, 0).UTC()), time.Minute},
		{"a time gone by", at(now.Add(-time.Minute)), at(now), 0},
		{"the year 9999", "Fri, 31 Dec 9999 23:59:59 GMT", at(now), 365 * 24 * time.Hour},
	} {
		got := retryAfter(tt.field, tt.date, now)
		if want := now.Add(tt.want); tt.want == 0 && !got.IsZero() || tt.want != 0 && !got.Equal(want) {
			t.Errorf("%s: %s, want %s from then", tt.name, got, tt.want)
		}
	}
}
