package extract

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"galley/citations/prose"
)

// traits are the facts about one block by which the weights decide, in an
// order that the weights file relies on: adding, dropping or moving one needs
// new weights.
type traits []float32

func (t *traits) put(values ...float64) {
	for _, v := range values {
		*t = append(*t, float32(v))
	}
}

func (t *traits) flag(conditions ...bool) {
	for _, c := range conditions {
		v := float32(0)
		if c {
			v = 1
		}
		*t = append(*t, v)
	}
}

// traitCount is how many there are.
const traitCount = 98

// aroundElements are the elements of which it matters how many a block stands in.
var aroundElements = []atom.Atom{atom.Article, atom.Main, atom.Aside, atom.Nav, atom.Footer, atom.Header, atom.Form, atom.Figure,
	atom.Table, atom.Li, atom.Blockquote, atom.P, atom.Td, atom.Section, atom.Dl}

const (
	neighbours  = 3 // blocks looked at on either side
	boxesAround = 5 // elements around a block that are weighed
	readMost    = 0.5
)

// box sums up the blocks within one element.
type box struct {
	words, linked float64
	prose         float64 // words of blocks that read like sentences
	lines         float64 // how many such blocks
}

func (x *box) add(b ballot) {
	words := float64(b.words)
	x.words += words
	x.linked += b.linked * words
	if b.sentence && b.words >= 10 && b.linked < otherLinked {
		x.prose += words
		x.lines++
	}
}

// scene is a page as its blocks see it.
type scene struct {
	doc         prose.Document
	places      []*html.Node
	votes       []ballot
	boxes       map[*html.Node]*box
	page        box
	read        float64 // words that the extractor took
	first, last int     // the first and last block that it took, -1 where none
	heading     int     // the page's last heading of the first level, -1 where none
	marks       map[*html.Node][]float32
	weights     *Weights
}

func newScene(d prose.Document, places []*html.Node, votes []ballot, w *Weights) *scene {
	s := &scene{doc: d, places: places, votes: votes, boxes: map[*html.Node]*box{}, first: -1, last: -1, heading: -1,
		marks: map[*html.Node][]float32{}, weights: w}
	for i, b := range votes {
		s.page.add(b)
		s.read += b.read * float64(b.words)
		for e := places[i]; e != nil; e = e.Parent {
			x := s.boxes[e]
			if x == nil {
				x = &box{}
				s.boxes[e] = x
			}
			x.add(b)
		}
		if b.read >= readMost && b.words > 5 {
			if s.first < 0 {
				s.first = i
			}
			s.last = i
		}
		if b.Kind == prose.Heading && b.Level == 1 {
			s.heading = i
		}
	}
	return s
}

// all returns the traits of every block.
func (s *scene) all() []traits {
	out := make([]traits, len(s.votes))
	before := 0.0
	for i := range s.votes {
		t := make(traits, 0, 96)
		s.own(&t, i)
		s.near(&t, i)
		s.position(&t, i, before)
		s.around(&t, i)
		out[i] = t
		before += float64(s.votes[i].words)
	}
	return out
}

// own puts what a block is in itself.
func (s *scene) own(t *traits, i int) {
	b := s.votes[i]
	text := b.Of(s.doc.Text)
	t.put(math.Log1p(float64(b.words)), b.linked)
	t.flag(b.sentence, b.again)
	t.put(b.read, b.data)
	for _, k := range []prose.Kind{prose.Paragraph, prose.Heading, prose.ListItem, prose.Quote, prose.Caption, prose.Table, prose.Note} {
		t.flag(b.Kind == k)
	}
	t.put(float64(b.Level))
	var letters, upper, digits, commas, lines float64
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == ',' || r == ';' || r == '،' || r == '，' || r == '、':
			commas++
		case r == '\n':
			lines++
		}
	}
	words := float64(b.words + 1)
	t.put(upper/(letters+1), digits/(letters+digits+1), commas/words, lines, letters/words)
	t.flag(strings.ContainsRune(text, '©'), strings.HasSuffix(text, ":"), strings.HasSuffix(text, "?"), strings.ContainsAny(text, "|•·»›"))
}

