package evidence

import (
	"strings"
	"testing"
)

// What is missing comes in runs; a word that stands elsewhere on the page is
// missing only in one.
func TestMissingRuns(t *testing.T) {
	page := strings.Join([]string{
		"The ferry Silver Teal sank off Oskarholm with 31 people aboard.",
		"Rescuers picked up every passenger within an hour.",
		"Blankets were handed out on the quay.",
		"The harbour master called the night a miracle.",
		"The lighthouse was repaired in spring.",
		"A brewer from Tarn paid for the new lamp.",
		"The wreck was raised by a crane in autumn and sold for scrap.",
	}, "\n")
	for _, c := range []struct{ claim, want string }{
		{"The ferry Silver Teal sank off Oskarholm with 31 people aboard.", ""},
		{"The ferry Silver Teal was raised off Oskarholm with 31 people aboard.", ""},           // raised elsewhere, alone
		{"The ferry Silver Teal exploded off Oskarholm with 31 people aboard.", "exploded off"}, // nowhere
		{"The ferry Silver Teal sank off Oskarholm after a drunken captain fell asleep.", "after a drunken captain fell asleep"},
		{"Rescuers picked up every passenger of the Silver Teal, which had left Kolding without lights.", "which had left Kolding without lights"},
	} {
		var got []string
		for _, m := range Compare(Claim{Text: c.claim}, Source{Text: page}).Missing {
			got = append(got, m.Of(c.claim))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\nmissing %q, want %q", c.claim, s, c.want)
		}
	}
}
