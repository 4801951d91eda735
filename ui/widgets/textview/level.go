package textview

import "slices"

// maxLevel is how many underlines fit one below the other.
const maxLevel = 3

// levelled gives marks whose underlines overlap different heights, the one
// that begins first the uppermost.
func levelled(marks []Mark) []Mark {
	out := marks
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return out[a].Start - out[b].Start })
	var open []int // underlined marks that reach beyond the current one's start
	for _, i := range order {
		m := &out[i]
		m.level = 0
		if m.Underline == NoLine || m.Underline == Struck {
			continue
		}
		open = slices.DeleteFunc(open, func(k int) bool { return out[k].End <= m.Start })
		taken := 0
		for _, k := range open {
			taken |= 1 << out[k].level
		}
		for taken&(1<<m.level) != 0 && m.level < maxLevel {
			m.level++
		}
		open = append(open, i)
	}
	return out
}

// trimmed returns a copy of the marks that end with a letter, not a space.
func trimmed(marks []Mark, text string) []Mark {
	out := slices.Clone(marks)
	for i := range out {
		m := &out[i]
		m.Start, m.End = max(m.Start, 0), min(m.End, len(text))
		for m.End > m.Start && (text[m.End-1] == ' ' || text[m.End-1] == '\n') {
			m.End--
		}
	}
	return out
}

// recoloured gives drawn marks the colours of new ones and reports true where
// nothing else differs from those that were set before: levels and lines of
// the text stay as they are then.
func recoloured(drawn, before, now []Mark) bool {
	if len(before) != len(now) || len(drawn) != len(now) {
		return false
	}
	for i, m := range now {
		o := before[i]
		o.Fill, o.Line, o.BadgeColor = m.Fill, m.Line, m.BadgeColor
		if o != m {
			return false
		}
	}
	for i, m := range now {
		drawn[i].Fill, drawn[i].Line, drawn[i].BadgeColor = m.Fill, m.Line, m.BadgeColor
	}
	return true
}
