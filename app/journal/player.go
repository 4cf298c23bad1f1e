package journal

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// player is a row that plays something spoken, and while it does so stops it.
type player struct {
	s       *Screen
	object  *fyne.Container
	face    *widget.Button
	length  *look.Text
	trouble *look.Text
	seconds int
	start   func(told func(conductor.Progress)) (stop func())
	end     func() // fades out what is heard; nil: nothing is
	turn    int    // counts the presses: what an earlier one has to tell comes too late
}

func newPlayer(s *Screen, start func(told func(conductor.Progress)) (stop func())) *player {
	p := &player{s: s, start: start, length: look.Caption(""), trouble: look.Caption("").In(look.ColorConcern).Wrap()}
	p.face = widget.NewButton(listen(), p.pressed).WithIcon("play").Narrow().HoldRoom(listen(), moment(), stop())
	p.trouble.Hide()
	p.object = page.Column(6, page.Buttons(p.face, p.length), p.trouble)
	return p
}

func listen() string { return look.T("journal.listen", "Listen") }
func moment() string { return look.T("hear.moment", "One moment…") }
func stop() string   { return look.T("hear.stop", "Stop") }

// offer shows the row where there is something to hear, and how long it is.
func (p *player) offer(there bool, seconds int) {
	p.object.Hidden, p.seconds = !there, seconds
	if p.end == nil {
		p.length.SetText(length(seconds))
	}
	p.object.Refresh()
}

func (p *player) pressed() {
	was := p.s.playing
	p.s.quieten()
	if was == p {
		return
	}
	p.s.playing = p
	p.trouble.Tell("")
	p.face.SetFace("clock", moment())
	p.turn++
	turn := p.turn
	end := p.start(func(now conductor.Progress) {
		if p.turn == turn {
			p.tell(now)
		}
	})
	if p.turn == turn {
		p.end = end
	}
}

func (p *player) tell(now conductor.Progress) {
	if now.Stage == conductor.Over {
		p.rest()
		p.trouble.Tell(say.Error(now.Err))
		p.object.Refresh()
		return
	}
	p.face.SetFace("square", stop())
	p.length.SetText(length(int(now.Played/time.Second)) + " / " + length(p.seconds))
}

// stop fades out.
func (p *player) stop() {
	end := p.end
	p.rest()
	if end != nil {
		end()
	}
}

// rest is as nothing was played.
func (p *player) rest() {
	p.turn++
	p.end = nil
	if p.s.playing == p {
		p.s.playing = nil
	}
	p.face.SetFace("play", listen())
	p.length.SetText(length(p.seconds))
}
