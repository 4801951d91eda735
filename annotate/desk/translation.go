package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

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
	t := d.Settings().Translation
	if t.Kind == "" || d.Offline() {
		return nil, nil
	}
	key, err := d.Keys().Get(string(t.Kind))
	if err != nil {
		return nil, err
	}
	return translate.New(translate.Config{Kind: t.Kind, URL: t.URL, Model: t.Model, Key: key,
		Route: d.client.Route, RootCAs: d.options.RootCAs})
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
	return translatePassage(ctx, t, c, evidence)
}

func translatePassage(ctx context.Context, t translate.Translator, c *annotate.Case, evidence string) error {
	s := c.Snapshot()
	e := s.EvidenceByID(evidence)
	if e == nil {
		return errors.New("this claim no longer stands beside that page, so nothing was translated")
	}
	passage := s.Quoted(evidence)
	if passage == "" {
		return errors.New("no passage is shown or marked here, so there is nothing to translate; mark one first")
	}
	text, err := t.Translate(ctx, passage, s.Source(e.Source).Language, s.Article().Article.Language)
	if err != nil {
		return fmt.Errorf("the passage was not translated: %w", err)
	}
	return c.SetTranslation(annotate.App, evidence, annotate.ByMachine(text, t.Name()), annotate.App)
}

// Untranslated lists the evidence of a case whose source is in another language
// than the article and whose passage nobody translated.
func Untranslated(s *annotate.Snapshot) []string {
	own, _, _ := strings.Cut(s.Article().Article.Language, "-")
	var out []string
	for _, e := range s.Evidence {
		language := ""
		if src := s.Source(e.Source); src != nil {
			language, _, _ = strings.Cut(src.Language, "-")
		}
		if language != "" && language != own && e.Translation == "" && len(s.Passages(e.ID)) > 0 {
			out = append(out, e.ID)
		}
	}
	return out
}

// TranslateAll has the passages of the evidence named translated, one after
// another, by default of what Untranslated lists. tell hears of each. It goes
// on where one fails, and ends where the service would fail at the next as
// well: its error then says how many are left.
func (d *Desk) TranslateAll(ctx context.Context, c *annotate.Case, evidence []string, tell func(id string, err error)) error {
	t, err := d.Translator()
	if err != nil {
		return err
	}
	if t == nil {
		return ErrNoTranslator
	}
	if len(evidence) == 0 {
		evidence = Untranslated(c.Snapshot())
	}
	for n, id := range evidence {
		err := translatePassage(ctx, t, c, id)
		if ctx.Err() != nil {
			return ErrStopped
		}
		if tell != nil {
			tell(id, err)
		}
		var e *translate.Error
		if errors.As(err, &e) && e.Problem != translate.TooLong && e.Problem != translate.Unreadable && e.Problem != translate.Refused {
			return fmt.Errorf("%d of %d passages stay untranslated: %w", len(evidence)-n, len(evidence), err)
		}
	}
	return nil
}
