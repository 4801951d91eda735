package desk

import (
	"context"
	"errors"
	"fmt"

	"galley/annotate"
	"galley/annotate/keys"
	"galley/citations/translate"
)

// Translation is the user's own translation service, as settings.toml has it.
// Its key stands in the key store, never in the settings.
type Translation struct {
	Kind  translate.Kind `toml:"kind"`
	URL   string         `toml:"url"`
	Model string         `toml:"model"`
}

// Keys is the store of the user's keys for services.
func (d *Desk) Keys() *keys.Store { return keys.Open(d.options.State) }

// Translator is the service that the settings turn on, nil where they turn
// none on. It may wait for the user to unlock the system's keyring.
func (d *Desk) Translator() (translate.Translator, error) {
	t := d.settings.Translation
	if t.Kind == "" || d.Offline() {
		return nil, nil
	}
	key, err := d.Keys().Get(string(t.Kind))
	if err != nil {
		return nil, err
	}
	return translate.New(translate.Config{Kind: t.Kind, URL: t.URL, Model: t.Model, Key: key})
}

// ErrNoTranslator is returned by Translate where no service is turned on.
var ErrNoTranslator = errors.New("no translation service is turned on, so nothing was sent anywhere; name one under [translation] in settings.toml")

// Translate has the passage of an evidence translated into the article's
// language and keeps the translation in the case, marked as a machine's. The
// passage leaves the machine for the service that Translator names.
func (d *Desk) Translate(ctx context.Context, c *annotate.Case, evidence string) error {
	t, err := d.Translator()
	if err != nil {
		return err
	}
	if t == nil {
		return ErrNoTranslator
	}
	s := c.Snapshot()
	e := s.EvidenceByID(evidence)
	if e == nil {
		return errors.New("this claim no longer stands beside that page, so nothing was translated")
	}
	passages := s.Passages(evidence)
	if len(passages) == 0 {
		return errors.New("no passage is shown or marked here, so there is nothing to translate; mark one first")
	}
	source := s.Source(e.Source)
	text, err := t.Translate(ctx, passages[0].Text, source.Language, s.Article().Article.Language)
	if err != nil {
		return fmt.Errorf("the passage was not translated: %w", err)
	}
	// The mark stands in the text itself, so that no sheet can lose it.
	return c.SetTranslation(annotate.App, evidence, text+" [machine translation: "+t.Name()+"]", annotate.App)
}
