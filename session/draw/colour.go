package draw

import "image/color"

// The colours of day on white, as app/look has them.
var (
	White   = hex(0xFFFFFF)
	Ink     = hex(0x2B2A28) // what must be read
	Quiet   = hex(0x6F6B64) // what may be read
	Rule    = hex(0xE4DED2) // dividers and axes
	Accent  = hex(0x3F7C78)
	Concern = hex(0xB4553F) // rare
)

// The phases' colours.
var (
	Arrive = hex(0x9AA7A4)
	Settle = hex(0x7FA6A0)
	Rise   = hex(0x8C9BC9)
	Open   = hex(0xB79AC8)
	Return = hex(0xE2B27A)
	Land   = hex(0x9DB78C)
)

// PhaseColour is the colour of the phase with an id. Phases that a protocol
// names itself are arrive's neutral tone.
func PhaseColour(id string) color.NRGBA {
	switch id {
	case "settle":
		return Settle
	case "rise":
		return Rise
	case "open":
		return Open
	case "return":
		return Return
	case "land":
		return Land
	}
	return Arrive
}

// PhaseHeight is how high on the arc a phase stands, 0 to 1: by its colour's
// place in the order of a journey, which is what the colours mean.
func PhaseHeight(id string) float64 {
	switch id {
	case "arrive":
		return 0.02
	case "rise":
		return 0.55
	case "open":
		return 1
	case "return":
		return 0.5
	default: // settle and land
		return 0.05
	}
}

// hex is an opaque colour from 0xRRGGBB.
func hex(c uint32) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF}
}

// tint is a colour let through onto white, part from 0 (white) to 1. Paper gets
// opaque tints: translucent ones print as dots on some printers.
func tint(c color.Color, part float64) color.NRGBA {
	return ToRGB(White).Mix(ToRGB(c), part).Opaque()
}
