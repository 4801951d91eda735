package ui

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"galley/annotate"
	"galley/annotate/article"
	"galley/annotate/desk"
	"galley/annotate/workbook"
	"galley/citations"
	"galley/citations/evidence"
	"galley/citations/lookup"
	"galley/ui/say"
	"galley/ui/settings"
)

// FromDesk makes the engine of a desk. open opens another desk with the same
// options, changed; the demo's newsroom needs one.
func FromDesk(d *desk.Desk, o desk.Options) Engine {
	e := engineOf(d)
	e.Machine = machineOf(d)
	e.Demo = func(ctx context.Context) (Engine, citations.Article, func(), error) { return demo(ctx, o) }
	return e
}

func engineOf(d *desk.Desk) Engine {
	return Engine{
		Article: d.Article,
		Pasted:  func(text string) (citations.Article, error) { return article.FromPaste(text, article.Options{}) },
		PastedHTML: func(html []byte) (citations.Article, error) {
			return article.FromBytes("clipboard.html", html, article.Options{})
		},
		Create: func(path string, a citations.Article, o annotate.Options) (*annotate.Case, error) {
			if path == "" {
				return d.Scratch(a)
			}
			return d.NewCase(path, a, o)
		},
		Open: d.OpenCase,
		LookUp: func(ctx context.Context, c *annotate.Case, on func(citations.Event)) error {
			_, err := d.LookUp(ctx, c, on)
			return err
		},
		UsePage: func(ctx context.Context, c *annotate.Case, who, address, reference, claim string) error {
			if reference == "" {
				return addSource(ctx, d, c, who, address, claim)
			}
			if err := httpAddress(address); err != nil {
				return err
			}
			return d.UsePage(c, reference, func(f *lookup.Finder, t lookup.Target) (lookup.Result, error) {
				t.URL = address
				return f.FindByURL(ctx, t, nil), nil
			})
		},
		UseFile: func(_ context.Context, c *annotate.Case, who, path, reference, claim string) error {
			return d.UsePage(c, reference, func(f *lookup.Finder, t lookup.Target) (lookup.Result, error) {
				body, err := os.ReadFile(path)
				if err != nil {
					return lookup.Result{}, fmt.Errorf("the saved page was not read: %w", err)
				}
				return f.FromBytes(t, t.URL, http.DetectContentType(body), body), nil
			})
		},
		Archives: desk.Archives(), Archive: d.Archive,
		Export: desk.Export, ExportAs: desk.ExportAs,
		Import: workbook.Import,
		Revise: func(c *annotate.Case, who string, a citations.Article) (annotate.Revision, error) {
			rev, err := c.Revise(who, a)
			if err != nil {
				return rev, err
			}
			return rev, c.PutCitations(d.Cite(a))
		},
		CanTranslate: d.CanTranslate, Translator: d.Translator, Translate: d.Translate,
		Sends: d.Sends,
		State: d.State(),
		Cases: filepath.Join(d.State(), "cases"),
	}
}

// machineOf is what the settings and outlets screens need of a desk.
func machineOf(d *desk.Desk) Machine {
	return Machine{Keys: d.Keys(), Turn: d.Turn, Outlets: d.NewestOutlets, AddAlias: d.AddAlias, AddOutlet: d.AddOutlet, Reload: d.Reload,
		Facts: func() settings.Facts {
			f := settings.Facts{TranslationKind: string(d.Settings().Translation.Kind), Stored: [][2]string{{say.Later("Cases"), filepath.Join(d.State(), "cases")}, {say.Later("Settings"), d.SettingsFile()},
				{say.Later("Outlets of your own"), d.OwnOutletsFile()}, {say.Later("Pages that were fetched"), filepath.Join(d.State(), "cache")}, {say.Later("keys of services"), d.Keys().Where()}}}
			if err := d.Problem(); err != nil {
				f.Problem = err.Error()
			}
			offers, err := d.Offers()
			if err != nil {
				f.Problem = err.Error()
			}
			for _, o := range offers {
				f.Services = append(f.Services, settings.Service(o))
			}
			if _, err := d.Model(); err != nil {
				f.Problem = err.Error()
			}
			switch t, err := d.Translator(); {
			case err != nil:
				f.Problem = err.Error()
			case t != nil:
				f.Translation = t.Name() + ": " + t.Sends()
			}
			return f
		}}
}

// demo opens a desk that knows only the invented newsroom.
func demo(ctx context.Context, o desk.Options) (Engine, citations.Article, func(), error) {
	room, err := desk.StartDemo()
	if err != nil {
		return Engine{}, citations.Article{}, nil, fmt.Errorf("the demo’s newsroom did not start: %w", err)
	}
	o.State, o.Offline = "", false
	room.Apply(&o)
	d, err := desk.Open(o)
	if err != nil {
		room.Close()
		return Engine{}, citations.Article{}, nil, err
	}
	shut := func() {
		d.Close()
		room.Close()
	}
	a, err := room.Article(ctx)
	if err != nil {
		shut()
		return Engine{}, citations.Article{}, nil, err
	}
	e := engineOf(d)
	e.Sends = func() string { return "The demo’s pages are invented and come from this machine" }
	return e, a, shut, nil
}

// httpAddress reports whether a person gave an address that can be asked for.
func httpAddress(s string) error {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return fmt.Errorf("“%s” is not the address of a page, so nothing was fetched; it begins with https://", s)
	}
	return nil
}

// addSource reads a page that a person names as another source of a claim.
func addSource(ctx context.Context, d *desk.Desk, c *annotate.Case, who, address, claim string) error {
	if err := httpAddress(address); err != nil {
		return err
	}
	s := c.Snapshot()
	p := s.Claim(claim)
	if p == nil {
		return errors.New("no claim is at hand, so the page was not read; pick the claim first")
	}
	a := s.Article().Article
	res := d.Finder().FindByURL(ctx, lookup.Target{URL: address, Claims: []string{p.Text}, ArticleLanguage: a.Language, ArticleDate: a.Date}, nil)
	if res.Source == nil {
		return desk.Unread(address, res)
	}
	id, err := c.AddSource(who, *res.Source)
	if err != nil {
		return err
	}
	if _, err := c.Attach(who, claim, id); err != nil {
		return err
	}
	return c.PutEvidence(claim, id, evidence.Compare(evidence.Claim{Text: p.Text, Language: a.Language},
		evidence.Source{Text: res.Source.Text, Blocks: res.Source.Blocks, Language: res.Source.Language}))
}
