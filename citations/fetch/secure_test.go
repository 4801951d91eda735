package fetch

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// Plain addresses are asked for over TLS where the host speaks it, and plainly
// where it does not; a site that leads back to the plain form is followed.
func TestPlainAddressesOverTLS(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "over TLS") })
	res, err := c.Get(t.Context(), Request{URL: "http://news.example/a", Purpose: UserPage})
	if err != nil || string(res.Body) != "over TLS" || res.URL != "https://news.example/a" ||
		!slices.Equal(res.Chain, []string{"http://news.example/a", "https://news.example/a"}) {
		t.Errorf("a host that speaks TLS: %v, %+v", err, res)
	}

	asked := 0
	plain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked++; io.WriteString(w, "plain") }))
	t.Cleanup(plain.Close)
	host, port, _ := net.SplitHostPort(plain.Listener.Addr().String())
	c = New(Options{ConnectTo: []ConnectTo{{ToHost: host, ToPort: port}}, Rate: 1000, CacheDir: t.TempDir()})
	t.Cleanup(func() { c.Close() })
	for _, page := range []string{"/a", "/b", "/c", "/d", "/e"} {
		res, err = c.Get(t.Context(), Request{URL: "http://old.example" + page, Purpose: UserPage})
		if err != nil || string(res.Body) != "plain" || res.URL != "http://old.example"+page {
			t.Errorf("a host that does not: %v, %+v", err, res)
		}
	}
	if asked != 5 {
		t.Errorf("%d requests for 5 pages", asked)
	}
}
