package report

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// warcWriter writes WARC 1.1 records, each a gzip member of its own
// (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
type warcWriter struct {
	w      io.Writer
	offset int64
	info   string // id of the warcinfo record
}

// place is where a record lies in the file, in bytes.
type place struct{ offset, length int64 }

// warcField is one named field of a record's head.
type warcField struct{ name, value string }

// record writes one record. Its head takes the fields in their order.
func (x *warcWriter) record(kind string, at time.Time, id string, block []byte, fields ...warcField) (place, error) {
	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Date: %s\r\nWARC-Record-ID: <%s>\r\n", kind, at.UTC().Format("2006-01-02T15:04:05Z"), id)
	if x.info != "" {
		fmt.Fprintf(z, "WARC-Warcinfo-ID: <%s>\r\n", x.info)
	}
	for _, f := range fields {
		fmt.Fprintf(z, "%s: %s\r\n", f.name, oneLine(f.value))
	}
	fmt.Fprintf(z, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", sha1Digest(block), len(block))
	z.Write(block)
	io.WriteString(z, "\r\n\r\n")
	if err := z.Close(); err != nil {
		return place{}, err
	}
	p := place{x.offset, int64(member.Len())}
	n, err := x.w.Write(member.Bytes())
	x.offset += int64(n)
	return p, err
}

// warcInfo writes the record that the others refer to.
func (x *warcWriter) warcInfo(at time.Time, title string) error {
	id := newURN()
	_, err := x.record("warcinfo", at, id, []byte("software: Galley\r\nformat: WARC File Format 1.1\r\ndescription: "+oneLine(title)+"\r\n"),
		warcField{"Content-Type", "application/warc-fields"})
	x.info = id
	return err
}

// response writes an answer as it was kept: the body is already decoded, so
// the fields that speak of its coding and length on the wire are left out.
// Redirects were followed without being kept; a metadata record names their
// addresses in order.
func (x *warcWriter) response(address string, at time.Time, status int, header map[string][]string, body []byte, chain []string, more ...warcField) (place, error) {
	if status == 0 {
		status = http.StatusOK
	}
	var block bytes.Buffer
	fmt.Fprintf(&block, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	for _, name := range sortedKeys(header) {
		switch textproto.CanonicalMIMEHeaderKey(name) {
		case "Content-Encoding", "Transfer-Encoding", "Content-Length", "Connection", "Trailer", "Set-Cookie", "Set-Cookie2":
			continue
		}
		for _, v := range header[name] {
			fmt.Fprintf(&block, "%s: %s\r\n", name, oneLine(v))
		}
	}
	fmt.Fprintf(&block, "Content-Length: %d\r\n\r\n", len(body))
	block.Write(body)
	id := newURN()
	p, err := x.record("response", at, id, block.Bytes(), append([]warcField{
		{"WARC-Target-URI", address},
		{"WARC-Payload-Digest", sha1Digest(body)},
		{"Content-Type", "application/http;msgtype=response"}}, more...)...)
	if err != nil {
		return p, err
	}
	request := "GET " + requestTarget(address) + " HTTP/1.1\r\nHost: " + hostOf(address) + "\r\n\r\n"
	_, err = x.record("request", at, newURN(), []byte(request),
		warcField{"WARC-Target-URI", address},
		warcField{"WARC-Concurrent-To", "<" + id + ">"},
		warcField{"Content-Type", "application/http;msgtype=request"})
	if err != nil || len(chain) < 2 {
		return p, err
	}
	var via strings.Builder
	for _, u := range chain[:len(chain)-1] {
		fmt.Fprintf(&via, "via: %s\r\n", oneLine(printable(u)))
	}
	_, err = x.record("metadata", at, newURN(), []byte(via.String()),
		warcField{"WARC-Target-URI", address},
		warcField{"WARC-Concurrent-To", "<" + id + ">"},
		warcField{"Content-Type", "application/warc-fields"})
	return p, err
}

func newURN() string { return "urn:uuid:" + uuid.NewString() }

func sha1Digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// mediaType is the content type without its parameters.
func mediaType(header map[string][]string) string {
	for name, values := range header {
		if strings.EqualFold(name, "Content-Type") && len(values) > 0 {
			media, _, _ := strings.Cut(values[0], ";")
			return strings.TrimSpace(media)
		}
	}
	return "text/html"
}
