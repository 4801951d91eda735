// Package translate asks a translation service that the user has turned on to
// put a passage into English. Nothing is asked unless a service is configured;
// what comes back is marked as machine translation by the callers.
package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Service translates text. A new service is one new file.
type Service interface {
	// Name is how the translation is signed: "LibreTranslate at example.org".
	Name() string
	// Leaves says in one sentence what leaves the machine, and where it goes.
	Leaves() string
	// Translate returns text in the language to. from and to are BCP 47 codes.
	Translate(ctx context.Context, text, from, to string) (string, error)
}

// Config is what the user set. The zero Config turns everything off.
type Config struct {
	Kind  string // "libretranslate", "openai" or "deepl"; "" is off
	URL   string // of the service; DeepL has its own
	Key   string // where the service asks for one
	Model string // of an OpenAI-compatible server
}

// ErrOff is returned by New for a Config that turns nothing on.
var ErrOff = errors.New("no translation service is turned on")

// New returns the configured service. client makes its connections; nil is a
// plain one with a time limit.
func New(c Config, client *http.Client) (Service, error) {
	if client == nil {
		client = &http.Client{Timeout: time.Minute}
	}
	kind := strings.ToLower(strings.TrimSpace(c.Kind))
	if kind == "" || kind == "off" {
		return nil, ErrOff
	}
	if kind != "deepl" || c.URL != "" {
		u, err := url.Parse(c.URL)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("the address %q of the translation service is not an http or https address; passages stay untranslated until it is set right", c.URL)
		}
	}
	call := caller{client: client}
	switch kind {
	case "libretranslate":
		return &libre{call, strings.TrimRight(c.URL, "/"), c.Key}, nil
	case "openai":
		if c.Model == "" {
			return nil, errors.New("the OpenAI-compatible server needs the name of a model; set it, or turn the service off")
		}
		return &chat{call, strings.TrimRight(c.URL, "/"), c.Key, c.Model}, nil
	case "deepl":
		if c.Key == "" {
			return nil, errors.New("DeepL needs a key; set it, or turn the service off")
		}
		return newDeepL(call, strings.TrimRight(c.URL, "/"), c.Key), nil
	}
	return nil, fmt.Errorf("%q is no translation service known here; known are libretranslate, openai and deepl", c.Kind)
}

// MaxText bounds a text sent at once, in bytes: a passage, not a page.
const MaxText = 8000

// maxAnswer bounds what is read of an answer, in bytes.
const maxAnswer = 1 << 20

// caller posts JSON.
type caller struct{ client *http.Client }

// post sends body as JSON and reads the answer into answer.
func (c caller) post(ctx context.Context, name, address string, header http.Header, body, answer any) error {
	payload, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(payload))
	if err != nil {
		return err
	}
	for k, v := range header {
		request.Header[k] = v
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.client.Do(request)
	if err != nil {
		return fmt.Errorf("%s did not answer, so the passage stays untranslated; try again, or read it with the gloss: %w", name, err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("%s broke off its answer, so the passage stays untranslated; try again: %w", name, err)
	}
	switch {
	case response.StatusCode == http.StatusUnauthorized || response.StatusCode == http.StatusForbidden:
		return fmt.Errorf("%s refused the key (%d), so the passage stays untranslated; check the key in the settings", name, response.StatusCode)
	case response.StatusCode == http.StatusTooManyRequests || response.StatusCode == 456:
		return fmt.Errorf("%s says that its quota is used up (%d), so the passage stays untranslated; try later", name, response.StatusCode)
	case response.StatusCode < 200 || response.StatusCode > 299:
		return fmt.Errorf("%s answered %d, so the passage stays untranslated; check its address in the settings", name, response.StatusCode)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("%s answered with something other than a translation, so the passage stays untranslated; check its address in the settings: %w", name, err)
	}
	return nil
}

// check refuses texts that are no passages.
func check(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("there is nothing to translate")
	}
	if len(text) > MaxText {
		return fmt.Errorf("the text is %d bytes long and at most %d are sent at once; mark a shorter passage", len(text), MaxText)
	}
	return nil
}

// hostOf returns the host of an address, for the user to read.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return address
}
