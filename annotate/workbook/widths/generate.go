//go:build ignore

// Generate writes carlito.txt, the advance widths of Carlito, which are those
// of Calibri. Only the widths are shipped, not the font:
//
//	go run generate.go DIR-WITH-CARLITO > carlito.txt
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// unitsPerEm is Carlito's; at that size a width in pixels is one in units.
const unitsPerEm = 2048

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run generate.go DIR-WITH-CARLITO > carlito.txt")
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, "# Advance widths of Carlito (metrically Calibri), in 1/2048 em.")
	fmt.Fprintln(out, "# A line: first code point in hexadecimal, then the widths of it and its followers.")
	for _, face := range []struct{ name, file string }{
		{"regular", "Carlito-Regular.ttf"}, {"bold", "Carlito-Bold.ttf"},
	} {
		data, err := os.ReadFile(filepath.Join(os.Args[1], face.file))
		if err != nil {
			log.Fatal(err)
		}
		parsed, err := sfnt.Parse(data)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Fprintln(out, "face", face.name)
		writeFace(out, parsed)
	}
}

func writeFace(out *bufio.Writer, f *sfnt.Font) {
	var buf sfnt.Buffer
	var run []int
	var first rune
	flush := func() {
		if len(run) > 0 {
			fmt.Fprintf(out, "%X", first)
			for _, w := range run {
				fmt.Fprintf(out, " %d", w)
			}
			fmt.Fprintln(out)
		}
		run = run[:0]
	}
	for r := rune(0x20); r <= 0xFFFF; r++ {
		glyph, err := f.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			flush()
			continue
		}
		advance, err := f.GlyphAdvance(&buf, glyph, fixed.I(unitsPerEm), font.HintingNone)
		if err != nil {
			flush()
			continue
		}
		if len(run) == 0 || len(run) == 32 {
			flush()
			first = r
		}
		run = append(run, advance.Round())
	}
	flush()
}
