package desk

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/annotate"
	"galley/citations/lookup"
)

// warcRecord is a record as a reader that knows only the standard finds it
// (WARC 1.1, ISO 28500:2017): one gzip member, a version line, named fields,
// an empty line, a block of the length that is said, two line ends.
type warcRecord struct {
	offset, length int
	fields         map[string]string
	block          []byte
}

// readRecord reads the record that begins data, and fails on anything that the
// standard does not allow.
func readRecord(t *testing.T, data []byte, offset int) warcRecord {
	t.Helper()
	from := bytes.NewReader(data[offset:]) // an io.ByteReader: gzip reads no byte too many
	z, err := gzip.NewReader(from)
	if err != nil {
		t.Fatalf("at %d stands no gzip member: %v", offset, err)
	}
	z.Multistream(false)
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("the member at %d: %v", offset, err)
	}
	r := warcRecord{offset: offset, length: len(data) - offset - from.Len(), fields: map[string]string{}}
	head, rest, ok := bytes.Cut(plain, []byte("\r\n\r\n"))
	lines := strings.Split(string(head), "\r\n")
	if !ok || lines[0] != "WARC/1.1" {
		t.Fatalf("the record at %d begins %.40q", offset, plain)
	}
	for _, l := range lines[1:] {
		name, value, ok := strings.Cut(l, ": ")
		if _, twice := r.fields[name]; !ok || twice || strings.ContainsAny(l, "\r\n") {
			t.Fatalf("the record at %d has the line %q", offset, l)
		}
		r.fields[name] = value
	}
	n, err := strconv.Atoi(r.fields["Content-Length"])
	if err != nil || len(rest) != n+4 || string(rest[n:]) != "\r\n\r\n" {
		t.Fatalf("the record at %d says %q bytes and has %d", offset, r.fields["Content-Length"], len(rest)-4)
	}
	r.block = rest[:n]
	for _, name := range []string{"WARC-Type", "WARC-Record-ID", "WARC-Date"} {
		if r.fields[name] == "" {
			t.Errorf("the record at %d has no %s", offset, name)
		}
	}
	if id := r.fields["WARC-Record-ID"]; !strings.HasPrefix(id, "<urn:uuid:") || !strings.HasSuffix(id, ">") {
		t.Errorf("the record at %d is called %q", offset, id)
	}
	if at, err := time.Parse("2006-01-02T15:04:05Z", r.fields["WARC-Date"]); err != nil || at.IsZero() {
		t.Errorf("the record at %d is dated %q", offset, r.fields["WARC-Date"])
	}
	if got := base32Sum(r.block); r.fields["WARC-Block-Digest"] != got {
		t.Errorf("the block at %d has the digest %s, its record says %s", offset, got, r.fields["WARC-Block-Digest"])
	}
	return r
}

func base32Sum(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// A reader of the format that knows nothing of how it was written goes through
// the archive of the demonstration: every record, every digest, every offset
// of the index, and each page's bytes as the case keeps them.
func TestTheArchiveIsReadByTheStandard(t *testing.T) {
	_, d, a := demoDesk(t)
	c, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	if n := len(checkArchive(t, c)); n < 10 {
		t.Errorf("%d pages", n)
	}
}

// checkArchive exports a case and goes through the archive; it returns the
// records of answers by their address.
func checkArchive(t *testing.T, c *annotate.Case) map[string]warcRecord {
	t.Helper()
	path := filepath.Join(t.TempDir(), "дело № 1.wacz")
	if err := Export(c, path); err != nil {
		t.Fatal(err)
	}
	parts := waczParts(t, path)
	records := readArchive(t, parts["archive/data.warc.gz"])
	index := readIndex(t, parts["indexes/index.cdx"])
	pages := readPages(t, parts["pages/pages.jsonl"])
	responses := map[int]warcRecord{}
	for _, r := range records {
		if r.fields["WARC-Type"] == "response" {
			responses[r.offset] = r
		}
	}
	byAddress := map[string]warcRecord{}
	if len(index) != len(responses) || len(pages) != len(index) {
		t.Fatalf("%d responses, %d in the index, %d pages", len(responses), len(index), len(pages))
	}
	kept := copiesOf(t, c)
	for _, line := range index {
		r, ok := responses[line.offset]
		if !ok || r.length != line.length || r.fields["WARC-Target-URI"] != line.url ||
			strings.NewReplacer("-", "", ":", "", "T", "", "Z", "").Replace(r.fields["WARC-Date"]) != line.stamp {
			t.Errorf("the index leads %s of %s to %d, %d bytes: %v", line.url, line.stamp, line.offset, line.length, r.fields)
			continue
		}
		byAddress[line.url] = r
		answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(r.block)), nil)
		if err != nil {
			t.Errorf("%s: %v", line.url, err)
			continue
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil || int(answer.ContentLength) != len(body) || answer.Header.Get("Content-Encoding") != "" || len(answer.TransferEncoding) > 0 {
			t.Errorf("%s: %d bytes of %d, %v", line.url, len(body), answer.ContentLength, err)
		}
		if got := base32Sum(body); r.fields["WARC-Payload-Digest"] != got || line.digest != got {
			t.Errorf("%s has the digest %s, its record says %s, the index %s", line.url, got, r.fields["WARC-Payload-Digest"], line.digest)
		}
		if strconv.Itoa(answer.StatusCode) != line.status || !bytes.Equal(body, kept[line.url]) {
			t.Errorf("%s is not what the case keeps (status %d, %d bytes of %d)", line.url, answer.StatusCode, len(body), len(kept[line.url]))
		}
		if pages[line.url] != line.stamp {
			t.Errorf("%s stands among the pages as of %q, in the index as of %q", line.url, pages[line.url], line.stamp)
		}
	}
	return byAddress
}

