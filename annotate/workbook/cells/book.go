// Package cells reads the text of a workbook's cells, and nothing else: no
// styles, no formulas, no dates. It is several times as fast as a library
// that reads all of it, which is what makes a preview of an import quick.
package cells

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Book is a workbook (ECMA-376) whose bytes are in memory.
type Book struct {
	parts  map[string]*zip.File
	sheets map[string]string // name → part
	shared []string
	budget int64 // bytes that may still be unpacked
}

// ErrNoSheet is returned for a sheet that the workbook does not have.
var ErrNoSheet = errors.New("the workbook has no such sheet")

var errTooLarge = errors.New("it unpacks to more than a workbook of this kind can hold")

// Open reads what the sheets are. limit bounds in bytes what is unpacked in
// all, so that a small file cannot fill the memory.
func Open(data []byte, limit int64) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is not an .xlsx file")
	}
	b := &Book{parts: map[string]*zip.File{}, sheets: map[string]string{}, budget: limit}
	for _, f := range z.File {
		b.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	main, err := b.target("_rels/.rels", "", "/officeDocument")
	if err != nil {
		return nil, err
	}
	if err := b.readSheets(main); err != nil {
		return nil, err
	}
	if part, err := b.target(relsOf(main), path.Dir(main), "/sharedStrings"); err == nil {
		text, err := b.read(part)
		if err != nil {
			return nil, err
		}
		b.shared = sharedStrings(text)
	}
	return b, nil
}

// relsOf is the part that holds the relations of a part.
func relsOf(part string) string { return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels") }

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

func (b *Book) relations(part, folder string) ([]relation, error) {
	text, err := b.read(part)
	if err != nil {
		return nil, err
	}
	var all struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("%s is damaged", part)
	}
	for i, r := range all.Relations {
		if inside, ok := strings.CutPrefix(r.Target, "/"); ok {
			all.Relations[i].Target = inside
		} else {
			all.Relations[i].Target = path.Join(folder, r.Target)
		}
	}
	return all.Relations, nil
}

// target finds the part to which a relation of the given type leads.
func (b *Book) target(rels, folder, kind string) (string, error) {
	all, err := b.relations(rels, folder)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if strings.HasSuffix(r.Type, kind) {
			return r.Target, nil
		}
	}
	return "", errors.New("it is not an .xlsx file")
}

func (b *Book) readSheets(main string) error {
	text, err := b.read(main)
	if err != nil {
		return err
	}
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(text, &book); err != nil {
		return errors.New("its list of sheets is damaged")
	}
	all, err := b.relations(relsOf(main), path.Dir(main))
	if err != nil {
		return err
	}
	parts := map[string]string{}
	for _, r := range all {
		parts[r.ID] = r.Target
	}
	for _, s := range book.Sheets {
		for _, a := range s.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				b.sheets[s.Name] = parts[a.Value]
			}
		}
	}
	return nil
}

// read unpacks a part.
func (b *Book) read(part string) ([]byte, error) {
	f := b.parts[part]
	if f == nil {
		return nil, fmt.Errorf("it has no part %s", part)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("its part %s cannot be unpacked", part)
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, b.budget+1))
	if err != nil {
		return nil, fmt.Errorf("its part %s is damaged", part)
	}
	if b.budget -= int64(len(text)); b.budget < 0 {
		return nil, errTooLarge
	}
	return text, nil
}

// Properties returns the workbook's own properties that hold text.
func (b *Book) Properties() map[string]string {
	out := map[string]string{}
	text, err := b.read("docProps/custom.xml")
	if err != nil {
		return out
	}
	var all struct {
		Properties []struct {
			Name string `xml:"name,attr"`
			Text string `xml:"lpwstr"`
		} `xml:"property"`
	}
	if xml.Unmarshal(text, &all) == nil {
		for _, p := range all.Properties {
			out[p.Name] = p.Text
		}
	}
	return out
}

// Rows calls f for each row of a sheet that holds anything, with its number
// from 1 and the text of its cells from column A on. The slice is used again
// for the next row. Numbers come as they are stored.
func (b *Book) Rows(sheet string, f func(row int, cells []string)) error {
	part, ok := b.sheets[sheet]
	if !ok {
		return ErrNoSheet
	}
	text, err := b.read(part)
	if err != nil {
		return err
	}
	return b.rows(text, f)
}
