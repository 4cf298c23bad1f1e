package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes that the house shares, in the toolkit's device-independent units.
const (
	RadiusCard   float32 = 16 // corners of cards
	RadiusButton float32 = 12 // corners of buttons and fields
	RadiusSmall  float32 = 6  // corners of the small things inside them
	PaddingCard  float32 = 20 // between a card's edge and what it holds
	Gap          float32 = 16 // between cards
	Small        float32 = 13 // captions
	Body         float32 = 15 // everything else
)

// Theme returns the toolkit's theme for a variant. It answers every colour itself, whatever variant the system prefers.
func Theme(v Variant) fyne.Theme {
	switch v {
	case Night:
		return &houseTheme{palette: &night, base: theme.DefaultTheme(), variant: theme.VariantDark}
	case Home:
		return &houseTheme{palette: &home, base: theme.DefaultTheme(), variant: theme.VariantDark}
	}
	return &houseTheme{palette: &day, base: theme.DefaultTheme(), variant: theme.VariantLight}
}

// Wear puts the whole app, with its popups and menus, into a variant. Call it on the UI goroutine when a screen is shown.
func Wear(v Variant) {
	fyne.CurrentApp().Settings().SetTheme(Theme(v))
}

var _ fyne.Theme = (*houseTheme)(nil)

type houseTheme struct {
	*palette
	base    fyne.Theme
	variant fyne.ThemeVariant
}

func (t *houseTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return t.ground
	case ColorSide:
		return t.side
	case ColorCard, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground:
		return t.card
	case ColorRaised, theme.ColorNameButton, theme.ColorNameInputBackground:
		return t.raised
	case ColorRaisedHover:
		return t.hover
	case ColorRaisedPressed:
		return t.pressed
	case ColorLine, theme.ColorNameSeparator:
		return t.line
	case ColorText, theme.ColorNameForeground:
		return t.text
	case ColorQuiet:
		return t.quiet
	case ColorQuietRaised, theme.ColorNamePlaceHolder:
		return t.quietRaised
	case ColorAccent, theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameSuccess:
		return t.accent
	case ColorAccentHover:
		return t.accentHover
	case ColorAccentPressed:
		return t.accentPressed
	case ColorOnAccent, theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess:
		return t.onAccent
	case ColorConcern, theme.ColorNameError, theme.ColorNameWarning:
		return t.concern
	case ColorConcernRaised:
		return t.concernRaised
	case theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnWarning:
		return t.onAccent
	case ColorOnPhase:
		return night.ground
	case ColorFocusRing:
		return through(t.accent, 0xB0)
	case ColorKnob:
		return t.knob
	case ColorGlow, theme.ColorNameFocus, theme.ColorNameSelection:
		return through(t.accent, 0x40)
	case theme.ColorNameHover:
		return through(t.text, 0x0C)
	case theme.ColorNamePressed:
		return through(t.text, 0x18)
	case theme.ColorNameDisabled:
		return t.disabled
	case ColorDisabledRaised, theme.ColorNameDisabledButton:
		return through(t.raised, 0x80)
	case theme.ColorNameInputBorder, theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameScrollBar:
		return through(t.quiet, 0x60)
	case theme.ColorNameShadow:
		return t.shadow // soft: it stands at both ends of whatever scrolls
	}
	// Names that a later toolkit may add.
	return t.base.Color(name, t.variant)
}

func (t *houseTheme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return t.base.Font(style)
	case style.Bold:
		return SemiBold
	case style.Italic:
		return Italic
	}
	return Regular
}

func (t *houseTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	switch name {
	case theme.IconNameVisibility:
		return Icon("eye", t.quietRaised)
	case theme.IconNameVisibilityOff:
		return Icon("eye-off", t.quietRaised)
	}
	return t.base.Icon(name)
}

func (t *houseTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return Body
	case theme.SizeNameCaptionText:
		return Small
	case theme.SizeNameSubHeadingText:
		return 19
	case theme.SizeNameHeadingText:
		return 34
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 13
	case theme.SizeNameLineSpacing:
		return 5
	case theme.SizeNameInputRadius:
		return RadiusButton
	case theme.SizeNameInputBorder:
		return 1.5
	case theme.SizeNameSelectionRadius:
		return RadiusSmall
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 4
	case theme.SizeNameSeparatorThickness:
		return 1
	}
	return t.base.Size(name)
}
