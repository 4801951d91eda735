package annotate

import (
	"fmt"
	"reflect"
	"slices"
	"time"
)

// step is one act, or one batch of acts, under way: it changes the state in
// place and remembers how each object was, so that it can be taken back as a
// whole or as far as its last frame.
type step struct {
	st     *state
	who    string
	at     time.Time
	label  string
	why    string
	kind   EntryKind
	batch  bool
	frames []*frame
	copies []Copy
}

// frame holds how objects were before the acts since it was opened.
type frame struct {
	order []ref
	was   map[ref]before
}

type before struct {
	existed bool
	gone    bool
	value   any // a copy; nil where it did not exist
}

func (t *step) open() { t.frames = append(t.frames, &frame{was: map[ref]before{}}) }

func (t *step) top() *frame { return t.frames[len(t.frames)-1] }

// remember notes how an object is, before its first change in the frame.
func (t *step) remember(r ref) {
	f := t.top()
	if r.table == "citation" {
		t.st.order = nil
	}
	if _, ok := f.was[r]; ok {
		return
	}
	b := before{}
	if o := t.st.objects[r]; o != nil {
		dup := reflect.New(reflect.TypeOf(o.value).Elem())
		dup.Elem().Set(reflect.ValueOf(o.value).Elem())
		b = before{true, o.gone, dup.Interface()}
	}
	f.was[r] = b
	f.order = append(f.order, r)
}

// back undoes what the top frame did and closes it.
func (t *step) back() {
	f := t.top()
	t.frames = t.frames[:len(t.frames)-1]
	t.st.order = nil
	for _, r := range f.order {
		b := f.was[r]
		if !b.existed {
			delete(t.st.objects, r)
			t.st.ids[r.table] = slices.DeleteFunc(t.st.ids[r.table], func(id string) bool { return id == r.id })
			continue
		}
		*t.st.objects[r] = object{b.value, b.gone}
	}
}

// keep closes the top frame and leaves what it did to the frame below.
func (t *step) keep() {
	f := t.top()
	t.frames = t.frames[:len(t.frames)-1]
	below := t.top()
	for _, r := range f.order {
		if _, ok := below.was[r]; !ok {
			below.was[r] = f.was[r]
			below.order = append(below.order, r)
		}
	}
}

// edit returns a live object to be changed, nil where there is none. Slices
// and maps in it are replaced, never changed in place.
func edit[T any](t *step, id string) *T {
	p := get[T](t.st, id)
	if p == nil {
		return nil
	}
	t.remember(ref{tableOf[T](), id})
	return get[T](t.st, id)
}

// add takes a new object in and gives it its id, unless it brings one.
func add[T any](t *step, v *T) *T {
	sc := schemaByType[reflect.TypeFor[T]()]
	id := reflect.ValueOf(v).Elem().FieldByName("ID")
	if id.String() == "" {
		id.SetString(fmt.Sprint(sc.letter, max(t.st.next[sc.table], 1)))
	}
	r := ref{sc.table, id.String()}
	t.remember(r)
	if o := t.st.objects[r]; o != nil { // made before and undone
		o.value, o.gone = v, false
		return v
	}
	t.st.insert(r, &object{v, false})
	return v
}

// changes lists what the bottom frame changed, and the rows to be written.
func (t *step) changes() (changes []Change, rows []Row) {
	f := t.frames[0]
	for _, r := range f.order {
		b, o := f.was[r], t.st.objects[r]
		if o == nil {
			continue // made and taken back in one batch
		}
		sc, is := schemaByTable[r.table], reflect.ValueOf(o.value).Elem()
		var list []Change
		switch {
		case !b.existed || b.gone:
			if o.gone {
				continue
			}
			list = []Change{{r.table, r.id, "*", "", sc.whole(is)}}
		case o.gone:
			list = []Change{{r.table, r.id, "*", sc.whole(reflect.ValueOf(b.value).Elem()), ""}}
		default:
			list = sc.differ(r.id, reflect.ValueOf(b.value).Elem(), is)
		}
		if len(list) > 0 {
			changes = append(changes, list...)
			rows = append(rows, sc.row(r.id, o.gone, is, !b.existed))
		}
	}
	return changes, rows
}
