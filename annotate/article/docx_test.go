package article

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"galley/citations/prose"
)

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func docx(t testing.TB, parts map[string]string) []byte {
	if _, ok := parts["[Content_Types].xml"]; !ok {
		parts["[Content_Types].xml"] = "<Types/>"
	}
	return packed(t, parts)
}

// hardDOCX has everything that a writing and editing desk leaves in a file.
func hardDOCX(t testing.TB) []byte {
	r := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	p := func(s string) string { return `<w:p>` + s + `</w:p>` }
	body := p(`<w:pPr><w:pStyle w:val="Titel"/></w:pPr>`+r("The crane goes")) +
		p(r("A link is ")+`<w:hyperlink r:id="rId1"><w:r><w:t>spl</w:t></w:r><w:proofErr w:type="x"/><w:r><w:rPr><w:b/></w:rPr><w:t>it in two</w:t></w:r></w:hyperlink>`+r(" here, in a sentence that goes on.")) +
		p(r("A field ")+`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://post.exa</w:instrText></w:r><w:r><w:instrText>mple/field?utm_source=w" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+r("made of parts")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`+r(" ends.")) +
		p(`<w:fldSimple w:instr=" HYPERLINK &quot;https://post.example/simple&quot; ">`+r("Simple field")+`</w:fldSimple>`+r(" and more of the text.")) +
		p(r("Kept ")+`<w:ins w:id="1">`+r("inserted words")+`</w:ins><w:del w:id="2"><w:r><w:delText>deleted words</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom><w:moveTo>`+r(" moved here")+`</w:moveTo>`+r(".")) +
		`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + p(r("Inside a content control stands a sentence.")) + `</w:sdtContent></w:sdt>` +
		p(r("Before the box.")+`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>`+p(r("Box text, once."))+`</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+p(r("Box text, once."))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+r(" After the box.")) +
		`<w:tbl><w:tr><w:tc>` + p(r("Year")) + `</w:tc><w:tc>` + p(r("Boats")) + `</w:tc></w:tr><w:tr><w:tc>` + p(r("2024")) + `</w:tc><w:tc>` + p(r("twelve")) + p(r("barges")) + `</w:tc></w:tr></w:tbl>` +
		p(`<w:smartTag w:element="place">`+r("Lindvik")+`</w:smartTag>`+r(" is tagged, ")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r>`+r("not hidden.")) +
		p(r("A comment")+`<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`+r(" stands here.")) +
		p(r("Noted")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+r(" and noted again")+`<w:r><w:endnoteReference w:id="3"/></w:r>`+r(".")) +
		p(r("Hyphen")+`<w:r><w:softHyphen/></w:r>`+r("ated, non")+`<w:r><w:noBreakHyphen/></w:r>`+r("breaking,")+`<w:r><w:tab/></w:r>`+r("tabbed")+`<w:r><w:br/></w:r>`+r("broken.")) +
		p(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`+r("An item of a list")) +
		p(`<w:pPr><w:pStyle w:val="H2"/></w:pPr>`+r("A heading by style"))
	return docx(t, map[string]string{
		"word/document.xml":             `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
		"word/_rels/document.xml.rels":  `<Relationships><Relationship Id="rId1" Type="http://x/hyperlink" Target="https://post.example/split" TargetMode="External"/></Relationships>`,
		"word/footnotes.xml":            `<w:footnotes xmlns:w="w" xmlns:r="r"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">` + p(`<w:r><w:footnoteRef/></w:r>`+r(" First note, ")+`<w:hyperlink r:id="rId1">`+r("linked")+`</w:hyperlink>`+r(".")) + `</w:footnote></w:footnotes>`,
		"word/_rels/footnotes.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/hyperlink" Target="https://post.example/note" TargetMode="External"/></Relationships>`,
		"word/endnotes.xml":             `<w:endnotes xmlns:w="w"><w:endnote w:id="3">` + p(r("Second note.")) + `</w:endnote></w:endnotes>`,
		"word/comments.xml":             `<w:comments xmlns:w="w"><w:comment w:id="0">` + p(r("Is this so?")) + `</w:comment></w:comments>`,
		"word/styles.xml":               `<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="H2"><w:name w:val="House heading"/><w:basedOn w:val="Heading2"/></w:style><w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
	})
}

