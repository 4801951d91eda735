package anchor

// Piece is a part of a word diff: words kept, words of the old text only, or
// words of the new text only, with the spaces and marks between them.
type Piece struct {
	Kind Kind
	Text string
}

// Kind says in which text a piece stands.
type Kind string

// The kinds of pieces.
const (
	Kept    Kind = "kept"
	Removed Kind = "removed"
	Added   Kind = "added"
)

// Diff compares two wordings word by word, for "changed" claims. Joining the
// kept and removed pieces gives the old text, joining the kept and added ones
// gives the new.
func Diff(old, new string) []Piece {
	x := align(old, new)
	a, b := x.old, x.new
	var out []Piece
	add := func(k Kind, text string) {
		switch {
		case text == "":
		case len(out) > 0 && out[len(out)-1].Kind == k:
			out[len(out)-1].Text += text
		default:
			out = append(out, Piece{k, text})
		}
	}
	i, j := 0, 0 // bytes written of old and new
	for n, t := range a {
		to := x.at[n]
		if to < 0 || x.block[n] > 0 || old[t.start:t.end] != new[b[to].start:b[to].end] {
			continue
		}
		// What lies before a kept word: the spaces that both have stay with it.
		before, after := old[i:t.start], new[j:b[to].start]
		common := tail(before, after)
		add(Removed, before[:len(before)-common])
		add(Added, after[:len(after)-common])
		add(Kept, old[t.start-common:t.end])
		i, j = t.end, b[to].end
	}
	if old[i:] == new[j:] {
		add(Kept, old[i:])
		return out
	}
	add(Removed, old[i:])
	add(Added, new[j:])
	return out
}

// tail counts the bytes of white space that both strings end in.
func tail(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] && (a[len(a)-1-n] == ' ' || a[len(a)-1-n] == '\n' || a[len(a)-1-n] == '\t') {
		n++
	}
	return n
}
