package lookup

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"galley/citations/day"
	"galley/citations/outlets"
)

// Lessons is what a person's choices taught, in a file of the user's own that
// the next run reads: which name means which outlet, on which day which page
// number came out, when an outlet's routes last answered, and which pages are
// not the ones meant. Of an article it holds outlet names and hashes, no text.
// It may be used by many at once.
type Lessons struct {
	path string
	mu   sync.Mutex
	book lessonBook
	// named counts the names that were learned since the file was read.
	named int
}

// lessonBook is the form of the file. Outlets and Aliases are those of the
// registry's own form, see outlets.Registry.With.
type lessonBook struct {
	Outlets []*outlets.Outlet `json:"outlets,omitempty"`
	Aliases map[string]string `json:"aliases,omitempty"`
	// Anchors are page numbers of known days, by outlet, in order of number.
	Anchors map[string][]outlets.Anchor `json:"anchors,omitempty"`
	// Checked is the day on which an outlet's routes last answered a probe.
	Checked map[string]day.Day `json:"checked,omitempty"`
	// Rejected are pages, by canonical address, that a person said are not
	// the one, under the hash of what was looked for.
	Rejected map[string][]string `json:"rejected,omitempty"`
}

// maxLessonFile bounds what is read as a file of lessons, in bytes.
const maxLessonFile = 16 << 20

// maxAnchors bounds what is kept of one outlet; the oldest lessons are as good
// as new ones, so those that stand closest to another go first.
const maxAnchors = 400

// OpenLessons reads the lessons in a file; a missing one is an empty book. The
// error of a file that cannot be read says what is lost; the lessons returned
// with it are empty and go to another name, so nothing is overwritten.
func OpenLessons(path string) (*Lessons, error) {
	l := &Lessons{path: path}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err == nil {
		defer f.Close()
		var raw []byte
		if raw, err = io.ReadAll(io.LimitReader(f, maxLessonFile)); err == nil {
			err = json.Unmarshal(raw, &l.book)
		}
	}
	if err != nil {
		l.book = lessonBook{}
		l.path = path + ".new"
		return l, fmt.Errorf("what earlier choices taught cannot be read from %s (%w); look-ups go on without it, and new lessons go to %s", path, err, l.path)
	}
	return l, nil
}

// Overlay lays the names and outlets that were learned over a registry. A name
// that the registry knows by itself, because a person corrected it or a newer
// version has it, means what the registry says. Where the rest cannot be used,
// the registry comes back as it is, with an error that says so.
func (l *Lessons) Overlay(r *outlets.Registry) (*outlets.Registry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	own := lessonBook{Aliases: map[string]string{}}
	for _, o := range l.book.Outlets {
		if r.ByID(o.ID) == nil && !knownName(r, o.Name) {
			own.Outlets = append(own.Outlets, o)
		}
	}
	for name, id := range l.book.Aliases {
		known := r.ByID(id) != nil || slices.ContainsFunc(own.Outlets, func(o *outlets.Outlet) bool { return o.ID == id })
		if known && !knownName(r, name) {
			own.Aliases[name] = id
		}
	}
	if len(own.Outlets)+len(own.Aliases) == 0 {
		return r, nil
	}
	raw, err := json.Marshal(own)
	if err != nil {
		return r, err
	}
	with, err := r.With(bytes.NewReader(raw))
	if err != nil {
		return r, fmt.Errorf("the names that earlier choices taught cannot be used: %w", err)
	}
	return with, nil
}

// knownName reports whether a registry says by itself whom a name means, be it
// that it means several.
func knownName(r *outlets.Registry, name string) bool {
	m := r.Resolve(name, "")
	return m.Outlet != nil || len(m.Several) > 0
}

// Named counts the names that choices taught since the lessons were opened:
// where it grew, a registry under Overlay is to be made anew.
func (l *Lessons) Named() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.named
}

// Chosen notes that a person took a page for the one that is meant: a name
// that nobody knew then means the outlet that publishes there, the page's
// number is of its day, and the page is no longer rejected. A name that is
// known keeps its meaning: a page of another outlet may be the same news, or a
// slip. published may be zero. The file is written before Chosen returns.
func (l *Lessons) Chosen(r *outlets.Registry, t Target, address string, published day.Day) error {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return fmt.Errorf("%.200q is no address of a page, so nothing was learned from it", address)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	o := t.Outlet
	unknown := o == nil && t.Name != "" && !knownName(r, t.Name)
	at := r.AtURL(address, o)
	switch {
	case at == nil && unknown:
		o = l.newOutlet(t, u)
	case at != nil:
		o = at
	}
	if o != nil && unknown && hostInName(t.Name) == "" {
		l.alias(t.Name, o.ID)
	}
	if o != nil && !published.IsZero() && !published.MonthOnly() {
		if id, ok := idOf(Target{Outlet: o}, address); ok {
			l.anchor(o.ID, outlets.Anchor{Day: published, ID: id})
		}
	}
	l.forgive(t, address)
	return l.save()
}

