package extract

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/extract/blocks"
)

// maxScriptText bounds what is kept of data scripts, in bytes.
const maxScriptText = 2 << 20

// dataScript marks scripts that carry the page's content as data.
var dataScript = []string{"__NEXT_DATA__", "__NUXT__", "__APOLLO_STATE__", "__INITIAL_STATE__", "__PRELOADED_STATE__",
	"__INITIAL_DATA__", "Fusion.globalContent", "__remixContext", "self.__next_f"}

// scriptText returns the prose that stands in the data scripts of a page:
// every string of at least five words, one a line.
func scriptText(doc *html.Node) string {
	var out strings.Builder
	each(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Script || out.Len() > maxScriptText {
			return true
		}
		kind := strings.ToLower(attr(n, "type"))
		src := rawText(n)
		if strings.Contains(kind, "json") || attr(n, "id") == "__NEXT_DATA__" || contains(cut(src, 4000), dataScript) != "" {
			stringsOf(src, &out)
		}
		return true
	})
	return out.String()
}

// stringsOf scans a script for its double-quoted strings.
func stringsOf(src string, out *strings.Builder) {
	for i := 0; i < len(src) && out.Len() < maxScriptText; {
		open := strings.IndexByte(src[i:], '"')
		if open < 0 {
			return
		}
		i += open
		end := i + 1
		for end < len(src) && src[end] != '"' && src[end] != '\n' {
			if src[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(src) {
			return
		}
		if src[end] == '\n' || end-i < 30 {
			i = end + 1
			continue
		}
		var s string
		if json.Unmarshal([]byte(src[i:end+1]), &s) == nil && countWords(s) >= 5 {
			if strings.Contains(s, "</") || strings.Contains(s, "<br") {
				doc, _ := parse(s)
				s = blocks.FromHTML(doc, nil).Text
			} else {
				s = blocks.Plain(s)
			}
			out.WriteString(s)
			out.WriteByte('\n')
		}
		i = end + 1
	}
}
