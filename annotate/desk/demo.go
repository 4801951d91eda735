package desk

import (
	"context"
	"crypto/x509"
	"errors"
	"io/fs"
	"os"

	"galley/annotate/article"
	"galley/assets"
	"galley/citations"
	"galley/citations/newsroom"
)

// Demo is the demonstration: an invented article, and a newsroom on loopback
// that holds the pages it cites.
type Demo struct {
	room  *newsroom.Room
	state string
}

// StartDemo starts the newsroom. Close stops it and removes its cache.
func StartDemo() (*Demo, error) {
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		return nil, err
	}
	room, err := newsroom.Start(folder)
	if err != nil {
		return nil, err
	}
	state, err := Temporary("demo")
	if err != nil {
		room.Close()
		return nil, err
	}
	return &Demo{room, state}, nil
}

// Apply points the options at the newsroom and nowhere else. The demo keeps
// its cache apart from the user's, as its pages are invented.
func (d *Demo) Apply(o *Options) {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(d.room.CertificatePEM())
	o.RootCAs = roots
	o.ConnectTo = []string{d.room.ConnectTo()}
	if o.Rate == 0 {
		o.Rate = 50
	}
	if o.State == "" {
		o.State = d.state
	}
}

// Address is where the newsroom listens.
func (d *Demo) Address() string { return d.room.Address() }

// Requests are those that the newsroom answered so far.
func (d *Demo) Requests() []string { return d.room.Requests() }

// Article is the demonstration's article.
func (d *Demo) Article(ctx context.Context) (citations.Article, error) {
	raw, err := fs.ReadFile(assets.Demo, "demo/article.md")
	if err != nil {
		return citations.Article{}, err
	}
	return article.FromBytes("article.md", raw, article.Options{})
}

// Close stops the newsroom.
func (d *Demo) Close() error { return errors.Join(d.room.Close(), os.RemoveAll(d.state)) }
