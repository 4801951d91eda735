// Package newsroom is a closed web for demonstrations and tests: one server on
// loopback that answers for many hosts over TLS, under a certificate authority
// made at start. It serves article pages in several designs and the listings
// through which they are found: robots.txt, sitemaps, WordPress REST and day
// feeds, day archive pages, and the Wayback Machine's CDX server and replay.
//
// The answers follow the formats of the real services; the pages are whatever
// the folder given to Start holds.
package newsroom

import (
	"fmt"
	"io/fs"
	"log"
	"net"
	"net/http"
	"sort"
	"strings"
	"sync"
	"time"

	"io"
)

// Room is a running newsroom. Its methods may be called from any goroutine.
type Room struct {
	authority *authority
	listener  net.Listener
	server    *http.Server
	sites     map[string]*site // by host name
	archive   *archive

	mu       sync.Mutex
	requests []string
	first    func(http.ResponseWriter, *http.Request) bool
}

// Start reads the folder (pages/*.txt, designs/*.html, sites.json; see
// assets/demo/README.md) and serves it on a free port of 127.0.0.1 until
// Close.
func Start(folder fs.FS) (*Room, error) {
	sites, err := load(folder)
	if err != nil {
		return nil, fmt.Errorf("the newsroom's pages cannot be read: %w", err)
	}
	ca, err := newAuthority()
	if err != nil {
		return nil, fmt.Errorf("the newsroom's certificate authority cannot be made: %w", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the newsroom cannot listen on this machine's loopback address: %w", err)
	}
	r := &Room{authority: ca, listener: l, sites: sites, archive: newArchive(sites)}
	r.server = &http.Server{
		Handler:           http.HandlerFunc(r.serve),
		TLSConfig:         ca.config(),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	go r.server.ServeTLS(l, "", "")
	return r, nil
}

// Close stops the server at once.
func (r *Room) Close() error { return r.server.Close() }

// Address is where the server listens, as "127.0.0.1:34567".
func (r *Room) Address() string { return r.listener.Addr().String() }

// ConnectTo is the value of --connect-to that sends every connection here.
func (r *Room) ConnectTo() string { return "::" + r.Address() }

// CertificatePEM is the authority's certificate, for SSL_CERT_FILE.
func (r *Room) CertificatePEM() []byte { return r.authority.pem }

// Hosts are the names that the newsroom answers for, in order.
func (r *Room) Hosts() []string {
	var out []string
	for h := range r.sites {
		out = append(out, h)
	}
	out = append(out, archiveHost)
	sort.Strings(out)
	return out
}

// Requests are the requests answered so far, as "GET host/path?query".
func (r *Room) Requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.requests...)
}

// First has f see every request before the room does; where f returns true, it
// has answered. So other services stand beside the outlets: whatever host is
// asked for has a certificate.
func (r *Room) First(f func(http.ResponseWriter, *http.Request) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.first = f
}

func (r *Room) serve(w http.ResponseWriter, q *http.Request) {
	host := strings.ToLower(q.Host)
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	r.mu.Lock()
	r.requests = append(r.requests, q.Method+" "+host+q.RequestURI)
	first := r.first
	r.mu.Unlock()
	if first != nil && first(w, q) {
		return
	}

	if host == archiveHost || host == "archive.org" {
		r.archive.serve(w, q)
		return
	}
	if s, ok := r.sites[host]; ok {
		s.serve(w, q)
		return
	}
	// A bare or www. name redirects to the one that has the pages.
	for _, other := range []string{"www." + host, strings.TrimPrefix(host, "www.")} {
		if _, ok := r.sites[other]; ok {
			http.Redirect(w, q, "https://"+other+q.RequestURI, http.StatusMovedPermanently)
			return
		}
	}
	http.Error(w, "no such host in this newsroom", http.StatusBadGateway)
}
