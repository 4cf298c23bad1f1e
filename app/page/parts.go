package page

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Buttons sets buttons at the left, side by side.
func Buttons(things ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(12), things...)
}

// Inset sets something in line with what is typed in a field above it.
func Inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), o)
}

// Raised sets something on a softly raised ground, in the tones of day, which the
// desk always wears.
func Raised(o fyne.CanvasObject) fyne.CanvasObject {
	ground := canvas.NewRectangle(look.Theme(look.Day).Color(look.ColorRaised, theme.VariantLight))
	ground.CornerRadius = look.RadiusButton
	return container.NewStack(ground, padded(12, 12, 12, 12, o))
}
