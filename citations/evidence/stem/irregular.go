package stem

import (
	"bufio"
	"strings"
	"sync"

	"galley/assets"
)

// heads holds the heads of irregular English forms, from
// assets/prose/irregular.txt.
var heads = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	f, err := assets.Lexicon.Open("prose/irregular.txt")
	if err != nil {
		return all // a fault of the build; a test holds the forms to be there
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		head, forms, ok := strings.Cut(lines.Text(), ":")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		for _, form := range strings.Fields(forms) {
			all[Fold(form)] = Fold(head)
		}
	}
	return all
})

// Irregular reports whether an English word is an irregular form of another.
func Irregular(word string) bool {
	_, ok := heads()[Fold(word)]
	return ok
}
