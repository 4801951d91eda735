package translate

import (
	"context"
)

// libreTranslate speaks to a LibreTranslate server, the user's own or a public
// one: POST /translate.
type libreTranslate struct {
	*client
	at address
}

func newLibreTranslate(c Config) (Translator, error) {
	at, err := readAddress(c.URL, "/translate")
	if err != nil {
		return nil, err
	}
	cl, err := newClient("LibreTranslate at "+at.shown, c, at, serviceBounds)
	if err != nil {
		return nil, err
	}
	return &libreTranslate{client: cl, at: at}, nil
}

func (l *libreTranslate) Sends() string {
	s := l.at.journey()
	if l.key != "" {
		s += " Your key goes with it."
	}
	return s + " The article and its claims are not sent."
}

type libreQuestion struct {
	Q      string `json:"q"`
	Source string `json:"source"`
	Target string `json:"target"`
	Format string `json:"format"`
	Key    string `json:"api_key,omitempty"`
}

type libreAnswer struct {
	TranslatedText string `json:"translatedText"`
}

func (l *libreTranslate) Translate(ctx context.Context, text, from, to string) (string, error) {
	return l.translate(ctx, text, from, to, func(ctx context.Context, text string) (string, error) {
		source := base(from)
		if source == "" {
			source = "auto"
		}
		var a libreAnswer
		err := l.post(ctx, l.at.base+"/translate", nil,
			libreQuestion{Q: text, Source: source, Target: base(to), Format: "text", Key: l.key}, &a, nil)
		return a.TranslatedText, err
	})
}
