package archive

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"galley/citations/fetch"
)

// client sends everything to a TLS server that speaks for the archives.
func client(t *testing.T, handler http.HandlerFunc) *fetch.Client {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"web.archive.org", "api.perma.cc"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(handler)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	server.StartTLS()
	t.Cleanup(server.Close)
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	host, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := fetch.New(fetch.Options{ConnectTo: []fetch.ConnectTo{{ToHost: host, ToPort: port}}, RootCAs: pool, Rate: 1000,
		CacheDir: t.TempDir(), Bounds: fetch.Bounds{Backoff: time.Millisecond}})
	t.Cleanup(func() { c.Close() })
	return c
}

func atOnce(ctx context.Context, _ time.Duration) error { return ctx.Err() }

const page = "https://paper.example/news/1?a=b&c=d"

// Each way in which Save Page Now ends. However it ends, nothing is called
// archived before the service says so and names the time.
func TestSavePageNow(t *testing.T) {
	tests := []struct {
		name    string
		order   string   // answer to the order
		polls   []string // answers to the questions, the last one repeats
		state   State
		copy    string
		why     string
		ordered int
	}{
		{"kept", `{"url":"x","job_id":"spn2-9c17aa"}`, []string{`{"status":"pending"}`, `{"status":"pending"}`,
			`{"status":"success","job_id":"spn2-9c17aa","original_url":"https://paper.example/news/1?a=b&c=d","timestamp":"20261122191539"}`},
			Archived, "https://web.archive.org/web/20261122191539/" + page, "copy of 22 November 2026", 1},
		{"never done", `{"job_id":"spn2-1"}`, []string{`{"status":"pending"}`}, Submitted, "", "no copy yet", 1},
		{"done without a time", `{"job_id":"spn2-1"}`, []string{`{"status":"success","timestamp":"soon"}`}, Submitted, "", "cannot be named", 1},
		{"turned down at once", `{"status":"error","status_ext":"error:blocked-url","message":"This URL is in the Save Page Now block list."}`, nil, Refused, "", "block list", 1},
		{"turned down later", `{"job_id":"spn2-1"}`, []string{`{"status":"error","status_ext":"error:not-found","message":"Not Found"}`}, Refused, "", "Not Found", 1},
		{"a passing failure", `{"job_id":"spn2-1"}`, []string{`{"status":"error","status_ext":"error:gateway-timeout","message":"Gateway timeout"}`}, Failed, "", "Gateway timeout", 3},
		{"no number", `{"url":"x","message":"The same snapshot had been made 2 minutes ago."}`, nil, Failed, "", "same snapshot", 1},
		{"a state nobody knows", `{"job_id":"spn2-1"}`, []string{`{"status":"dreaming"}`}, Submitted, "", "dreaming", 1},
		{"no JSON", `{"job_id":"spn2-1"}`, []string{`<html>busy</html>`}, Submitted, "", "cannot be read", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ordered, polled := 0, 0
			c := client(t, func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") != "LOW A:S" {
					t.Errorf("authorization %q", r.Header.Get("Authorization"))
				}
				switch {
				case r.Method == http.MethodPost && r.URL.Path == "/save":
					ordered++
					if r.FormValue("url") != page || r.FormValue("if_not_archived_within") != "30d" {
						t.Errorf("the order is %v", r.Form)
					}
					fmt.Fprint(w, tt.order)
				case r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/save/status/spn2-"):
					fmt.Fprint(w, tt.polls[min(polled, len(tt.polls)-1)])
					polled++
				default:
					http.NotFound(w, r)
				}
			})
			k := &SavePageNow{Client: c, Access: "A", Secret: "S"}
			o, err := k.Submit(t.Context(), page)
			if err != nil {
				t.Fatal(err)
			}
			if o.State == Archived || o.Copy != "" {
				t.Errorf("an order is called archived: %+v", o)
			}
			o = Follow(t.Context(), k, o, func(o Order) {
				if (o.State == Archived) != (o.Copy != "" && !o.At.IsZero()) {
					t.Errorf("%s with the copy %q of %s", o.State, o.Copy, o.At)
				}
			}, atOnce)
			if o.State != tt.state || o.Copy != tt.copy || !strings.Contains(o.Why, tt.why) || ordered != tt.ordered {
				t.Errorf("%+v after %d orders and %d questions", o, ordered, polled)
			}
		})
	}
}

// An order survives the process that made it.
func TestOrderGoesOnAfterARestart(t *testing.T) {
	c := client(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1/archives/":
			if r.Header.Get("Authorization") != "ApiKey K" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			w.WriteHeader(http.StatusCreated)
			fmt.Fprint(w, `{"guid":"85LS-BXV7","creation_timestamp":"2026-11-22T19:00:00Z","captures":[],"warc_size":null}`)
		case "/v1/capture_jobs/85LS-BXV7/":
			fmt.Fprint(w, `{"status":"completed","message":"","capture_end_time":"2026-11-22T19:01:00Z"}`)
		default:
			http.NotFound(w, r)
		}
	})
	k := &Perma{Client: c, Key: "K"}
	o, err := k.Submit(t.Context(), page)
	if err != nil || o.State != Submitted || o.Copy != "" {
		t.Fatalf("%+v, %v", o, err)
	}
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	var again Order
	if err := json.Unmarshal(raw, &again); err != nil {
		t.Fatal(err)
	}
	if again = Follow(t.Context(), k, again, nil, atOnce); again.State != Archived || again.Copy != "https://perma.cc/85LS-BXV7" {
		t.Errorf("%+v", again)
	}
	if strings.Contains(string(raw), "ApiKey") {
		t.Error("the key stands in the order")
	}
}

// Without a key nothing is sent; with a wrong one the error says so.
func TestKeys(t *testing.T) {
	asked := 0
	c := client(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.WriteHeader(http.StatusUnauthorized)
	})
	for _, k := range []Keeper{&SavePageNow{Client: c}, &Perma{Client: c}} {
		if _, err := k.Submit(t.Context(), page); err != ErrNoKey || asked > 0 {
			t.Errorf("%s without a key: %v after %d requests", k.Name(), err, asked)
		}
		if k.Sends() == "" {
			t.Errorf("%s does not say what it sends", k.Name())
		}
	}
	for _, k := range []Keeper{&SavePageNow{Client: c, Access: "A", Secret: "secret-s"}, &Perma{Client: c, Key: "secret-k"}} {
		_, err := k.Submit(t.Context(), page)
		if err == nil || !strings.Contains(err.Error(), "key") || strings.Contains(err.Error(), "secret-") {
			t.Errorf("%s with a wrong key: %v", k.Name(), err)
		}
	}
}

// Who stops waiting has an order that was submitted, no more and no less.
func TestStoppedFollowing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o := Follow(ctx, &Perma{}, Order{State: Submitted, Job: "85LS-BXV7"}, nil, nil)
	if o.State != Submitted {
		t.Errorf("%+v", o)
	}
}
