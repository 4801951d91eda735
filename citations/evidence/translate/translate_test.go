package translate

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestServices(t *testing.T) {
	for _, c := range []struct {
		config             Config
		path, answer, asks string
	}{
		{Config{Kind: "libretranslate", Key: "k"}, "/translate", `{"translatedText":"The mill burned."}`, `"source":"ru"`},
		{Config{Kind: "deepl", Key: "k:fx"}, "/v2/translate", `{"translations":[{"text":"The mill burned."}]}`, `"target_lang":"EN-US"`},
		{Config{Kind: "openai", Model: "small", Key: "k"}, "/v1/chat/completions", `{"choices":[{"message":{"role":"assistant","content":" The mill burned.\n"}}]}`, `"model":"small"`},
	} {
		var path, sent, key string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			path, sent, key = r.URL.Path, string(body), r.Header.Get("Authorization")
			io.WriteString(w, c.answer)
		}))
		c.config.URL = server.URL
		service, err := New(c.config, server.Client())
		if err != nil {
			t.Fatal(err)
		}
		got, err := service.Translate(context.Background(), "Мельница сгорела.", "ru", "en")
		server.Close()
		if err != nil || got != "The mill burned." {
			t.Errorf("%s: %q, %v", c.config.Kind, got, err)
		}
		if path != c.path || !strings.Contains(sent, c.asks) || !json.Valid([]byte(sent)) || !strings.Contains(sent, "Мельница сгорела.") {
			t.Errorf("%s asked %s %s", c.config.Kind, path, sent)
		}
		if c.config.Kind != "libretranslate" && key == "" {
			t.Errorf("%s sent no key", c.config.Kind)
		}
		if service.Name() == "" || !strings.Contains(service.Leaves(), "the draft is not") {
			t.Errorf("%s does not say what leaves the machine: %q", c.config.Kind, service.Leaves())
		}
	}
}

func TestOffByDefault(t *testing.T) {
	if _, err := New(Config{}, nil); !errors.Is(err, ErrOff) {
		t.Errorf("the zero Config gave %v", err)
	}
	for _, c := range []Config{{Kind: "libretranslate"}, {Kind: "libretranslate", URL: "ftp://a"}, {Kind: "deepl"}, {Kind: "openai", URL: "http://localhost:1"}, {Kind: "oracle", URL: "http://a"}} {
		if _, err := New(c, nil); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}

func TestTroubleIsTold(t *testing.T) {
	for status, says := range map[int]string{403: "key", 429: "quota", 456: "quota", 500: "answered 500", 200: "something other"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			io.WriteString(w, "<html>")
		}))
		service, err := New(Config{Kind: "libretranslate", URL: server.URL}, server.Client())
		if err != nil {
			t.Fatal(err)
		}
		_, err = service.Translate(context.Background(), "а", "ru", "en")
		server.Close()
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "untranslated") {
			t.Errorf("%d: %v", status, err)
		}
	}
	service, _ := New(Config{Kind: "libretranslate", URL: "http://127.0.0.1:1"}, nil)
	if _, err := service.Translate(context.Background(), strings.Repeat("я", MaxText), "ru", "en"); err == nil || !strings.Contains(err.Error(), "shorter passage") {
		t.Errorf("a page was sent: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := service.Translate(ctx, "я", "ru", "en"); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
