package translate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// problem asks each kind of service once and returns what went wrong.
func problem(t *testing.T, h http.HandlerFunc, want Problem, change ...func(*bounds)) {
	t.Helper()
	for _, kind := range Kinds() {
		s := serve(t, h)
		got, err := made(t, kind, s.URL, change...).Translate(t.Context(), passage, "ru", "en")
		var e *Error
		if got != "" || !errors.As(err, &e) || e.Problem != want {
			t.Errorf("%s: %q, %v; want the problem %q", kind, got, err, want)
			continue
		}
		plain(t, err.Error())
		if happened[e.Problem] == "" || advice[e.Problem] == "" || !strings.Contains(err.Error(), "stays untranslated") {
			t.Errorf("%s: %v does not say what to do", kind, err)
		}
	}
}

func TestStatuses(t *testing.T) {
	for status, want := range map[int]Problem{400: Refused, 401: KeyRefused, 403: KeyRefused, 404: Refused, 413: TooLong, 500: Failed, 502: Failed, 503: Failed} {
		problem(t, says(status, `{"error":"the key k3y-for-tests\nis no good"}`), want)
	}
	s := serve(t, says(456, `{"message":"Quota Exceeded"}`))
	_, err := made(t, DeepL, s.URL).Translate(t.Context(), passage, "ru", "en")
	var e *Error
	if !errors.As(err, &e) || e.Problem != UsedUp || e.Detail != "Quota Exceeded" {
		t.Errorf("456: %v", err)
	}
}

func TestWhatTheServiceSaidIsPassedOn(t *testing.T) {
	for _, body := range []string{`{"error":"xx is not supported"}`, `{"error":{"message":"xx is not supported","type":"x","code":400}}`, `{"message":"xx is not supported"}`} {
		s := serve(t, says(400, body))
		_, err := made(t, LibreTranslate, s.URL).Translate(t.Context(), passage, "xx", "en")
		if err == nil || !strings.Contains(err.Error(), "xx is not supported") {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestBrokenAnswers(t *testing.T) {
	for _, body := range []string{"", "<html>Welcome</html>", "{", "null", "[]", `{"translatedText":7}`, `{"translatedText":"  "}`,
		`{"translations":[]}`, `{"translations":[{"text":"a"},{"text":"b"}]}`, `{"choices":[]}`,
		`{"choices":[{"message":{"content":"cut"},"finish_reason":"length"}]}`,
		`{"choices":[{"message":{"content":"<think>no end"},"finish_reason":"stop"}]}`, strings.Repeat("[", 100_000)} {
		problem(t, says(200, body), Unreadable)
	}
	problem(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `{"translatedText":"The`)
	}, Unreachable)
}

func TestHugeAnswersEnd(t *testing.T) {
	megabyte := bytes.Repeat([]byte("a"), 1<<20)
	problem(t, func(w http.ResponseWriter, r *http.Request) {
		for range 1 << 10 {
			if _, err := w.Write(megabyte); err != nil {
				return
			}
		}
	}, Unreadable)
	problem(t, func(w http.ResponseWriter, r *http.Request) {
		for i := range 4096 {
			w.Header().Set(fmt.Sprintf("X-Flood-%d", i), strings.Repeat("a", 100))
		}
	}, Unreachable)
}

func TestSlowAnswersEnd(t *testing.T) {
	short := func(b *bounds) { b.total = 50 * time.Millisecond }
	problem(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, TooSlow, short)
	problem(t, func(w http.ResponseWriter, r *http.Request) { // a byte at a time
		for r.Context().Err() == nil {
			fmt.Fprint(w, " ")
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}, TooSlow, short)
}

func TestBusyIsWaitedForAndNotForEver(t *testing.T) {
	for _, header := range []string{"", "0", "3600", "99999999999999", "soon", "Fri, 01 Jan 2100 00:00:00 GMT"} {
		problem(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", header)
			says(429, `{"error":"Slowdown: 20 per 1 minute"}`)(w, r)
		}, Busy)
	}
}

func TestBusyServiceIsAskedAgain(t *testing.T) {
	for status, kind := range map[int]Kind{429: LibreTranslate, 503: DeepL} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			var s *service
			s = serve(t, func(w http.ResponseWriter, r *http.Request) {
				if s.count() == 1 {
					w.Header().Set("Retry-After", "1")
					w.WriteHeader(status)
					return
				}
				says(200, answerOf(kind))(w, r)
			})
			start := time.Now()
			got, err := made(t, kind, s.URL, func(b *bounds) { b.waiting = 5 * time.Second }).Translate(t.Context(), passage, "ru", "en")
			if err != nil || got == "" || s.count() != 2 || time.Since(start) < time.Second {
				t.Errorf("%q, %v after %d requests and %v", got, err, s.count(), time.Since(start))
			}
		})
	}
}

