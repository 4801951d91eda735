package fetch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// acceptEncoding lists the content codings that unpack knows.
const acceptEncoding = "gzip, br, zstd"

// maxCodings bounds nested content codings; one is the rule.
const maxCodings = 2

// zstdWindow bounds the memory that a zstd frame may ask for (RFC 9659 allows
// 8 MB for HTTP).
const zstdWindow = 8 << 20

var errTooLarge = errors.New("too large")

// readBody reads and unpacks a body up to max bytes, packed or unpacked. Of a
// longer body it returns the beginning where truncate is set, else errTooLarge.
func readBody(res *http.Response, max int64, truncate bool) ([]byte, error) {
	packed := res.Header.Get("Content-Encoding")
	if packed == "" && res.ContentLength > max && !truncate {
		return nil, fmt.Errorf("%w: %d MB are announced, %d MB are the bound", errTooLarge, res.ContentLength>>20, max>>20)
	}
	r, err := unpack(res.Body, packed, max+1)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	n, err := io.Copy(&body, io.LimitReader(r, max+1))
	switch {
	case n > max || errors.Is(err, errTooLarge):
		if truncate {
			return body.Bytes()[:min(n, max)], nil
		}
		return nil, fmt.Errorf("%w: more than %d MB", errTooLarge, max>>20)
	case err != nil:
		return nil, err
	}
	return body.Bytes(), nil
}

// meter fails after so many bytes. One stands before each unpacking, so that a
// packed body which unpacks to little cannot run for ever either.
type meter struct {
	r    io.Reader
	left int64
}

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > m.left {
		p = p[:m.left]
	}
	n, err := m.r.Read(p)
	m.left -= int64(n)
	return n, err
}

// unpack undoes the content codings. A body that is not what its header says
// is taken as it is: servers label plain pages "gzip" now and then.
func unpack(r io.Reader, codings string, most int64) (io.Reader, error) {
	names := strings.FieldsFunc(strings.ToLower(codings), func(r rune) bool { return r == ',' || r == ' ' })
	if len(names) > maxCodings {
		return nil, fmt.Errorf("the body is packed %d times over", len(names))
	}
	for i := len(names) - 1; i >= 0; i-- {
		var err error
		if r, err = unpackOne(&meter{r, most}, names[i]); err != nil {
			return nil, err
		}
	}
	return &meter{r, most}, nil
}

func unpackOne(r io.Reader, coding string) (io.Reader, error) {
	peek := bufio.NewReader(r)
	head, err := peek.Peek(4)
	if len(head) == 0 {
		if err == io.EOF {
			return peek, nil
		}
		return nil, err
	}
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
			return peek, nil
		}
		return gzip.NewReader(peek)
	case "deflate":
		if head[0]&0x0f != 8 {
			return nil, errors.New("the body is packed in a way that is not understood (deflate)")
		}
		return zlib.NewReader(peek)
	case "br":
		return brotli.NewReader(peek), nil
	case "zstd":
		if !bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			return peek, nil
		}
		d, err := zstd.NewReader(peek, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case "identity":
		return peek, nil
	default:
		return nil, fmt.Errorf("the body is packed in a way that is not understood (%.20q)", coding)
	}
}
