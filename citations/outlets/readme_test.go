package outlets

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeExample loads the file that the guide shows, as a user would.
func TestReadmeExample(t *testing.T) {
	guide, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(guide), "```json\n")
	example, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("the guide shows no file")
	}
	r, err := Default().With(strings.NewReader(example))
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{"Coast Ledger": "coast-ledger", "Бережной вестник": "coast-ledger", "the Beeb": "bbc", "coastledger.example": "coast-ledger"} {
		if m := r.Resolve(name, "en"); idOf(m) != id {
			t.Errorf("%q: %s %v, want %s", name, idOf(m), m.Several, id)
		}
	}
	if m := r.Resolve("Coast Ledger in Russian", "en"); idOf(m) != "coast-ledger" || m.Language != "ru" {
		t.Errorf("the Russian edition: %s %q", idOf(m), m.Language)
	}
	if m := r.Resolve("Ledger", "en"); len(m.Several) != 2 {
		t.Errorf("Ledger means %+v", m)
	}
}
