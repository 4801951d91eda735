package fetch

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// bounded runs f and fails where it takes longer than so much, or where the
// heap grows by more than so many bytes meanwhile.
func bounded(t *testing.T, most time.Duration, room uint64, f func()) {
	t.Helper()
	heap := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	runtime.GC()
	base, peak := heap(), uint64(0)
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for {
			peak = max(peak, heap())
			select {
			case <-done:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	began := time.Now()
	f()
	took := time.Since(began)
	close(done)
	<-watched
	if took > most {
		t.Errorf("it took %s, %s are the bound", took.Round(time.Millisecond), most)
	}
	if peak > base+room {
		t.Errorf("the heap grew by %d MB, %d are the bound", (peak-base)>>20, room>>20)
	}
	t.Logf("%s, %d MB", took.Round(time.Millisecond), (max(peak, base)-base)>>20)
}

// rawly starts a TLS server whose every connection is handled by hand, and
// returns a client whose connections to newsHost go there, to other.example
// to a good server. Its times are short.
func rawly(t *testing.T, proto string, handle func(net.Conn)) *Client {
	t.Helper()
	cert, pool := certificate(t, newsHost, "other.example")
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{proto}})
	if err != nil {
		t.Fatal(err)
	}
	log.SetOutput(io.Discard) // what HTTP/2 says of odd frames
	t.Cleanup(func() { l.Close(); log.SetOutput(os.Stderr) })
	var open sync.WaitGroup
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(20 * time.Second))
				handle(conn)
			})
		}
	}()
	t.Cleanup(func() {
		began := time.Now()
		if open.Wait(); time.Since(began) > 2*time.Second {
			t.Errorf("a hostile server was listened to for another %s", time.Since(began))
		}
	})
	good := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "good") }))
	good.TLS, good.Config.ErrorLog = &tls.Config{Certificates: []tls.Certificate{cert}}, log.New(io.Discard, "", 0)
	good.StartTLS()
	t.Cleanup(good.Close)
	to := func(name, addr string) ConnectTo {
		host, port, _ := net.SplitHostPort(addr)
		return ConnectTo{Host: name, ToHost: host, ToPort: port}
	}
	c := New(Options{RootCAs: pool, Rate: 1000, CacheDir: t.TempDir(),
		ConnectTo: []ConnectTo{to(newsHost, l.Addr().String()), to("other.example", good.Listener.Addr().String())},
		Bounds:    Bounds{Backoff: time.Millisecond, FirstByte: 250 * time.Millisecond, Total: 500 * time.Millisecond}})
	return c // closed by no one: what is not listened to any more is the client's own doing
}

// survives asks the hostile host and then the good one.
func survives(t *testing.T, c *Client) {
	t.Helper()
	bounded(t, 6*time.Second, 48<<20, func() {
		res, err := c.Get(t.Context(), Request{URL: "https://" + newsHost + "/bad", Purpose: UserPage})
		var e *Error
		switch {
		case err == nil:
			t.Errorf("it was taken for a page: %d, %d bytes", res.Status, len(res.Body))
		case err != nil && !errors.As(err, &e):
			t.Errorf("not an error of ours: %v", err)
		case err != nil:
			if line := e.Error(); strings.ContainsAny(line, "\r\n") || len(line) > 400 {
				t.Errorf("the error is not one clear line: %q", line)
			}
			t.Log(e)
		}
		res, err = c.Get(t.Context(), Request{URL: "https://other.example/", Purpose: UserPage})
		if err != nil || string(res.Body) != "good" {
			t.Errorf("the other host suffered: %v", err)
		}
	})
}

// again writes a text until the connection ends.
func again(w io.Writer, text string) {
	b := bytes.Repeat([]byte(text), max(1, 4096/len(text)))
	for {
		if _, err := w.Write(b); err != nil {
			return
		}
	}
}

