package look

import (
	"image/color"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"doorway/assets"
)

// luminance and contrast are those of WCAG 2.2.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextStandsOutFromWhatItIsWrittenOn(t *testing.T) {
	test.NewTempApp(t)
	const read, quiet = 7, 4.5
	tests := []struct {
		variant   Variant
		ink, on   fyne.ThemeColorName
		atLeast   float64
		whatItsOn string
	}{
		{Night, ColorText, theme.ColorNameBackground, read, "the ground"},
		{Night, ColorText, ColorCard, read, "a card"},
		{Night, ColorText, ColorRaised, read, "a button"},
		{Night, ColorText, ColorRaisedHover, read, "a button under the pointer"},
		{Night, ColorText, ColorRaisedPressed, read, "a button held down"},
		{Night, ColorAccent, theme.ColorNameBackground, read, "the ground"},
		{Night, ColorAccent, ColorCard, read, "a card"},
		{Night, ColorOnAccent, ColorAccent, read, "the main button"},
		{Night, ColorOnAccent, ColorAccentHover, read, "the main button under the pointer"},
		{Night, ColorOnAccent, ColorAccentPressed, read, "the main button held down"},
		{Night, ColorQuiet, theme.ColorNameBackground, quiet, "the ground"},
		{Night, ColorQuiet, ColorCard, quiet, "a card"},
		{Night, ColorQuietRaised, ColorRaised, quiet, "a button"},
		{Night, ColorConcern, ColorCard, quiet, "a card"},
		{Night, ColorConcernRaised, ColorRaised, quiet, "a button"},
		{Home, ColorAccent, theme.ColorNameBackground, read, "the ground"},
		{Home, ColorAccent, ColorCard, read, "a card"},
		{Home, ColorAccent, ColorRaised, quiet, "a button"},
		{Home, ColorOnAccent, ColorAccent, read, "the main button"},
		{Home, ColorOnAccent, ColorAccentHover, read, "the main button under the pointer"},
		{Home, ColorOnAccent, ColorAccentPressed, read, "the main button held down"},
		{Day, ColorText, theme.ColorNameBackground, read, "the ground"},
		{Day, ColorText, ColorSide, read, "the sidebar"},
		{Day, ColorText, ColorCard, read, "a card"},
		{Day, ColorText, ColorRaised, read, "a button"},
		{Day, ColorQuiet, theme.ColorNameBackground, quiet, "the ground"},
		{Day, ColorQuiet, ColorCard, quiet, "a card"},
		{Day, ColorQuietRaised, ColorSide, quiet, "the sidebar"},
		{Day, ColorQuietRaised, ColorRaised, quiet, "a button"},
		{Day, ColorAccent, ColorCard, quiet, "a card"},
		{Day, ColorOnAccent, ColorAccent, quiet, "the main button"},
		{Day, ColorOnAccent, ColorAccentHover, quiet, "the main button under the pointer"},
		{Day, ColorOnAccent, ColorAccentPressed, quiet, "the main button held down"},
		{Day, ColorConcern, ColorCard, quiet, "a card"},
		{Day, ColorConcernRaised, ColorRaised, quiet, "a button"},
		{Day, ColorConcernRaised, theme.ColorNameBackground, quiet, "the ground"},
	}
	for _, tt := range tests {
		th := Theme(tt.variant)
		if got := contrast(Color(th, tt.ink), Color(th, tt.on)); got < tt.atLeast {
			t.Errorf("variant %d: %s on %s is %.2f:1, want at least %.1f:1", tt.variant, tt.ink, tt.whatItsOn, got, tt.atLeast)
		}
	}
	for _, v := range []Variant{Day, Night} {
		drawer := Drawer(v)
		for _, ground := range []fyne.ThemeColorName{ColorCard, ColorRaised, ColorRaisedHover, ColorRaisedPressed} {
			for ink, atLeast := range map[fyne.ThemeColorName]float64{ColorText: read, ColorQuiet: quiet, ColorQuietRaised: quiet, ColorConcern: quiet, ColorConcernRaised: quiet} {
				if got := contrast(Color(drawer, ink), Color(drawer, ground)); got < atLeast && !(ground == ColorRaisedPressed && ink != ColorText) {
					t.Errorf("variant %d: %s on a drawer's %s is %.2f:1, want at least %.1f:1", v, ink, ground, got, atLeast)
				}
			}
		}
		if Color(drawer, ColorCard) == Color(Theme(v), ColorCard) {
			t.Errorf("variant %d: a drawer looks like any card", v)
		}
	}
	for _, phase := range []color.NRGBA{Arrive, Settle, Rise, Open, Return, Land} {
		if got := contrast(Color(Theme(Night), ColorOnPhase), phase); got < quiet {
			t.Errorf("a digit on the phase colour %v is %.2f:1", phase, got)
		}
	}
}

