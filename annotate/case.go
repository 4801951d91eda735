package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"galley/citations"
	"galley/citations/prose"

	"github.com/google/uuid"
)

// Case is an open case. Copies of it are handles on the same case; the one
// that Batch hands out works inside that batch and nowhere else.
type Case struct {
	*desk
	batch *step // nil outside a batch
}

// desk is what all handles on a case share.
type desk struct {
	mu       sync.Mutex
	store    Storage
	st       *state
	seq      int
	undo     []int // entries that can be undone, the next one last
	redo     []int
	labels   map[int]string // of the entries on both stacks
	looking  map[string]bool
	snapshot *Snapshot // nil when the case has changed since
	now      func() time.Time

	subs   sync.Mutex
	listen map[int]func(Entry)
	lastID int
}

// Options are what a new case is made with.
type Options struct {
	Who    string // initials, for the log
	Number string // "GC-0001"; "" makes one from the UUID
	Names  Names
	// OneDesk turns the two-person rule off.
	OneDesk bool
}

// The names under which settings are stored.
const (
	settingUUID    = "uuid"
	settingNumber  = "number"
	settingCreated = "created"
	settingOneDesk = "one_desk"
	settingNames   = "names"
	settingReview  = "review"
)

// New makes a case of an article in an empty storage.
func New(s Storage, a citations.Article, o Options) (*Case, error) {
	if why := s.ReadOnly(); why != "" {
		return nil, fmt.Errorf("no case can be made here: %s", why)
	}
	d := newDesk(s, newState())
	c := &Case{desk: d}
	if o.Who == "" {
		o.Who = App
	}
	return c, c.act(o.Who, "new case", Barrier, func(t *step) error {
		id := uuid.New().String()
		if o.Number == "" {
			o.Number = "GC-" + strings.ToUpper(id[:4])
		}
		t.set(settingUUID, id)
		t.set(settingNumber, o.Number)
		t.set(settingCreated, t.at.Format(time.RFC3339))
		t.setNames(o.Names)
		if o.OneDesk {
			t.set(settingOneDesk, "1")
		}
		t.label = "New case " + o.Number
		_, err := t.addVersion(a)
		return err
	})
}

// Load opens the case that a storage holds.
func Load(s Storage) (*Case, error) {
	rows, entries, err := s.Load()
	if err != nil {
		return nil, err
	}
	st, err := readState(rows)
	if err != nil {
		return nil, err
	}
	if st.newest() == nil {
		return nil, fmt.Errorf("the case holds no article; nothing can be checked in it")
	}
	d := newDesk(s, st)
	for _, e := range entries {
		d.record(e)
	}
	return &Case{desk: d}, nil
}

func newDesk(s Storage, st *state) *desk {
	return &desk{store: s, st: st, labels: map[int]string{}, looking: map[string]bool{},
		listen: map[int]func(Entry){}, now: time.Now}
}

// Close lets go of the storage. Acts after it fail.
func (c *Case) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.store.Close()
}

// Subscribe calls f after each act, outside any lock, with its entry and
// changes, in the goroutine that acted; f must return soon. stop ends it.
// Acts of several goroutines may be told out of order: go by Entry.Seq.
func (c *Case) Subscribe(f func(Entry)) (stop func()) {
	c.subs.Lock()
	defer c.subs.Unlock()
	c.lastID++
	id := c.lastID
	c.listen[id] = f
	return func() {
		c.subs.Lock()
		defer c.subs.Unlock()
		delete(c.listen, id)
	}
}

func (c *Case) tell(e Entry) {
	c.subs.Lock()
	fs := make([]func(Entry), 0, len(c.listen))
	for _, f := range c.listen {
		fs = append(fs, f)
	}
	c.subs.Unlock()
	for _, f := range fs {
		f(e)
	}
}

// Log returns up to n entries with their changes from seq on; seq counts
// from 1.
func (c *Case) Log(seq, n int) ([]Entry, error) {
	defer c.hold()()
	return c.store.Entries(seq, n)
}

// Copy returns stored bytes by their SHA-256.
func (c *Case) Copy(sha256 string) (Copy, error) {
	defer c.hold()()
	return c.store.Copy(sha256)
}

// hold takes the lock, unless the handle is that of a batch, which has it.
func (c *Case) hold() (release func()) {
	if c.batch != nil {
		return func() {}
	}
	c.mu.Lock()
	return c.mu.Unlock
}

// act runs one act: checks that the case can be written, runs f, upholds what
// verdicts stand on, and commits. An act that changes nothing leaves no entry.
func (c *Case) act(who, word string, kind EntryKind, f func(t *step) error) error {
	if who = strings.TrimSpace(who); who == "" {
		return refuse("who", "Say who you are first: every act is signed with initials.")
	}
	if c.batch != nil {
		return c.batch.run(f)
	}
	c.mu.Lock()
	t := c.desk.step(who, kind)
	t.open()
	e, err := c.desk.carryOut(t, word, f)
	c.mu.Unlock()
	if err == nil && e.Seq > 0 {
		c.tell(e)
	}
	return err
}

func (d *desk) step(who string, kind EntryKind) *step {
	return &step{st: d.st, who: who, kind: kind, at: d.now().UTC().Truncate(time.Millisecond)}
}

