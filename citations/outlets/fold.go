package outlets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names are compared by their key: words of lower-case letters without
// diacritics, one space between them. Cyrillic is written in Latin letters,
// and y, j and i are one letter that never stands double within a word, so that Известия,
// Izvestiya and Izvestia share a key, as do Rossiiskaya and Rossiyskaya or
// Ukrayiny and Ukrainy. Quotes, apostrophes (the soft sign of romanisations)
// and full stops vanish, dashes and slashes part words as spaces do.

// class is what a character does to the words of a name.
type class uint8

const (
	stop   class = iota // ends a name: comma, bracket, semicolon
	letter              // belongs to a word: letters, digits, "&", "+"
	gap                 // parts two words of a name: space, dash, slash
	silent              // has no part in the key: quotes, apostrophes, accents
	dot                 // joins where it stands between letters, else silent
)

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch r := rune(c); {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '&', r == '+':
			t[c] = letter
		case r == ' ', r == '\n', r == '\t', r == '\r', r == '-', r == '/':
			t[c] = gap
		case r == '\'', r == '"', r == '`':
			t[c] = silent
		case r == '.':
			t[c] = dot
		}
	}
	return t
}()

// ideograph reports whether r is of a script without spaces between words;
// each such character is a word of its own.
func ideograph(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

func classOf(r rune) class {
	if r < tableEnd {
		return classes[r]
	}
	return classBeyond(r)
}

// Everything below tableEnd, the Latin and the Cyrillic letters among it, is
// looked up in tables: names are read at many places of a text.
const tableEnd = 0x600

var (
	classes [tableEnd]class
	folded  [tableEnd]string
)

func init() {
	copy(classes[:], asciiClass[:])
	for r := rune(utf8.RuneSelf); r < tableEnd; r++ {
		classes[r] = classBeyond(r)
		folded[r] = string(foldBeyond(nil, r))
	}
}

func classBeyond(r rune) class {
	switch {
	case unicode.IsLetter(r) && r != 'ʼ' && r != 'ʹ', unicode.IsDigit(r):
		return letter
	case r == '\u00a0', unicode.Is(unicode.Pd, r), r == '\u2212', unicode.IsSpace(r):
		return gap
	case r == 'ʼ', r == 'ʹ', r == '´', r == '′', r == '„', r == '‚', unicode.In(r, unicode.Pi, unicode.Pf, unicode.Mn, unicode.Mc, unicode.Cf):
		return silent
	}
	return stop
}

// romanised gives for Cyrillic letters, and for Latin ones that no
// decomposition reaches, what the key holds in their place.
var romanised = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "e", 'є': "ie", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'ҳ': "h", 'ҷ': "j", 'ӣ': "i", 'ӯ': "u",
	'ђ': "d", 'ј': "i", 'љ': "li", 'њ': "ni", 'ћ': "c", 'џ': "dzh", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz",
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ə': "e", 'ŋ': "n",
}

// appendLetter appends what the key holds for one letter. Nothing that it
// appends is longer than four bytes, besides letters of other scripts.
func appendLetter(key []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return appendASCII(key, byte(r))
	}
	if r < tableEnd {
		s := folded[r]
		if s != "" && s[0] >= utf8.RuneSelf {
			return append(key, s...)
		}
		for i := range len(s) {
			key = appendASCII(key, s[i])
		}
		return key
	}
	return foldBeyond(key, r)
}

func foldBeyond(key []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if s, ok := romanised[r]; ok {
		for i := range len(s) {
			key = appendASCII(key, s[i])
		}
		return key
	}
	var one, parts [4 * utf8.UTFMax]byte
	n := utf8.EncodeRune(one[:], r)
	d := norm.NFD.Append(parts[:0], one[:n]...)
	if d[0] < utf8.RuneSelf {
		return appendASCII(key, d[0])
	}
	if base, _ := utf8.DecodeRune(d); base != r && unicode.Is(unicode.Cyrillic, r) {
		return foldBeyond(key, base)
	}
	return append(key, one[:n]...)
}

func appendASCII(key []byte, c byte) []byte {
	switch {
	case c >= 'A' && c <= 'Z':
		c += 'a' - 'A'
	case c == '&':
		return append(key, "and"...)
	}
	if c == 'y' || c == 'j' {
		c = 'i'
	}
	if n := len(key); c == 'i' && n > 1 && key[n-1] == 'i' && key[n-2] != ' ' {
		return key // but not at the start of a word, or Jiji were I
	}
	return append(key, c)
}

// keyOf returns the key of a whole name; what would end a name in running
// text parts words here.
func keyOf(name string) string {
	key := make([]byte, 0, len(name)+8)
	pending := false
	for _, r := range name {
		switch classOf(r) {
		case letter:
			before := len(key)
			if (pending || ideograph(r)) && before > 0 {
				key = append(key, ' ')
			}
			spaced := len(key)
			key = appendLetter(key, r)
			if len(key) == spaced {
				key = key[:before] // ъ and ь leave nothing
				continue
			}
			pending = ideograph(r)
		case gap, stop:
			pending = true
		}
	}
	if len(key) == 0 {
		return bareLetters(name)
	}
	return string(key)
}

// bareLetters is the key of a name of which folding leaves nothing: its
// letters as they are. Kommersant is called Ъ.
func bareLetters(name string) string {
	return strings.Map(func(r rune) rune {
		if classOf(r) != letter {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// spelling is the stricter form that tells apart names of one key: the name in
// lower case, composed, with the same words, but in its own letters.
func spelling(name string) string {
	s := make([]byte, 0, len(name)+8)
	pending := false
	for _, r := range norm.NFC.String(name) {
		switch classOf(r) {
		case letter, dot:
			if (pending || ideograph(r)) && len(s) > 0 {
				s = append(s, ' ')
			}
			pending = ideograph(r)
			s = utf8.AppendRune(s, unicode.ToLower(r))
		case gap, stop:
			pending = true
		}
	}
	return string(s)
}