// Pages as the web has them: packed and in chunks on the wire, reached by
// redirects, of 9 MB, with head fields in Latin-1 or over two lines, twice under
// two addresses, in the letters of another script, read from a public archive.
func TestOddPagesInTheArchive(t *testing.T) {
	_, d, a := demoDesk(t)
	c, err := d.Scratch(a)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	at := time.Date(2025, 9, 16, 8, 30, 0, 0, time.UTC)
	page := strings.Repeat("<p>Grain waits at Berezan.</p>\n", 40)
	odd := []lookup.Source{
		{URL: "https://a.example/packed", Body: []byte(page + "1"), Header: http.Header{"Content-Encoding": {"gzip"}, "Transfer-Encoding": {"chunked"}, "Content-Length": {"17"}, "Content-Type": {"text/html; charset=utf-8"}}},
		{URL: "https://a.example/moved", Body: []byte(page + "2"), Chain: []string{"http://a.example/old", "https://a.example/old", "https://a.example/moved"}},
		{URL: "https://a.example/huge", Body: bytes.Repeat([]byte(page), 9<<20/len(page))},
		{URL: "https://a.example/fields", Body: []byte(page + "3"), Header: http.Header{"X-Name": {"caf\xe9", "two\r\nlines: yes"}, "Content-Type": {"text/html; charset=caf\xe9"}, "Set-Cookie": {"id=1"}}},
		{URL: "https://a.example/once", Body: []byte(page + "4")},
		{URL: "https://b.example/twice", Body: []byte(page + "4")},
		{URL: "https://nv.ua/укр/зерно?день=1", Body: []byte(page + "5")},
		{URL: "https://a.example/dead", Body: []byte(page + "6"), ArchiveURL: "https://web.archive.org/web/20250915120000/https://a.example/dead", ArchivedAt: time.Date(2025, 9, 15, 12, 0, 0, 0, time.UTC)},
		{URL: "https://a.example/zero.pdf", Body: []byte("%PDF-1.4\x00\r\n\r\nWARC/1.1\r\n\x1f\x8b"), Header: http.Header{"Content-Type": {"application/pdf"}}},
	}
	for i := range odd {
		s := &odd[i]
		s.Status, s.Retrieved, s.SHA256 = 200, at.Add(time.Duration(i)*time.Second), strings.TrimPrefix(hashOf(s.Body), "sha256:")
		s.Title, s.Text = fmt.Sprintf("Page %d", i), fmt.Sprintf("Grain waits, %d.", i)
		if err := c.PutLookup(i, 0, lookup.Result{Status: lookup.Found, Confidence: lookup.Likely, Source: s}); err != nil {
			t.Fatal(err)
		}
	}
	records := checkArchive(t, c)
	if len(records) != len(odd) {
		t.Fatalf("%d of %d pages are in the archive", len(records), len(odd))
	}
	dead := records["https://a.example/dead"].fields
	if dead["WARC-Date"] != "2025-09-15T12:00:00Z" || dead["WARC-Source-URI"] != odd[7].ArchiveURL || dead["WARC-Creation-Date"] != "2025-09-16T08:30:07Z" {
		t.Errorf("what a public archive made is recorded as %v", dead)
	}
	if fields := string(records["https://a.example/fields"].block); strings.Contains(fields, "\r\nlines:") || strings.Contains(fields, "Cookie") {
		t.Errorf("head fields: %.300q", fields)
	}
}

// copiesOf are the kept bytes of a case by the address of their page.
func copiesOf(t *testing.T, c *annotate.Case) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, s := range c.Snapshot().Sources {
		kept, err := c.Copy(s.SHA256)
		if err != nil {
			t.Fatalf("%s: %v", s.URL, err)
		}
		address, err := url.Parse(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		out[address.String()] = kept.Bytes
	}
	return out
}

