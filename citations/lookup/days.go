package lookup

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"galley/citations/day"
	"galley/citations/outlets"
)

// last is the last day that the target asks for.
func (t Target) last() day.Day {
	if !t.DayEnd.IsZero() && !t.DayEnd.Before(t.Day) {
		return t.DayEnd
	}
	return t.Day
}

// distance is how many days a day lies outside the target's: 0 for one that
// is meant. A month is met by every day of it.
func (t Target) distance(d day.Day) int {
	if t.Day.MonthOnly() || d.MonthOnly() {
		if d.Y == t.Day.Y && d.M == t.Day.M || !d.Before(t.Day) && !t.last().Before(d) {
			return 0
		}
		if n := t.Day.Sub(d); n > 0 && !d.MonthOnly() {
			return n
		}
		if n := d.Sub(t.last()); n > 0 {
			return max(n-30, 1)
		}
		return 99
	}
	switch {
	case d.Before(t.Day):
		return t.Day.Sub(d)
	case t.last().Before(d):
		return d.Sub(t.last())
	default:
		return 0
	}
}

// tolerance is how many days beside the target's a page may bear: an author
// elsewhere on the globe has another date, a newspaper posts the evening before.
const tolerance = 1

// days lists the days to ask for, the target's first, then those beside it.
func (t Target) days() (own, beside []day.Day) {
	if t.Day.IsZero() || t.Day.MonthOnly() {
		return nil, nil
	}
	for d := t.Day; !t.last().Before(d) && len(own) < 31; d = d.Add(1) {
		own = append(own, d)
	}
	return own, []day.Day{t.last().Add(1), t.Day.Add(-1)}
}

// eachDay lists the days to ask for where a list is of one day: those of
// days, or every day of a month.
func (t Target) eachDay() (own, beside []day.Day) {
	if !t.Day.MonthOnly() {
		return t.days()
	}
	for d := day.New(t.Day.Y, t.Day.M, 1); d.M == t.Day.M; d = d.Add(1) {
		own = append(own, d)
	}
	return own, nil
}

// expand fills the placeholders of a route's address for a day and a page.
func expand(template string, d day.Day, zone *time.Location, n int) string {
	if !strings.Contains(template, "{") {
		return template
	}
	two := func(i int) string { return strconv.Itoa(100 + i)[1:] }
	yyyy, mm, dd := strconv.Itoa(d.Y), two(int(d.M)), two(max(d.D, 1))
	return strings.NewReplacer(
		"{yyyy}", yyyy, "{yy}", two(d.Y%100), "{mm}", mm, "{dd}", dd,
		"{m}", strconv.Itoa(int(d.M)), "{d}", strconv.Itoa(max(d.D, 1)),
		"{yyyymmdd}", yyyy+mm+dd, "{ddmmyyyy}", dd+mm+yyyy, "{yyyymm}", yyyy+mm,
		"{yyyy-mm-dd}", yyyy+"-"+mm+"-"+dd, "{yyyy-mm}", yyyy+"-"+mm,
		"{n}", strconv.Itoa(n),
		"{unix}", strconv.FormatInt(d.Start(zone).Unix(), 10),
		"{unix_start}", strconv.FormatInt(d.Start(zone).Unix(), 10),
		"{unix_end}", strconv.FormatInt(d.End(zone).Unix()-1, 10),
	).Replace(template)
}

// Dates as most sites write them into addresses.
var (
	pathDay   = regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)[/_-]?(\d\d?)[/_-]?(\d\d?)(?:[/_.-]|$)`)
	pathMonth = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(\d\d)(?:[/_.-]|$)`)
)

// dayInAddress reads the day or the month that an address carries: as the
// registry says of the outlet, else as most sites write it.
func dayInAddress(o *outlets.Outlet, address string) (day.Day, bool) {
	if d, ok := o.DayInURL(address); ok {
		return d, true
	}
	_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"), "/")
	path, _, _ = strings.Cut("/"+path, "?")
	for _, re := range []*regexp.Regexp{pathDay, pathMonth} {
		m := re.FindStringSubmatch(path)
		if m == nil {
			continue
		}
		d := day.Day{}
		d.Y, _ = strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		d.M = time.Month(month)
		if len(m) > 3 {
			d.D, _ = strconv.Atoi(m[3])
			if d.D == 0 {
				continue
			}
		}
		if d.Valid() {
			return d, true
		}
	}
	return day.Day{}, false
}
