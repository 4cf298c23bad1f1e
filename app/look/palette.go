package look

import (
	"image/color"

	"doorway/session/draw"

	"fyne.io/fyne/v2"
)

// Variant says which of the looks a screen wears. A screen chooses, never the system: a journey is night, a desk is day.
type Variant int

// The looks. Home is night in the green of landing.
const (
	Day Variant = iota
	Night
	Home
)

// Colours beyond those that the toolkit names. Every theme of this package answers them.
const (
	ColorSide           fyne.ThemeColorName = "doorwaySide"           // the ground of the sidebar
	ColorCard           fyne.ThemeColorName = "doorwayCard"           // cards, on the ground
	ColorRaised         fyne.ThemeColorName = "doorwayRaised"         // buttons and fields, on cards
	ColorRaisedHover    fyne.ThemeColorName = "doorwayRaisedHover"    // a raised thing under the pointer
	ColorRaisedPressed  fyne.ThemeColorName = "doorwayRaisedPressed"  // a raised thing held down
	ColorLine           fyne.ThemeColorName = "doorwayLine"           // dividers and outlines
	ColorText           fyne.ThemeColorName = "doorwayText"           // what must be read
	ColorQuiet          fyne.ThemeColorName = "doorwayQuiet"          // what may be read, on ground and card
	ColorQuietRaised    fyne.ThemeColorName = "doorwayQuietRaised"    // the same on raised and side, where day needs a darker tone
	ColorAccent         fyne.ThemeColorName = "doorwayAccent"         // the one thing to do, and what is chosen
	ColorAccentHover    fyne.ThemeColorName = "doorwayAccentHover"    // an accent button under the pointer
	ColorAccentPressed  fyne.ThemeColorName = "doorwayAccentPressed"  // an accent button held down
	ColorOnAccent       fyne.ThemeColorName = "doorwayOnAccent"       // text on the accent
	ColorConcern        fyne.ThemeColorName = "doorwayConcern"        // what asks for care, on card: rare
	ColorConcernRaised  fyne.ThemeColorName = "doorwayConcernRaised"  // the same on raised and ground, where day needs a darker tone
	ColorOnPhase        fyne.ThemeColorName = "doorwayOnPhase"        // text on a phase colour
	ColorFocusRing      fyne.ThemeColorName = "doorwayFocusRing"      // the ring around what has the keyboard
	ColorGlow           fyne.ThemeColorName = "doorwayGlow"           // the accent, seen through
	ColorKnob           fyne.ThemeColorName = "doorwayKnob"           // the knob of a slider
	ColorDisabledRaised fyne.ThemeColorName = "doorwayDisabledRaised" // the ground of a button that cannot be pressed
)

// The phases' colours, the same by night and by day, and on paper.
var (
	Arrive = draw.Arrive
	Settle = draw.Settle
	Rise   = draw.Rise
	Open   = draw.Open
	Return = draw.Return
	Land   = draw.Land
)

// PhaseColor returns the colour of the phase with the given id. Phases that a protocol names itself are arrive's neutral tone.
func PhaseColor(id string) color.NRGBA { return draw.PhaseColour(id) }

// palette is one look's tones; every colour of a theme is one of them, or one of them seen through.
type palette struct {
	ground, side, card, raised, hover, pressed, line color.NRGBA
	text, quiet, quietRaised, disabled               color.NRGBA
	accent, accentHover, accentPressed, onAccent     color.NRGBA
	concern, concernRaised                           color.NRGBA
	knob, shadow                                     color.NRGBA
	drawer                                           drawer
}

// drawer is the tones of a drawer apart: mauve, where the rest is sand or slate.
type drawer struct {
	card, raised, hover, pressed, line, quiet color.NRGBA
}

var night = palette{
	ground:        rgb(0x15171C),
	side:          rgb(0x15171C),
	card:          rgb(0x1D2027),
	raised:        rgb(0x242832),
	hover:         rgb(0x2A2F3A),
	pressed:       rgb(0x303643),
	line:          rgb(0x2C313B),
	text:          rgb(0xE9E4DA),
	quiet:         rgb(0x9AA0A8),
	quietRaised:   rgb(0x9AA0A8),
	disabled:      rgb(0x666C76),
	accent:        rgb(0xE2B27A),
	accentHover:   rgb(0xE7BD8C),
	accentPressed: rgb(0xD5A56D),
	onAccent:      rgb(0x15171C),
	concern:       rgb(0xE07A6A),
	concernRaised: rgb(0xE07A6A),
	knob:          rgb(0xE9E4DA),
	shadow:        color.NRGBA{A: 0x38},
	drawer: drawer{
		card:    rgb(0x262029),
		raised:  rgb(0x2F2833),
		hover:   rgb(0x352D3A),
		pressed: rgb(0x3B3340),
		line:    rgb(0x3B3340),
		quiet:   rgb(0xA39DA8),
	},
}

var home = func() palette {
	p := night
	p.accent, p.accentHover, p.accentPressed = draw.Land, rgb(0xA8C397), rgb(0x8FAA80)
	return p
}()

var day = palette{
	ground:        rgb(0xF7F4EE),
	side:          rgb(0xEFEAE0),
	card:          rgb(0xFFFFFF),
	raised:        rgb(0xF1ECE2),
	hover:         rgb(0xEBE5D8),
	pressed:       rgb(0xE4DED2),
	line:          rgb(0xE4DED2),
	text:          rgb(0x2B2A28),
	quiet:         rgb(0x6F6B64),
	quietRaised:   rgb(0x69655E),
	disabled:      rgb(0xA39E94),
	accent:        rgb(0x3F7C78),
	accentHover:   rgb(0x38716D),
	accentPressed: rgb(0x316561),
	onAccent:      rgb(0xFFFFFF),
	concern:       rgb(0xB4553F),
	concernRaised: rgb(0xA84C37),
	knob:          rgb(0x3F7C78),
	shadow:        color.NRGBA{R: 0x2B, G: 0x2A, B: 0x28, A: 0x10},
	drawer: drawer{
		card:    rgb(0xF3E9EF),
		raised:  rgb(0xFBF6F9),
		hover:   rgb(0xF7F0F4),
		pressed: rgb(0xEFE3EB),
		line:    rgb(0xE4D5DF),
		quiet:   rgb(0x665F63),
	},
}

// rgb returns an opaque colour from 0xRRGGBB.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// through returns c seen through, alpha from 0 (nothing) to 255 (all).
func through(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