// near puts what stands before and after it.
func (s *scene) near(t *traits, i int) {
	for k := -neighbours; k <= neighbours; k++ {
		if k == 0 {
			continue
		}
		j := i + k
		if j < 0 || j >= len(s.votes) {
			t.put(-1, -1, -1, -1)
			continue
		}
		b := s.votes[j]
		t.put(math.Log1p(float64(b.words)), b.linked)
		t.flag(b.sentence)
		t.put(b.read)
	}
}

// position puts where it stands in the page, and what the page is like.
func (s *scene) position(t *traits, i int, before float64) {
	all := s.page.words + 1
	t.put(before/all, float64(i)/float64(len(s.votes)), math.Log1p(s.page.words), s.page.prose/all, s.read/all)
	t.flag(s.first >= 0 && i < s.first, s.first >= 0 && i > s.last)
	if s.first >= 0 {
		t.put(signedLog(i-s.first), signedLog(i-s.last))
	} else {
		t.put(0, 0)
	}
	t.put(float64(i - s.heading))
}

func signedLog(n int) float64 {
	v := float64(n)
	return math.Copysign(math.Log1p(math.Abs(v)), v)
}

// around puts what the elements are in which it stands: their kinds, their
// text, and what their classes are called.
func (s *scene) around(t *traits, i int) {
	var kinds [32]int
	var boxes []*box
	depth := 0
	var marks []float32
	for e := s.places[i]; e != nil; e = e.Parent {
		if e.Type != html.ElementNode {
			continue
		}
		depth++
		for k, a := range aroundElements {
			if e.DataAtom == a {
				kinds[k]++
			}
		}
		if x := s.boxes[e]; len(boxes) == 0 || boxes[len(boxes)-1].words != x.words {
			boxes = append(boxes, x)
		}
		marks = append(marks, s.named(e)...)
	}
	for k := range aroundElements {
		t.put(float64(min(3, kinds[k])))
	}
	t.put(float64(depth))
	for k := range boxesAround {
		x := boxes[min(k+1, len(boxes)-1)]
		t.put(x.linked/(x.words+1), x.prose/(x.words+1), x.prose/(s.page.prose+1), math.Log1p(x.lines))
	}
	t.name(marks)
}

// nameTraits is how many traits the names make; they are the last.
const nameTraits = 5

// name puts what the names of the elements around speak for, innermost first.
func (t *traits) name(marks []float32) {
	var sum, low, high, close float64
	for i, m := range marks {
		v := float64(m)
		sum, low, high = sum+v, min(low, v), max(high, v)
		if i < 3 {
			close += v
		}
	}
	t.put(sum, low, high, close, float64(len(marks)))
}

// named returns the weights of the words in an element's names.
func (s *scene) named(e *html.Node) []float32 {
	m, ok := s.marks[e]
	if !ok {
		for _, w := range nameWords(e) {
			if v, ok := s.weights.Names[w]; ok {
				m = append(m, v)
			}
		}
		s.marks[e] = m
	}
	return m
}

// maxName bounds what is read of one class attribute, in bytes.
const maxName = 300

// nameWords are the words of an element's class, id, role and itemprop, in
// lower case, "articleBody" and "article-body" alike, each once.
func nameWords(e *html.Node) []string {
	if e.DataAtom == atom.Body || e.DataAtom == atom.Html {
		return nil
	}
	var out []string
	seen := map[string]bool{}
	for _, a := range e.Attr {
		switch a.Key {
		case "class", "id", "role", "itemprop":
		default:
			continue
		}
		for _, w := range strings.FieldsFunc(partCamel(cut(a.Val, maxName)), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if w = strings.ToLower(w); len(w) >= 2 && len(w) <= 20 && !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return out
}

// partCamel sets a space before a capital that follows a small letter.
func partCamel(s string) string {
	var b strings.Builder
	small := false
	for _, r := range s {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}
