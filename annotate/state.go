package annotate

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// state holds the objects of a case. Objects are never taken out: one whose
// making was undone is gone, and redo finds it again.
type state struct {
	objects map[ref]*object
	ids     map[string][]string // table → ids in the order of making
	next    map[string]int      // table → number of the next id

	// Where to look for what hangs on an object. Lists may name objects that
	// are gone; get does not return those.
	evidenceOf map[string][]string    // claim →
	resting    map[string][]string    // source → evidence
	pair       map[[2]string]string   // claim, source → evidence
	passagesOf map[string][]string    // evidence →
	flagsOf    map[[3]string][]string // claim, reference, source →
	claimFlags map[string][]string    // claim → flags
	refsOf     map[string][]string    // citation → references
	queriesOf  map[string][]string    // claim → queries
	decisions  map[string][]string    // claim → decisions
	restOn     map[string][]string    // reference → claims that rest on it, or did
	order      []*Citation            // in print order; nil when that may have changed
}

// ref names an object.
type ref struct{ table, id string }

type object struct {
	value any // pointer to a struct of objects.go
	gone  bool
}

func newState() *state {
	return &state{
		objects: map[ref]*object{}, ids: map[string][]string{}, next: map[string]int{},
		evidenceOf: map[string][]string{}, resting: map[string][]string{}, pair: map[[2]string]string{},
		passagesOf: map[string][]string{}, flagsOf: map[[3]string][]string{}, claimFlags: map[string][]string{},
		refsOf: map[string][]string{}, queriesOf: map[string][]string{}, decisions: map[string][]string{}, restOn: map[string][]string{},
	}
}

// get returns a live object, nil where there is none.
func get[T any](s *state, id string) *T {
	o := s.objects[ref{tableOf[T](), id}]
	if o == nil || o.gone {
		return nil
	}
	return o.value.(*T)
}

// all returns the live objects of a type in the order of their making.
func all[T any](s *state) []*T {
	table := tableOf[T]()
	var out []*T
	for _, id := range s.ids[table] {
		if o := s.objects[ref{table, id}]; o != nil && !o.gone {
			out = append(out, o.value.(*T))
		}
	}
	return out
}

// some returns the live objects among ids.
func some[T any](s *state, ids []string) []*T {
	var out []*T
	for _, id := range ids {
		if p := get[T](s, id); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// insert takes a new object in.
func (s *state) insert(r ref, o *object) {
	s.objects[r] = o
	s.ids[r.table] = append(s.ids[r.table], r.id)
	if n, err := strconv.Atoi(strings.TrimLeft(r.id, "abcdefghijklmnopqrstuvwxyz")); err == nil && n >= s.next[r.table] {
		s.next[r.table] = n + 1
	}
	switch v := o.value.(type) {
	case *Claim:
		s.rest(v)
	case *Citation:
		s.order = nil
	case *Evidence:
		s.evidenceOf[v.Claim] = append(s.evidenceOf[v.Claim], v.ID)
		s.resting[v.Source] = append(s.resting[v.Source], v.ID)
		s.pair[[2]string{v.Claim, v.Source}] = v.ID
	case *Passage:
		s.passagesOf[v.Evidence] = append(s.passagesOf[v.Evidence], v.ID)
	case *Flag:
		key := [3]string{v.Claim, v.Reference, v.Source}
		s.flagsOf[key] = append(s.flagsOf[key], v.ID)
		s.claimFlags[v.Claim] = append(s.claimFlags[v.Claim], v.ID)
	case *Reference:
		s.refsOf[v.Citation] = append(s.refsOf[v.Citation], v.ID)
	case *Query:
		s.queriesOf[v.Claim] = append(s.queriesOf[v.Claim], v.ID)
	case *Decision:
		s.decisions[v.Claim] = append(s.decisions[v.Claim], v.ID)
	}
}

// rest notes what a claim rests on, for claimsOn.
func (s *state) rest(c *Claim) {
	for _, r := range c.Rests {
		if !slices.Contains(s.restOn[r.Reference], c.ID) {
			s.restOn[r.Reference] = append(s.restOn[r.Reference], c.ID)
		}
	}
}

// readState makes the state of stored rows.
func readState(rows []Row) (*state, error) {
	s := newState()
	for _, r := range rows {
		sc := schemaByTable[r.Table]
		if sc == nil {
			continue // of a later version of the app
		}
		v, err := sc.read(r)
		if err != nil {
			return nil, err
		}
		if a, ok := v.(*ArticleVersion); ok {
			if err := json.Unmarshal([]byte(a.Meta), &a.Article); err != nil {
				return nil, fmt.Errorf("article version %d: %w", a.Number, err)
			}
			a.Article.Text = a.Text
		}
		s.insert(ref{r.Table, r.ID}, &object{v, r.Gone})
	}
	return s, nil
}

// newest returns the newest version of the text.
func (s *state) newest() *ArticleVersion {
	versions := all[ArticleVersion](s)
	if len(versions) == 0 {
		return nil
	}
	return versions[len(versions)-1]
}

func (s *state) setting(name string) string {
	if v := get[Setting](s, name); v != nil {
		return v.Value
	}
	return ""
}
