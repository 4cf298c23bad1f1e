package practice

import (
	"fmt"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// player is the page of a guide that is heard.
type player struct {
	object  *fyne.Container
	plan    *look.Text
	ways    *fyne.Container
	shown   *widget.Button // captions on or off
	title   *look.Text
	about   *look.Text
	circle  *widget.Breath
	words   *captions
	buttons fyne.CanvasObject
	pause   *widget.Button
	left    *look.Text
	foot    fyne.CanvasObject
	bare    bool // without captions
}

func newPlayer(s *Screen) *player {
	p := &player{
		plan: look.Quiet(s.o.Plan).Cut(), title: look.Heading(s.o.Title, 40).Centred().Cut(), about: look.Quiet(s.about()).Centred().Cut(),
		circle: widget.NewBreath(look.Land), words: newCaptions(), left: look.Quiet("").Centred().Cut(), foot: s.o.Foot,
	}
	on, off := captionsWords(true), captionsWords(false)
	p.shown = widget.NewQuiet(on, s.caption).HoldRoom(on, off)
	p.ways = page.Buttons(p.shown, widget.NewQuiet(look.T("practice.leave", "leave gently"), s.leave).Flush())
	p.pause = widget.NewPrimary(pauseWords(false), s.pause).Large().HoldRoom(pauseWords(false), pauseWords(true))
	p.buttons = page.Level(26, nil,
		widget.NewButton(look.T("practice.skip.back", "−15 s"), func() { s.skip(-skip) }), p.pause,
		widget.NewButton(look.T("practice.skip.on", "+15 s"), func() { s.skip(skip) }))
	p.object = container.New(p, newFeeler(s.touch), p.plan, p.ways, p.title, p.about, p.buttons, p.left, p.foot,
		s.dusk, p.circle, p.words.now, p.words.next)
	return p
}

func captionsWords(on bool) string {
	if on {
		return look.T("practice.captions.on", "captions on")
	}
	return look.T("practice.captions.off", "captions off")
}

func pauseWords(paused bool) string {
	if paused {
		return look.T("practice.on", "Go on")
	}
	return look.T("practice.pause", "Pause")
}

// tell shows where the guide is.
func (p *player) tell(s *Screen, now time.Time) {
	t := s.playing.Timeline
	if t.Length > 0 {
		p.circle.SetDone(float64(s.at.Truncate(time.Second)) / float64(t.Length)) // together with the time that is left
	}
	p.tellAbout(s, now)
	if s.stage == leaving {
		p.part()
		return
	}
	p.pause.SetLabel(pauseWords(s.paused))
	p.shown.SetLabel(captionsWords(s.captions))
	p.left.SetText(look.T("practice.left", "{{.Time}} left · Esc stops softly, whenever you like", map[string]any{"Time": clock(t.Length - s.at)}))
	if bare := !s.captions; bare != p.bare {
		p.bare = bare
		p.object.Refresh()
	}
	p.words.tell(s.at, s.captions)
}

// tellAbout writes the line under the title, which is also the place of what is said for a moment.
func (p *player) tellAbout(s *Screen, now time.Time) {
	words := s.o.Trouble()
	switch {
	case now.Before(s.until):
		words = s.said
	case words == "":
		words = s.about()
	}
	p.about.SetText(words)
}

// part is what is shown while the sound fades.
func (p *player) part() {
	p.shown.Hide()
	p.buttons.Hide()
	p.left.Hide()
	p.circle.SetWords("")
	p.bare = false
	p.words.say(look.T("practice.leaving", "You may stop here. Look around the room, and take your time."))
	p.object.Refresh()
}

// clock writes a time that is left as 7:40, its last second as 0:01.
func clock(d time.Duration) string {
	s := int((max(d, 0) + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Sizes of the page from the smallest window that must hold to that of the drawing.
const (
	lowHeight, fullHeight = 640, 800
	lowWords, fullWords   = 118, 176 // both slots of the captions
	nowPart               = 0.6      // of them, for what is being said
	biggest               = 306      // of the circle
	share                 = 0.38     // of a higher window's height that the circle takes
)

// MinSize is part of fyne.Layout.
func (p *player) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 480) }

// Layout is part of fyne.Layout. From the top and from the foot the places are taken; the circle has what is left.
func (p *player) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, whole := range []fyne.CanvasObject{o[0], o[8]} { // the feeler and the dusk
		whole.Move(fyne.NewPos(0, 0))
		whole.Resize(size)
	}
	grown := min(max((size.Height-lowHeight)/(fullHeight-lowHeight), 0), 1)
	width := size.Width - 2*side
	row := func(one fyne.CanvasObject, y, height float32) {
		one.Move(look.Whole(side, y))
		one.Resize(fyne.NewSize(width, height))
	}
	ways := p.ways.MinSize().Width
	p.ways.Move(look.Whole(size.Width-side-ways, barTop))
	p.ways.Resize(fyne.NewSize(ways, bar))
	p.plan.Move(fyne.NewPos(side, barTop))
	p.plan.Resize(fyne.NewSize(max(width-ways-20, 0), bar))

	p.title.Sized(30 + 10*grown).Refresh()
	y := barTop + bar + 6*grown
	height := p.title.MinSize().Height
	row(p.title, y, height)
	y += height + 4*grown
	height = p.about.MinSize().Height
	row(p.about, y, height)
	y += height + 10 + 10*grown

	end := footAt(p.foot, size) - 8 - 6*grown
	height = p.left.MinSize().Height
	end -= height
	row(p.left, end, height)
	buttons := p.buttons.MinSize()
	end -= buttons.Height + 8
	p.buttons.Move(look.Whole((size.Width-buttons.Width)/2, end))
	p.buttons.Resize(buttons)
	end -= 12 + 6*grown

	reads := min(width, reading)
	words := max(lowWords+(fullWords-lowWords)*grown, p.words.needs(reads))
	words = min(words, max(end-y-6-p.circle.MinSize().Height, 0))
	p.words.place((size.Width-reads)/2, end-words, reads, words)
	if !p.bare {
		end -= words + 6
	}
	room := end - y
	circle := max(min(room, biggest, width), min(room, share*size.Height))
	p.circle.Move(look.Whole((size.Width-circle)/2, y+(room-circle)/2))
	p.circle.Resize(fyne.NewSquareSize(circle))
}
