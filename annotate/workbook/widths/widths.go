// Package widths measures text as Calibri sets it, so that a sheet can give
// each row the height that its wrapped text needs: no program that opens a
// workbook does it for files it did not write.
package widths

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// carlito.txt is made by generate.go.
//
//go:embed carlito.txt
var carlito string

// unitsPerEm is the grid of carlito.txt.
const unitsPerEm = 2048

// Weight is a cut of the font.
type Weight int

// The cuts that sheets use. Italic is as wide as Regular.
const (
	Regular Weight = iota
	Bold
)

type table map[rune]uint16

var faces = sync.OnceValue(func() [2]table {
	faces, err := parse(carlito)
	if err != nil {
		panic("widths: carlito.txt: " + err.Error()) // the file is part of the program; a test reads it
	}
	return faces
})

func parse(text string) ([2]table, error) {
	faces := [2]table{{}, {}}
	at := Regular
	for n, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
			continue
		case fields[0] == "face":
			if fields[len(fields)-1] == "bold" {
				at = Bold
			}
			continue
		}
		first, err := strconv.ParseUint(fields[0], 16, 32)
		if err != nil {
			return faces, fmt.Errorf("line %d: %w", n+1, err)
		}
		for i, f := range fields[1:] {
			w, err := strconv.ParseUint(f, 10, 16)
			if err != nil {
				return faces, fmt.Errorf("line %d: %w", n+1, err)
			}
			faces[at][rune(first)+rune(i)] = uint16(w)
		}
	}
	return faces, nil
}

// Rune returns the advance of r in ems. For a character that the font does
// not have, known is false and the width is that of the likely stand-in: a
// full em for wide scripts and pictures, nothing for what has no width.
func Rune(r rune, weight Weight) (ems float64, known bool) {
	if w, ok := faces()[weight][r]; ok {
		return float64(w) / unitsPerEm, true
	}
	switch {
	case r == '\t':
		return 8 * float64(faces()[weight][' ']) / unitsPerEm, true
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0, true
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 1, false
	}
	if r >= 0x1F000 {
		return 1.3, false
	}
	return 0.7, false
}

// Text returns the width in points of s on one line, in a font of the given
// size in points.
func Text(s string, weight Weight, size float64) float64 {
	var ems float64
	for _, r := range s {
		w, _ := Rune(r, weight)
		ems += w
	}
	return ems * size
}
