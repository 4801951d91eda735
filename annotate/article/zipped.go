package article

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// The bounds of a DOCX or ODT: a file of a few kilobytes can claim to hold
// gigabytes. What is unpacked is counted, not what the file says of itself.
const (
	maxPart  = 48 << 20 // bytes of one part, unpacked
	maxParts = 96 << 20 // bytes of all parts that are read
)

// pack is an office file: a zip file whose parts are read with bounds.
type pack struct {
	files map[string]*zip.File
	left  int64
}

func openPack(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	p := &pack{files: map[string]*zip.File{}, left: maxParts}
	for _, f := range z.File {
		name := strings.TrimPrefix(f.Name, "/")
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, nil
}

// part returns the bytes of a part, nil where there is none.
func (p *pack) part(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	limit := min(maxPart, p.left)
	if f.UncompressedSize64 > uint64(limit) {
		return nil, bomb()
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return nil, bomb()
	}
	if err != nil {
		return nil, damaged(err)
	}
	p.left -= int64(len(data))
	return data, nil
}

// tree returns the XML of a part, nil where there is none.
func (p *pack) tree(name string) (*node, error) {
	data, err := p.part(name)
	if data == nil || err != nil {
		return nil, err
	}
	return parseXML(data)
}

func damaged(err error) error {
	return &Error{What: "is damaged and cannot be read", Means: "nothing was taken from it", Do: "open it in the program that made it and save it anew", Err: err}
}

func bomb() error {
	return &Error{What: "unpacks to more than " + megabytes(maxPart), Means: "it is no ordinary article and was not read", Do: "save the article alone, without what is attached to it"}
}
