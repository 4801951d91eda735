package desk

import (
	"sync"

	"galley/citations"
	"galley/citations/inline"
	"galley/citations/lookup"
	"galley/citations/outlets"
	"galley/citations/rerank"
)

// knowledge is what a desk knows from the user's files: it is read whole and
// replaced whole, so that a run that is under way goes on with what it began
// with.
type knowledge struct {
	settings Settings
	registry *outlets.Registry
	finder   *lookup.Finder
	model    func() (rerank.Model, error)
	problem  error
}

// Reload reads settings, outlets and keys anew, for everything that begins
// from now on. Where they cannot be used, the desk stays as it was.
func (d *Desk) Reload() error {
	s, err := readSettings(d.options)
	if err != nil {
		return err
	}
	r, err := s.registry(d.options.State)
	if err != nil {
		return err
	}
	services, problem := d.services(s)
	r, _ = d.lessons.Overlay(r)
	d.now.Store(&knowledge{settings: s, registry: r, problem: problem, model: sync.OnceValues(s.openModel),
		finder: lookup.New(d.client, r, lookup.Options{Enabled: s.enabled(), Services: services, Lessons: d.lessons})})
	return nil
}

func (k *knowledge) cite(a citations.Article) inline.Result {
	return inline.Find(inline.Input{Document: a.Document, Date: a.Date, Language: a.Language}, k.registry)
}

func (k *knowledge) plan(a citations.Article) citations.Plan {
	model, _ := k.model() // who wants to know why there is none asks Model
	return citations.Plan{Article: a, Found: k.cite(a), Registry: k.registry, Finder: k.finder, Workers: k.settings.Workers, Model: model}
}

// Registry are the outlets known here, the user's own among them.
func (d *Desk) Registry() *outlets.Registry { return d.now.Load().registry }

// Finder looks references up; see "paste the address" and saved pages.
func (d *Desk) Finder() *lookup.Finder { return d.now.Load().finder }

// Settings are the settings as they were last read.
func (d *Desk) Settings() Settings { return d.now.Load().settings }

// Problem says which services that are turned on have to do without their key,
// and why; nil where there is none. The rest works all the same.
func (d *Desk) Problem() error { return d.now.Load().problem }

// Model is the sentence model that the settings name, opened when first asked
// for; nil where they name none. The error says why the one they name is not
// used: passages are then ranked without it, and the user is to be told so.
func (d *Desk) Model() (rerank.Model, error) { return d.now.Load().model() }
