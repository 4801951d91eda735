package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutNotes takes nested brackets, issue and page numbers and phrases such as
// "in Russian" off the end of the piece.
func (r *register) cutNotes(text string, p *piece) {
	for range 4 {
		s := p.Of(text)
		if s == "" {
			return
		}
		cut := len(s)
		switch last := s[len(s)-1]; {
		case last == ']' || last == ')':
			open := byte('[')
			if last == ')' {
				open = '('
			}
			cut = max(strings.LastIndexByte(s, open), 0)
		default:
			cut = min(issueAt(s), notePhrases.suffix(s))
			if cut > 0 && cut < len(s) && issueAt(s) == len(s) && !strings.ContainsAny(s[cut:], " ") {
				cut = len(s) // "Interfax Russian" is no note, "in Russian" is
			}
		}
		if cut >= len(s) {
			return
		}
		p.notes = append(p.notes, tidy(s[cut:]))
		p.End = p.Start + cut
		p.Span = trimEdges(text, p.Span)
		if p.Len() == 0 {
			return
		}
	}
}

// issueAt returns the offset in s of an issue or page number at its end, as
// in "Novoye Vremya No. 12"; len(s) where there is none.
func issueAt(s string) int {
	end := len(s)
	i := end
	for i > 0 { // digits, dashes, brackets of "No. 3 (45)"
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsDigit(r) && !strings.ContainsRune("-–/() \u00A0\n", r) {
			break
		}
		i -= size
	}
	if !strings.ContainsFunc(s[i:], unicode.IsDigit) {
		return end
	}
	if strings.HasSuffix(s[:i], "№") || strings.HasSuffix(s[:i], "#") {
		return strings.LastIndexAny(s[:i], "№#")
	}
	head := strings.TrimRight(s[:i], ". \u00A0")
	start := wordStart(head, len(head))
	if start == len(head) || !issueMarks.hasWord(head[start:]) {
		return end
	}
	if j := strings.LastIndexByte(head[:start], ','); j >= 0 && strings.TrimSpace(head[j+1:start]) == "" {
		return j
	}
	return start
}

// isSeason reports whether s is the number of a quarterly, as "Spring 2024".
func isSeason(s string) bool {
	season, year, ok := strings.Cut(s, " ")
	return ok && len(year) == 4 && strings.Trim(year, "0123456789") == "" && seasons.hasWord(season)
}

// isTime reports whether s is the hour of a broadcast, as "1800 GMT".
func isTime(s string) bool {
	hour, zone, ok := strings.Cut(s, " ")
	return ok && len(hour) <= 5 && strings.Trim(hour, "0123456789:") == "" && timeZones.has(zone)
}
