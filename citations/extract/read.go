package extract

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"galley/citations/extract/blocks"
	"galley/citations/extract/links"
	"galley/citations/prose"
)

// MaxBody is how much of a page is read, in bytes; the rest is left out and
// Why says so.
const MaxBody = 10 << 20

// Read tells what a page says. It never fails: what cannot be read comes back
// with a verdict that says why.
func Read(in Input) (p Page) {
	cutOff := len(in.Body) > MaxBody
	if cutOff {
		in.Body = in.Body[:MaxBody]
	}
	if in.AskedURL == "" {
		in.AskedURL = in.URL
	}
	defer func() {
		// The trees of hostile pages reach code that is not ours.
		if r := recover(); r != nil {
			p = Page{URL: in.URL, Free: true, Verdict: IsError, Why: fmt.Sprintf("the page could not be read (%v)", r)}
		}
		if cutOff {
			p.Why += fmt.Sprintf("; only its first %d MB were read", MaxBody>>20)
		}
	}()
	switch kind := sniff(in); kind {
	case "html":
		return readHTML(in)
	case "text":
		return readText(in)
	case "pdf":
		return readPDF(in)
	case "":
		v, why := Empty, "the answer has no content"
		if in.Status >= 400 {
			v, why = IsError, fmt.Sprintf("the site answered %d", in.Status)
		}
		return Page{URL: in.URL, Free: true, Verdict: v, Why: why}
	default:
		return Page{URL: in.URL, Free: true, Verdict: NotHTML, Why: "the answer is no page but " + kind}
	}
}

// sniff tells what the bytes are: "html", "text", "pdf", "" for nothing, else
// what to call it. The bytes decide; the header only where they leave it open.
func sniff(in Input) string {
	head := bytes.TrimSpace(in.Body[:min(len(in.Body), 4096)])
	if len(head) == 0 {
		return ""
	}
	if bytes.HasPrefix(head, []byte("%PDF-")) || bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-1.")) {
		return "pdf"
	}
	kind := strings.ToLower(in.ContentType)
	low := bytes.ToLower(head)
	marked := bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<!doctype html")) ||
		bytes.Contains(low, []byte("<body")) || bytes.Contains(low, []byte("<head")) || bytes.Contains(low, []byte("<meta"))
	detected := http.DetectContentType(in.Body[:min(len(in.Body), 512)])
	switch {
	case marked || strings.HasPrefix(detected, "text/html"):
		return "html"
	case bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("[{")) || strings.Contains(kind, "json"):
		return "JSON data"
	case bytes.HasPrefix(low, []byte("<?xml")) || bytes.HasPrefix(low, []byte("<rss")) || bytes.HasPrefix(low, []byte("<feed")):
		return "XML data"
	case strings.HasPrefix(detected, "image/"), strings.HasPrefix(detected, "video/"), strings.HasPrefix(detected, "audio/"):
		return "a file of type " + detected
	case detected == "application/octet-stream" && !looksLikeText(in.Body), strings.HasPrefix(detected, "application/") && detected != "application/octet-stream":
		return "a file of type " + detected
	case strings.Contains(kind, "text/plain"):
		return "text"
	case strings.Contains(kind, "html"), bytes.Contains(low, []byte("<p")), bytes.Contains(low, []byte("<div")), bytes.Contains(low, []byte("</")):
		return "html"
	}
	return "text"
}

// looksLikeText reports whether bytes that the table of file types does not
// know can be text in some charset: hardly any control characters.
func looksLikeText(body []byte) bool {
	head := body[:min(len(body), 4096)]
	if enc, _, _ := byteOrderMark(head); enc != nil {
		return true
	}
	if enc, _ := utf16WithoutMark(head); enc != nil {
		return true
	}
	bad := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			bad++
		}
	}
	return bad*100 <= len(head)
}

