package article

import (
	"path"
	"strings"

	"galley/citations/prose"
)

// mainPart finds the part that holds the text; it need not be called
// word/document.xml.
func mainPart(p *pack) string {
	for id, target := range relationsOfType(p, "", "/officeDocument") {
		_ = id
		if p.files[target] != nil {
			return target
		}
	}
	return "word/document.xml"
}

// relations returns the targets of a part's relations by id.
func relations(p *pack, part string) map[string]string { return relationsOfType(p, part, "") }

func relationsOfType(p *pack, part, suffix string) map[string]string {
	dir, base := path.Split(part)
	out := map[string]string{}
	tree, err := p.tree(dir + "_rels/" + base + ".rels")
	if err != nil {
		return out
	}
	tree.all("Relationship", func(n *node) {
		if !strings.HasSuffix(n.attr("Type"), suffix) {
			return
		}
		target := n.attr("Target")
		if n.attr("TargetMode") != "External" {
			target = strings.TrimPrefix(path.Join(dir, target), "/")
			if strings.HasPrefix(n.attr("Target"), "/") {
				target = strings.TrimPrefix(n.attr("Target"), "/")
			}
		}
		out[n.attr("Id")] = target
	})
	return out
}

// wordStyles returns the names of the paragraph styles by id, in lower case.
func wordStyles(p *pack, main string) map[string]string {
	out := map[string]string{}
	tree, err := p.tree(path.Join(path.Dir(main), "styles.xml"))
	if err != nil {
		return out
	}
	based := map[string]string{}
	tree.all("style", func(n *node) {
		id := n.attr("styleId")
		out[id] = strings.ToLower(n.child("name").attrOf("val"))
		based[id] = n.child("basedOn").attrOf("val")
	})
	// A style made from a heading is a heading.
	for id, name := range out {
		for i, up := 0, based[id]; !telling(name) && up != "" && i < 10; i, up = i+1, based[up] {
			if telling(out[up]) {
				out[id] = out[up]
				break
			}
		}
	}
	return out
}

func telling(style string) bool {
	kind, _ := kindOfStyle(style)
	return kind != prose.Paragraph
}

// kindOfStyle tells what a paragraph style by this name is for.
func kindOfStyle(name string) (prose.Kind, int) {
	name = strings.ToLower(name)
	switch {
	case name == "title":
		return prose.Heading, 1
	case strings.HasPrefix(name, "heading "), strings.HasPrefix(name, "heading_20_"):
		level := int(name[len(name)-1] - '0')
		if level < 1 || level > 6 {
			level = 6
		}
		return prose.Heading, level
	case strings.Contains(name, "quot"):
		return prose.Quote, 0
	case name == "caption", name == "illustration", name == "figure":
		return prose.Caption, 0
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		return prose.ListItem, 0
	}
	return prose.Paragraph, 0
}

func wordNotes(p *pack, part, name string) (map[string]*node, error) {
	tree, err := p.tree(part)
	if err != nil {
		return nil, err
	}
	out := map[string]*node{}
	tree.all(name, func(n *node) {
		if t := n.attr("type"); t == "" || t == "normal" {
			out[n.attr("id")] = n
		}
	})
	return out, nil
}