// loud is a theme that nobody could overlook.
type loud struct{ fyne.Theme }

var magenta = color.NRGBA{R: 0xFF, B: 0xFF, A: 0xFF}

func (loud) Color(fyne.ThemeColorName, fyne.ThemeVariant) color.Color { return magenta }

func TestNoColourIsLeftToTheToolkit(t *testing.T) {
	test.NewTempApp(t)
	names := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameDisabled,
		theme.ColorNameError, theme.ColorNameFocus, theme.ColorNameForeground, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning,
		theme.ColorNameHeaderBackground, theme.ColorNameHover, theme.ColorNameHyperlink, theme.ColorNameInputBackground,
		theme.ColorNameInputBorder, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
		theme.ColorNamePlaceHolder, theme.ColorNamePressed, theme.ColorNamePrimary, theme.ColorNameScrollBar,
		theme.ColorNameScrollBarBackground, theme.ColorNameSelection, theme.ColorNameSeparator, theme.ColorNameShadow,
		theme.ColorNameSuccess, theme.ColorNameWarning,
		ColorSide, ColorCard, ColorRaised, ColorRaisedHover, ColorRaisedPressed, ColorLine, ColorText, ColorQuiet,
		ColorQuietRaised, ColorAccent, ColorAccentHover, ColorAccentPressed, ColorOnAccent, ColorConcern,
		ColorConcernRaised, ColorOnPhase, ColorFocusRing, ColorGlow, ColorKnob, ColorDisabledRaised,
	}
	for _, v := range []Variant{Day, Night, Home} {
		house := Theme(v).(*houseTheme)
		house.base = loud{house.base}
		for _, name := range names {
			if house.Color(name, theme.VariantLight) == magenta {
				t.Errorf("variant %d leaves %s to the toolkit", v, name)
			}
			if house.Color(name, theme.VariantLight) != house.Color(name, theme.VariantDark) {
				t.Errorf("variant %d lets the system choose %s", v, name)
			}
		}
	}
}

func TestAPhaseOfAProtocolsOwnHasANeutralColour(t *testing.T) {
	if got := PhaseColor("open"); got != Open {
		t.Errorf("open is %v, want %v", got, Open)
	}
	if got := PhaseColor("the long hall"); got != Arrive {
		t.Errorf("an own phase is %v, want %v", got, Arrive)
	}
}

func TestTheEyeOfAPassphraseIsDrawnLikeAllIcons(t *testing.T) {
	for _, v := range []Variant{Day, Night} {
		for name, want := range map[fyne.ThemeIconName]string{theme.IconNameVisibility: "eye", theme.IconNameVisibilityOff: "eye-off"} {
			if got := Theme(v).Icon(name).Name(); !strings.HasPrefix(got, want+"-") || strings.HasPrefix(got, "eye-off") != (want == "eye-off") {
				t.Errorf("%s is drawn by %s", name, got)
			}
		}
	}
}

func TestWhatScrollsHasASoftEdge(t *testing.T) {
	for _, v := range []Variant{Day, Night} {
		_, _, _, alpha := Theme(v).Color(theme.ColorNameShadow, theme.VariantLight).RGBA()
		if alpha > 0xFFFF/4 {
			t.Errorf("%v: the shadow covers %d of 65535", v, alpha)
		}
	}
}

