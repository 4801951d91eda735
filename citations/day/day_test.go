package day

import (
	"encoding/json"
	"testing"
	"time"
)

func TestDayArithmeticAndWords(t *testing.T) {
	d := New(2024, time.February, 28)
	if got := d.Add(2); got != New(2024, time.March, 1) {
		t.Errorf("leap year: %v", got)
	}
	if got := New(2025, time.March, 1).Sub(New(2025, time.February, 28)); got != 1 {
		t.Errorf("Sub = %d", got)
	}
	if New(2025, time.February, 29).Valid() || New(2025, 13, 1).Valid() || !New(2025, time.May, 0).Valid() {
		t.Error("Valid does not follow the calendar")
	}
	if got := New(2025, time.May, 0).English(); got != "May 2025" {
		t.Errorf("English = %q", got)
	}
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Skip("no time zone data on this machine")
	}
	// Clocks go back on 26 October 2025: that day has 25 hours.
	o := New(2025, time.October, 26)
	if got := o.End(kyiv).Sub(o.Start(kyiv)); got != 25*time.Hour {
		t.Errorf("the day of the clock change lasts %v", got)
	}
}

func TestDayJSON(t *testing.T) {
	for _, c := range []struct {
		d    Day
		json string
	}{{Day{}, "null"}, {New(2025, 7, 4), `"2025-07-04"`}, {New(2025, 7, 0), `"2025-07"`}} {
		b, err := json.Marshal(c.d)
		if err != nil || string(b) != c.json {
			t.Errorf("%v marshals to %s, %v", c.d, b, err)
		}
		var back Day
		if err := json.Unmarshal(b, &back); err != nil || back != c.d {
			t.Errorf("%s reads back as %v, %v", b, back, err)
		}
	}
	var d Day
	if json.Unmarshal([]byte(`"July 4"`), &d) == nil {
		t.Error("a printed date was taken as a Day")
	}
}
