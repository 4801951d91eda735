package article

import (
	"strings"
	"testing"
)

// TestAScrapOfTextIsKept gives pieces that people paste: a paragraph or part
// of one, with or without a byline. No word of them may go into a header.
func TestAScrapOfTextIsKept(t *testing.T) {
	for _, c := range []struct{ text, body string }{
		{"The port was shut for two days, the harbour master told reporters (Interfax, May 3)", "The port was shut"},
		{"of the bay, while the other ferries stayed at their piers until the wind fell (TASS, 4 May) and the", "of the bay"},
		{"Port shut", "Port shut"},
		{"B. Lund\n\nThe governor announced on Tuesday that two more piers will be built (Gov.example, May 6)", "The governor announced"},
	} {
		a, err := FromBytes("scrap.txt", []byte(c.text), Options{})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if !strings.Contains(a.Text, c.body) {
			t.Errorf("%q lost its body: title %q, text %q", c.text, a.Title, a.Text)
		}
	}
}
