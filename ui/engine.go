package ui

import (
	"context"

	"galley/annotate"
	"galley/annotate/desk"
	"galley/annotate/report"
	"galley/annotate/workbook"
	"galley/citations"
	"galley/citations/translate"
)

// Engine is what the window asks others to do. Every function may take its
// time and is called in the background; nil ones are not offered.
type Engine struct {
	// Article reads a file or an http(s) address.
	Article func(ctx context.Context, ref string) (citations.Article, error)
	// Pasted makes an article of text.
	Pasted func(text string) (citations.Article, error)
	// PastedHTML makes an article of the clipboard’s HTML flavour, which has
	// the links that its text has lost.
	PastedHTML func(html []byte) (citations.Article, error)
	// Create makes a case file of an article, its citations found.
	Create func(path string, a citations.Article, o annotate.Options) (*annotate.Case, error)
	// Open opens a case file.
	Open func(path string) (*annotate.Case, error)
	// LookUp looks up what has no page yet, and tells on each step.
	LookUp func(ctx context.Context, c *annotate.Case, on func(citations.Event)) error
	// UsePage reads a page that a person names: for a reference, or, where
	// reference is "", as another source of a claim.
	UsePage func(ctx context.Context, c *annotate.Case, who, address, reference, claim string) error
	// UseFile is UsePage for a page that was saved by hand.
	UseFile func(ctx context.Context, c *annotate.Case, who, path, reference, claim string) error
	// Export writes the workbook of a case.
	Export func(c *annotate.Case, path string) error
	// ExportAs writes a form that is made on request only.
	ExportAs func(c *annotate.Case, path string, form report.Exporter) error
	// Import brings a workbook that came back into its case, or finds out
	// what that would change.
	Import func(c *annotate.Case, path string, o workbook.ImportOptions) (workbook.Plan, error)
	// Revise takes a new version of the text and carries everything over.
	Revise func(c *annotate.Case, who string, a citations.Article) (annotate.Revision, error)
	// Machine is what settings and outlets ask of the user’s machine.
	Machine Machine
	// CanTranslate reports at once whether a translation service is on,
	// Translator says which, and Translate has a passage translated by it.
	CanTranslate func() bool
	Translator   func() (translate.Translator, error)
	Translate    func(ctx context.Context, c *annotate.Case, evidence string) error
	// Archives are the public archives that Archive can order copies from, with
	// what an order sends; tell hears of each step.
	Archives []desk.Offer
	Archive  func(ctx context.Context, c *annotate.Case, who, service string, sources []string, tell func(desk.Archiving)) error
	// Demo returns an engine for an invented newsroom, and the article to
	// check with it; close ends it.
	Demo func(ctx context.Context) (e Engine, a citations.Article, close func(), err error)
	// Sends says in a sentence what leaves this machine during a look-up.
	Sends func() string
	// State is the folder in which the window remembers its place, "" for none.
	State string
	// Cases is the folder that new cases are made in.
	Cases string
}
