package article

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html/charset"
)

// node is an element of an office file's XML. Names are local names: the
// formats read here use no local name in two meanings where it matters.
type node struct {
	name  string
	attrs []xml.Attr
	kids  []*node
	text  string // of a text node, whose name is ""
}

// The bounds of a tree: deeper or larger ones are made to break readers.
const (
	maxDepth = 1000
	maxNodes = 3_000_000
)

func parseXML(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	root := &node{}
	stack := []*node{root}
	nodes := 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		if nodes++; nodes > maxNodes {
			return nil, bomb()
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(stack) > maxDepth {
				return nil, &Error{What: "is nested too deep to be read", Means: "it is no ordinary article", Do: "save it as plain text"}
			}
			// Only w:id and r:id share an element with different meanings.
			n := &node{name: t.Name.Local, attrs: append([]xml.Attr(nil), t.Attr...)}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(t)})
		}
	}
}

// attr returns an attribute by its local name; with a prefix ("r:id") only one
// that has it.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name || a.Name.Space+":"+a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first child element of that name, nil where there is none.
// It may be called on nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// find returns the first element of that name below n.
func (n *node) find(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
		if f := k.find(name); f != nil {
			return f
		}
	}
	return nil
}

// all calls f for every element of that name below n, not within another.
func (n *node) all(name string, f func(*node)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if k.name == name {
			f(k)
		} else {
			k.all(name, f)
		}
	}
}

// plain returns the text below n. It may be called on nil.
func (n *node) plain() string {
	if n == nil {
		return ""
	}
	s := n.text
	for _, k := range n.kids {
		s += k.plain()
	}
	return s
}

// attrOf is attr for a node that may be nil.
func (n *node) attrOf(name string) string {
	if n == nil {
		return ""
	}
	return n.attr(name)
}
