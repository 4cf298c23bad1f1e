package journal

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/audio/take"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// speaking is where an entry is spoken: it records, and then lets it be heard, spoken again or left out.
type speaking struct {
	w      *writing
	object *fyne.Container // hidden until it is begun
	begin  *widget.Button

	wave   *wave
	time   *look.Text
	during *fyne.Container
	after  *fyne.Container
	sound  *player

	begun    bool       // a recorder is on its way
	recorder Recorder   // nil: nothing is recorded now
	ending   bool       // the recorder is being stopped
	tick     func()     // ends the look at the level
	take     *take.Take // what was recorded; nil: nothing was
	earlier  *take.Take // stays until what replaces it is there
}

// beat is how often the level is looked at.
const beat = 80 * time.Millisecond

func newSpeaking(w *writing) *speaking {
	p := &speaking{w: w, wave: newWave(), time: look.Label("0:00")}
	p.begin = widget.NewButton(look.T("journal.speak", "Speak instead"), p.start)
	p.during = container.NewStack(page.Level(16, p.wave, p.time, p.wave, widget.NewPrimary(look.T("journal.stop", "Stop"), p.finish)))
	p.sound = newPlayer(w.s, func(told func(conductor.Progress)) func() { return w.s.o.HearTake(*p.take, told) })
	gap := look.Caption("")
	p.after = container.NewStack(page.Level(12, gap, p.sound.object, gap,
		widget.NewQuiet(look.T("journal.speak.again", "Speak again"), p.start),
		widget.NewQuiet(look.T("journal.speak.drop", "Leave it out"), p.drop)))
	p.object = container.NewStack(widget.NewCard(container.NewStack(p.during, p.after)))
	p.draw()
	return p
}

// any says whether something is spoken.
func (p *speaking) any() bool { return p.take != nil || p.busy() }

// busy says whether it is recording yet.
func (p *speaking) busy() bool { return p.recorder != nil }

// draw shows what there is to do.
func (p *speaking) draw() {
	p.during.Hidden = !p.busy()
	p.after.Hidden = p.take == nil || p.busy()
	p.object.Hidden = p.during.Hidden && p.after.Hidden
	p.begin.Hidden = p.any()
	if p.take != nil {
		p.sound.offer(true, secondsOf(*p.take))
	}
	if p.w.object != nil {
		p.w.object.Refresh()
	}
}

// start begins to record.
func (p *speaking) start() {
	if p.busy() || p.begun || p.w.sending {
		return
	}
	p.w.s.quieten()
	p.w.fault.Tell("")
	p.begun = true
	p.w.s.o.Record(p.record)
}

// record takes the recorder that was asked for. Where the page was left meanwhile, nobody wants it any more.
func (p *speaking) record(r Recorder, err error) {
	p.begun = false
	switch {
	case err != nil:
		if !p.w.over {
			p.w.trouble(say.Recording(err))
		}
		return
	case p.w.over, p.w.s.closed:
		go func() { _, _ = r.Stop() }()
		return
	}
	p.recorder, p.earlier, p.take = r, p.take, nil
	p.wave.rest()
	p.time.SetText(length(0))
	p.draw()
	end := make(chan struct{})
	p.tick = func() { close(end) }
	go p.watch(r, end)
}

// watch looks at the level until end.
func (p *speaking) watch(r Recorder, end <-chan struct{}) {
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		select {
		case <-end:
			return
		case <-ticker.C:
			fyne.Do(func() { p.look(r) })
		}
	}
}

// look shows how loud it is and how long, and notices where it has ended by itself.
func (p *speaking) look(r Recorder) {
	if p.recorder != r || p.ending {
		return
	}
	p.wave.add(r.Level())
	p.time.SetText(length(int(r.Length() / time.Second)))
	if err := r.Err(); err != nil {
		p.finish()
		p.w.trouble(say.Recording(err))
	}
}

// finish ends the recording; the page goes on to where it is left for, if it is.
func (p *speaking) finish() {
	if !p.busy() || p.ending {
		return
	}
	p.ending = true
	p.tick()
	r := p.recorder
	go func() {
		t, err := r.Stop()
		fyne.Do(func() { p.ended(r, t, err) })
	}()
}

// ended takes what was recorded.
func (p *speaking) ended(r Recorder, t take.Take, err error) {
	if p.recorder != r {
		return // it was taken as the screen closed
	}
	p.recorder, p.ending = nil, false
	if err != nil {
		p.take, p.earlier = p.earlier, nil
		p.w.next = nil // whoever spoke wants to know that nothing was heard
		p.w.trouble(say.Recording(err))
	} else {
		p.take, p.earlier = &t, nil
	}
	p.draw()
	p.w.goOn()
}

// drop leaves out what was spoken.
func (p *speaking) drop() {
	p.w.s.quieten()
	p.take = nil
	p.draw()
	p.w.focus()
}

// part ends a recording as the screen closes, and takes what was spoken until then.
func (p *speaking) part() {
	if !p.busy() {
		return
	}
	if !p.ending {
		p.tick()
	}
	t, err := p.recorder.Stop()
	p.recorder = nil
	if err == nil {
		p.take = &t
	} else {
		p.take = p.earlier
	}
}

// spoken is what was recorded, or nil.
func (w *writing) spoken() *take.Take {
	if w.speak == nil {
		return nil
	}
	return w.speak.take
}

// secondsOf is how long a take is, in whole seconds.
func secondsOf(t take.Take) int {
	from, to := t.Span()
	return int((to - from + time.Second/2) / time.Second)
}
