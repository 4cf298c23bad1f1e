// Package conductor joins a running journey to its sound: it reads the journey
// by the clock and tells the sound what the moment asks for. It holds no state
// of the journey's own, so it can start in the middle of one, after a crash.
// It draws nothing; the window and the headless command both use it.
package conductor

import (
	"sync"
	"time"

	"doorway/audio"
	"doorway/audio/soundscape"
	"doorway/session"
)

const (
	beat      = 250 * time.Millisecond // how often the journey is read
	beginFade = 8 * time.Second
	backFade  = 4 * time.Second // into a journey that was going on already
	endFade   = 8 * time.Second
	leaveFade = 1500 * time.Millisecond // the program closes, the journey stays open
	keyGlide  = 600 * time.Millisecond  // one press of a loudness key
	// A device is given this long to answer before its loss is recorded.
	patience = 3 * time.Second
)

// Conductor plays a journey. Its methods are safe from any goroutine.
type Conductor struct {
	live    *session.Live
	mix     *audio.Mix
	speaker *audio.Speaker
	room    Room

	leave sync.Once
	left  chan struct{} // closed by Close
	done  chan struct{} // closed when the sound is over and the device released
}

// Start plays the journey through the device, as the room asks. The conductor
// closes the device when the journey has ended and faded, or on Close.
func Start(live *session.Live, device audio.Device, room Room) *Conductor {
	c := &Conductor{live: live, mix: audio.NewMix(), room: room, left: make(chan struct{}), done: make(chan struct{})}
	j, _ := live.Now()
	c.mix.SetLoudness(room.Apply(j.Loudness), 0)
	if j.Silent {
		c.mix.SetSilence(true)
	}
	c.speaker = audio.NewSpeaker(c.mix, device)
	go c.play(j)
	return c
}

// lead makes the music as it is where the journey is now, and fades it in.
func (c *Conductor) lead() (score, *strand) {
	j, m := c.live.Now()
	from := heardTime(j, m)
	fade := beginFade
	if from > time.Second {
		fade = backFade
	}
	asked, s, err := scoreOf(j, m.Elapsed)
	if err != nil { // Events that were folded once fold again; if not, there is sound still.
		var first soundscape.Ask
		s, first = firstAsk(j, m)
		asked = soundscape.Score{{Ask: first}}
	}
	music := strandAt(musicOf(j.Plan), asked, from, func() time.Duration { return heardTime(c.live.Now()) })
	music.channel = c.mix.Add(music, fade)
	return s, music
}

// heardTime is the music's own time, which a rehearsal's clock outruns.
func heardTime(j session.Journey, m session.Moment) time.Duration {
	return m.Elapsed / time.Duration(max(j.Plan.Speed, 1))
}

// play is the conductor's goroutine. Leading into the middle of a journey takes
// up to a second, which nobody else waits for.
func (c *Conductor) play(was session.Journey) {
	defer close(c.done)
	tick := time.NewTicker(beat)
	defer tick.Stop()
	s, music := c.lead()
	alone := leastAlone
	watch := watch{up: was.SoundUp}
	for !was.Ended {
		select {
		case <-c.left:
			c.speaker.Close(leaveFade)
			return
		case now := <-tick.C:
			j, m := c.live.Now()
			if a, asked := s.next(j, m); asked {
				music.Steer(a)
			}
			up := c.speaker.State().Up
			if up && music.lost(heardTime(j, m), now, alone) {
				behind := music
				s, music = c.lead()
				behind.channel.Stop(backFade)
				alone = min(2*alone, mostAlone)
			}
			if j.Loudness != was.Loudness {
				c.mix.SetLoudness(c.room.Apply(j.Loudness), keyGlide)
			}
			if j.Silent != was.Silent {
				c.mix.SetSilence(j.Silent)
			}
			if up, changed := watch.see(up, now); changed {
				// Whether this could be kept shows in Live's own state.
				c.live.Send(session.Sound{Up: up}, func(session.Event, error) {})
			}
			was = j
		}
	}
	faded := c.mix.FadeOut(endFade)
	select {
	case <-faded:
		c.speaker.Close(0)
	case <-c.left:
		c.speaker.Close(leaveFade)
	}
}

// State says how the sound goes, for one quiet line on a screen.
type State struct {
	Up    bool
	Why   string  // one plain sentence while it is not
	Level float64 // dBFS, of the last moment
}

// State reads how the sound goes.
func (c *Conductor) State() State {
	s := c.speaker.State()
	return State{Up: s.Up, Why: s.Reason, Level: c.mix.Level()}
}

// Done is closed when the sound of an ended journey has faded.
func (c *Conductor) Done() <-chan struct{} { return c.done }

// Close fades what still sounds and releases the device. Closing twice is fine.
func (c *Conductor) Close() {
	c.leave.Do(func() { close(c.left) })
	<-c.done
}

// watch turns the device's state into what is worth a line in the record: a
// loss that lasts, and a return.
type watch struct {
	up   bool      // as recorded
	down time.Time // since when it is away; zero while it is there
}

func (w *watch) see(up bool, now time.Time) (recorded, changed bool) {
	if up {
		w.down = time.Time{}
		changed = !w.up
		w.up = true
		return true, changed
	}
	if w.down.IsZero() {
		w.down = now
	}
	if w.up && now.Sub(w.down) >= patience {
		w.up = false
		return false, true
	}
	return w.up, false
}
