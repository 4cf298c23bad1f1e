package app

import (
	"sync/atomic"
	"time"

	"doorway/app/away"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	toolkit "fyne.io/fyne/v2/widget"
)

// guard notices that nobody is at the window any more, and has the vault
// locked. It also brings the window forward when another start knocks.
type guard struct {
	d       *Doorway
	began   time.Time
	touched atomic.Int64 // when somebody was here last, since began
	idle    time.Duration
	typing  fyne.Focusable // what had the keyboard at the last look
	strokes int            // how much had been typed into it
	unlisten,
	end func()
}

const guardEvery = time.Second

// longest is how long a journey that is under way is looked after though nobody
// touches the machine. A journey that is held never lands by itself, and nobody
// sits beside one for two hours without a mark: after that the room is empty.
const longest = 2 * time.Hour

func newGuard(d *Doorway) *guard {
	g := &guard{d: d, began: time.Now()}
	g.allow(vault.UsualIdle)
	return g
}

// touch notes that somebody is here. It may be called from any goroutine.
func (g *guard) touch() { g.touched.Store(int64(time.Since(g.began))) }

// allow sets how many minutes may pass without anybody.
func (g *guard) allow(minutes int) { g.idle = time.Duration(minutes) * time.Minute }

// listen notes the keys that a screen has just been given.
func (g *guard) listen(c fyne.Canvas) {
	key, letter := c.OnTypedKey(), c.OnTypedRune()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		g.touch()
		if key != nil {
			key(e)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		g.touch()
		if letter != nil {
			letter(r)
		}
	})
}

// start looks once a second, until stop.
func (g *guard) start() {
	end, done := make(chan struct{}), make(chan struct{})
	g.end = func() {
		close(end)
		<-done
	}
	g.unlisten, _ = g.d.o.locks(func() { // where the system does not tell, nobody hears
		fyne.Do(func() { g.d.lock(look.T("lock.screen", "Locked together with the screen.")) })
	})
	go func() {
		defer close(done)
		tick := time.NewTicker(guardEvery)
		defer tick.Stop()
		var sleep away.Sleep
		var pending atomic.Bool
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			slept := sleep.Slept(g.d.o.Clock.Now(), time.Now(), guardEvery)
			if !slept && !pending.CompareAndSwap(false, true) {
				continue
			}
			fyne.Do(func() {
				pending.Store(false)
				g.look(slept)
			})
		}
	}()
}

func (g *guard) stop() {
	if g.end != nil {
		g.end()
		g.unlisten()
	}
}

// look locks what nobody looks after, and answers a knock.
func (g *guard) look(slept bool) {
	d := g.d
	if d.over.Load() {
		return
	}
	g.watchTyping()
	g.answerKnock()
	if d.day != "" && d.day != session.EveningOf(d.o.Clock.Now().Wall) && !d.busy {
		d.evening() // another day has come
	}
	alone := time.Since(g.began) - time.Duration(g.touched.Load())
	quiet := g.idle
	if d.underWay() {
		quiet = longest
	}
	switch {
	case slept:
		d.lock(look.T("lock.slept", "Locked while the computer slept."))
	case alone >= quiet && d.readable():
		d.lock(look.T("lock.idle", "Locked after {{.Minutes}} quiet minutes.", map[string]any{"Minutes": int(quiet / time.Minute)}))
	}
}

// answerKnock brings the window forward where another start asked for it, and
// takes in the file that it was started with.
func (g *guard) answerKnock() {
	d := g.d
	if d.vault == nil {
		return
	}
	select {
	case file := <-d.vault.Knocks():
		d.window.Show()
		d.window.RequestFocus()
		if file != "" {
			d.receive(file)
		}
	default:
	}
}

// watchTyping notes whether something was typed into the field that has the
// keyboard, which hands nothing on to the window.
func (g *guard) watchTyping() {
	focused := g.d.window.Canvas().Focused()
	strokes := widget.Strokes(focused)
	if focused != g.typing || strokes != g.strokes {
		g.typing, g.strokes = focused, strokes
		g.touch()
	}
}

// sense lies over the whole window and notes that the pointer moves. The
// toolkit asks whatever lies under the pointer for the pointer's shape at each
// of its movements, from the top down to what the pointer is for; the sense
// answers as if it were not there.
type sense struct {
	toolkit.BaseWidget
	guard *guard
}

var _ desktop.Cursorable = (*sense)(nil)

func newSense(g *guard) *sense {
	s := &sense{guard: g}
	s.ExtendBaseWidget(s)
	return s
}

// Cursor is part of desktop.Cursorable.
func (s *sense) Cursor() desktop.Cursor {
	s.guard.touch()
	return desktop.DefaultCursor
}

// CreateRenderer is part of fyne.Widget: there is nothing to see.
func (s *sense) CreateRenderer() fyne.WidgetRenderer {
	return toolkit.NewSimpleRenderer(container.NewWithoutLayout(canvas.NewRectangle(nil)))
}
