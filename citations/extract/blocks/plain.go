package blocks

// Plain returns s in the form in which a Builder writes it, on one line: for
// titles, names and whatever is compared with a text.
func Plain(s string) string {
	var b Builder
	b.Text(s)
	return b.Document().Text
}