func TestRedirectsElsewhereAreRefused(t *testing.T) {
	other := serve(t, says(200, libreSays))
	for _, to := range []string{other.URL + "/translate", "https://example.org/translate", "file:///etc/passwd", "http://169.254.169.254/"} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			problem(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", to)
				w.WriteHeader(status)
			}, Redirected)
		}
	}
	if other.count() != 0 {
		t.Errorf("the other server was asked %d times", other.count())
	}
	problem(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, 308) }, Redirected) // a loop
	problem(t, says(302, ""), Redirected)                                                                         // to nowhere
}

func TestRedirectOnTheSameServerKeepsTheText(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/translate" {
			http.Redirect(w, r, "/new/translate", 308)
			return
		}
		says(200, libreSays)(w, r)
	})
	if _, err := made(t, LibreTranslate, s.URL).Translate(t.Context(), passage, "ru", "en"); err != nil || s.question(t)["q"] != passage {
		t.Errorf("%v, %v", err, s.bodies)
	}
}

func TestStopIsAtOnce(t *testing.T) {
	for _, h := range []http.HandlerFunc{
		func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Retry-After", "9"); w.WriteHeader(429) },
	} {
		for _, kind := range Kinds() {
			s := serve(t, h)
			tr := made(t, kind, s.URL, func(b *bounds) { b.waiting = time.Minute })
			ctx, cancel := context.WithCancel(t.Context())
			var wg sync.WaitGroup
			errs := make([]error, 4) // two of them wait for their turn
			for i := range errs {
				wg.Go(func() { _, errs[i] = tr.Translate(ctx, passage, "ru", "en") })
			}
			for s.count() < atOnce {
				time.Sleep(time.Millisecond)
			}
			start := time.Now()
			cancel()
			wg.Wait()
			for _, err := range errs {
				if !errors.Is(err, context.Canceled) {
					t.Errorf("%s: %v", kind, err)
				}
			}
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("%s: stopped after %v", kind, d)
			}
		}
	}
}

func TestTwoAtOnceAtMost(t *testing.T) {
	var mu sync.Mutex
	busy, most := 0, 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		busy++
		most = max(most, busy)
		mu.Unlock()
		time.Sleep(10 * time.Millisecond)
		mu.Lock()
		busy--
		mu.Unlock()
		says(200, libreSays)(w, r)
	})
	tr := made(t, LibreTranslate, s.URL)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := tr.Translate(t.Context(), passage, "ru", "en"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most > atOnce {
		t.Errorf("%d requests at once", most)
	}
}

func TestNobodyAtTheAddress(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	_, err = made(t, LibreTranslate, "http://"+l.Addr().String()).Translate(t.Context(), passage, "ru", "en")
	var e *Error
	if !errors.As(err, &e) || e.Problem != Unreachable {
		t.Errorf("%v", err)
	}
}

func TestLongPassagesStayHere(t *testing.T) {
	s := serve(t, says(200, libreSays))
	_, err := made(t, LibreTranslate, s.URL).Translate(t.Context(), strings.Repeat("я", serviceBounds.text+1), "ru", "en")
	var e *Error
	if !errors.As(err, &e) || e.Problem != TooLong || s.count() != 0 {
		t.Errorf("%v after %d requests", err, s.count())
	}
}

func TestDoorLeadsToOnePlace(t *testing.T) {
	s := serve(t, says(200, "{}"))
	place := s.Listener.Addr().String()
	_, port, _ := net.SplitHostPort(place)
	for _, test := range []struct {
		allowed, dialled string
		want             error
	}{
		{place, place, nil},
		{"translate.example.org:443", place, errElsewhere},
		{place, "127.0.0.1:1", errElsewhere},
		{"0.0.0.0:" + port, "0.0.0.0:" + port, errLoopback}, // this machine, though it does not say so
	} {
		conn, err := door(map[string]bool{test.allowed: true}, "")(t.Context(), "tcp", test.dialled)
		if conn != nil {
			conn.Close()
		}
		if !errors.Is(err, test.want) {
			t.Errorf("allowed %s, dialled %s: %v, want %v", test.allowed, test.dialled, err, test.want)
		}
	}
	for address, refused := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "[::ffff:127.0.0.1]:80": true, "192.168.1.2:80": false, "93.184.216.34:443": false} {
		if got := refuseLoopback("tcp", address, nil) != nil; got != refused {
			t.Errorf("%s refused: %v", address, got)
		}
	}
}

func FuzzAnswers(f *testing.F) {
	for _, kind := range Kinds() {
		f.Add([]byte(answerOf(kind)), 200)
	}
	f.Add([]byte(`{"error":{"message":"\u0000k3y-for-tests"}}`), 400)
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		c := client{name: "a service", key: "k3y-for-tests", bounds: serviceBounds}
		plain(t, c.fail(problemOf(status, nil), status, c.serverSays(body), nil).Error())
		withoutThoughts(string(body))
		retryAfter(string(body), time.Now())
	})
}
