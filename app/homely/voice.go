package homely

import (
	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// voice is the card of how guides are heard.
type voice struct {
	s        *Screen
	object   fyne.CanvasObject
	choice   *widget.Choice
	listen   *widget.Button
	trouble  *look.Text
	bells    *widget.Check
	captions *widget.Check
	end      func() // fades out what is heard; nil: nothing is
	turn     int    // counts what was heard: what an earlier one has to tell comes too late
}

func newVoice(s *Screen) *voice {
	v := &voice{s: s, trouble: look.Caption("").In(look.ColorConcern).Wrap()}
	v.trouble.Hide()
	var options []widget.Option
	chosen := s.o.Voices[0].ID
	for _, one := range s.o.Voices {
		options = append(options, widget.Option{ID: one.ID, Title: one.Name, Detail: one.Words})
		if one.ID == s.o.Chosen.Voice {
			chosen = one.ID
		}
	}
	v.choice = widget.NewChoice(options...)
	v.choice.Choose(chosen)
	v.choice.OnChosen = func(string) {
		v.hush()
		s.changed()
	}
	v.listen = widget.NewButton(listen(), v.toggle).WithIcon("play").HoldRoom(listen(), stop(), moment())
	v.bells = widget.NewCheck(look.T("homely.bells", "A soft bell at the beginning and at the end")).Free().Wrap()
	v.bells.SetDone(s.o.Chosen.Bells)
	v.captions = widget.NewCheck(look.T("homely.captions", "The words on the screen, as they are said")).Free().Wrap()
	v.captions.SetDone(!s.o.Chosen.Bare)
	for _, c := range []*widget.Check{v.bells, v.captions} {
		c.OnChanged = func(bool) { s.changed() }
	}
	record := widget.NewQuiet(look.T("homely.record", "Record a guide in your own voice…"), func() { s.Leave(s.o.Record) }).Flush()
	v.object = widget.NewCard(safety.Column(10,
		look.Section(look.T("homely.voice", "The voice of the guides")),
		v.choice, page.Buttons(v.listen), v.trouble, v.bells, v.captions, page.Buttons(record)))
	return v
}

func listen() string { return look.T("homely.listen", "Listen") }
func stop() string   { return look.T("homely.stop", "Stop") }
func moment() string { return look.T("homely.moment", "One moment…") }

// toggle lets the chosen voice be heard, or fades it out.
func (v *voice) toggle() {
	if v.end != nil {
		v.hush()
		return
	}
	v.turn++
	turn := v.turn
	v.trouble.Tell("")
	v.listen.SetFace("clock", moment())
	end := v.s.o.Hear(v.choice.Chosen(), func(now conductor.Progress) {
		if turn == v.turn {
			v.told(now)
		}
	})
	if turn == v.turn { // it was not over at once
		v.end = end
	}
}

func (v *voice) told(now conductor.Progress) {
	if now.Stage != conductor.Over {
		v.listen.SetFace("square", stop())
		return
	}
	v.turn++
	v.end = nil
	v.listen.SetFace("play", listen())
	if now.Err != nil {
		v.trouble.Tell(say.Error(now.Err))
		v.s.object.Refresh()
	}
}

// hush fades out what is heard.
func (v *voice) hush() {
	if v.end == nil {
		return
	}
	end := v.end
	v.turn++
	v.end = nil
	v.listen.SetFace("play", listen())
	end()
}

// into puts what is chosen into the settings. The first voice is not kept by its
// name: a known one may come, and then stands first.
func (v *voice) into(to *vault.Home) *widget.Field {
	to.Voice = v.choice.Chosen()
	if to.Voice == v.s.o.Voices[0].ID && v.s.o.Chosen.Voice == "" {
		to.Voice = ""
	}
	to.Bells, to.Bare = v.bells.Done(), !v.captions.Done()
	return nil
}
