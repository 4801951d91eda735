package workbook

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxCell is how many UTF-16 units a cell holds (ECMA-376, and Excel's own
// limit). Longer text is cut there silently by the writer, so we cut first.
const maxCell = 32767

// cutMark ends a text that did not fit into its cell.
const cutMark = " … [cut here; the case has the whole text]"

// literalEscape is text that the file format would read as a coded character:
// "_x0041_" comes back as "A".
var literalEscape = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// wordJoiner has no width. Between the underline and the x it keeps a literal
// escape from being one, and Restore takes it out again.
const wordJoiner = "\u2060"

var joinedEscape = regexp.MustCompile(`_` + wordJoiner + `(x[0-9A-Fa-f]{4}_)`)

// Clean makes s fit for a cell: valid UTF-8 without the characters that XML
// cannot hold, one kind of line break, no marks that turn the reading
// direction of what follows, no literal escapes, at most 32,767 UTF-16 units.
// Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(cellRune, s)
	s = everywhere(literalEscape, s, "_"+wordJoiner+"$1")
	return cut(s, maxCell)
}

// Restore undoes what Clean put in, for text that comes back from a sheet.
func Restore(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return everywhere(joinedEscape, s, "_$1")
}

// everywhere replaces twice, since an underline may end one match and begin
// the next.
func everywhere(pattern *regexp.Regexp, s, by string) string {
	return pattern.ReplaceAllString(pattern.ReplaceAllString(s, by), by)
}

// plain reports that Clean has nothing to do: short printable ASCII without
// an underline, the usual case.
func plain(s string) bool {
	if len(s) > maxCell {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != '\n' && (c < ' ' || c >= 0x7F || c == '_') {
			return false
		}
	}
	return true
}

func cellRune(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
		return '\n'
	case r < ' ' || r >= 0x7F && r < 0xA0: // control characters
		return -1
	case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		// Embeddings, overrides and isolates; the plain marks
		// U+200E, U+200F and U+061C stay.
		return -1
	case r == '\uFEFF' || r&0xFFFE == 0xFFFE: // byte order mark, non-characters
		return -1
	}
	return r
}

// cut shortens s to max UTF-16 units, the mark included, without splitting a
// character.
func cut(s string, max int) string {
	if len(s) <= max || units(s) <= max {
		return s
	}
	room := max - units(cutMark)
	for i, r := range s {
		if room -= runeUnits(r); room < 0 {
			return s[:i] + cutMark
		}
	}
	return s
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += runeUnits(r)
	}
	return n
}

func runeUnits(r rune) int {
	if r > 0xFFFF && r <= utf8.MaxRune {
		return 2
	}
	return 1
}
