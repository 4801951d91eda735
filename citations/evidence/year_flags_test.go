package evidence

import (
	"strings"
	"testing"

	"galley/citations/day"
)

// What a claim adds to a page's dates and counts, and what it gets wrong.
func TestYearsAndParts(t *testing.T) {
	published := day.New(2019, 5, 6)
	page := strings.Join([]string{
		"Ferry to Oskarholm sinks on its first crossing.",
		"The ferry Silver Teal sank off Oskarholm on May 4 with 31 people aboard.",
		"Rescuers of the Oskarholm lifeboat station picked up every passenger within an hour.",
		"Blankets and soup were handed out on the quay.",
		"The Silver Teal was built at the Brandt yard in 2016 and rebuilt in 2018.",
		"The harbour band played its album \"1971\" when the survivors came ashore at Oskarholm.",
	}, "\n")
	for _, c := range []struct {
		claim string
		want  string // the number flagged, "" for none
	}{
		{"The ferry Silver Teal sank off Oskarholm on May 4, 2019.", ""}, // the page's own year, not printed
		{"The ferry Silver Teal sank off Oskarholm on May 4, 2091.", "May 4, 2091"},
		{"The ferry Silver Teal sank off Oskarholm on May 5, 2019.", "May 5, 2019"},
		{"In 1958 rescuers of the Oskarholm lifeboat station picked up every passenger.", "1958"},
		{"In 2019 rescuers of the Oskarholm lifeboat station picked up every passenger.", ""},
		{"The Silver Teal was built at the Brandt yard in 2017.", "2017"},
		{"The band sang \"1971\" as the survivors came ashore at Oskarholm.", ""}, // a title
		{"The band sang \"1984\" as the survivors came ashore at Oskarholm.", "1984"},
		{"In 2018 rescuers of the Oskarholm lifeboat station picked up every passenger.", ""},
		{"In 2017 rescuers of the Oskarholm lifeboat station picked up every passenger.", "2017"},
		{"The ferry Silver Teal sank off Oskarholm with 37 people aboard.", "37"},
	} {
		got := ""
		for _, f := range Compare(Claim{Text: c.claim}, Source{Text: page, Published: published}).Flags {
			if f.Code == "number-differs" {
				got = f.Claim.Of(c.claim)
			}
		}
		if got != c.want {
			t.Errorf("%s\nflagged %q, want %q", c.claim, got, c.want)
		}
	}
}

// A page that prints the day without a year, in another year and in the
// claim's bears the claim out, in whatever order.
func TestSameDayInTwoYears(t *testing.T) {
	claim := "The ferry Silver Teal sank off Oskarholm on May 4, 2019."
	lines := []string{"May 4 at Oskarholm: a ferry remembered.", "On May 4, 2017 the ferry Silver Teal came to Oskarholm.", claim}
	for range lines {
		lines = append(lines[1:], lines[0])
		if got := Compare(Claim{Text: claim}, Source{Text: strings.Join(lines, "\n")}); len(got.Flags) > 0 {
			t.Errorf("%q: %v", lines, got.Flags)
		}
	}
}
