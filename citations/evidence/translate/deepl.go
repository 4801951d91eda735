package translate

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// deepL is the DeepL service with the user's key.
type deepL struct {
	caller
	url, key string
}

// newDeepL picks the address by the key: keys of the free plan end in ":fx".
func newDeepL(c caller, address, key string) *deepL {
	if address == "" {
		address = "https://api.deepl.com"
		if strings.HasSuffix(key, ":fx") {
			address = "https://api-free.deepl.com"
		}
	}
	return &deepL{c, address, key}
}

func (s *deepL) Name() string { return "DeepL" }

func (s *deepL) Leaves() string {
	return "The passage of the source that you open is sent to DeepL with your key; the draft is not."
}

func (s *deepL) Translate(ctx context.Context, text, from, to string) (string, error) {
	if err := check(text); err != nil {
		return "", err
	}
	body := map[string]any{"text": []string{text}, "target_lang": target(to)}
	if from != "" {
		body["source_lang"] = strings.ToUpper(code(from))
	}
	var answer struct {
		Translations []struct {
			Text string `json:"text"`
		} `json:"translations"`
	}
	header := http.Header{"Authorization": {"DeepL-Auth-Key " + s.key}}
	if err := s.post(ctx, s.Name(), s.url+"/v2/translate", header, body, &answer); err != nil {
		return "", err
	}
	if len(answer.Translations) == 0 || strings.TrimSpace(answer.Translations[0].Text) == "" {
		return "", fmt.Errorf("%s gave no translation; the passage stays untranslated", s.Name())
	}
	return answer.Translations[0].Text, nil
}

// target names the language to translate into; DeepL asks which English.
func target(language string) string {
	if c := code(language); c != "en" {
		return strings.ToUpper(c)
	}
	if strings.EqualFold(language, "en-GB") {
		return "EN-GB"
	}
	return "EN-US"
}
