package look

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"

	"doorway/assets"
)

// Icon returns the named Lucide icon (see assets/icons) drawn in colour c. It panics on a name that does not ship.
//
// The toolkit's own themed resources recolour only fills, and these icons are strokes, so the colour is written into the drawing.
// The name of the resource holds the colour, because the toolkit caches pictures by name.
func Icon(name string, c color.Color) fyne.Resource {
	svg, err := assets.Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic(err)
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	hex := fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
	svg = bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))
	svg = bytes.ReplaceAll(svg, []byte(`stroke-width="2"`), []byte(`stroke-width="1.75"`)) // as light as the type beside it
	return fyne.NewStaticResource(name+"-"+hex[1:]+".svg", svg)
}
