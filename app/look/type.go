package look

import (
	"fyne.io/fyne/v2"

	"doorway/assets"
)

// The house's type. Nunito Sans speaks for the program; its digits are all one width. Fraunces is for headings and people's own words.
var (
	Light    = font("NunitoSans-Light.ttf")
	Regular  = font("NunitoSans-Regular.ttf")
	SemiBold = font("NunitoSans-SemiBold.ttf")
	Italic   = font("NunitoSans-Italic.ttf")

	Fraunces       = font("Fraunces-Regular.ttf")
	FrauncesMedium = font("Fraunces-Medium.ttf")
)

// font returns an embedded typeface. One that is missing is a mistake of the build, so it panics at start.
func font(name string) fyne.Resource {
	data, err := assets.Fonts.ReadFile("fonts/" + name)
	if err != nil {
		panic(err)
	}
	return fyne.NewStaticResource(name, data)
}
