package client

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// outside enters a score of an instrument that is not in here: its name, a date
// and a number.
type outside struct {
	s                *Screen
	open             bool
	object           fyne.CanvasObject
	name, day, score *widget.Field
}

func newOutside(s *Screen) *outside {
	o := &outside{
		s:     s,
		name:  widget.NewField(look.T("client.outside.name.hint", "Such as CADSS")),
		day:   widget.NewField(look.T("client.outside.day.hint", "2026-11-22")),
		score: widget.NewField(look.T("client.outside.score.hint", "Number")),
	}
	o.name.OnEnter = func(string) { o.day.Focus() }
	o.day.OnEnter = func(string) { o.score.Focus() }
	o.score.OnEnter = func(string) { o.keep() }
	for _, f := range []*widget.Field{o.name, o.day, o.score} {
		f.OnEscape = s.fold
	}
	field := func(label string, f *widget.Field) fyne.CanvasObject { return page.Column(4, look.Caption(label), f) }
	o.object = page.Column(10,
		look.Quiet(look.T("client.outside.words", "A name, the day it is of, and its number. No questions of it are kept.")).Wrap(),
		page.Grid(150, 3, 12, 8,
			field(look.T("client.outside.name", "Instrument"), o.name),
			field(look.T("client.outside.day", "Day"), o.day),
			field(look.T("client.outside.score", "Score"), o.score)),
		page.Buttons(
			widget.NewPrimary(look.T("client.outside.keep", "Keep the score"), o.keep),
			widget.NewQuiet(look.T("client.cancel", "Cancel"), o.cancel)))
	return o
}

// unfold opens the form, with the instrument that was entered last and today.
func (o *outside) unfold() {
	if !o.open && o.name.Text() == "" {
		if all := o.s.course.Outside; len(all) > 0 {
			o.name.SetText(all[len(all)-1].Name)
		}
		o.day.SetText(string(session.DayOf(o.s.o.Now())))
	}
	o.open, o.s.ask.open = true, false
	o.s.told.tell("", false)
	o.s.draw()
	o.s.give(o.name, o.object)
	if o.name.Text() != "" {
		o.s.give(o.score, o.object)
	}
}

func (o *outside) cancel() {
	o.clear()
	o.s.fold()
}

func (o *outside) clear() {
	for _, f := range []*widget.Field{o.name, o.day, o.score} {
		f.SetText("")
	}
}

// filled says whether a number stands there that is not kept.
func (o *outside) filled() bool { return o.open && strings.TrimSpace(o.score.Text()) != "" }

// wrong says at a field what is wrong there.
func (o *outside) wrong(f *widget.Field, err error) {
	o.s.after = nil
	f.SetError(say.Error(err))
	o.s.object.Refresh()
	o.s.give(f, o.object)
}

// keep keeps the score. What is wrong is said at its field.
func (o *outside) keep() {
	now := o.s.o.Now()
	a := session.Outside{Name: strings.TrimSpace(o.name.Text())}
	var dayErr, scoreErr error
	a.On, dayErr = session.ParseDay(strings.TrimSpace(o.day.Text()))
	if dayErr == nil {
		dayErr = o.s.check(session.Outside{Name: "-", On: a.On})
	}
	if dayErr == nil && a.On > session.DayOf(now) { // the course itself lets a day pass, for other zones
		dayErr = session.Sayf("error.day.future", "{{.Day}} has not come yet; please give the day on which it was.", "Day", string(a.On))
	}
	a.Score, scoreErr = parse(o.score.Text())
	if scoreErr == nil {
		scoreErr = o.s.check(session.Outside{Name: "-", On: session.DayOf(now), Score: a.Score})
	}
	for _, one := range []struct {
		field *widget.Field
		err   error
	}{{o.name, o.s.check(session.Outside{Name: a.Name, On: session.DayOf(now)})}, {o.day, dayErr}, {o.score, scoreErr}} {
		if one.err != nil {
			o.wrong(one.field, one.err)
			return
		}
	}
	o.s.keep([]session.Act{a}, func() {
		o.open = false
		o.clear()
		o.s.done(look.T("client.outside.told", "{{.Name}} is kept.", map[string]any{"Name": a.Name}), added(o.s.course)...)
	}, o.s.fail)
}

// twoWays is 1,500: to some fifteen hundred, to others one and a half.
var twoWays = regexp.MustCompile(`^[-+]?[1-9][0-9]{0,2},[0-9]{3}$`)

// parse reads a number as people write it, with a point or a comma. Where it can be
// read in two ways it is not guessed at.
func parse(text string) (float64, error) {
	if written := strings.TrimSpace(text); twoWays.MatchString(written) {
		return 0, session.Sayf("error.outside.comma", "“{{.Score}}” can be read in two ways; please write it without the comma, or with a point.", "Score", written)
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(text), ",", "."), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return 0, session.Sayf("error.outside.score", "This score can't be read; please give a number.")
	}
	return n, nil
}
