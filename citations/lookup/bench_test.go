package lookup

import (
	"fmt"
	"testing"
	"time"

	"galley/citations/outlets"
)

// A day of an agency: 600 headlines on one list, one citation after another.
func BenchmarkFindOnALongDay(b *testing.B) {
	r := newReplica(b)
	o := r.paper("paper.example", "daylist", "ru", outlets.Route{Kind: "day-archive", URL: "https://paper.example/news/{yyyy}/{mm}/{dd}/page_{n}", Complete: true})
	s := r.sites["paper.example"]
	for i := range 600 {
		s.pages = append(s.pages, &replicaPage{path: fmt.Sprintf("/other/%d", 90000+i), title: fmt.Sprintf("Заголовок номер %d о том, что случилось в другом городе", i),
			language: "ru", at: s.pages[0].at.Add(time.Duration(i) * time.Minute / 2), text: []string{"Это другая новость этого дня.", "Она короткая."}})
	}
	f := New(r.client(b), nil, Options{})
	for i := 0; b.Loop(); i++ {
		if res := f.Find(b.Context(), target(o, stories[i%6].claim), nil); res.Source == nil {
			b.Fatal(res.Why)
		}
	}
}
