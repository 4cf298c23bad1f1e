package records

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// raised sets something on a softly raised ground, in the tones of day, which the
// desk always wears.
func raised(o fyne.CanvasObject) fyne.CanvasObject {
	ground := canvas.NewRectangle(look.Theme(look.Day).Color(look.ColorRaised, theme.VariantLight))
	ground.CornerRadius = look.RadiusButton
	return container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(14, 14, 14, 14), o))
}
