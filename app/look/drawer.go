package look

import "fyne.io/fyne/v2"

// Drawer returns the theme of a drawer apart, such as that of the process notes:
// its cards, buttons and fields lie on a ground of their own, so that nobody
// takes one drawer for the other. Put it over that part of a screen with
// container.NewThemeOverride.
func Drawer(v Variant) fyne.Theme {
	t := *Theme(v).(*houseTheme)
	tones := *t.palette
	d := tones.drawer
	tones.card, tones.raised, tones.hover, tones.pressed, tones.line = d.card, d.raised, d.hover, d.pressed, d.line
	tones.quiet, tones.quietRaised, tones.concern = d.quiet, d.quiet, tones.concernRaised
	t.palette = &tones
	return &t
}
