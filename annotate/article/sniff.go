package article

import (
	"archive/zip"
	"bytes"
	"net/http"
	"path"
	"strings"
)

// sniff tells the format of a file: "txt", "md", "html", "docx", "odt" or "pdf".
func sniff(name string, data []byte) (string, error) {
	head := bytes.TrimSpace(data[:min(len(data), 8192)])
	if len(bytes.TrimSpace(data)) == 0 {
		return "", &Error{What: "is empty", Means: "there is nothing to check", Do: "save the article again and try once more"}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZip(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "", sniffOLE(data)
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return "pdf", nil
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "", &Error{What: "is an RTF file", Means: "Galley does not read this format", Do: "save it as DOCX, ODT or plain text"}
	}
	if kind := http.DetectContentType(data[:min(len(data), 512)]); !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream" || isBinary(data) {
		what := "is no text but binary data"
		if kind != "application/octet-stream" && !strings.HasPrefix(kind, "text/") {
			what = "is no text but a file of type " + kind
		}
		return "", &Error{What: what, Means: "there is nothing in it to check", Do: "open the article as text, HTML, DOCX, ODT or PDF"}
	}
	low := bytes.ToLower(head)
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".md", ext == ".markdown":
		return "md", nil
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")), bytes.Contains(low, []byte("<body")),
		bytes.Contains(low, []byte("<head>")), ext == ".html", ext == ".htm", ext == ".xhtml":
		return "html", nil
	case ext == "" && bytes.Contains(low, []byte("<p")) && bytes.Contains(low, []byte("</")):
		return "html", nil // a fragment, as clipboards give it
	case ext == "" && bytes.Contains(data, []byte("](http")):
		return "md", nil
	}
	return "txt", nil
}

// sniffZip looks into a zip file for the parts that tell Word from LibreOffice.
func sniffZip(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", &Error{What: "is a damaged DOCX, ODT or zip file", Means: "nothing could be taken from it", Do: "open it in the program that made it and save it anew", Err: err}
	}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			return "docx", nil
		case "content.xml":
			return "odt", nil
		}
	}
	if p, err := openPack(data); err == nil && strings.HasPrefix(mainPart(p), "word/") && p.files[mainPart(p)] != nil {
		return "docx", nil
	}
	return "", &Error{What: "is a zip file without a text document in it", Means: "there is nothing in it to check", Do: "unpack it and open the article"}
}

// sniffOLE explains a file in Microsoft's old container: a Word document of
// before 2007, or one that is locked with a password.
func sniffOLE(data []byte) error {
	if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return encrypted()
	}
	return &Error{What: "is in the old format of Word (.doc)", Means: "Galley does not read this format", Do: "save it as DOCX"}
}

func encrypted() error {
	return &Error{What: "is locked with a password", Means: "its text cannot be read", Do: "save a copy without the password"}
}

// isBinary reports whether bytes hold control characters that no text has.
func isBinary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return false
	}
	zero, bad := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			zero++
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b && c != 0x1a:
			bad++
		}
	}
	// UTF-16 without a mark has a zero in every second byte of Latin text.
	return bad*50 > len(head) || zero > 0 && zero*4 < len(head)
}
