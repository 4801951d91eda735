package screen

import "unicode"

// Rows of letters as they lie on the keyboard, so that single letters act
// whatever layout is on.
const (
	latinRows     = "qwertyuiopasdfghjklzxcvbnm"
	russianRows   = "йцукенгшщзфывапролдячсмить"
	ukrainianRows = "йцукенгшщзфівапролдячсмить"
)

// Latin is the Latin letter on the key that typed a Cyrillic one; any other
// rune stays as it is.
func Latin(r rune) rune {
	low := unicode.ToLower(r)
	for _, rows := range []string{russianRows, ukrainianRows} {
		i := 0
		for _, c := range rows {
			if c == low {
				out := rune(latinRows[i])
				if low != r {
					out = unicode.ToUpper(out)
				}
				return out
			}
			i++
		}
	}
	return r
}
