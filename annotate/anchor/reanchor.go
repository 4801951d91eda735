package anchor

import "strings"

// Reanchor finds marks of the old text in the new one, in the order given.
func Reanchor(old, new string, marks []Mark) []Result {
	out := make([]Result, len(marks))
	for i, m := range marks {
		out[i] = Result{ID: m.ID, Status: Lost}
		exact := m.Of(old)
		if strings.Count(new, exact) == 1 {
			at := strings.Index(new, exact)
			out[i].Start, out[i].End, out[i].Status, out[i].Score = at, at+len(exact), Same, 1
		}
	}
	return out
}
