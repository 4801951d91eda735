package library

import (
	"encoding/json"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"galley/annotate"
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
	Signed  string    `json:"signed"`  // initials, "" where not signed
	At      time.Time `json:"at"`
}

// Describe makes the entry of a case.
func Describe(path string, s *annotate.Snapshot) Recent {
	k := s.Counts
	r := Recent{Path: path, Title: s.Title, Claims: k.Claims, Settled: k.Settled, Blocks: k.Blocking, Waiting: k.Waiting, At: time.Now()}
	if g := s.Signed(); g != nil {
		r.Signed = g.By
	}
	return r
}

const (
	recentKey = "recent cases"
	maxRecent = 40
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

func save(p fyne.Preferences, all []Recent) {
	if b, err := json.Marshal(all); err == nil {
		p.SetString(recentKey, string(b))
	}
}
