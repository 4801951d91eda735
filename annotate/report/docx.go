package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"galley/annotate"
	"galley/annotate/workbook"
	"galley/citations/prose"
)

// Word writes the article with one comment for each claim, in the form that
// authors and editors use already. With Tracked, wordings that the editor has
// accepted stand in the text as tracked changes.
type Word struct{ Tracked bool }

func docx(w io.Writer, m workbook.Model) error { return Word{}.Export(w, m) }

// Export writes the document (ECMA-376, transitional).
func (o Word) Export(w io.Writer, m workbook.Model) error {
	z := zip.NewWriter(w)
	for _, p := range []struct {
		path string
		data string
	}{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels},
		{"word/document.xml", o.document(m)}, {"word/comments.xml", comments(m)},
		{"word/styles.xml", docxStyles}, {"word/_rels/document.xml.rels", docxDocumentRels},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.path, Method: zip.Deflate, Modified: m.Exported})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	docxTypes     = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	docxRels      = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

	docxDocumentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	docxStyles       = xmlHead + `<w:styles ` + wordNamespace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="23"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:i/></w:rPr></w:style></w:styles>`
)

// document is the text with the ranges of its comments. Claim i has comment i.
func (o Word) document(m workbook.Model) string {
	type stretch struct {
		workbook.Piece
		begins, ends []int
	}
	blocks := make([][]stretch, len(m.Article.Blocks))
	first, last := map[int]*stretch{}, map[int]*stretch{}
	for b, block := range m.Article.Blocks {
		if block.Len() <= 0 || block.Start < 0 || block.End > len(m.Article.Text) {
			continue
		}
		for _, p := range m.Pieces(block.Span) {
			blocks[b] = append(blocks[b], stretch{Piece: p})
		}
		for i := range blocks[b] {
			for _, c := range blocks[b][i].Claims {
				if first[c] == nil {
					first[c] = &blocks[b][i]
				}
				last[c] = &blocks[b][i]
			}
		}
	}
	for c := range m.Claims {
		if first[c] != nil {
			first[c].begins = append(first[c].begins, c)
			last[c].ends = append(last[c].ends, c)
		}
	}
	var x strings.Builder
	x.WriteString(xmlHead + "<w:document " + wordNamespace + "><w:body>")
	if m.Article.Title != "" && !opensWith(m, m.Article.Title) {
		x.WriteString(`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>` + run(m.Article.Title) + "</w:p>")
	}
	change := len(m.Claims) // ids of tracked changes follow those of comments
	for b, block := range m.Article.Blocks {
		if len(blocks[b]) == 0 {
			continue
		}
		x.WriteString("<w:p>" + paragraphStyle(block.Kind))
		for _, s := range blocks[b] {
			for _, c := range s.begins {
				fmt.Fprintf(&x, `<w:commentRangeStart w:id="%d"/>`, c)
			}
			said := s.Of(m.Article.Text)
			if o.Tracked && slices.ContainsFunc(s.Claims, func(c int) bool { return accepted(m.Claims[c]) }) {
				change++
				fmt.Fprintf(&x, `<w:del w:id="%d" %s><w:r><w:delText xml:space="preserve">%s</w:delText></w:r></w:del>`, change, signed(m, nil), escaped(said))
			} else {
				x.WriteString(run(said))
			}
			for _, c := range s.ends {
				if o.Tracked && accepted(m.Claims[c]) {
					change++
					fmt.Fprintf(&x, `<w:ins w:id="%d" %s>%s</w:ins>`, change, signed(m, &m.Claims[c]), run(m.Claims[c].Wording))
				}
				fmt.Fprintf(&x, `<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, c, c)
			}
		}
		x.WriteString("</w:p>")
	}
	x.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return x.String()
}

// opensWith reports whether the text begins with its own title.
func opensWith(m workbook.Model, title string) bool {
	return strings.HasPrefix(strings.TrimSpace(m.Article.Text), strings.TrimSpace(title))
}

// accepted reports whether the editor took the proposed wording.
func accepted(c workbook.Claim) bool {
	return c.Decision == string(annotate.UseWording) && c.Wording != "" && c.Wording != annotate.AskAuthorWording
}

func paragraphStyle(k prose.Kind) string {
	switch k {
	case prose.Heading:
		return `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`
	case prose.Quote:
		return `<w:pPr><w:pStyle w:val="Quote"/></w:pPr>`
	}
	return ""
}

func comments(m workbook.Model) string {
	var x strings.Builder
	x.WriteString(xmlHead + "<w:comments " + wordNamespace + ">")
	placed := placedClaims(m)
	for i, c := range m.Claims {
		if !placed[i] {
			continue
		}
		fmt.Fprintf(&x, `<w:comment w:id="%d" %s w:initials="%s">`, i, signed(m, &c), escaped(head(author(c), 9)))
		for n, line := range commentLines(c) {
			if n == 0 {
				x.WriteString(`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + escaped(line) + "</w:t></w:r></w:p>")
				continue
			}
			x.WriteString("<w:p>" + run(line) + "</w:p>")
		}
		x.WriteString("</w:comment>")
	}
	x.WriteString("</w:comments>")
	return x.String()
}

// placedClaims are the claims that stand in some block of the text.
func placedClaims(m workbook.Model) map[int]bool {
	placed := map[int]bool{}
	for _, block := range m.Article.Blocks {
		if block.Len() <= 0 || block.Start < 0 || block.End > len(m.Article.Text) {
			continue
		}
		for i, c := range m.Claims {
			if c.Span.Len() > 0 && c.Span.Overlaps(block.Span) {
				placed[i] = true
			}
		}
	}
	return placed
}

// commentLines are the paragraphs of a claim's comment.
func commentLines(c workbook.Claim) []string {
	lines := []string{fmt.Sprintf("Claim %d: %s (%s)", c.No, c.Verdict, c.Status)}
	add := func(label, s string) {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, label+s)
		}
	}
	add("", c.Note)
	add("Proposed wording: ", c.Wording)
	for _, x := range c.Cited {
		add("", x.Citation)
		if x.Passage != "" {
			add("", "“"+x.Passage+"”")
		}
		add("", x.Translation)
		add("", x.Remark)
	}
	add("Editor: ", strings.TrimSpace(c.Decision+" "+c.Comment))
	return lines
}

func author(c workbook.Claim) string {
	if c.Checker != "" {
		return c.Checker
	}
	return "Galley"
}

// signed are the attributes that say whose words these are and from when.
func signed(m workbook.Model, c *workbook.Claim) string {
	who := "Galley"
	if c != nil {
		who = author(*c)
	}
	return fmt.Sprintf(`w:author="%s" w:date="%s"`, escaped(who), m.Exported.UTC().Format(time.RFC3339))
}

// run is text as one run; its line breaks become breaks.
func run(s string) string {
	var x strings.Builder
	x.WriteString("<w:r>")
	for i, line := range strings.Split(workbook.Clean(s), "\n") {
		if i > 0 {
			x.WriteString("<w:br/>")
		}
		x.WriteString(`<w:t xml:space="preserve">` + escaped(line) + "</w:t>")
	}
	x.WriteString("</w:r>")
	return x.String()
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(workbook.Clean(s))) // a buffer takes everything
	return b.String()
}