// run runs one act inside a step, in a frame of its own.
func (t *step) run(f func(t *step) error) error {
	t.open()
	if err := f(t); err != nil {
		t.back()
		return err
	}
	t.uphold()
	t.keep()
	return nil
}

// carryOut runs f and commits the step. The lock is held.
func (d *desk) carryOut(t *step, word string, f func(t *step) error) (Entry, error) {
	if why := d.store.ReadOnly(); why != "" {
		t.back()
		return Entry{}, refuse("read-only", "This case can only be read: "+why)
	}
	if d.signed() && word != actWithdrawSignOff {
		t.back()
		return Entry{}, refuse("signed", "The case is signed off. Withdraw the sign-off to change it.")
	}
	if err := t.run(f); err != nil {
		t.back()
		return Entry{}, err
	}
	return d.commit(t, Entry{Act: word, Label: t.label, Why: t.why, Kind: t.kind})
}

// commit writes what the step changed; where that fails, it changed nothing.
func (d *desk) commit(t *step, e Entry) (Entry, error) {
	changes, rows := t.changes()
	if len(changes) == 0 {
		t.back()
		return Entry{}, nil
	}
	e.Seq, e.At, e.Who, e.Changes = d.seq+1, t.at, t.who, changes
	if err := d.store.Commit(e, rows, t.copies); err != nil {
		t.back()
		return Entry{}, fmt.Errorf("nothing was saved, the case is as it was before: %w", err)
	}
	t.frames = nil
	d.snapshot = nil
	d.record(e)
	return e, nil
}

// record keeps account of what can be undone and redone.
func (d *desk) record(e Entry) {
	d.seq = e.Seq
	switch {
	case e.Undoes > 0:
		d.undo = d.undo[:max(len(d.undo)-1, 0)]
		d.redo = append(d.redo, e.Undoes)
	case e.Redoes > 0:
		d.redo = d.redo[:max(len(d.redo)-1, 0)]
		d.undo = append(d.undo, e.Redoes)
	case e.Kind == Step:
		d.undo, d.redo = append(d.undo, e.Seq), nil
		d.labels[e.Seq] = e.Label
	case e.Kind == Find: // undo and redo go past it, as far as they still fit
	case e.Kind == Barrier:
		d.undo, d.redo = nil, nil
		clear(d.labels)
	}
}

// Batch runs f, whose acts on b become one entry and one step of undo, under
// the label. An act that is refused inside changes nothing, and f may go on;
// where f returns an error, nothing at all is changed. Inside f only b may be
// used: the case itself waits until the batch is done.
func (c *Case) Batch(who, act, label string, f func(b *Case) error) error {
	return c.act(who, act, Step, func(t *step) error {
		if c.batch == nil {
			t.batch = true
		}
		if err := f(&Case{desk: c.desk, batch: t}); err != nil {
			return err
		}
		t.label = label
		return nil
	})
}

func (d *desk) signed() bool {
	for _, g := range all[Signature](d.st) {
		if g.Withdrawn.IsZero() {
			return true
		}
	}
	return false
}

// addVersion takes a version of the text in.
func (t *step) addVersion(a citations.Article) (*ArticleVersion, error) {
	if strings.TrimSpace(a.Text) == "" {
		return nil, refuse("text", "The article has no text, so there is nothing to check. Choose another file, or paste the text.")
	}
	a.Text = wellFormed(a.Text)
	for _, b := range a.Blocks {
		if b.Start < 0 || b.End > len(a.Text) || b.Start > b.End {
			return nil, fmt.Errorf("the article was read wrongly: a block runs from %d to %d in a text of %d bytes", b.Start, b.End, len(a.Text))
		}
	}
	bare := a
	bare.Text = ""
	meta, err := json.Marshal(bare)
	if err != nil {
		return nil, err
	}
	number := 1
	if v := t.st.newest(); v != nil {
		number = v.Number + 1
	}
	return add(t, &ArticleVersion{Number: number, Added: t.at, By: t.who, SHA256: hexSum([]byte(a.Text)),
		Words: len(strings.Fields(a.Text)), Title: a.Title, Article: a, Text: a.Text, Meta: string(meta)}), nil
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// within reports whether a span covers something of text and cuts no letter.
func within(text string, s prose.Span) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End])) &&
		strings.TrimSpace(s.Of(text)) != ""
}

// numbers counts the claims that stand in the text, in its order.
func (s *state) numbers() map[string]int {
	var list []*Claim
	for _, c := range all[Claim](s) {
		if c.Status != Dropped {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, byPlace)
	m := make(map[string]int, len(list))
	for i, c := range list {
		m[c.ID] = i + 1
	}
	return m
}

// byPlace orders claims as they stand in the article, lost ones last.
func byPlace(a, b *Claim) int {
	switch {
	case a.Lost != b.Lost && a.Lost:
		return 1
	case a.Lost != b.Lost:
		return -1
	case a.Start != b.Start:
		return a.Start - b.Start
	default:
		return a.End - b.End
	}
}

// say writes the toast: "Claim 5: Needs fix". In a batch the batch speaks.
func (t *step) say(claim, what string) {
	if t.batch {
		return
	}
	if n := t.st.numbers()[claim]; n > 0 {
		t.label = fmt.Sprintf("Claim %d: %s", n, what)
		return
	}
	t.label = "Claim: " + what
}
