package lexicon

import (
	"bufio"
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// fewestHeads is how many words the lexicon has at the least.
const fewestHeads = 6000

// The lexicon is large enough, has both counterparts of every head, no head
// twice, and each file is in order, so that a reviewer finds a word at once.
func TestHeads(t *testing.T) {
	names, err := fs.Glob(assets.Lexicon, "lexicon/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, name := range names {
		before := ""
		for _, line := range heads(t, name) {
			head, rest, _ := strings.Cut(line, "|")
			head = strings.TrimSpace(head)
			if other, ok := seen[head]; ok {
				t.Errorf("%s: %q stands in %s as well", name, head, other)
			}
			seen[head] = name
			if head < before {
				t.Errorf("%s: %q stands after %q", name, head, before)
			}
			before = head
			if forms, err := ParseLine(line, Word); err != nil || len(forms["ru"]) == 0 || len(forms["uk"]) == 0 {
				t.Errorf("%s: %q lacks a counterpart: %s %v", name, head, rest, err)
			}
			if strings.IndexFunc(head, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
				t.Errorf("%s: %q is no English", name, head)
			}
		}
	}
	if len(seen) < fewestHeads {
		t.Errorf("%d heads, want %d", len(seen), fewestHeads)
	}
}

// heads returns the lines of a file that are words.
func heads(t *testing.T, name string) []string {
	f, err := assets.Lexicon.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

// With -v, the heads that no news text of the project's own has are listed,
// for a reviewer to ask of each whether news needs it. A lexicon that met no
// text at all would be of no use.
func TestReviewHeads(t *testing.T) {
	in := map[string]bool{}
	err := fs.WalkDir(assets.Demo, "demo", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".txt" && path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(assets.Demo, name)
		for _, w := range strings.FieldsFunc(string(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			in[stem.Word(strings.ToLower(w), "en")] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	names, _ := fs.Glob(assets.Lexicon, "lexicon/*.txt")
	met, total := 0, 0
	for _, name := range names {
		var unmet []string
		for _, line := range heads(t, name) {
			forms, err := ParseLine(line, Word)
			if err != nil {
				continue
			}
			total++
			all := true
			for _, w := range strings.FieldsFunc(forms["en"][0], func(r rune) bool { return !unicode.IsLetter(r) }) {
				all = all && in[stem.Word(w, "en")]
			}
			if all {
				met++
				continue
			}
			unmet = append(unmet, forms["en"][0])
		}
		t.Logf("%s, in no text of ours (%d):\n%s", name, len(unmet), strings.Join(unmet, ", "))
	}
	t.Logf("%d of %d heads met", met, total)
	if met < 300 {
		t.Errorf("only %d heads stand in the demonstration's texts", met)
	}
}
