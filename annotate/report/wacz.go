package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"galley/annotate/workbook"
)

// The paths inside a WACZ file (https://specs.webrecorder.net/wacz/1.1.1/).
const (
	warcPath  = "archive/data.warc.gz"
	indexPath = "indexes/index.cdx"
	pagesPath = "pages/pages.jsonl"
)

// wacz writes the kept copies of all pages as a web archive that
// ReplayWeb.page and pywb open. Without copies there is nothing to write.
func wacz(w io.Writer, m workbook.Model) error {
	var warc bytes.Buffer
	x := &warcWriter{w: &warc}
	if err := x.warcInfo(m.Exported, "Case "+m.CaseID+": "+m.Article.Title); err != nil {
		return err
	}
	var index []string
	var pages bytes.Buffer
	writeLine(&pages, object{"format": "json-pages-1.0", "id": "pages", "title": "Case " + m.CaseID})
	first := ""
	for _, s := range pagesRead(m) {
		if s.Copy == nil || s.URL == "" {
			continue
		}
		body, err := s.Copy()
		if err != nil {
			return fmt.Errorf("the copy of source %d (%s) cannot be read from the case: %w", s.No, s.URL, err)
		}
		at := s.Retrieved
		if at.IsZero() {
			at = m.Exported
		}
		p, err := x.response(s.URL, at, s.Status, s.Header, body)
		if err != nil {
			return err
		}
		stamp := at.UTC().Format("20060102150405")
		status := s.Status
		if status == 0 {
			status = 200
		}
		line, err := json.Marshal(cdxLine{s.URL, mediaType(s.Header), strconv.Itoa(status), sha1Digest(body),
			strconv.FormatInt(p.length, 10), strconv.FormatInt(p.offset, 10), "data.warc.gz"})
		if err != nil {
			return err
		}
		index = append(index, surt(s.URL)+" "+stamp+" "+string(line)+"\n")
		writeLine(&pages, object{"id": s.ID, "url": s.URL, "ts": at.UTC().Format("2006-01-02T15:04:05Z"), "title": s.Title})
		if first == "" {
			first = s.URL
		}
	}
	if first == "" {
		return fmt.Errorf("the case keeps no copies of pages, so there is nothing to put into an archive; look the citations up first")
	}
	slices.Sort(index)
	return pack(w, m, first, []part{
		{warcPath, warc.Bytes()}, {indexPath, []byte(strings.Join(index, ""))}, {pagesPath, pages.Bytes()},
	})
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
}

type part struct {
	path string
	data []byte
}

// pack writes the parts, stored and not packed again, with their descriptions.
func pack(w io.Writer, m workbook.Model, main string, parts []part) error {
	var resources []any
	for _, p := range parts {
		resources = append(resources, object{"name": p.path[strings.LastIndex(p.path, "/")+1:], "path": p.path, "hash": sha256Hash(p.data), "bytes": len(p.data)})
	}
	describe, err := json.MarshalIndent(object{"profile": "data-package", "wacz_version": "1.1.1", "title": "Case " + m.CaseID + ": " + m.Article.Title,
		"created": m.Exported.UTC().Format("2006-01-02T15:04:05Z"), "software": "Galley", "mainPageUrl": main, "resources": resources}, "", "  ")
	if err != nil {
		return err
	}
	digest, err := json.MarshalIndent(object{"path": "datapackage.json", "hash": sha256Hash(describe)}, "", "  ")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, p := range append(parts, part{"datapackage.json", describe}, part{"datapackage-digest.json", digest}) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.path, Method: zip.Store, Modified: m.Exported})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
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
