package pdftext

import (
	"bytes"
	"strconv"
)

// The library takes the tables of a PDF at their word: a file of a hundred
// bytes that claims a billion objects makes it ask for more memory than there
// is, which ends the program. So the claims are read first.
const (
	maxObjects = 4_000_000 // in a cross-reference table
	maxWidth   = 16        // bytes of one field of a cross-reference stream
	maxColumns = 1 << 16   // of a predictor
)

// claimsTooMuch reports whether a file announces more objects, or wider ones,
// than any article has.
func claimsTooMuch(data []byte) bool {
	if bytes.IndexByte(data, '#') >= 0 {
		data = unescaped(data)
	}
	for key, limit := range map[string]int64{"/Size": maxObjects, "/Index": maxObjects, "/W": maxWidth, "/Columns": maxColumns, "/Colors": 64, "/BitsPerComponent": 64} {
		for rest := data; ; {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			// /W is also the table of widths of a font, which has thousands in
			// lists of lists; that of a table is three small numbers.
			if n := numbers(rest); len(n) > 0 && (key != "/W" || len(n) == 3) {
				for _, v := range n {
					if v > limit || v < 0 {
						return true
					}
				}
			}
		}
	}
	// Sections of a plain table: "xref", then first number and count of each.
	for rest := data; ; {
		i := bytes.Index(rest, []byte("xref"))
		if i < 0 {
			return false
		}
		rest = rest[i+len("xref"):]
		if sectionsTooLarge(rest) {
			return true
		}
	}
}

// sectionsTooLarge follows the sections of a table up to its trailer: a line
// "first count", then count entries "offset generation n".
func sectionsTooLarge(data []byte) bool {
	for {
		first, n, rest, ok := section(data)
		if !ok {
			return false
		}
		if first < 0 || n < 0 || first > maxObjects || n > maxObjects || first+n > maxObjects {
			return true
		}
		for range n {
			var tok []byte
			for range 3 {
				tok, rest = token(rest)
			}
			if s := string(tok); s != "n" && s != "f" {
				return false // broken: the library stops here too
			}
		}
		data = rest
	}
}

func section(data []byte) (first, n int64, rest []byte, ok bool) {
	a, rest := token(data)
	b, rest := token(rest)
	first, err1 := strconv.ParseInt(string(a), 10, 64)
	n, err2 := strconv.ParseInt(string(b), 10, 64)
	return first, n, rest, err1 == nil && err2 == nil
}

// token returns the next word, past white space and comments.
func token(data []byte) (tok, rest []byte) {
	for {
		data = bytes.TrimLeft(data, " \t\r\n\f\x00")
		if len(data) == 0 || data[0] != '%' {
			break
		}
		i := bytes.IndexAny(data, "\r\n")
		if i < 0 {
			return nil, nil
		}
		data = data[i:]
	}
	i := bytes.IndexAny(data[:min(len(data), 64)], " \t\r\n\f\x00<>[]()/%")
	switch {
	case i == 0:
		return data[:1], data[1:]
	case i < 0:
		i = min(len(data), 64)
	}
	return data[:i], data[i:]
}

// numbers reads the number that follows a key, or the flat list of them.
func numbers(data []byte) []int64 {
	tok, rest := token(data)
	list := string(tok) == "["
	if list {
		tok, rest = token(rest)
	}
	var out []int64
	for len(out) < 64 {
		v, err := strconv.ParseInt(string(tok), 10, 64)
		if err != nil {
			break
		}
		out = append(out, v)
		if !list {
			break
		}
		tok, rest = token(rest)
	}
	return out
}

// unescaped replaces #xx, with which a name can hide.
func unescaped(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); i++ {
		if data[i] == '#' && i+2 < len(data) {
			if v, err := strconv.ParseUint(string(data[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, data[i])
	}
	return out
}
