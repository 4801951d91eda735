package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"galley/annotate"
)

// TestTranslationIsOffUntilTurnedOn looks that nothing is sent without the
// settings' word, and that what comes back is marked as a machine's.
func TestTranslationIsOffUntilTurnedOn(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		asked.Add(1)
		var in struct{ Q, Source, Target string }
		if err := json.NewDecoder(q.Body).Decode(&in); err != nil || in.Target != "en" {
			http.Error(w, "bad", http.StatusBadRequest)
			return
		}
		json.NewEncoder(w).Encode(map[string]string{"translatedText": "[" + in.Source + "] in English"})
	}))
	defer server.Close()

	for _, on := range []bool{false, true} {
		_, d, a := demoDesk(t, func(o *Options) {
			if on {
				text := fmt.Sprintf("[translation]\nkind = \"libretranslate\"\nurl = %q\n", server.URL)
				if err := os.WriteFile(filepath.Join(o.State, "settings.toml"), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
		c, err := d.Scratch(a)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := d.LookUp(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
		if asked.Load() != 0 {
			t.Fatal("the look-ups sent something to the translation service")
		}
		s := c.Snapshot()
		russian := ""
		for _, e := range s.Evidence {
			if s.Source(e.Source).Language == "ru" && len(s.Passages(e.ID)) > 0 {
				russian = e.ID
				break
			}
		}
		if russian == "" {
			t.Fatal("the demonstration has no Russian passage")
		}
		err = d.Translate(context.Background(), c, russian)
		if !on {
			if !errors.Is(err, ErrNoTranslator) || asked.Load() != 0 {
				t.Errorf("off: %v, %d requests", err, asked.Load())
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		e := c.Snapshot().EvidenceByID(russian)
		if !strings.HasPrefix(e.Translation, "[ru] in English [machine translation: LibreTranslate") || e.Translator != annotate.App {
			t.Errorf("kept: %q by %q", e.Translation, e.Translator)
		}
	}
}
