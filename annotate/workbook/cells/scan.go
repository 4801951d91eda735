package cells

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner walks over tags. It is for the XML that programs write into
// workbooks; on anything else it stops early and never goes astray.
type scanner struct {
	b []byte
	i int
}

// tag is one tag: its name without a prefix, what stands behind the name, and
// whether it closes or stands alone.
type tag struct {
	name        string
	attributes  []byte
	closes      bool
	standsAlone bool
	from        int // offset of its "<"
}

// next returns the next tag; ok is false at the end.
func (s *scanner) next() (t tag, ok bool) {
	for {
		k := bytes.IndexByte(s.b[s.i:], '<')
		if k < 0 {
			return t, false
		}
		from := s.i + k
		rest := s.b[from:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			if !s.skip(from, "-->") {
				return t, false
			}
			continue
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			if !s.skip(from, "]]>") {
				return t, false
			}
			continue
		case bytes.HasPrefix(rest, []byte("<?")), bytes.HasPrefix(rest, []byte("<!")):
			if !s.skip(from, ">") {
				return t, false
			}
			continue
		}
		end := tagEnd(rest)
		if end < 0 {
			return t, false
		}
		inside := rest[1:end]
		s.i = from + end + 1
		t = tag{from: from}
		if len(inside) > 0 && inside[0] == '/' {
			t.closes, inside = true, inside[1:]
		}
		if n := len(inside); n > 0 && inside[n-1] == '/' {
			t.standsAlone, inside = true, inside[:n-1]
		}
		name := inside
		if k := bytes.IndexAny(inside, " \t\r\n"); k >= 0 {
			name, t.attributes = inside[:k], inside[k:]
		}
		if k := bytes.IndexByte(name, ':'); k >= 0 {
			name = name[k+1:]
		}
		t.name = string(name)
		return t, true
	}
}

func (s *scanner) skip(from int, end string) bool {
	k := bytes.Index(s.b[from:], []byte(end))
	if k < 0 {
		return false
	}
	s.i = from + k + len(end)
	return true
}

// tagEnd is the offset of the ">" that ends a tag; one in an attribute does not.
func tagEnd(b []byte) int {
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// attribute returns the value of an attribute without a prefix.
func (t tag) attribute(name string) string {
	b := t.attributes
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		k := bytes.IndexByte(b, '=')
		if k < 0 {
			return ""
		}
		key := bytes.TrimSpace(b[:k])
		b = bytes.TrimLeft(b[k+1:], " \t\r\n")
		if len(b) == 0 {
			return ""
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			return unescape(b[1 : 1+end])
		}
		b = b[end+2:]
	}
}

// element returns the text of the element whose opening tag was just read, up
// to its closing tag of the same name.
func (s *scanner) element(open tag) string {
	if open.standsAlone {
		return ""
	}
	from := s.i
	for {
		t, ok := s.next()
		if !ok {
			return ""
		}
		if t.closes && t.name == open.name {
			return unescape(s.b[from:t.from])
		}
	}
}

// richText joins the text of a string item or inline string; the reading
// aids that East Asian programs add (rPh) are left out.
func (s *scanner) richText(open tag) string {
	if open.standsAlone {
		return ""
	}
	var out string
	aid := 0
	for {
		t, ok := s.next()
		switch {
		case !ok || t.closes && t.name == open.name:
			return out
		case t.name == "rPh" && !t.standsAlone:
			if t.closes {
				aid--
			} else {
				aid++
			}
		case t.name == "t" && !t.closes && aid == 0:
			out += s.element(t)
		}
	}
}

func sharedStrings(b []byte) []string {
	var out []string
	s := &scanner{b: b}
	for {
		t, ok := s.next()
		if !ok {
			return out
		}
		if t.name == "si" && !t.closes {
			out = append(out, decode(s.richText(t)))
		}
	}
}

// rows walks over the cells of a sheet.
func (b *Book) rows(text []byte, f func(row int, cells []string)) error {
	s := &scanner{b: text}
	var cells []string
	row, col := 0, 0
	for {
		t, ok := s.next()
		if !ok {
			return nil
		}
		switch {
		case t.name == "row" && !t.closes:
			row, col, cells = row+1, 0, cells[:0]
			if n, err := strconv.Atoi(t.attribute("r")); err == nil {
				row = n
			}
		case t.name == "row":
			if len(cells) > 0 {
				f(row, cells)
			}
		case t.name == "c" && !t.closes:
			col++
			if n := columnOf(t.attribute("r")); n > 0 {
				col = n
			}
			if t.standsAlone || col > maxColumns {
				continue
			}
			if v := b.cell(s, t); v != "" {
				for len(cells) < col {
					cells = append(cells, "")
				}
				cells[col-1] = v
			}
		case t.name == "sheetData" && t.closes:
			return nil
		}
	}
}

// maxColumns is how many columns a sheet has at most.
const maxColumns = 16384

// cell reads up to the end of a cell.
func (b *Book) cell(s *scanner, open tag) string {
	kind := open.attribute("t")
	var value string
	for {
		t, ok := s.next()
		switch {
		case !ok || t.closes && t.name == "c":
			switch kind {
			case "s":
				if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(b.shared) {
					return b.shared[n]
				}
				return ""
			case "inlineStr", "str":
				return decode(value)
			}
			return value
		case t.closes:
		case t.name == "v":
			value = s.element(t)
		case t.name == "is":
			value = s.richText(t)
		}
	}
}

// columnOf is the number of the column in a reference such as "AB12".
func columnOf(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i]
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = 26*n + int(c-'A') + 1
	}
	return n
}

// unescape replaces the entities of XML. Line ends become "\n", as XML says.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 && bytes.IndexByte(b, '\r') < 0 && bytes.IndexByte(b, '<') < 0 {
		return string(b)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(b), "\r\n", "\n"), "\r", "\n")
	var out strings.Builder
	for {
		k := strings.IndexAny(text, "&<")
		if k < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:k])
		text = text[k:]
		if inside, ok := strings.CutPrefix(text, "<![CDATA["); ok {
			raw, rest, _ := strings.Cut(inside, "]]>")
			out.WriteString(raw)
			text = rest
			continue
		}
		end := strings.IndexByte(text, ';')
		if text[0] == '<' || end < 0 {
			out.WriteByte(text[0])
			text = text[1:]
			continue
		}
		if r, ok := entity(text[1:end]); ok {
			out.WriteString(r)
			text = text[end+1:]
			continue
		}
		out.WriteByte('&')
		text = text[1:]
	}
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

func entity(name string) (string, bool) {
	if r, ok := entities[name]; ok {
		return r, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return "", false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return "", false
	}
	return string(rune(n)), true
}

// decode replaces the escapes that workbooks use for what XML cannot hold:
// _x000D_ is a carriage return.
func decode(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	var units []uint16
	flush := func() {
		if len(units) > 0 {
			out.WriteString(string(utf16.Decode(units)))
			units = units[:0]
		}
	}
	for i := 0; i < len(s); {
		if len(s)-i >= 7 && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				units = append(units, uint16(n))
				i += 7
				continue
			}
		}
		flush()
		out.WriteByte(s[i])
		i++
	}
	flush()
	return out.String()
}
