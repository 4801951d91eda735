package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/annotate/workbook"
)

// The paths inside a WACZ file (https://specs.webrecorder.net/wacz/1.1.1/).
const (
	warcPath  = "archive/data.warc.gz"
	indexPath = "indexes/index.cdx"
	pagesPath = "pages/pages.jsonl"
)

// wacz writes the kept copies of all pages as a web archive that
// ReplayWeb.page and pywb open. Without copies there is nothing to write. One
// page at a time is held in memory.
func wacz(w io.Writer, m workbook.Model) error {
	var kept []workbook.Source
	for _, s := range pagesRead(m) {
		if s.Copy != nil && s.URL != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return fmt.Errorf("the case keeps no copies of pages, so there is nothing to put into an archive; look the citations up first")
	}
	var index []string
	var pages bytes.Buffer
	writeLine(&pages, object{"format": "json-pages-1.0", "id": "pages", "title": "Case " + m.CaseID})
	p := packer{zip: zip.NewWriter(w), at: m.Exported}
	err := p.add(warcPath, func(w io.Writer) error {
		x := &warcWriter{w: w}
		if err := x.warcInfo(m.Exported, "Case "+m.CaseID+": "+m.Article.Title); err != nil {
			return err
		}
		for _, s := range kept {
			line, err := x.page(s, m.Exported)
			if err != nil {
				return err
			}
			index = append(index, line.String())
			writeLine(&pages, object{"id": s.ID, "url": line.URL, "ts": line.at.Format("2006-01-02T15:04:05Z"), "title": s.Title})
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(index)
	if err := p.addBytes(indexPath, []byte(strings.Join(index, ""))); err != nil {
		return err
	}
	if err := p.addBytes(pagesPath, pages.Bytes()); err != nil {
		return err
	}
	return p.describe(object{"profile": "data-package", "wacz_version": "1.1.1", "title": "Case " + m.CaseID + ": " + m.Article.Title,
		"created": m.Exported.UTC().Format("2006-01-02T15:04:05Z"), "software": "Galley", "mainPageUrl": printable(kept[0].URL)})
}

// page writes what is kept of one page and returns its line of the index. A
// copy that a public archive made stands under the address of the page, as of
// the day on which the archive made it; the fields that archives of archives
// use say where it was read, and when.
func (x *warcWriter) page(s workbook.Source, exported time.Time) (cdxLine, error) {
	body, err := s.Copy()
	if err != nil {
		return cdxLine{}, fmt.Errorf("the copy of source %d (%s) cannot be read from the case: %w", s.No, s.URL, err)
	}
	read := s.Retrieved
	if read.IsZero() {
		read = exported
	}
	line := cdxLine{URL: printable(s.URL), Mime: mediaType(s.Header), Status: strconv.Itoa(s.Status), Digest: sha1Digest(body), Filename: "data.warc.gz", at: read.UTC()}
	if s.Status == 0 {
		line.Status = "200"
	}
	var more []warcField
	if s.ArchiveURL != "" && !s.ArchivedAt.IsZero() {
		line.at = s.ArchivedAt.UTC()
		more = []warcField{{"WARC-Source-URI", printable(s.ArchiveURL)}, {"WARC-Creation-Date", read.UTC().Format("2006-01-02T15:04:05Z")}}
	}
	p, err := x.response(line.URL, line.at, s.Status, s.Header, body, s.Chain, more...)
	line.Length, line.Offset = strconv.FormatInt(p.length, 10), strconv.FormatInt(p.offset, 10)
	return line, err
}

// printable is an address in the letters of RFC 3986.
func printable(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.String()
	}
	return address
}

// cdxLine is the JSON of an index line, in the order that readers expect.
type cdxLine struct {
	URL      string `json:"url"`
	Mime     string `json:"mime"`
	Status   string `json:"status"`
	Digest   string `json:"digest"`
	Length   string `json:"length"`
	Offset   string `json:"offset"`
	Filename string `json:"filename"`
	at       time.Time
}

// String is the line with its key and its time.
func (c cdxLine) String() string {
	raw, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings always marshal
	}
	return surt(c.URL) + " " + c.at.Format("20060102150405") + " " + string(raw) + "\n"
}

// packer writes the parts of a WACZ, stored and not packed again, and notes
// what their description says of them.
type packer struct {
	zip       *zip.Writer
	at        time.Time
	resources []any
}

// counter counts bytes.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

func (p *packer) add(path string, fill func(io.Writer) error) error {
	f, err := p.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Store, Modified: p.at})
	if err != nil {
		return err
	}
	sum, size := sha256.New(), counter(0)
	if err := fill(io.MultiWriter(f, sum, &size)); err != nil {
		return err
	}
	p.resources = append(p.resources, object{"name": path[strings.LastIndex(path, "/")+1:], "path": path,
		"hash": "sha256:" + hex.EncodeToString(sum.Sum(nil)), "bytes": int64(size)})
	return nil
}

func (p *packer) addBytes(path string, data []byte) error {
	return p.add(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// describe ends the file with its description and the description's digest.
func (p *packer) describe(about object) error {
	about["resources"] = p.resources
	text, err := json.MarshalIndent(about, "", "  ")
	if err != nil {
		return err
	}
	digest, err := json.MarshalIndent(object{"path": "datapackage.json", "hash": sha256Hash(text)}, "", "  ")
	if err != nil {
		return err
	}
	if err := p.addBytes("datapackage.json", text); err != nil {
		return err
	}
	if err := p.addBytes("datapackage-digest.json", digest); err != nil {
		return err
	}
	return p.zip.Close()
}

func sha256Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func writeLine(b *bytes.Buffer, v any) {
	line, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and maps of strings always marshal
	}
	b.Write(line)
	b.WriteByte('\n')
}