func readHTML(in Input) Page {
	source, charset := Decode(in.Body, in.ContentType)
	doc, flat := parse(source)
	dropReplayChrome(doc)
	h := readHead(doc)
	page, _ := url.Parse(in.URL)
	s := readSchema(doc, h, page)
	base := page
	if h.base != "" {
		if u, err := url.Parse(h.base); err == nil {
			if page != nil {
				u = page.ResolveReference(u)
			}
			base = u
		}
	}
	p := Page{URL: in.URL, Charset: charset, Free: !s.NotForFree}
	all, places := blocks.Placed(doc, base)
	p.Visible = all.Text
	p.JSONLDBody = s.bodyText()
	p.Scripts = scriptText(doc)

	p.Site = h.first("og:site_name", "application-name")
	if p.Site == "" {
		p.Site = blocks.Plain(s.Publisher)
	}
	p.Title = chooseTitle(h, s, p.Site, page)
	var o opinion
	if flat {
		p.Document = all
	} else {
		o = ask(doc, page)
		p.Document = article(all, places, o, p.JSONLDBody, p.Title, base)
	}
	fromData := ""
	if ld := countWords(p.JSONLDBody); ld > 60 && countWords(p.Text)*2 < ld {
		p.Document = paragraphs(p.JSONLDBody)
		fromData = "JSON-LD"
	} else if shown := countWords(p.Text); shown < stateWords {
		if text := stateText(doc); shown*2 < countWords(text) {
			p.Document = paragraphs(text)
			fromData = "the state for its scripts"
		}
	}
	p.Canonical = links.Absolute(base, h.canonical)
	if p.Canonical == "" {
		p.Canonical = links.Absolute(base, h.first("og:url"))
	}
	p.AMP = links.Absolute(base, h.amp)
	p.Byline = byline(h, s, o, creditLine(all, p.Title), siteNames(h, s, p.Site, page))
	p.Document = withoutBio(Trim(withoutTitle(p.Document, p.Title)), p.Byline)
	zone := in.Location
	if zone == nil || zone == time.UTC {
		zone = ownZone(h, s)
	}
	order := orderOf(p.Visible, page, h.lang, h.first("og:locale"))
	p.Published = published(h, s, page, datesOn(all, places, p.Title, order), source, zone)
	p.Modified = modified(h, s, zone)
	p.Language = languageOf(p.Text, h.lang, s.Language, h.first("og:locale", "content-language"))
	p.Words = countWords(p.Text)

	e := evidence{in: in, page: p, head: h, schema: s, source: source, visible: all, linked: linkShare(p.Document)}
	p.Verdict, p.Why = judge(e)
	if p.Verdict == IsArticle {
		if flat {
			p.Why += "; its elements are nested too deep to be told apart, so the text of the whole page was taken"
		}
		if fromData != "" {
			p.Why += ", taken from the page's data (" + fromData + ") since it shows less"
		}
	}
	return p
}

func linkShare(d prose.Document) float64 {
	n := 0
	for _, l := range d.Links {
		n += l.Len()
	}
	return float64(n) / float64(max(1, len(d.Text)))
}

// withoutTitle drops a first heading that repeats the title.
func withoutTitle(d prose.Document, title string) prose.Document {
	if title == "" {
		return d
	}
	for i := range d.Blocks[:min(len(d.Blocks), 4)] {
		if fold(d.Blocks[i].Of(d.Text)) == fold(title) {
			return blocks.Keep(d, func(j int) bool { return j != i })
		}
	}
	return d
}

// leadBytes bounds the beginning of a text in which its date is looked for.
const leadBytes = 600

// paragraphs makes a document of text whose blocks stand on lines.
func paragraphs(text string) prose.Document {
	var b blocks.Builder
	for _, line := range strings.Split(text, "\n") {
		b.Begin(prose.Paragraph, 0)
		b.Text(line)
	}
	return b.Document()
}

// languageOf goes by the text; what the page declares counts only where the
// text is too short or its language unknown to us.
func languageOf(text string, declared ...string) string {
	found := prose.Language(text)
	if found != "" && countWords(text) >= 20 {
		return found
	}
	for _, d := range declared {
		if tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(d), "_", "-")); err == nil {
			if base, confidence := tag.Base(); confidence != language.No {
				return base.String()
			}
		}
	}
	return found
}

// dropReplayChrome removes what the Wayback Machine puts into pages it replays.
func dropReplayChrome(doc *html.Node) {
	var drop []*html.Node
	each(doc, func(n *html.Node) bool {
		if id := attr(n, "id"); strings.HasPrefix(id, "wm-ipp") || id == "donato" || id == "wm-capinfo" {
			drop = append(drop, n)
		}
		return true
	})
	for _, n := range drop {
		if n.Parent != nil && n.DataAtom != atom.Body {
			n.Parent.RemoveChild(n)
		}
	}
}

// readText reads a page that is plain text.
func readText(in Input) Page {
	text, charset := Decode(in.Body, in.ContentType)
	p := Page{URL: in.URL, Charset: charset, Free: true, Document: paragraphs(text)}
	p.Visible = p.Text
	if len(p.Blocks) > 0 {
		if t := p.Blocks[0].Of(p.Text); len(t) < 200 && !endsSentence(t) {
			p.Title = t
		}
	}
	p.Language = languageOf(p.Text)
	p.Words = countWords(p.Text)
	if d, ok := firstDate(cut(p.Text, leadBytes)); ok && sane(d) {
		p.Published = Stamp{Day: d, From: []string{fromText}, Weak: true}
	} else if u, err := url.Parse(in.URL); err == nil {
		if d, ok := urlDay(u); ok {
			p.Published = Stamp{Day: d, From: []string{fromURL}}
		}
	}
	p.Verdict, p.Why = judge(evidence{in: in, page: p, source: text, visible: p.Document})
	return p
}
