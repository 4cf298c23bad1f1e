package guide

import (
	"math"
	"sync/atomic"
	"time"

	"doorway/audio"

	"github.com/gopxl/beep/v2"
)

const (
	blockFrames = audio.SampleRate / 100

	bedIn     = 5 * time.Second
	bedOut    = 8 * time.Second // before the end
	pauseFade = 300 * time.Millisecond
	leaveFade = 1500 * time.Millisecond
	skipOut   = 120 * time.Millisecond // of the voice alone; the bed goes on
	skipIn    = 80 * time.Millisecond
	// Words that were fading out come once more after a pause.
	againAfter = 700 * time.Millisecond

	firstBell = time.Second
	lastBell  = 1500 * time.Millisecond // after the last words
)

// voiceGain brings a mono file of SpokenLoudness to both sides, where it would
// count twice.
var voiceGain = math.Sqrt(0.5)

// Play is how a guide is to be heard.
type Play struct {
	Timeline Timeline
	Voice    Voice         // nil: nobody speaks
	Bed      beep.Streamer // nil: silence; at 48 kHz, and as long as somebody may pause and go back
	// BedLoudness is how loud the bed is by itself, in LUFS.
	BedLoudness float64
	Bells       bool // a bell at the beginning and, where it Wakes, at the end
}

// Sound is a guide as it is heard: voice over bed, from beginning to end. It is a
// beep.Streamer at 48 kHz that ends; what it is asked begins within 10 ms, and
// nothing of it is heard as more than a fade.
//
// One goroutine streams it, and as long as it does nothing else uses its voice.
// All other methods may be called from any goroutine and wait for nothing.
type Sound struct {
	play   Play
	cues   []span
	length int // frames
	struck [2]int

	skip   atomic.Int64 // frames, asked for and not yet done
	paused atomic.Bool
	leave  atomic.Bool
	at     atomic.Int64 // frame

	here    int // frame
	cue     int // the one that is being said, −1 none
	spoken  beep.Streamer
	toward  int  // frame to skip to; −1 none
	resting bool // the pause has faded out
	over    bool
	whole   glide
	voice   glide
	bed     glide
	duck    duck
	bell    bell
	block   [blockFrames][2]float64
	words   [blockFrames][2]float64
	left    [][2]float64 // of block, not yet taken
}

// span is a cue in frames.
type span struct {
	start, end int
	aloud      bool // there is a clip for it
}

// New makes a guide's sound.
func New(p Play) *Sound {
	s := &Sound{
		play: p, length: frames(p.Timeline.Length), struck: [2]int{-1, -1}, cue: -1, toward: -1,
		whole: glide{at: 1}, voice: glide{at: 1}, duck: newDuck(p.BedLoudness), bell: bell{-1},
	}
	for i, h := range p.Timeline.Cues {
		aloud := p.Voice != nil && p.Voice.Clip(i) != nil
		s.cues = append(s.cues, span{frames(h.Start), frames(h.End), aloud})
	}
	if p.Bells {
		s.struck[0] = frames(firstBell)
		if n := len(s.cues); n > 0 && p.Timeline.Wakes {
			s.struck[1] = s.cues[n-1].end + frames(lastBell)
		}
	}
	return s
}

// Skip goes forward, or back, from where the guide is. It goes no further than
// the beginning, and the fade at the end.
func (s *Sound) Skip(by time.Duration) { s.skip.Add(int64(frames(by))) }

// Pause fades everything out and stays where it is, until Resume.
func (s *Sound) Pause() { s.paused.Store(true) }

// Resume goes on after a pause. Words that it cut are said again.
func (s *Sound) Resume() { s.paused.Store(false) }

// Leave fades everything out, and ends.
func (s *Sound) Leave() { s.leave.Store(true) }

// At is where in its Timeline the guide is.
func (s *Sound) At() time.Duration { return duration(int(s.at.Load())) }

// Frames is how many frames there are to come, where nobody pauses or skips.
func (s *Sound) Frames() int { return s.length - int(s.at.Load()) }

// Err implements beep.Streamer: a bed or a clip that fails is silence.
func (s *Sound) Err() error { return nil }

// Stream implements beep.Streamer.
func (s *Sound) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		if len(s.left) == 0 {
			if s.over {
				break
			}
			s.next()
		}
		k := copy(samples[n:], s.left)
		s.left = s.left[k:]
		n += k
	}
	return n, n > 0
}

