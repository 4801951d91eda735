package extract

import (
	"fmt"
	"strings"
)

// filler is running text of our own; n paragraphs of about forty words.
func filler(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p>The harbour board of Lindvik met on day %d and agreed that the old crane, built by hand %d years ago, "+
			"should be moved to the museum yard, where visitors can climb it, said Marta Holm, who chairs the board and owns a boat.</p>\n", i+1, 40+i)
	}
	return b.String()
}

// newsPage is a page of a modern news site with everything that stands around
// an article.
func newsPage(head, body string) string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` + head + `</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>` + body + `</article>
<aside><h3>Most read</h3><ul><li><a href="/a1">Ferry late again</a></li><li><a href="/a2">Bakery opens on Sundays</a></li></ul></aside></main>
<div class="cookie-banner"><p>We use cookies. <a href="/privacy">Manage preferences</a></p></div>
<footer><p>© Lindvik Post. All rights reserved.</p></footer></body></html>`
}
