package library

import (
	"encoding/json"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"galley/annotate"
	"galley/citations/day"
)

// Recent is what the library remembers of a case, so that it need not be
// opened to be listed.
type Recent struct {
	Path    string    `json:"path"`
	Title   string    `json:"title"`
	Claims  int       `json:"claims"`
	Settled int       `json:"settled"`
	Blocks  int       `json:"blocks"`
	Waiting int       `json:"waiting"` // questions to the author
	Others  int       `json:"others"`  // claims that wait for author, second reader or editor
	Signed  string    `json:"signed"`  // initials, "" where not signed
	Due     day.Day   `json:"due"`     // zero where none was said
	Away    bool      `json:"away"`    // put into the archive by a person
	At      time.Time `json:"at"`
}

// Stage is the list of the library in which a case stands.
type Stage int

// The stages.
const (
	ToDo Stage = iota
	Waiting
	Signed
	Archive
)

// Stage follows from what is left: a case of which every open claim lies with
// somebody else waits.
func (r Recent) Stage() Stage {
	switch {
	case r.Away:
		return Archive
	case r.Signed != "":
		return Signed
	case r.Others > 0 && r.Settled+r.Others >= r.Claims:
		return Waiting
	}
	return ToDo
}

// DueSetting is the case's setting that holds the day it is due.
const DueSetting = "due"

// Describe makes the entry of a case.
func Describe(path string, s *annotate.Snapshot) Recent {
	k := s.Counts
	r := Recent{Path: path, Title: s.Title, Claims: k.Claims, Settled: k.Settled, Blocks: k.Blocking, Waiting: k.Waiting, At: time.Now()}
	for _, away := range []annotate.Status{annotate.WithAuthor, annotate.SecondReader, annotate.WithEditor} {
		r.Others += k.Statuses[away]
	}
	r.Due, _ = day.Parse(s.Settings[DueSetting])
	if g := s.Signed(); g != nil {
		r.Signed = g.By
	}
	return r
}

const (
	recentKey = "recent cases"
	maxRecent = 200
)

// Load reads the recent cases, newest first.
func Load(p fyne.Preferences) []Recent {
	var out []Recent
	if json.Unmarshal([]byte(p.String(recentKey)), &out) != nil {
		return nil // an unreadable list costs no case: the files are there
	}
	return out
}

// Remember puts a case at the head of the list.
func Remember(p fyne.Preferences, r Recent) {
	all := slices.DeleteFunc(Load(p), func(o Recent) bool { return o.Path == r.Path })
	save(p, append([]Recent{r}, all[:min(len(all), maxRecent-1)]...))
}

// Forget takes a case off the list; its file stays.
func Forget(p fyne.Preferences, path string) {
	save(p, slices.DeleteFunc(Load(p), func(o Recent) bool { return o.Path == path }))
}

// PutAway moves a case into the archive of the list, or out of it. A case that
// is opened comes out by itself.
func PutAway(p fyne.Preferences, path string, away bool) {
	all := Load(p)
	for i := range all {
		if all[i].Path == path {
			all[i].Away = away
		}
	}
	save(p, all)
}

func save(p fyne.Preferences, all []Recent) {
	if b, err := json.Marshal(all); err == nil {
		p.SetString(recentKey, string(b))
	}
}
