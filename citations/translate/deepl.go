package translate

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// DeepL's hosts: keys of free accounts end in ":fx" and are good for the
// first only.
const (
	deepLFree = "https://api-free.deepl.com"
	deepLPro  = "https://api.deepl.com"
)

// deepL speaks to DeepL with the user's key: POST /v2/translate.
type deepL struct {
	*client
	at address
}

func newDeepL(c Config) (Translator, error) {
	c.Key = strings.TrimSpace(c.Key)
	if c.Key == "" {
		return nil, errors.New("DeepL wants a key, so passages stay untranslated; put the key of your DeepL account into the settings")
	}
	if strings.ContainsFunc(c.Key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, errors.New("the key for DeepL holds spaces or letters that no key has, so passages stay untranslated; paste the key into the settings again")
	}
	server := c.URL
	if server == "" {
		server = deepLPro
		if strings.HasSuffix(c.Key, ":fx") {
			server = deepLFree
		}
	}
	at, err := readAddress(server, "/translate", "/v2")
	if err != nil {
		return nil, err
	}
	if at.scheme == "http" && !at.loopback {
		return nil, errors.New("the address for DeepL begins with http://, which would send your key for all to read, so passages stay untranslated; leave the address empty")
	}
	cl, err := newClient("DeepL", c, at, serviceBounds)
	if err != nil {
		return nil, err
	}
	return &deepL{client: cl, at: at}, nil
}

func (d *deepL) Sends() string {
	return d.at.journey() + " Your key goes with it, so DeepL knows whose account it is, and counts the characters. The article and its claims are not sent."
}

type deepLQuestion struct {
	Text   []string `json:"text"`
	Source string   `json:"source_lang,omitempty"` // left out, DeepL finds it
	Target string   `json:"target_lang"`
}

type deepLAnswer struct {
	Translations []struct {
		Text string `json:"text"`
	} `json:"translations"`
}

// deepLTargets are the languages that DeepL wants with a variant when they
// are translated into.
var deepLTargets = map[string]string{"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS"}

// deepLProblems are DeepL's own statuses: 456 is "quota exceeded".
var deepLProblems = map[int]Problem{456: UsedUp}

func (d *deepL) Translate(ctx context.Context, text, from, to string) (string, error) {
	return d.translate(ctx, text, from, to, func(ctx context.Context, text string) (string, error) {
		target, ok := deepLTargets[base(to)]
		if !ok {
			target = strings.ToUpper(base(to))
		}
		var a deepLAnswer
		err := d.post(ctx, d.at.base+"/v2/translate", http.Header{"Authorization": {"DeepL-Auth-Key " + d.key}},
			deepLQuestion{Text: []string{text}, Source: strings.ToUpper(base(from)), Target: target}, &a, deepLProblems)
		if err != nil || len(a.Translations) != 1 {
			return "", err // no translation is an empty one, which translate refuses
		}
		return a.Translations[0].Text, nil
	})
}
