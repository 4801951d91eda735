package newsroom

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// serveDay answers the page that lists one day, as news agencies and
// newspapers have it.
func (s *site) serveDay(w http.ResponseWriter, path string) bool {
	t, ok := s.dayOf(path)
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<!DOCTYPE html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><div class=\"an\">", t.Format("02.01.2006"))
	for _, p := range s.on(t.Date()) {
		href := p.URL
		if u, err := url.Parse(p.URL); err == nil {
			href = u.Path
		}
		clock := p.Published.In(s.zone).Format("15:04")
		fmt.Fprintf(w, `<div class="rubric_lenta__item_text" data-id="%d"><span class="uho__tag">%s</span><a class="uho__link" href="%s"><h3>%s</h3></a></div>`+"\n",
			p.id, clock, html.EscapeString(href), html.EscapeString(p.Title))
	}
	fmt.Fprint(w, "</div></body></html>")
	return true
}

// dayOf reads the day from the path of a day's page.
func (s *site) dayOf(path string) (time.Time, bool) {
	pattern := strings.NewReplacer(`\{yyyy\}`, `(?P<y>\d{4})`, `\{mm\}`, `(?P<m>\d\d)`, `\{dd\}`, `(?P<d>\d\d)`).Replace(regexp.QuoteMeta(s.DayList))
	re, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return time.Time{}, false
	}
	m := re.FindStringSubmatch(path)
	if m == nil {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", m[re.SubexpIndex("y")]+"-"+m[re.SubexpIndex("m")]+"-"+m[re.SubexpIndex("d")])
	return t, err == nil
}
