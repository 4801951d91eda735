// Package article turns what people bring (a file, an address, standard
// input, pasted text) into an article: title, authors, date, language, and a
// text of blocks and links in which every later step counts its bytes. The
// title, date and author lines and whatever stands around an article are not
// in its text; headings, lists, quotes, tables and notes are.
package article

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"galley/citations"
	"galley/citations/day"
	"galley/citations/extract/links"
)

// MaxBytes is the largest file that is taken for an article, in bytes: some
// five million words.
const MaxBytes = 32 << 20

// Options are what the caller knows or lends.
type Options struct {
	// AsOf dates an article that does not say its date itself.
	AsOf day.Day
	// Stdin is read for the name "-"; nil means os.Stdin.
	Stdin io.Reader
	// Fetch gets a page; without it addresses cannot be read.
	Fetch func(ctx context.Context, address string) (body []byte, contentType, finalURL string, err error)
	// HTMLURL says where a saved page came from, "" if that is unknown.
	HTMLURL string
}

// Load reads the article that ref names: a file, "-" for standard input, or
// an http(s) address. Errors are of type *Error.
func Load(ctx context.Context, ref string, o Options) (citations.Article, error) {
	switch {
	case ref == "":
		return citations.Article{}, &Error{What: "no article was named", Do: "name a file, an address, or - for standard input"}
	case ref == "-":
		in := o.Stdin
		if in == nil {
			in = os.Stdin
		}
		data, err := readAll(in)
		if err != nil {
			return citations.Article{}, named("standard input", err)
		}
		return FromBytes("", data, o)
	case isAddress(ref):
		return fromAddress(ctx, ref, o)
	}
	data, err := readFile(ref)
	if err != nil {
		return citations.Article{}, named(ref, err)
	}
	return FromBytes(filepath.Base(ref), data, o)
}

// FromBytes reads an article from the bytes of a file. The bytes decide what
// kind of file it is; the name helps where they leave it open.
func FromBytes(name string, data []byte, o Options) (citations.Article, error) {
	label := name
	if label == "" {
		label = "the input"
	}
	if len(data) > MaxBytes {
		return citations.Article{}, named(label, tooLarge(int64(len(data))))
	}
	format, err := sniff(name, data)
	if err != nil {
		return citations.Article{}, named(label, err)
	}
	r, err := read(format, data, o)
	if err != nil {
		return citations.Article{}, named(label, err)
	}
	a := finish(r, o)
	if strings.TrimSpace(a.Text) == "" {
		return a, named(label, &Error{What: "has no text that could be read", Means: "there is nothing to check", Do: emptyHint(format)})
	}
	return a, nil
}

// FromPaste reads an article from pasted text. HTML, as clipboards carry it,
// is recognised.
func FromPaste(text string, o Options) (citations.Article, error) {
	return FromBytes("", []byte(text), o)
}

// Unwrap takes off what redirectors and campaign counters wrap around an address.
func Unwrap(address string) string { return links.Unwrap(address) }

// reading is what a reader of one format found, before the parts that all
// formats share are settled.
type reading struct {
	citations.Article
	// said is the date that the format's own data give: strong if they date
	// the article (a page's metadata), weak if only the file.
	said   day.Day
	strong bool
}

// read calls the reader of a format. Readers of binary formats use code that
// is not ours, on files that may be broken: a panic there is an unreadable file.
func read(format string, data []byte, o Options) (r reading, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Error{What: "is damaged and cannot be read", Means: "nothing was taken from it", Do: "open it in the program that made it and save it anew"}
		}
	}()
	switch format {
	case "docx":
		r, err = readDOCX(data)
	case "odt":
		r, err = readODT(data)
	case "pdf":
		r, err = readPDF(data)
	case "html":
		r, err = readHTML(data, o)
	case "md":
		r, err = readMarkdown(data)
	default:
		r, err = readPlain(data)
	}
	r.Format = format
	return r, err
}

func isAddress(ref string) bool {
	low := strings.ToLower(ref)
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return nil, &Error{What: "does not exist", Do: "check the spelling of its name", Err: err}
	case err != nil:
		return nil, &Error{What: "cannot be opened", Do: "check its name and your right to read it", Err: err}
	case info.IsDir():
		return nil, &Error{What: "is a folder, not a file", Do: "name the article in it"}
	case info.Size() > MaxBytes:
		return nil, tooLarge(info.Size())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &Error{What: "cannot be opened", Do: "check your right to read it", Err: err}
	}
	defer f.Close()
	return readAll(f)
}

// readAll reads at most MaxBytes, from pipes and devices too.
func readAll(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return nil, &Error{What: "could not be read to the end", Means: "nothing was taken from it", Do: "try again", Err: err}
	case n > MaxBytes:
		return nil, tooLarge(0)
	}
	return b.Bytes(), nil
}
