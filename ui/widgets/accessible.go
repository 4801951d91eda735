package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"galley/ui/say"
)

// What a screen reader is told of the widgets. Fyne 2.8 knows four roles and
// hands them to the system on macOS, Windows, Android and iOS.
var (
	_ fyne.Accessible = (*Button)(nil)
	_ fyne.Accessible = (*Surface)(nil)
	_ fyne.Accessible = (*Text)(nil)
	_ fyne.Accessible = (*Chip)(nil)
	_ fyne.Accessible = (*KeyCap)(nil)
	_ fyne.Accessible = (*Field)(nil)
	_ fyne.Accessible = (*Bar)(nil)
	_ fyne.Accessible = (*Toast)(nil)
	_ fyne.Accessible = (*Outline)(nil)
	_ fyne.Accessible = (*outlineItem)(nil)
	_ fyne.Accessible = (*Pane)(nil)
	_ fyne.Accessible = (*Footer)(nil)
)

// AccessibilityRole of a button that is drawn as a link is that of a link.
func (b *Button) AccessibilityRole() fyne.AccessibleRole {
	if b.Look == Link {
		return fyne.AccessibleRoleLink
	}
	return fyne.AccessibleRoleButton
}

// AccessibilityLabel is the words of the button, or its name, and its key.
func (b *Button) AccessibilityLabel() string {
	if b.Name != "" {
		return b.Name
	}
	return together(b.text, b.Key)
}

// AccessibilityRole of a surface that can be clicked is that of a button.
func (f *Surface) AccessibilityRole() fyne.AccessibleRole {
	if f.OnTapped != nil {
		return fyne.AccessibleRoleButton
	}
	return fyne.AccessibleRoleContainer
}

// AccessibilityLabel is what is written on a surface that can be clicked.
func (f *Surface) AccessibilityLabel() string {
	if f.OnTapped == nil {
		return ""
	}
	return written(f.content)
}

// AccessibilityRole of a text is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the whole text, also where it is cut on screen.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole of a chip is text.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the word on the chip.
func (c *Chip) AccessibilityLabel() string { return c.text }

// AccessibilityRole of a key is text.
func (k *KeyCap) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the name of the key.
func (k *KeyCap) AccessibilityLabel() string { return k.text }

// AccessibilityRole of a field is text: Fyne has no role for fields.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what the field asks for, and what stands in it.
func (f *Field) AccessibilityLabel() string { return together(f.PlaceHolder, f.Text) }

// AccessibilityRole of a bar is text.
func (b *Bar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel says how far the bar is filled.
func (b *Bar) AccessibilityLabel() string { return say.F("%d of %d", b.done, b.total) }

// AccessibilityRole of a toast is text.
func (t *Toast) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what the toast says.
func (t *Toast) AccessibilityLabel() string { return t.Sentence() }

// AccessibilityRole of an outline is that of a container.
func (o *Outline) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel is its first heading.
func (o *Outline) AccessibilityLabel() string {
	for _, r := range o.rows {
		if r.Head != "" {
			return r.Head
		}
	}
	return ""
}

// AccessibilityRole of a row is that of a button, of a heading text.
func (it *outlineItem) AccessibilityRole() fyne.AccessibleRole {
	if it.row.Head != "" {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleButton
}

// AccessibilityLabel is number, word and words of the claim.
func (it *outlineItem) AccessibilityLabel() string {
	if it.row.Head != "" {
		return it.row.Head
	}
	return together(it.row.Number, it.row.Word, it.row.Text)
}

// AccessibilityRole of a pane is that of a container.
func (p *Pane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel of a pane is empty: what it holds speaks for itself.
func (p *Pane) AccessibilityLabel() string { return "" }

// AccessibilityRole of the foot of the window is that of a container.
func (f *Footer) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel is the status of the window.
func (f *Footer) AccessibilityLabel() string { return f.status.text }

// together joins what is not empty.
func together(parts ...string) string {
	var out []string
	for _, s := range parts {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// written is what stands in an object, in the order of reading.
func written(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *Surface:
		return written(o.content)
	case *Column:
		return writtenIn(o.Items)
	case *Row:
		return writtenIn(o.Items)
	case *Cells:
		return writtenIn(o.Items)
	case *Wrap:
		return writtenIn(o.Items)
	case *Grid:
		return writtenIn(o.Items)
	case fyne.Accessible:
		if o.AccessibilityRole() == fyne.AccessibleRoleText {
			return o.AccessibilityLabel()
		}
	}
	return ""
}

func writtenIn(items []fyne.CanvasObject) string {
	var parts []string
	for _, o := range items {
		parts = append(parts, written(o))
	}
	return together(parts...)
}
