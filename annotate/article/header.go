package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/citations/day"
	"galley/citations/extract"
	"galley/citations/extract/blocks"
	"galley/citations/prose"
)

// header is what the lines above an article's text say.
type header struct {
	title       string
	authors     []string
	date        day.Day
	publication string
	used        map[int]bool // indices of the blocks it was read from
}

// headerBlocks bounds how many blocks from the top can be header lines.
const headerBlocks = 10

// readHeader tells title, date and author lines from the text below them.
// Known is the title where the format itself gives one.
func readHeader(d prose.Document, known string) header {
	h := header{title: known, used: map[int]bool{}}
	var short []int // lines that may be the title or the author
	for i, b := range d.Blocks[:min(len(d.Blocks), headerBlocks)] {
		text := b.Of(d.Text)
		if isBody(b, text) {
			break
		}
		if known != "" && same(text, known) {
			h.used[i] = true
			continue
		}
		if p, ok := publicationLine(text); ok {
			h.publication = p
			h.used[i] = true
			continue
		}
		if date, rest, ok := dateLine(text); ok && h.date.IsZero() {
			h.date = date
			h.used[i] = true
			if names := namesIn(rest); len(names) > 0 && len(h.authors) == 0 {
				h.authors = names
			}
			continue
		}
		if names, ok := authorLine(text); ok && len(h.authors) == 0 {
			h.authors = names
			h.used[i] = true
			continue
		}
		short = append(short, i)
	}
	h.settle(d, short)
	if len(h.used) == len(d.Blocks) {
		// All of it is short: then it is a text without a header.
		return header{title: known, used: map[int]bool{}}
	}
	return h
}

// settle decides which of the remaining short lines are title and author: a
// top heading or the first line is the title, a name beside it the author.
func (h *header) settle(d prose.Document, short []int) {
	at := func(i int) string { return blocks.Plain(d.Blocks[i].Of(d.Text)) }
	if len(short) == 0 {
		return
	}
	first := short[0]
	if h.title == "" {
		title := first
		for _, i := range short {
			if d.Blocks[i].Kind == prose.Heading && d.Blocks[i].Level <= 1 {
				title = i
				break
			}
		}
		if title == first && len(short) > 1 && short[1] == first+1 && isName(at(first)) && !isName(at(short[1])) && len(strings.Fields(at(short[1]))) > 3 {
			title = short[1] // the author stands above the title
		}
		// A short line far below the top is a heading of the text.
		if title <= len(h.used)+1 {
			h.title = at(title)
			h.used[title] = true
		}
	}
	if len(h.authors) > 0 {
		return
	}
	for _, i := range short {
		if !h.used[i] && d.Blocks[i].Kind != prose.ListItem && i <= len(h.used)+1 && isName(at(i)) {
			h.authors = splitNames(at(i))
			h.used[i] = true
			return
		}
	}
}

// isBody reports whether a block is running text rather than a header line.
func isBody(b prose.Block, text string) bool {
	if b.Kind == prose.Heading {
		return false
	}
	if b.Kind == prose.Note || b.Kind == prose.Table || b.Kind == prose.Quote {
		return true
	}
	words := len(strings.Fields(text))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "«“\"'‘([ "))
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "»”\"'’)"))
	return words > 30 || words > 6 && (end == '.' || end == '…' || unicode.IsLower(first) || hasDatedBracket(text))
}

// hasDatedBracket reports whether a text holds a day in brackets, as running
// text does that cites and header lines do not.
func hasDatedBracket(text string) bool {
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "(")
		if !ok {
			return false
		}
		inside, _, _ := strings.Cut(after, ")")
		// Citations leave the year out; any will do to see a day.
		if _, _, _, dated := extract.FindDate(inside + " 2000"); dated {
			return true
		}
		rest = after
	}
}

// maxHeaderLine bounds a date or author line, in bytes.
const maxHeaderLine = 160

// dateLine reads a line that is a date with little around it: a weekday, a
// time, "Published", an author. rest is the line without the date.
func dateLine(text string) (d day.Day, rest string, ok bool) {
	if len(text) > maxHeaderLine {
		return day.Day{}, "", false
	}
	d, start, end, ok := extract.FindDate(text)
	if !ok {
		return day.Day{}, "", false
	}
	rest = strings.TrimSpace(text[:start]) + " | " + strings.TrimSpace(text[end:])
	letters := 0
	for _, w := range strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !dateWords[strings.ToLower(w)] {
			letters++
		}
	}
	// A sentence or a title that mentions a day has more to say.
	return d, rest, letters == 0 || letters <= 12 && len(namesIn(rest)) > 0
}

// namesIn looks for an author in what a date line has besides the date.
func namesIn(rest string) []string {
	for _, part := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("|•·–—/", r) }) {
		part = strings.Trim(part, " ,;:.-")
		if names, ok := authorLine(part); ok {
			return names
		}
		if isName(part) {
			return splitNames(part)
		}
	}
	return nil
}

// authorLine reads a line that says itself that it names the author.
func authorLine(text string) ([]string, bool) {
	if len(text) > maxHeaderLine {
		return nil, false
	}
	low := strings.ToLower(text)
	for _, p := range authorMarks {
		if !strings.HasPrefix(low, p) {
			continue
		}
		rest := strings.Trim(text[len(p):], " :,")
		if d, start, _, ok := extract.FindDate(rest); ok && !d.IsZero() {
			rest = rest[:start]
		}
		rest = strings.TrimRight(rest, " ,|•·–—-(")
		if names := splitNames(rest); len(names) > 0 && isName(names[0]) {
			return names, true
		}
	}
	return nil, false
}

// publicationLine reads "Publication: Eurasia Daily Monitor Volume: 22 Issue: 9".
func publicationLine(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "Publication:")
	if !ok || len(text) > maxHeaderLine {
		return "", false
	}
	if i := strings.Index(rest, "Volume"); i > 0 {
		rest = rest[:i]
	}
	return strings.Trim(rest, " ,;"), true
}

// splitNames parts "Ola Berg, Ina Foss and Per Dahl".
func splitNames(s string) []string {
	for _, and := range []string{" and ", " & ", " и ", " и́ ", " та ", " і ", " und ", " et ", "; "} {
		s = strings.ReplaceAll(s, and, ",")
	}
	var out []string
	for _, n := range strings.Split(s, ",") {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// isName reports whether a line looks like the names of people: two to four
// words each, in capitals, particles and initials apart; no digits, no mark of
// a sentence.
func isName(line string) bool {
	names := splitNames(line)
	if len(names) == 0 || len(names) > 4 {
		return false
	}
	for _, n := range names {
		words := strings.Fields(n)
		if len(words) < 2 || len(words) > 4 {
			return false
		}
		for _, w := range words {
			if nameParticles[strings.ToLower(w)] {
				continue
			}
			r, size := utf8.DecodeRuneInString(w)
			if !unicode.IsUpper(r) {
				return false
			}
			for _, r := range w[size:] {
				if !unicode.IsLetter(r) && !strings.ContainsRune("-'’.", r) {
					return false
				}
			}
			if strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 4 || strings.ContainsAny(w, "–—") {
				return false
			}
		}
	}
	return true
}

// same compares two titles by their letters and digits.
func same(a, b string) bool { return letters(a) == letters(b) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
