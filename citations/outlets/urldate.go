package outlets

import (
	"regexp"
	"strconv"
	"sync"
	"time"

	"galley/citations/day"
)

var patterns sync.Map // expression -> *regexp.Regexp, nil where it is wrong

func compiled(expr string) *regexp.Regexp {
	if expr == "" {
		return nil
	}
	if v, ok := patterns.Load(expr); ok {
		return v.(*regexp.Regexp)
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		re = nil
	}
	patterns.Store(expr, re)
	return re
}

// DayInURL reads the day, or the month, that the outlet writes into the
// addresses of its pages; false where it writes none or the address holds none.
func (o *Outlet) DayInURL(u string) (day.Day, bool) {
	if o == nil || o.URLDate.Kind != "url_day" && o.URLDate.Kind != "url_month" {
		return day.Day{}, false
	}
	re := compiled(o.URLDate.Pattern)
	if re == nil {
		return day.Day{}, false
	}
	m := re.FindStringSubmatch(u)
	if m == nil {
		return day.Day{}, false
	}
	var n [3]int
	for i, name := range [...]string{"y", "m", "d"} {
		g := re.SubexpIndex(name)
		if g < 0 {
			g = i + 1
		}
		if g >= len(m) {
			continue
		}
		n[i], _ = strconv.Atoi(m[g])
	}
	d := day.New(n[0], time.Month(n[1]), n[2])
	return d, d.Valid() && (d.D > 0 || o.URLDate.Kind == "url_month")
}

// IDInURL reads the page id from an address of an outlet whose ids grow with
// time.
func (o *Outlet) IDInURL(u string) (int64, bool) {
	if o == nil || o.URLDate.Kind != "id_window" {
		return 0, false
	}
	re := compiled(o.URLDate.Pattern)
	if re == nil {
		return 0, false
	}
	m := re.FindStringSubmatch(u)
	if len(m) < 2 {
		return 0, false
	}
	id, err := strconv.ParseInt(m[1], 10, 64)
	return id, err == nil
}

// How far, in days, the id that a line through the anchors gives for a day may
// be off. Leaving one anchor out at a time missed by 1.8 and 2.5 days where
// anchors lie months apart; with an anchor within the week a day is enough.
const (
	wideWindow   = 4
	narrowWindow = 1
	nearAnchor   = 7
)

// IDWindow returns the ids, lowest and highest, that pages of a day may carry;
// false where the outlet has fewer than two anchors to count from.
func (o *Outlet) IDWindow(d day.Day) (lo, hi int64, ok bool) {
	if o == nil || o.URLDate.Kind != "id_window" || len(o.URLDate.Anchors) < 2 || !d.Valid() {
		return 0, 0, false
	}
	margin := wideWindow
	for _, a := range o.URLDate.Anchors {
		if n := d.Sub(a.Day); n >= -nearAnchor && n <= nearAnchor {
			margin = narrowWindow
		}
	}
	lo, hi = o.idAt(d.Add(-margin)), o.idAt(d.Add(margin+1))
	return max(lo, 0), max(hi, 0), true
}

// idAt is the id on the line through the two anchors around d, or through the
// two nearest ones where d lies outside.
func (o *Outlet) idAt(d day.Day) int64 {
	as := o.URLDate.Anchors
	i := 1
	for i < len(as)-1 && as[i].Day.Before(d) {
		i++
	}
	a, b := as[i-1], as[i]
	span := b.Day.Sub(a.Day)
	if span == 0 {
		return a.ID
	}
	return a.ID + int64(float64(b.ID-a.ID)*float64(d.Sub(a.Day))/float64(span))
}