// Forgiven takes a refusal back, as undo does. The file is written before
// Forgiven returns.
func (l *Lessons) Forgiven(t Target, address string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forgive(t, address)
	return l.save()
}

func (l *Lessons) forgive(t Target, address string) {
	key, canonical := targetHash(t), t.Outlet.Canonical(address)
	if still := slices.DeleteFunc(l.book.Rejected[key], func(s string) bool { return s == canonical }); len(still) > 0 {
		l.book.Rejected[key] = still
	} else {
		delete(l.book.Rejected, key)
	}
}

// Refused notes that a person said that a page is not the one that is meant:
// the same look-up does not propose it again. The file is written before
// Refused returns.
func (l *Lessons) Refused(t Target, address string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	key, canonical := targetHash(t), t.Outlet.Canonical(address)
	if slices.Contains(l.book.Rejected[key], canonical) {
		return nil
	}
	if l.book.Rejected == nil {
		l.book.Rejected = map[string][]string{}
	}
	l.book.Rejected[key] = append(l.book.Rejected[key], canonical)
	return l.save()
}

// Checked notes the day on which an outlet's routes answered.
func (l *Lessons) Checked(id string, d day.Day) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.book.Checked == nil {
		l.book.Checked = map[string]day.Day{}
	}
	l.book.Checked[id] = d
	return l.save()
}

// CheckedOn returns when an outlet's routes last answered here, zero if never.
func (l *Lessons) CheckedOn(id string) day.Day {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.book.Checked[id]
}

// refused reports whether a person said that a page is not the target's.
func (l *Lessons) refused(t Target, canonical string) bool {
	if l == nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.book.Rejected) > 0 && slices.Contains(l.book.Rejected[targetHash(t)], canonical)
}

// anchors returns what was learned of each outlet's page numbers.
func (l *Lessons) anchors() map[string][]dated {
	out := map[string][]dated{}
	if l == nil {
		return out
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, as := range l.book.Anchors {
		for _, a := range as {
			out[id] = append(out[id], dated{a.ID, a.Day})
		}
	}
	return out
}

// newOutlet enters a publisher of which nothing is known but a name and a page.
func (l *Lessons) newOutlet(t Target, u *url.URL) *outlets.Outlet {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	id := "own-" + strings.ReplaceAll(host, ".", "-")
	for _, o := range l.book.Outlets {
		if o.ID == id {
			return o
		}
	}
	o := &outlets.Outlet{ID: id, Name: t.Name, Kind: outlets.Site, Domains: []string{host}, Origin: "a page that was chosen by hand"}
	l.book.Outlets = append(l.book.Outlets, o)
	l.named++
	return o
}

func (l *Lessons) alias(name, id string) {
	for _, o := range l.book.Outlets {
		if o.ID == id && o.Name == name {
			return
		}
	}
	if l.book.Aliases == nil {
		l.book.Aliases = map[string]string{}
	}
	if l.book.Aliases[name] != id {
		l.named++
	}
	l.book.Aliases[name] = id
}

func (l *Lessons) anchor(id string, a outlets.Anchor) {
	if l.book.Anchors == nil {
		l.book.Anchors = map[string][]outlets.Anchor{}
	}
	as := l.book.Anchors[id]
	i, known := slices.BinarySearchFunc(as, a.ID, func(b outlets.Anchor, id int64) int { return cmp.Compare(b.ID, id) })
	if known {
		as[i] = a // a person's later word counts
	} else {
		as = slices.Insert(as, i, a)
	}
	if len(as) > maxAnchors {
		as = slices.Delete(as, crowded(as), crowded(as)+1)
	}
	l.book.Anchors[id] = as
}

// crowded is the anchor whose neighbours are closest together.
func crowded(as []outlets.Anchor) int {
	best := 1
	for i := 2; i < len(as)-1; i++ {
		if as[i+1].ID-as[i-1].ID < as[best+1].ID-as[best-1].ID {
			best = i
		}
	}
	return best
}

// targetHash stands for what is looked for without saying it.
func targetHash(t Target) string {
	return sha256Hex([]byte(learnKey(t) + "\n" + t.Day.String() + "\n" + strings.Join(t.Claims, "\n")))[:24]
}

// save writes the book beside its place and moves it there, so that a killed
// process leaves the old one or the new.
func (l *Lessons) save() error {
	raw, err := json.MarshalIndent(l.book, "", " ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(l.path), 0o700)
	}
	if err == nil {
		err = replaceFile(l.path, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("what this choice teaches could not be kept for the next run (%w); the choice itself stands in the case", err)
	}
	return nil
}

func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