// What goes below HTTP/1.1's rules ends in bounded time and memory.
func TestHostileHTTP1(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	for name, answer := range map[string]func(net.Conn){
		"100 for ever":          func(c net.Conn) { again(c, "HTTP/1.1 100 Continue\r\n\r\n") },
		"103 for ever":          func(c net.Conn) { again(c, "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n") },
		"102 and no end":        func(c net.Conn) { io.WriteString(c, "HTTP/1.1 102 Processing\r\n\r\n"); io.Copy(io.Discard, c) },
		"a status without end":  func(c net.Conn) { again(c, "HTTP/1.1 200 OK ") },
		"a header without end":  func(c net.Conn) { io.WriteString(c, ok+"X: "); again(c, "x") },
		"headers without end":   func(c net.Conn) { io.WriteString(c, ok); again(c, "X-A: b\r\n") },
		"headers bit by bit":    func(c net.Conn) { dribble(c, ok+strings.Repeat("X: y\r\n", 1000)) },
		"not HTTP":              func(c net.Conn) { again(c, "\x00\x01\xff\xfeSSH-2.0\n") },
		"silence after the ask": func(c net.Conn) { io.Copy(io.Discard, c) },
		"an end at once":        func(c net.Conn) {},
		"more is promised":      func(c net.Conn) { io.WriteString(c, ok+"Content-Length: 5000\r\n\r\nhalf a page") },
		"a negative length":     func(c net.Conn) { io.WriteString(c, ok+"Content-Length: -5\r\n\r\nhalf a page") },
		"two lengths":           func(c net.Conn) { io.WriteString(c, ok+"Content-Length: 5\r\nContent-Length: 50\r\n\r\nhalf a page") },
		"a chunk of 2^64": func(c net.Conn) {
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n")
			again(c, "x")
		},
		"a chunk's note": func(c net.Conn) {
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\n1;")
			again(c, "x")
		},
		"notes of chunks": func(c net.Conn) {
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\n")
			again(c, "1;"+strings.Repeat("n", 1000)+"\r\nx\r\n")
		},
		"trailers without end": func(c net.Conn) {
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\n4\r\npage\r\n0\r\n")
			again(c, "X-A: b\r\n")
		},
		"chunks without size": func(c net.Conn) {
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\n")
			again(c, "\r\n")
		},
		"unknown coding": func(c net.Conn) {
			io.WriteString(c, ok+"Content-Encoding: rot13\r\nContent-Length: 4\r\n\r\ncntr")
		},
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, rawly(t, "http/1.1", func(c net.Conn) {
				if _, err := c.Read(make([]byte, 4096)); err == nil {
					answer(c)
				}
			}))
		})
	}
}

