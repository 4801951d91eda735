// Package theme is the look of Galley: its colours, light and dark, its sizes
// and its reading face. Screens and widgets take every colour from here.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"galley/assets/fonts"
)

// Choice is which variant the user asked for.
type Choice string

// The choices; System follows the desktop.
const (
	System    Choice = "system"
	LightOnly Choice = "light"
	DarkOnly  Choice = "dark"
)

// Theme draws Fyne's own widgets in our colours. Scale enlarges all text of
// the interface; 0 means 1.
type Theme struct {
	Choice Choice
	Scale  float32
}

// The reading face in its styles. Text drawn with one of these has no
// fallback: see textview for runs that it does not cover.
var (
	Serif       = fyne.NewStaticResource("NotoSerif-Regular.ttf", fonts.SerifRegular)
	SerifBold   = fyne.NewStaticResource("NotoSerif-Bold.ttf", fonts.SerifBold)
	SerifItalic = fyne.NewStaticResource("NotoSerif-Italic.ttf", fonts.SerifItalic)
)

// Current returns the palette of the running app.
func Current() *Palette {
	app := fyne.CurrentApp()
	if app == nil {
		return &Light
	}
	variant := app.Settings().ThemeVariant()
	if t, ok := app.Settings().Theme().(*Theme); ok {
		return t.palette(variant)
	}
	if variant == fynetheme.VariantDark {
		return &Dark
	}
	return &Light
}

// Zoom returns the text scale of the running app, at least 0.5.
func Zoom() float32 {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t.zoom()
		}
	}
	return 1
}

func (t *Theme) zoom() float32 {
	if t.Scale == 0 {
		return 1
	}
	return max(t.Scale, 0.5)
}

func (t *Theme) palette(variant fyne.ThemeVariant) *Palette {
	dark := variant == fynetheme.VariantDark
	switch t.Choice {
	case LightOnly:
		dark = false
	case DarkOnly:
		dark = true
	}
	if dark {
		return &Dark
	}
	return &Light
}

// Color maps Fyne's names to the palette.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	switch name {
	case fynetheme.ColorNameBackground:
		return p.Canvas
	case fynetheme.ColorNameForeground:
		return p.Ink
	case fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameDisabled:
		return p.Muted
	case fynetheme.ColorNamePrimary, fynetheme.ColorNameHyperlink, fynetheme.ColorNameFocus:
		return p.Accent
	case fynetheme.ColorNameForegroundOnPrimary:
		return p.OnAccent
	case fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground,
		fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameButton:
		return p.Paper
	case fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameDisabledButton:
		return p.Canvas
	case fynetheme.ColorNameInputBorder:
		return p.Control
	case fynetheme.ColorNameSeparator:
		return p.Line
	case fynetheme.ColorNameHover:
		return p.Hover
	case fynetheme.ColorNamePressed, fynetheme.ColorNameSelection:
		return p.Selection
	case fynetheme.ColorNameError:
		return p.Error
	case fynetheme.ColorNameScrollBar:
		return p.Scroll
	case fynetheme.ColorNameScrollBarBackground:
		return color.Transparent
	case fynetheme.ColorNameShadow:
		return p.Shade // drawn at the edges of what scrolls, and behind a box
	case fynetheme.ColorNameSuccess:
		return p.Tint(Good).Line
	case fynetheme.ColorNameWarning:
		return p.Tint(Context).Line
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font returns Fyne's sans and mono, mended; the reading face is asked for by
// name.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return Face(style) }

// Icon returns Fyne's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size returns sizes in steps of 4, text enlarged by Scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return 14 * t.zoom()
	case fynetheme.SizeNameCaptionText:
		return 12 * t.zoom()
	case fynetheme.SizeNameSubHeadingText:
		return 16 * t.zoom()
	case fynetheme.SizeNameHeadingText:
		return 22 * t.zoom()
	case fynetheme.SizeNamePadding:
		return 4
	case fynetheme.SizeNameInnerPadding:
		return 8
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameSelectionRadius:
		return 6
	case fynetheme.SizeNamePopupRadius, fynetheme.SizeNameMenuRadius:
		return 8
	case fynetheme.SizeNameScrollBar:
		return 10
	case fynetheme.SizeNameScrollBarSmall:
		return 4
	case fynetheme.SizeNameInlineIcon:
		return 18 * t.zoom()
	}
	return fynetheme.DefaultTheme().Size(name)
}