// waczParts opens the container: nothing in it is packed again, and it is what
// its description says (WACZ 1.1.1).
func waczParts(t *testing.T, path string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	parts := map[string][]byte{}
	for _, f := range z.File {
		if f.Method != zip.Store {
			t.Errorf("%s is packed, so readers cannot seek in it", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	var describe struct {
		Profile     string
		WACZ        string `json:"wacz_version"`
		MainPageURL string `json:"mainPageUrl"`
		Resources   []struct {
			Name, Path, Hash string
			Bytes            int
		}
	}
	var digest struct{ Path, Hash string }
	if json.Unmarshal(parts["datapackage.json"], &describe) != nil || json.Unmarshal(parts["datapackage-digest.json"], &digest) != nil {
		t.Fatal("the description is no JSON")
	}
	if describe.Profile != "data-package" || describe.WACZ != "1.1.1" || describe.MainPageURL == "" || len(describe.Resources) != len(parts)-2 {
		t.Errorf("description: %+v", describe)
	}
	if digest.Path != "datapackage.json" || digest.Hash != hashOf(parts["datapackage.json"]) {
		t.Errorf("digest: %+v", digest)
	}
	for _, r := range describe.Resources {
		if r.Hash != hashOf(parts[r.Path]) || r.Bytes != len(parts[r.Path]) || r.Name != filepath.Base(r.Path) {
			t.Errorf("%s is not as described: %+v", r.Path, r)
		}
	}
	return parts
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// readArchive goes from record to record with no byte between them.
func readArchive(t *testing.T, data []byte) []warcRecord {
	t.Helper()
	var out []warcRecord
	ids, info := map[string]bool{}, ""
	for at := 0; at < len(data); {
		r := readRecord(t, data, at)
		id := r.fields["WARC-Record-ID"]
		if ids[id] {
			t.Errorf("two records are called %s", id)
		}
		switch kind := r.fields["WARC-Type"]; {
		case (kind == "warcinfo") != (at == 0):
			t.Errorf("a %s record stands at %d", kind, at)
		case kind == "warcinfo":
			info = id
		case r.fields["WARC-Warcinfo-ID"] != info:
			t.Errorf("the record at %d belongs to %q", at, r.fields["WARC-Warcinfo-ID"])
		case kind == "metadata" && (!ids[r.fields["WARC-Concurrent-To"]] || !strings.HasPrefix(string(r.block), "via: http")):
			t.Errorf("the metadata at %d go with %q: %q", at, r.fields["WARC-Concurrent-To"], r.block)
		case kind == "request" && !ids[r.fields["WARC-Concurrent-To"]]:
			t.Errorf("the request at %d goes with %q, which did not come before it", at, r.fields["WARC-Concurrent-To"])
		case kind == "response" && r.fields["Content-Type"] != "application/http;msgtype=response":
			t.Errorf("the response at %d is %q", at, r.fields["Content-Type"])
		}
		ids[id] = true
		out = append(out, r)
		at += r.length
	}
	return out
}

type indexLine struct {
	url, stamp, digest, status string
	offset, length             int
}

// readIndex reads a sorted CDXJ index.
func readIndex(t *testing.T, data []byte) []indexLine {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("the index is not sorted, so readers cannot search it")
	}
	var out []indexLine
	for _, l := range lines {
		key, rest, _ := strings.Cut(l, " ")
		stamp, raw, _ := strings.Cut(rest, " ")
		var j struct{ URL, Mime, Status, Digest, Length, Offset, Filename string }
		if err := json.Unmarshal([]byte(raw), &j); err != nil || len(stamp) != 14 || !strings.Contains(key, ")/") || j.Filename != "data.warc.gz" || j.Mime == "" {
			t.Fatalf("index line %q: %v", l, err)
		}
		line := indexLine{url: j.URL, stamp: stamp, digest: j.Digest, status: j.Status}
		if _, err := fmt.Sscan(j.Offset, &line.offset); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscan(j.Length, &line.length); err != nil {
			t.Fatal(err)
		}
		out = append(out, line)
	}
	return out
}

// readPages maps the addresses of the list of pages to their times.
func readPages(t *testing.T, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for n, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		var j struct{ Format, ID, URL, TS, Title string }
		if err := json.Unmarshal([]byte(l), &j); err != nil || (n == 0) != (j.Format == "json-pages-1.0") {
			t.Fatalf("line %d of the pages: %q", n+1, l)
		}
		if n > 0 {
			if j.Title == "" {
				t.Errorf("%s has no title", j.URL)
			}
			out[j.URL] = strings.NewReplacer("-", "", ":", "", "T", "", "Z", "").Replace(j.TS)
		}
	}
	return out
}
