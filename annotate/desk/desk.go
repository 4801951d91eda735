// Package desk is the whole engine put together: settings, registry, fetcher
// and finder, and the few things that a window or a command line does with
// them. Both call the same functions here.
package desk

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"

	"galley/annotate/article"
	"galley/citations"
	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/inline"
	"galley/citations/lookup"
)

// Options are what a desk is opened with; the zero value is fit for a user's
// own machine.
type Options struct {
	// State is the folder of cache and settings; "" means the user's own.
	State string
	// Config is a settings file (TOML) that is read instead of State's.
	Config string
	// ConnectTo holds values of --connect-to.
	ConnectTo []string
	// Rate lifts the polite pace for the hosts that ConnectTo maps.
	Rate    float64
	Offline bool
	// AsOf dates articles that do not say their date.
	AsOf day.Day
	// RootCAs are certificate authorities trusted instead of the system's;
	// the demonstration brings its own.
	RootCAs *x509.CertPool
	// Stdin is read for the article "-".
	Stdin io.Reader
}

// Desk is the engine. It may be used from several goroutines.
type Desk struct {
	options Options
	client  *fetch.Client
	lessons *lookup.Lessons
	now     atomic.Pointer[knowledge]
	later   inOrder // what is learned from choices
}

// Open puts a desk together. It makes no connection.
func Open(o Options) (*Desk, error) {
	if o.State == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, fmt.Errorf("your own folder for settings is not known (%w); name one with --state", err)
		}
		o.State = filepath.Join(dir, "galley")
	}
	d := &Desk{options: o}
	fo := fetch.Options{
		Rate: o.Rate, Offline: o.Offline, RootCAs: o.RootCAs,
		CacheDir: filepath.Join(o.State, "cache"),
	}
	for _, v := range o.ConnectTo {
		c, err := fetch.ParseConnectTo(v)
		if err != nil {
			return nil, err
		}
		fo.ConnectTo = append(fo.ConnectTo, c)
	}
	d.client = fetch.New(fo)
	// Lessons that cannot be read are no reason not to look: the look-ups do
	// without them, and the file is left alone.
	d.lessons, _ = lookup.OpenLessons(d.lessonsFile())
	if err := d.Reload(); err != nil {
		d.client.Close()
		return nil, err
	}
	go d.client.Prune(0)
	return d, nil
}

// Close waits until what people chose is learned, and lets go of connections.
func (d *Desk) Close() error {
	d.later.wait()
	return d.client.Close()
}

// State is the folder in which the desk keeps cache, settings and cases.
func (d *Desk) State() string { return d.options.State }

// Offline reports whether the desk makes no connection at all.
func (d *Desk) Offline() bool { return d.options.Offline }

// Client is the one fetcher of the run, for its counts.
func (d *Desk) Client() *fetch.Client { return d.client }

// Article reads the article that ref names: a file, "-" for standard input,
// or an http(s) address.
func (d *Desk) Article(ctx context.Context, ref string) (citations.Article, error) {
	return article.Load(ctx, ref, article.Options{
		Stdin: d.options.Stdin, AsOf: d.options.AsOf, Fetch: d.fetch,
	})
}

// fetch gets an article by address: a page the user asked for.
func (d *Desk) fetch(ctx context.Context, address string) (body []byte, contentType, final string, err error) {
	resp, err := d.client.Get(ctx, fetch.Request{URL: address, Purpose: fetch.UserPage})
	if err != nil {
		return nil, "", "", err
	}
	if resp.Status >= 400 {
		return nil, "", "", fmt.Errorf("%s answered %d, so there is no article to check; open the address in a browser, save the page and give the file", address, resp.Status)
	}
	return resp.Body, resp.Header.Get("Content-Type"), resp.URL, nil
}

// Cite finds the citations of an article.
func (d *Desk) Cite(a citations.Article) inline.Result { return d.now.Load().cite(a) }

// Check looks up and compares everything in an article, without a case.
func (d *Desk) Check(ctx context.Context, a citations.Article, on func(citations.Event)) citations.Checked {
	return citations.Check(ctx, d.plan(a), on)
}

func (d *Desk) plan(a citations.Article) citations.Plan { return d.now.Load().plan(a) }

// ErrStopped is returned by LookUp where its context ended the run; what was
// done is in the case.
var ErrStopped = errors.New("stopped; what was looked up so far is kept, and the next run goes on from there")
