package prepare

import (
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/audio/soundscape"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// Sound is what the card of the sound needs.
type Sound struct {
	Palette string // id, of new journeys; empty for the first there is
	Start   hear.Start
	Preview func(session.Plan) conductor.Source // about a minute of how it all sounds
	// From is about a minute of how it sounds from an elapsed time on.
	From func(session.Plan, time.Duration) conductor.Source
}

// sound is the card of the sound. It says what will be heard, and unfolds to
// change that.
type sound struct {
	s      *Screen
	heard  *hear.Group
	object fyne.CanvasObject

	name, line *look.Text
	with       *look.Text // the layers and the beats, where there are any
	from       *look.Text // what of it the preview lets be heard
	never      *look.Text // music that the client does not want; hidden where there is none
	change     *widget.Button
	folded     *fyne.Container
	palette    *widget.Choice
	layers     []*layer
	binaural   *widget.Check
	began      time.Duration // where on the arc what is heard began
	along      bool          // it began at a place
}

// layer is the level of a natural sound under the music.
type layer struct {
	id, name string
	level    *widget.Slider
}

func newSound(s *Screen) *sound {
	c := &sound{s: s, heard: hear.NewGroup(s.o.Sound.Start), name: look.Strong(""), line: look.Quiet("").Cut(), with: look.Caption("").Wrap(), from: look.Quiet("").Cut(), never: look.Label("").Wrap()}
	c.never.Hide()
	preview := c.heard.Button(look.T("prepare.sound.preview", "Preview"), 0, c.preview)
	preview.Played = c.played
	c.change = widget.NewButton(look.T("prepare.sound.change", "Change…"), c.unfold).Narrow().
		HoldRoom(look.T("prepare.sound.change", "Change…"), look.T("prepare.sound.fold", "Less"))
	c.fold()
	c.object = widget.NewCard(page.Column(10,
		look.Section(look.T("prepare.sound", "Sound")),
		page.Level(12, c.line, c.name, c.line),
		c.with,
		c.never,
		page.Level(12, c.from, preview.Face, c.change, c.from),
		c.heard.Trouble,
		c.folded))
	c.tell()
	return c
}

// fold makes what can be chosen.
func (c *sound) fold() {
	var options []widget.Option
	for _, p := range soundscape.Palettes() {
		options = append(options, widget.Option{ID: p.ID, Title: p.Name})
	}
	c.palette = widget.NewChoice(options...).InColumns(2)
	c.palette.Choose(c.usual())
	c.palette.OnChosen = func(string) { c.changed() }
	levels := page.Grid(214, 2, 14, 0)
	for _, id := range soundscape.Layers() {
		l := &layer{id: id, name: hear.LayerName(id), level: widget.NewSlider(0, 1, 0.05)}
		l.level.OnChanged = func(float64) { c.changed() }
		c.layers = append(c.layers, l)
		levels.Add(page.Level(8, l.level, page.Wide(86, look.Label(l.name)), l.level))
	}
	c.binaural = widget.NewCheck(look.T("prepare.sound.binaural", "Binaural beats")).Free()
	c.binaural.OnChanged = func(bool) { c.changed() }
	c.folded = page.Column(10,
		c.palette,
		look.Section(look.T("prepare.sound.under", "Under the music")),
		levels,
		c.binaural,
		look.Caption(hear.BinauralWords()).Wrap())
	c.folded.Hide()
}

func (c *sound) unfold() {
	c.folded.Hidden = !c.folded.Hidden
	c.change.SetLabel(look.T("prepare.sound.change", "Change…"))
	if c.folded.Visible() {
		c.change.SetLabel(look.T("prepare.sound.fold", "Less"))
	}
	c.s.refresh()
	if c.folded.Visible() {
		page.Reveal(c.s.object, c.object)
	}
}

// changed says what is chosen now; what is heard was chosen before.
func (c *sound) changed() {
	if c == nil {
		return // the plan is being made
	}
	c.heard.Stop()
	c.tell()
	c.pointed()
	c.s.changed()
	c.s.refresh() // the line of the layers may have come or gone
}

// pointed says where on the arc the preview begins; what is heard was from
// elsewhere.
func (c *sound) pointed() {
	c.along = false
	c.heard.Stop()
	words := ""
	if at, ok := c.s.plan.arc.Place(); ok {
		words = look.T("prepare.sound.from", "from minute {{.Minute}}", map[string]any{"Minute": int(at / time.Minute)})
	}
	c.from.SetText(words)
}

// played lets the playhead go along with what is heard from a place, and back to
// it when that is over.
func (c *sound) played(heard time.Duration) {
	if c.along {
		c.s.plan.arc.SetPlace(c.began + heard)
	}
}

// avoid says what music the client does not want.
func (c *sound) avoid(words string) {
	if words = strings.TrimSpace(words); words != "" {
		words = look.T("prepare.sound.avoid", "Not to be played: {{.Music}}", map[string]any{"Music": clipped(words, 300)})
	}
	c.never.Tell(words)
}

func (c *sound) tell() {
	for _, p := range soundscape.Palettes() {
		if p.ID == c.palette.Chosen() {
			c.name.SetText(hear.PaletteName(p))
			c.line.SetText(hear.PaletteLine(p))
		}
	}
	var with []string
	for _, l := range c.layers {
		if l.level.Value() > 0 {
			with = append(with, strings.ToLower(l.name))
		}
	}
	if c.binaural.Done() {
		with = append(with, strings.ToLower(look.T("prepare.sound.binaural", "Binaural beats")))
	}
	words := ""
	if len(with) > 0 {
		words = look.T("prepare.sound.with", "with {{.Layers}}", map[string]any{"Layers": strings.Join(with, ", ")})
	}
	c.with.Tell(words)
}

// chosen is the soundscape as it is chosen.
func (c *sound) chosen() session.Soundscape {
	s := session.Soundscape{Palette: c.palette.Chosen(), Binaural: c.binaural.Done()}
	for _, l := range c.layers {
		if v := l.level.Value(); v > 0 {
			s.Layers = append(s.Layers, session.Layer{ID: l.id, Level: v})
		}
	}
	return s
}

// take shows a soundscape; one that chooses nothing is this machine's usual one.
func (c *sound) take(s session.Soundscape) {
	c.palette.Choose(c.usual())
	for _, p := range soundscape.Palettes() {
		if p.ID == s.Palette {
			c.palette.Choose(p.ID)
		}
	}
	for _, l := range c.layers {
		l.level.SetValue(0)
		for _, one := range s.Layers {
			if one.ID == l.id {
				l.level.SetValue(one.Level)
			}
		}
	}
	c.binaural.SetDone(s.Binaural)
	c.tell()
}

// usual is the palette of new journeys.
func (c *sound) usual() string {
	all := soundscape.Palettes()
	for _, p := range all {
		if p.ID == c.s.o.Sound.Palette {
			return p.ID
		}
	}
	return all[0].ID
}

// preview is what is heard: about a minute of it all, or from the place on.
func (c *sound) preview() conductor.Source {
	plan, err := session.NewPlan(c.s.plan.protocol, session.Choice{Client: session.Nobody, Minutes: c.s.plan.minutes, Soundscape: c.chosen()})
	if err != nil {
		return func() (conductor.Stream, error) { return nil, err }
	}
	at, placed := c.s.plan.arc.Place()
	c.began, c.along = at, placed
	if placed {
		return c.s.o.Sound.From(plan, at)
	}
	return c.s.o.Sound.Preview(plan)
}