func TestAnIconIsDrawnInTheColourAskedFor(t *testing.T) {
	test.NewTempApp(t)
	want := color.NRGBA{R: 0xE2, G: 0xB2, B: 0x7A, A: 0xFF}
	for _, name := range []string{"moon", "music", "shield-check", "square", "check"} {
		picture := canvas.NewImageFromResource(Icon(name, want))
		w := test.NewTempWindow(t, picture)
		w.SetPadded(false)
		w.Resize(fyne.NewSquareSize(96))
		drawn, found := w.Canvas().Capture(), false
		for y := range drawn.Bounds().Dy() {
			for x := range drawn.Bounds().Dx() {
				found = found || color.NRGBAModel.Convert(drawn.At(x, y)) == want
			}
		}
		if !found {
			t.Errorf("%s: no pixel has the colour %v", name, want)
		}
	}
}

// lines returns what a text draws, line by line.
func lines(t *Text) []string {
	var drawn []string
	for _, o := range test.WidgetRenderer(t).Objects() {
		drawn = append(drawn, o.(*canvas.Text).Text)
	}
	return drawn
}

func TestAWrappedTextKeepsEveryWordAndGrowsTaller(t *testing.T) {
	test.NewTempApp(t)
	text := Label("Stay near, say little.").Wrap()
	text.Resize(fyne.NewSize(400, 100))
	if got := lines(text); len(got) != 1 {
		t.Fatalf("wide: %q, want one line", got)
	}
	before := text.MinSize().Height
	text.Resize(fyne.NewSize(80, 100))
	got := lines(text)
	if len(got) != 2 || got[0] != "Stay near," || got[1] != "say little." {
		t.Errorf("narrow: %q", got)
	}
	if after := text.MinSize().Height; after <= before {
		t.Errorf("two lines are %v high, one was %v", after, before)
	}
}

func TestACutTextEndsInAnEllipsisAndComesBackWhole(t *testing.T) {
	test.NewTempApp(t)
	text := Label("“It is so quiet in here.”").Cut()
	text.Resize(fyne.NewSize(90, 20))
	if got := lines(text); len(got) != 1 || got[0] != "“It is so qui…" {
		t.Errorf("narrow: %q", got)
	}
	text.Resize(fyne.NewSize(400, 20))
	if got := lines(text)[0]; got != "“It is so quiet in here.”" {
		t.Errorf("wide: %q", got)
	}
}

func TestAPartedTextLeavesOutItsLastPartsFirst(t *testing.T) {
	test.NewTempApp(t)
	text := Label("R-07 · 61 min").Parted()
	for width, want := range map[float32]string{400: "R-07 · 61 min", 80: "R-07", 30: "R-…", 12: ""} {
		text.Resize(fyne.NewSize(width, 20))
		if got := lines(text); len(got) != 1 || got[0] != want {
			t.Errorf("%v wide: %q, want %q", width, got, want)
		}
	}
}

func TestTextTakesTheColourOfItsPlace(t *testing.T) {
	test.NewTempApp(t)
	Wear(Day)
	text := Label("Open")
	test.NewTempWindow(t, container.NewThemeOverride(container.NewVBox(text), Theme(Night)))
	drawn := test.WidgetRenderer(text).Objects()[0].(*canvas.Text)
	if want := Color(Theme(Night), ColorText); drawn.Color != want {
		t.Errorf("in a night part of a day window it is %v, want %v", drawn.Color, want)
	}
}

func TestTextFollowsTheAppFromDayToNight(t *testing.T) {
	test.NewTempApp(t)
	Wear(Day)
	text := Label("Open")
	w := test.NewTempWindow(t, text)
	_ = w.Canvas().Capture()
	Wear(Night)
	text.Refresh()
	drawn := test.WidgetRenderer(text).Objects()[0].(*canvas.Text)
	if want := Color(Theme(Night), ColorText); drawn.Color != want {
		t.Errorf("after Wear(Night) it is %v, want %v", drawn.Color, want)
	}
}

