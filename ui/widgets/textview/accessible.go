package textview

import "fyne.io/fyne/v2"

var (
	_ fyne.Accessible = (*View)(nil)
	_ fyne.Accessible = (*Excerpt)(nil)
	_ fyne.Accessible = (*content)(nil)
)

// AccessibilityRole of a view is that of a container.
func (v *View) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel is the title of the text.
func (v *View) AccessibilityLabel() string { return v.layout.doc.Title }

// AccessibilityRole of the text itself is text.
func (c *content) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what is selected, else the whole text.
func (c *content) AccessibilityLabel() string {
	if s := c.v.SelectedText(); s != "" {
		return s
	}
	return c.v.layout.doc.Text
}

// AccessibilityRole of an excerpt is text.
func (e *Excerpt) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the excerpt's text.
func (e *Excerpt) AccessibilityLabel() string { return e.Text() }
