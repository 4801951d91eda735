package article

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"

	"galley/citations/extract"
	"galley/citations/extract/blocks"
)

// markdown renders to HTML, which the same walk reads that reads pages.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Footnote, extension.Strikethrough, extension.Linkify),
	goldmark.WithRendererOptions(html.WithUnsafe()), // HTML within is text to read, never shown
)

// frontMatter is the block of settings that static sites put above a text.
var frontMatter = regexp.MustCompile(`(?s)\A---\r?\n(.*?)\r?\n---\r?\n`)

func readMarkdown(data []byte) (reading, error) {
	text, _ := extract.Decode(data, "text/markdown")
	var r reading
	if m := frontMatter.FindStringSubmatch(text); m != nil {
		text = text[len(m[0]):]
		r.readFrontMatter(m[1])
	}
	var out bytes.Buffer
	if err := markdown.Convert([]byte(text), &out); err != nil {
		return r, &Error{What: "is no Markdown that can be read", Do: "save it as plain text", Err: err}
	}
	doc, err := nethtml.Parse(&out)
	if err != nil {
		return r, &Error{What: "is nested too deep to be read", Do: "save it as plain text", Err: err}
	}
	r.Document = blocks.FromHTML(doc, nil)
	return r, nil
}

// readFrontMatter takes title, author and date from lines of the form "key: value".
func (r *reading) readFrontMatter(lines string) {
	for line := range strings.SplitSeq(lines, "\n") {
		key, value, ok := strings.Cut(line, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		if !ok || value == "" {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			r.Title = value
		case "author", "authors":
			r.Authors = splitNames(strings.Trim(value, "[]"))
		case "date":
			if d, _, _, ok := extract.FindDate(value); ok {
				r.said, r.strong = d, true
			}
		}
	}
}