func TestHardDOCX(t *testing.T) {
	a, err := FromBytes("hard.docx", hardDOCX(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkOffsets(t, a.Document)
	if a.Title != "The crane goes" {
		t.Errorf("title %q", a.Title)
	}
	for _, probe := range []string{
		"A link is split in two here, in a sentence that goes on.", "A field made of parts ends.", "Simple field and more of the text.",
		"Kept inserted words moved here.", "Inside a content control stands a sentence.", "Before the box. After the box.", "Box text, once.",
		"Year\tBoats", "2024\ttwelve barges", "Lindvik is tagged, not hidden.", "A comment stands here.", "Noted[1] and noted again[2].",
		"Hyphenated, non-breaking, tabbed\nbroken.", "An item of a list", "A heading by style", "First note, linked.", "Second note.",
	} {
		if strings.Count(a.Text, probe) != 1 {
			t.Errorf("%q stands %d times in the text", probe, strings.Count(a.Text, probe))
		}
	}
	for _, not := range []string{"deleted words", "moved away", "hidden words", "Is this so?", "HYPERLINK"} {
		if strings.Contains(a.Text, not) {
			t.Errorf("%q is in the text", not)
		}
	}
	var got []string
	for _, l := range a.Links {
		got = append(got, l.Of(a.Text)+" "+strings.TrimPrefix(l.URL, "https://post.example/"))
	}
	if want := "split in two split|made of parts field|Simple field simple|linked note"; strings.Join(got, "|") != want {
		t.Errorf("links %q, want %q", strings.Join(got, "|"), want)
	}
	kinds := map[prose.Kind]int{}
	for _, b := range a.Blocks {
		kinds[b.Kind]++
	}
	if kinds[prose.Table] != 2 || kinds[prose.Note] != 2 || kinds[prose.ListItem] != 1 || kinds[prose.Heading] != 1 {
		t.Errorf("kinds of blocks: %v", kinds)
	}
	if notes := strings.Join(a.Notes, " "); !strings.Contains(notes, "1 comments") || !strings.Contains(notes, "tracked changes") {
		t.Errorf("notes to the reader: %q", notes)
	}
}

func TestZipBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("word/document.xml")
	zeros := bytes.Repeat([]byte(" "), 1<<20)
	for range 200 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	_, err := FromBytes("bomb.docx", b.Bytes(), Options{})
	if err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
		t.Errorf("%v", err)
	}
}

func TestXMLNestedTooDeep(t *testing.T) {
	body := strings.Repeat("<w:p>", 100_000)
	_, err := FromBytes("deep.docx", docx(t, map[string]string{"word/document.xml": "<w:document><w:body>" + body}), Options{})
	if err == nil || !strings.Contains(err.Error(), "too deep") {
		t.Errorf("%v", err)
	}
}

func TestHTMLNestedTooDeep(t *testing.T) {
	a, err := FromBytes("deep.html", []byte("<html><body>"+strings.Repeat("<div>", 100_000)+"The harbour of Lindvik was closed on Thursday."), Options{})
	if err != nil || !strings.Contains(a.Text, "closed on Thursday") {
		t.Errorf("%v %q", err, a.Text)
	}
}

func FuzzFromBytes(f *testing.F) {
	f.Add("a.docx", hardDOCX(f))
	f.Add("a.txt", []byte("12 June 2025\n\nTitle\n\nOla Berg\n\nText (TASS, July 3).\n\n1. note\n\nNo comments:"))
	f.Add("a.md", []byte("---\ntitle: x\n---\n# T\n\n> q[^1]\n\n[^1]: n\n\n|a|b|\n|-|-|\n|c|d|"))
	f.Add("a.html", []byte("<p>a<sup><a href=#fn1>1</a></sup><table><tr><td>x"))
	f.Add("a.odt", packed(f, map[string]string{"content.xml": "<d><body><text><h>a</h><p>b<note><note-body><p>c</p></note-body></note></p></text></body></d>"}))
	f.Add("a.pdf", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		a, err := FromBytes(name, data, Options{})
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		checkOffsets(t, a.Document)
	})
}
