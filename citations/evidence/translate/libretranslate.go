package translate

import (
	"context"
	"fmt"
	"strings"
)

// libre is a LibreTranslate server, the user's own or another's.
type libre struct {
	caller
	url, key string
}

func (s *libre) Name() string { return "LibreTranslate at " + hostOf(s.url) }

func (s *libre) Leaves() string {
	return "The passage of the source that you open is sent to " + hostOf(s.url) + "; the draft is not."
}

func (s *libre) Translate(ctx context.Context, text, from, to string) (string, error) {
	if err := check(text); err != nil {
		return "", err
	}
	body := map[string]string{"q": text, "source": code(from), "target": code(to), "format": "text"}
	if s.key != "" {
		body["api_key"] = s.key
	}
	var answer struct {
		TranslatedText string `json:"translatedText"`
		Error          string `json:"error"`
	}
	if err := s.post(ctx, s.Name(), s.url+"/translate", nil, body, &answer); err != nil {
		return "", err
	}
	if strings.TrimSpace(answer.TranslatedText) == "" {
		return "", fmt.Errorf("%s gave no translation (%s); the passage stays untranslated", s.Name(), answer.Error)
	}
	return answer.TranslatedText, nil
}

// code returns the language part of a BCP 47 code, "auto" for none.
func code(language string) string {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	if language == "" {
		return "auto"
	}
	return language
}