// dribble writes a byte at a time.
func dribble(w io.Writer, text string) {
	for i := range len(text) {
		if _, err := io.WriteString(w, text[i:i+1]); err != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// A connection that never gets as far as TLS, or whose handshake never ends.
func TestHostileHandshake(t *testing.T) {
	for name, answer := range map[string]func(net.Conn){
		"silence": func(c net.Conn) { io.Copy(io.Discard, c) },
		"plain":   func(c net.Conn) { io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\nThis is plain HTTP.\n") },
		"rubbish": func(c net.Conn) { again(c, "\x16\x03\x03\xff\xff") },
		"hang up": func(c net.Conn) {},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go func() {
				for {
					c, err := l.Accept()
					if err != nil {
						return
					}
					go func() { defer c.Close(); c.SetDeadline(time.Now().Add(20 * time.Second)); answer(c) }()
				}
			}()
			c := rawly(t, "http/1.1", func(net.Conn) {})
			host, port, _ := net.SplitHostPort(l.Addr().String())
			c.routes[0] = ConnectTo{Host: newsHost, ToHost: host, ToPort: port}
			survives(t, c)
		})
	}
}

// What goes below HTTP/2's rules ends in bounded time and memory.
func TestHostileHTTP2(t *testing.T) {
	block := func(fields ...string) []byte {
		var b bytes.Buffer
		e := hpack.NewEncoder(&b)
		for i := 0; i < len(fields); i += 2 {
			e.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]})
		}
		return b.Bytes()
	}
	head := func(f *http2.Framer, id uint32, end bool) error {
		return f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block(":status", "200", "content-type", "text/html"), EndHeaders: end})
	}
	for _, tt := range []struct {
		name string
		ans  func(f *http2.Framer, id uint32) error // once; then again
		more func(f *http2.Framer, id uint32, i int) error
	}{
		{"continuations without end",
			func(f *http2.Framer, id uint32) error { return head(f, id, false) },
			func(f *http2.Framer, id uint32, i int) error {
				return f.WriteContinuation(id, false, block(fmt.Sprintf("x-%d", i), strings.Repeat("a", 1000)))
			}},
		{"empty continuations",
			func(f *http2.Framer, id uint32) error { return head(f, id, false) },
			func(f *http2.Framer, id uint32, i int) error { return f.WriteContinuation(id, false, nil) }},
		{"a header that unpacks to much",
			func(f *http2.Framer, id uint32) error { return head(f, id, false) },
			func(f *http2.Framer, id uint32, i int) error {
				if i == 0 { // into the table, then by its number, a byte each
					return f.WriteContinuation(id, false, block("x", strings.Repeat("a", 4000)))
				}
				return f.WriteContinuation(id, false, bytes.Repeat([]byte{0xbe}, 16000))
			}},
		{"pings", nil, func(f *http2.Framer, id uint32, i int) error { return f.WritePing(false, [8]byte{byte(i)}) }},
		{"settings", nil, func(f *http2.Framer, id uint32, i int) error {
			return f.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: uint32(i%2 + 1)})
		}},
		{"empty data",
			func(f *http2.Framer, id uint32) error { return head(f, id, true) },
			func(f *http2.Framer, id uint32, i int) error { return f.WriteData(id, false, nil) }},
		{"padding",
			func(f *http2.Framer, id uint32) error { return head(f, id, true) },
			func(f *http2.Framer, id uint32, i int) error {
				return f.WriteDataPadded(id, false, nil, make([]byte, 255))
			}},
		{"window updates", nil, func(f *http2.Framer, id uint32, i int) error { return f.WriteWindowUpdate(0, 1) }},
		{"priorities", nil, func(f *http2.Framer, id uint32, i int) error {
			return f.WritePriority(id+2, http2.PriorityParam{Weight: 1})
		}},
		{"103 for ever", nil, func(f *http2.Framer, id uint32, i int) error {
			return f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block(":status", "103", "link", "</a>; rel=preload"), EndHeaders: true})
		}},
		{"pushes", nil, func(f *http2.Framer, id uint32, i int) error {
			return f.WritePushPromise(http2.PushPromiseParam{StreamID: id, PromiseID: uint32(2*i + 2), BlockFragment: block(":method", "GET", ":path", "/"), EndHeaders: true})
		}},
		{"unknown frames", nil, func(f *http2.Framer, id uint32, i int) error {
			return f.WriteRawFrame(0xef, 0, id, make([]byte, 16000))
		}},
		{"trailers without end",
			func(f *http2.Framer, id uint32) error {
				if err := head(f, id, true); err != nil {
					return err
				}
				return f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block("x", "y"), EndStream: true})
			},
			func(f *http2.Framer, id uint32, i int) error {
				return f.WriteContinuation(id, false, block(fmt.Sprintf("x-%d", i), strings.Repeat("a", 1000)))
			}},
		{"away before the answer", func(f *http2.Framer, id uint32) error { return f.WriteGoAway(0, http2.ErrCodeNo, nil) }, nil},
		{"away in the middle",
			func(f *http2.Framer, id uint32) error {
				if err := head(f, id, true); err != nil {
					return err
				}
				f.WriteData(id, false, []byte("half a page"))
				return f.WriteGoAway(id, http2.ErrCodeInternal, nil)
			}, nil},
		{"a reset in the middle",
			func(f *http2.Framer, id uint32) error {
				if err := head(f, id, true); err != nil {
					return err
				}
				f.WriteData(id, false, []byte("half a page"))
				return f.WriteRSTStream(id, http2.ErrCodeInternal)
			}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			survives(t, rawly(t, "h2", func(c net.Conn) {
				if _, err := io.ReadFull(c, make([]byte, len(http2.ClientPreface))); err != nil {
					return
				}
				f := http2.NewFramer(c, c)
				f.AllowIllegalWrites = true
				f.WriteSettings()
				for {
					in, err := f.ReadFrame()
					if err != nil {
						return
					}
					if h, ok := in.(*http2.HeadersFrame); ok {
						if tt.ans != nil && tt.ans(f, h.StreamID) != nil {
							return
						}
						go io.Copy(io.Discard, c)
						for i := 0; tt.more != nil; i++ {
							if tt.more(f, h.StreamID, i) != nil {
								return
							}
						}
						return
					}
				}
			}))
		})
	}
}