// next makes the next block.
func (s *Sound) next() {
	s.obey()
	block := s.block[:min(blockFrames, s.length-s.here)]
	s.left = block
	clear(block)
	if s.resting {
		return
	}
	s.lay(block)
	s.speak(block)
	s.ring(block)
	s.whole.apply(block)
	s.here += len(block)
	s.at.Store(int64(s.here))
	if s.here >= s.length || s.leave.Load() && s.whole.silent() {
		s.over = true
	}
}

// obey looks what was asked.
func (s *Sound) obey() {
	switch {
	case s.leave.Load():
		if s.resting {
			s.over = true
		}
		s.whole.to(0, leaveFade)
	case s.paused.Load():
		s.whole.to(0, pauseFade)
		s.resting = s.whole.silent()
	case s.resting:
		s.resting = false
		if s.cue >= 0 {
			s.jump(max(s.here-frames(againAfter), s.cues[s.cue].start))
		}
		s.whole.to(1, pauseFade)
	default:
		s.whole.to(1, pauseFade)
	}
	if by := int(s.skip.Swap(0)); by != 0 {
		from := s.here
		if s.toward >= 0 {
			from = s.toward
		}
		s.toward = min(max(from+by, 0), max(s.length-frames(bedOut), s.here))
		s.voice.to(0, skipOut)
	}
	if s.toward >= 0 && (s.cue < 0 || s.voice.silent() || s.resting) {
		s.jump(s.toward)
		s.toward = -1
	}
}

// jump goes to another place. Nothing must be heard of the voice just now.
func (s *Sound) jump(to int) {
	s.here, s.cue, s.spoken = to, -1, nil
	s.at.Store(int64(to))
	s.voice = glide{at: 1}
	for i, c := range s.cues {
		if c.start < to && to < c.end {
			s.say(i, to-c.start)
			s.voice = glide{}
			s.voice.to(1, skipIn)
		}
	}
}

// say begins with a cue, at a frame of it.
func (s *Sound) say(cue, from int) {
	s.cue, s.spoken = cue, nil
	if !s.cues[cue].aloud {
		return
	}
	if clip := s.play.Voice.Clip(cue); clip.Seek(min(from, clip.Len())) == nil {
		s.spoken = clip
	}
}

// lay puts the bed down.
func (s *Sound) lay(block [][2]float64) {
	if s.here < s.length-frames(bedOut) {
		s.bed.to(1, bedIn)
	} else {
		s.bed.to(0, bedOut)
	}
	s.duck.turn(s.narrow())
	if s.play.Bed != nil {
		for n := 0; n < len(block); {
			k, ok := s.play.Bed.Stream(block[n:])
			if n += k; !ok || k == 0 {
				break
			}
		}
	}
	s.duck.apply(block)
	s.bed.apply(block)
}

// narrow reports whether the bed should make room: a voice is heard, or soon
// will be.
func (s *Sound) narrow() bool {
	soon := s.here + frames(duckDown) + blockFrames
	for i, c := range s.cues {
		begin := c.start
		if i > 0 && begin-s.cues[i-1].end < frames(duckOver) {
			begin = s.cues[i-1].end
		}
		if c.aloud && begin <= soon && s.here < c.end {
			return true
		}
	}
	return false
}

// speak adds the voice.
func (s *Sound) speak(block [][2]float64) {
	words := s.words[:len(block)]
	clear(words)
	for n := 0; n < len(words); {
		at := s.here + n
		if s.cue < 0 {
			for i, c := range s.cues {
				if c.start == at {
					s.say(i, 0)
				}
			}
		}
		until := len(words)
		if s.cue >= 0 {
			end := s.cues[s.cue].end
			if at >= end {
				s.cue, s.spoken = -1, nil
				continue
			}
			until = min(until, end-s.here)
			s.read(words[n:until])
		} else {
			for _, c := range s.cues {
				if at < c.start {
					until = min(until, c.start-s.here)
				}
			}
		}
		n = until
	}
	s.voice.apply(words)
	for i, w := range words {
		block[i][0] += voiceGain * w[0]
		block[i][1] += voiceGain * w[1]
	}
}

// read takes what is said into words, as far as there is any.
func (s *Sound) read(words [][2]float64) {
	for n := 0; n < len(words) && s.spoken != nil; {
		k, ok := s.spoken.Stream(words[n:])
		if n += k; !ok || k == 0 {
			s.spoken = nil
		}
	}
}

// ring adds the bells. The last has rung out when the bed has.
func (s *Sound) ring(block [][2]float64) {
	for _, at := range s.struck {
		if at >= s.here && at < s.here+len(block) {
			s.bell.strike()
		}
	}
	s.bell.add(block)
}
