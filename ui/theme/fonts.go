package theme

import (
	"bytes"
	"encoding/binary"
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// mended holds Fyne's fonts as we draw with them, by name.
var mended = struct {
	sync.Mutex
	of map[string]fyne.Resource
}{of: map[string]fyne.Resource{}}

// Face is Fyne’s font of a style, mended.
func Face(style fyne.TextStyle) fyne.Resource {
	r := fynetheme.DefaultTheme().Font(style)
	mended.Lock()
	defer mended.Unlock()
	if m := mended.of[r.Name()]; m != nil {
		return m
	}
	m := fyne.NewStaticResource(r.Name(), withoutCyrillicRules(r.Content()))
	mended.of[r.Name()] = m
	return m
}

// withoutCyrillicRules takes from an OpenType font what it substitutes in
// Cyrillic text, so that the rules of the default script hold there. In the
// Noto Sans that comes with Fyne 2.8.1, "ccmp" for Cyrillic makes every
// Ukrainian і a dotless ı, also where no mark stands over it.
//
// Only the tag of the script in GSUB is changed; a font without one, or one
// that cannot be read, is returned as it is.
func withoutCyrillicRules(font []byte) []byte {
	scripts := scriptList(font)
	for at := scripts + 2; scripts > 0 && at+6 <= len(font) && at < scripts+2+6*int(binary.BigEndian.Uint16(font[scripts:])); at += 6 {
		if string(font[at:at+4]) == "cyrl" {
			out := bytes.Clone(font)
			copy(out[at:], "cyrx") // no script; the order of the tags stays
			return out
		}
	}
	return font
}

// scriptList is the offset of the list of scripts of GSUB, 0 where there is
// none.
func scriptList(font []byte) int {
	if len(font) < 12 {
		return 0
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 12 + 16*i
		if at+16 > len(font) {
			return 0
		}
		if string(font[at:at+4]) != "GSUB" {
			continue
		}
		table := int(binary.BigEndian.Uint32(font[at+8:]))
		if table+6 > len(font) {
			return 0
		}
		list := table + int(binary.BigEndian.Uint16(font[table+4:]))
		if list+2 > len(font) {
			return 0
		}
		return list
	}
	return 0
}