func TestSomebodysWordsStandInOnePairOfQuotes(t *testing.T) {
	for _, in := range []string{"It is so quiet.", `"It is so quiet."`, " “It is so quiet.” "} {
		if got, want := Quoted(in), "“It is so quiet.”"; got != want {
			t.Errorf("Quoted(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWordsOfTheFilesTakeThePlaceOfTheEnglishInTheCode(t *testing.T) {
	test.NewTempApp(t)
	fs := fstest.MapFS{"words/look-test.en.json": {Data: []byte(`{"looktest.lands":"lands about {{.At}}"}`)}}
	if err := Words(fs); err != nil {
		t.Fatal(err)
	}
	at := map[string]any{"At": "14:58"}
	if got, want := T("looktest.lands", "ends {{.At}}", at), "lands about 14:58"; got != want {
		t.Errorf("T = %q, want %q", got, want)
	}
	if got, want := T("looktest.unknown", "ends {{.At}}", at), "ends 14:58"; got != want {
		t.Errorf("without a translation T = %q, want %q", got, want)
	}
}

func TestTheWordsThatShipCanBeRead(t *testing.T) {
	test.NewTempApp(t)
	if err := Words(assets.Words); err != nil {
		t.Error(err)
	}
}

func TestAWordWiderThanItsPlaceIsBrokenAndNeedsNoMoreRoom(t *testing.T) {
	test.NewTempApp(t)
	long := strings.Repeat("x", 5000)
	text := Label("An address: " + long + " and so on.").Wrap()
	w := test.NewTempWindow(t, text)
	w.Resize(fyne.NewSize(300, 400))
	if width := text.MinSize().Width; width > 300 {
		t.Errorf("the text asks for a width of %v", width)
	}
	var all strings.Builder
	for _, o := range test.WidgetRenderer(text).Objects() {
		line := o.(*canvas.Text)
		if line.MinSize().Width > 300 {
			t.Fatalf("a line is %v wide", line.MinSize().Width)
		}
		all.WriteString(line.Text)
	}
	if n := strings.Count(all.String(), "x"); n != 5000 {
		t.Errorf("%d of 5000 letters are shown", n)
	}
}

func TestATextCutToItsPlaceFillsItAndEndsInAnEllipsis(t *testing.T) {
	test.NewTempApp(t)
	whole := strings.Repeat("wide words of a long note, ", 200)
	text := Label(whole).Cut()
	w := test.NewTempWindow(t, text)
	w.SetPadded(false)
	for _, width := range []float32{20, 100, 300, 900} {
		w.Resize(fyne.NewSize(width, 40))
		line := test.WidgetRenderer(text).Objects()[0].(*canvas.Text)
		if got := line.MinSize().Width; got > width || got < width-30 || !strings.HasSuffix(line.Text, "…") {
			t.Errorf("in a width of %v stands %q, %v wide", width, line.Text, got)
		}
	}
	text.SetText("short")
	if line := test.WidgetRenderer(text).Objects()[0].(*canvas.Text); line.Text != "short" {
		t.Errorf("a text with room stands as %q", line.Text)
	}
}

func TestALineOfFrauncesLeavesItsLowestLettersRoom(t *testing.T) {
	test.NewTempApp(t)
	for size := float32(14); size <= 72; size += 0.5 {
		text := Heading("going", 19)
		text.Sized(size)
		if text.size < size || text.size > size*1.06 {
			t.Errorf("at %v the letters are drawn at %v", size, text.size)
		}
		// What the toolkit draws a line in is rounded to whole units; the letters must not need more.
		high := float64(text.size) * (1956 + 510) / 2000
		if over := high - math.Floor(high); over > 0.001 && over < 0.5 {
			t.Errorf("at %v a line is %.2f units high and is cut to %.0f", size, high, math.Floor(high))
		}
	}
}

func TestAPictureAmongTheLettersIsDrawnAndTheRestKeepsItsFont(t *testing.T) {
	for _, c := range []struct {
		line string
		own  bool
	}{{"Ruth", true}, {"רות", true}, {"🌿 Ruth", false}, {"❤️", false}, {"4 → 2", true}} {
		source, style := face(SemiBold, c.line)
		if (source == SemiBold) != c.own || style.Bold == c.own {
			t.Errorf("%q is written in %v, %+v", c.line, source, style)
		}
	}
}
