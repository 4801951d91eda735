package ui

import (
	"strings"

	"galley/annotate"
	"galley/ui/say"
	"galley/ui/screen"
)

// names asks who works on the case: checker, second reader, editor.
func (w *Window) names() {
	if w.snap == nil {
		return
	}
	n := w.snap.Names
	var parts []string
	for _, p := range []annotate.Person{n.Checker, n.Second, n.Editor} {
		parts = append(parts, strings.TrimSpace(p.Initials+" "+p.Name))
	}
	w.Ask(screen.Question{Title: say.T("Who works on this case"), Lines: 3, Text: strings.Join(parts, "\n"), Accept: say.T("Save the names"),
		Prompt: say.T("Three lines: checker, second reader, editor. Initials first, then the name. Where an editor is named, nobody else decides."),
		Yes: func(s string) {
			names := readNames(s)
			w.Do(func(c *annotate.Case, who string) error { return c.SetNames(who, names) }, nil, nil)
		}})
}

// readNames reads "MK Maria Kern", a line each.
func readNames(s string) annotate.Names {
	var n annotate.Names
	lines := strings.Split(s, "\n")
	for i, p := range []*annotate.Person{&n.Checker, &n.Second, &n.Editor} {
		if i < len(lines) {
			initials, name, _ := strings.Cut(strings.TrimSpace(lines[i]), " ")
			p.Initials, p.Name = initials, strings.TrimSpace(name)
		}
	}
	return n
}
