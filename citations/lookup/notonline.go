package lookup

import (
	_ "embed"
	"strings"
)

//go:embed offline.txt
var offlineNames string

// notOnline says why a name is none of a publisher on the web, "" where it may
// be one. Only what is evident counts.
func notOnline(t Target) string {
	if t.Outlet != nil || t.URL != "" {
		return ""
	}
	name := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(t.Name), "’", "'"))
	for line := range strings.Lines(offlineNames) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		prefix, any := strings.CutSuffix(line, "*")
		if name == prefix || any && strings.HasPrefix(name, prefix) {
			return "this is no page of the web; attach the document, or note how it was checked"
		}
	}
	return ""
}
