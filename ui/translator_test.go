package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"galley/citations/translate"
)

// quay is a translation service that exists in tests only.
type quay struct{}

func fixtureTranslator() (translate.Translator, error) { return quay{}, nil }

func (quay) Name() string  { return "Quay" }
func (quay) Sends() string { return "The passage goes to quay.example, and nothing else." }
func (quay) Translate(_ context.Context, text, _, _ string) (string, error) {
	return text, nil
}

// objectsUnder lists an object and everything that it draws.
func objectsUnder(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil {
		return nil
	}
	out := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, objectsUnder(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, objectsUnder(c)...)
		}
	}
	return out
}
