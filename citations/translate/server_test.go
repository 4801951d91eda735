package translate

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// service is a server that keeps what it was asked.
type service struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []*http.Request
	bodies []string
}

func serve(t testing.TB, h http.HandlerFunc) *service {
	t.Helper()
	s := &service{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.asked, s.bodies = append(s.asked, r), append(s.bodies, string(body))
		s.mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *service) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

// question decodes the body of the last request.
func (s *service) question(t testing.TB) map[string]any {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var m map[string]any
	if len(s.bodies) == 0 || json.Unmarshal([]byte(s.bodies[len(s.bodies)-1]), &m) != nil {
		t.Fatalf("no request, or no JSON: %q", s.bodies)
	}
	return m
}

func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// the answers of the services to one passage, in their recorded forms.
const (
	libreSays = `{"alternatives":[],"detectedLanguage":{"confidence":90,"language":"ru"},"translatedText":"The depot burned down."}`
	chatSays  = `{"id":"chatcmpl-7","object":"chat.completion","created":1763800000,"model":"small","choices":[{"index":0,"message":{"role":"assistant","content":"The depot burned down.\n"},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":190,"completion_tokens":6,"total_tokens":196}}`
	deepSays  = `{"translations":[{"detected_source_language":"RU","text":"The depot burned down."}]}`
)

const passage = "Склад сгорел дотла."

// made returns a translator of each kind for a server, with short bounds.
func made(t testing.TB, kind Kind, url string, change ...func(*bounds)) Translator {
	t.Helper()
	tr, err := New(Config{Kind: kind, URL: url, Key: "k3y-for-tests", Model: "small"})
	if err != nil {
		t.Fatal(err)
	}
	c := clientOf(tr)
	c.bounds.total, c.bounds.waiting, c.bounds.backoff = 10*time.Second, 200*time.Millisecond, 5*time.Millisecond
	for _, f := range change {
		f(&c.bounds)
	}
	return tr
}

func clientOf(tr Translator) *client {
	switch tr := tr.(type) {
	case *libreTranslate:
		return tr.client
	case *chatModel:
		return tr.client
	default:
		return tr.(*deepL).client
	}
}

// answerOf is a good answer of a kind's service.
func answerOf(kind Kind) string {
	return map[Kind]string{LibreTranslate: libreSays, OpenAI: chatSays, DeepL: deepSays}[kind]
}

// plain fails where a text shows what must not be shown.
func plain(t testing.TB, s string) {
	t.Helper()
	if strings.Contains(s, "k3y-for-tests") || strings.ContainsAny(s, "\n\r\x00") || len(s) > 600 {
		t.Errorf("not fit to be shown: %q", s)
	}
}
