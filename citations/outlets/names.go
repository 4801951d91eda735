package outlets

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// beginning is what is known of the names that begin with one word.
type beginning struct {
	words   int  // in the longest of them
	lowerOK bool // one of them may be written with a small first letter
}

// sense is one meaning of a key.
type sense struct {
	outlet   *Outlet
	language string // the edition that the name asks for, "" where none
	spelling string // tells names of one key apart
	name     string // as the data writes it
	layer    int    // 0 data, 1 a user's own file
	lowerOK  bool   // running text may write its first letter small
	mixedOK  bool   // running text need not write it in capitals
	bareOK   bool   // running text may leave out its "The"
}

// entry is what is known under one key.
type entry struct {
	senses []sense
	// declared holds, by spelling, what the data says to mean several outlets.
	declared map[string]ambiguity
	// ordinary is set where one of the spellings is an ordinary word.
	ordinary bool
}

func (e *entry) declare(a ambiguity) {
	if e.declared == nil {
		e.declared = map[string]ambiguity{}
	}
	e.declared[bareSpelling(a.Name)] = a
}

// bareSpelling is the spelling of a name without its "The".
func bareSpelling(name string) string { return strings.TrimPrefix(spelling(name), "the ") }

// theKey cuts the English article off a key.
func theKey(key string) (rest string, cut bool) {
	if rest, ok := strings.CutPrefix(key, "the "); ok && rest != "" {
		return rest, true
	}
	return key, false
}

func (r *Registry) entry(key string) *entry {
	e := r.names[key]
	if e == nil {
		e = &entry{}
		r.names[key] = e
	}
	return e
}

// addName enters one name of an outlet and returns what its key now holds.
func (r *Registry) addName(name string, o *Outlet, language string, layer int) *entry {
	key, the := theKey(keyOf(name))
	e := r.entry(key)
	if key == "" {
		return e
	}
	if layer > 0 {
		// The user's word replaces the data's.
		kept := slices.DeleteFunc(e.senses, func(s sense) bool { return s.layer < layer })
		if len(kept) < len(e.senses) {
			e.declared = nil
		}
		e.senses = kept
	}
	s := sense{outlet: o, language: language, spelling: bareSpelling(name), name: name, layer: layer,
		lowerOK: startsLower(name) || !hasUpper(name), mixedOK: hasLower(name) || !hasUpper(name),
		bareOK: !the || strings.Contains(key, " ")}
	word, _, _ := strings.Cut(key, " ")
	e.ordinary = e.ordinary || r.ordinary[strings.ReplaceAll(s.spelling, ".", "")]
	b := r.first[word]
	r.first[word] = beginning{words: max(b.words, strings.Count(key, " ")+1), lowerOK: b.lowerOK || s.lowerOK}
	for i := range e.senses {
		if p := &e.senses[i]; p.outlet == o && p.language == language && p.spelling == s.spelling {
			p.lowerOK, p.mixedOK, p.bareOK = p.lowerOK || s.lowerOK, p.mixedOK || s.mixedOK, p.bareOK || s.bareOK
			return e
		}
	}
	e.senses = append(e.senses, s)
	return e
}

// settle checks that no name and no address means two outlets silently. The
// error names every one that does.
func (r *Registry) settle() error {
	errs := r.settleSites()
	for _, e := range r.names {
		errs = append(errs, e.silent()...)
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// silent reports the pairs of senses that are spelled alike and not declared.
func (e *entry) silent() (errs []error) {
	for i, s := range e.senses {
		for _, t := range e.senses[:i] {
			if s.outlet == t.outlet || s.spelling != t.spelling {
				continue
			}
			if means := e.declared[s.spelling].Means; !slices.Contains(means, s.outlet.ID) || !slices.Contains(means, t.outlet.ID) {
				errs = append(errs, fmt.Errorf("outlets: %q means both %s and %s; list it under \"ambiguous\" or take it from one of them", s.name, t.outlet.ID, s.outlet.ID))
			}
		}
	}
	return errs
}

// shortKey is the length in bytes up to which a name must be spelled as the
// data has it: with folding alone, II were Jiji, and DOI the DOJ.
const shortKey = 4

// undotted is the spelling by which short names and ordinary words are told.
func undotted(name string) string { return strings.ReplaceAll(bareSpelling(name), ".", "") }

// spelledAs returns what is left of an entry of a short key: the senses that
// are spelled as written.
func (e *entry) spelledAs(written string) *entry {
	left := &entry{declared: e.declared, ordinary: e.ordinary}
	want := undotted(written)
	for _, s := range e.senses {
		if undotted(s.spelling) == want {
			left.senses = append(left.senses, s)
		}
	}
	return left
}

// pick answers a name whose key has this entry.
func (e *entry) pick(name, articleLanguage string) Match {
	if len(e.senses) == 1 {
		return Match{Outlet: e.senses[0].outlet, Language: e.senses[0].language}
	}
	senses, written := e.senses, bareSpelling(name)
	var same []sense
	for _, s := range senses {
		if s.spelling == written {
			same = append(same, s)
		}
	}
	if len(same) > 0 {
		senses = same
	}
	if m, ok := only(senses); ok {
		return m
	}
	a := e.declared[written]
	senses = slices.Clone(senses) // the registry itself does not change
	slices.SortStableFunc(senses, func(s, t sense) int {
		return slices.Index(a.Means, s.outlet.ID) - slices.Index(a.Means, t.outlet.ID)
	})
	if a.Choose == "language" {
		for _, s := range senses {
			if len(s.outlet.Languages) > 0 && sameLanguage(s.outlet.Languages[0], articleLanguage) {
				return Match{Outlet: s.outlet, Language: s.language}
			}
		}
		return Match{Outlet: senses[0].outlet, Language: senses[0].language}
	}
	var m Match
	for _, s := range senses {
		if !slices.Contains(m.Several, s.outlet.ID) {
			m.Several = append(m.Several, s.outlet.ID)
		}
	}
	return m
}

// only returns the one outlet that all senses mean. Where they ask for
// different editions of it, none is asked for.
func only(senses []sense) (Match, bool) {
	m := Match{Outlet: senses[0].outlet, Language: senses[0].language}
	for _, s := range senses[1:] {
		if s.outlet != m.Outlet {
			return Match{}, false
		}
		if s.language != m.Language {
			m.Language = ""
		}
	}
	return m, true
}

// sameLanguage compares the primary subtags of two language codes.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a != "" && strings.EqualFold(a, b)
}
