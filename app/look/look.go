// Package look is how Doorway looks: its palette, type, icons and words, as a theme for night and one for day.
//
// A screen chooses its variant: [Wear] puts the whole app into it, popups and menus included, and is what the window
// uses when it changes screens. container.NewThemeOverride with [Theme] does the same for one part of a window.
// Everything drawn by this package and by app/widget asks the theme of its place each time it is refreshed.
package look

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Color returns a colour of the theme th. It is for widgets: pass the widget's own Theme().
// In a theme that is not the house's, such as the toolkit's own before [Wear], it is day's.
func Color(th fyne.Theme, name fyne.ThemeColorName) color.Color {
	// Every theme of the house has one variant only, so which is asked for does not matter.
	c := th.Color(name, theme.VariantDark)
	if c == nil || c == color.Transparent {
		return Theme(Day).Color(name, theme.VariantLight)
	}
	return c
}

// Whole returns a position moved to whole units, where text is sharp.
func Whole(x, y float32) fyne.Position {
	return fyne.NewPos(float32(math.Round(float64(x))), float32(math.Round(float64(y))))
}

// WholeSize returns a size that takes whole units, so that what is beside or beneath it stands on whole units too.
func WholeSize(width, height float32) fyne.Size {
	return fyne.NewSize(ceil(width), ceil(height))
}

func ceil(x float32) float32 {
	return float32(math.Ceil(float64(x)))
}

// Faint returns c almost wholly seen through. It fills what has only an outline: the graphics card mixes an outline's edge
// with the fill, and with no colour at all the edge would turn black.
func Faint(c color.Color) color.Color {
	return through(color.NRGBAModel.Convert(c).(color.NRGBA), 1)
}
