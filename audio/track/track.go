// Package track is the safe door for sound that was not made here: what other
// programs wrote, what came in a file from somebody else, what lay on the disk.
// It plays WAV, FLAC and Ogg Opus, by what is in a file and not by its name, and
// takes it that any byte of it may lie.
package track

import (
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"doorway/audio"

	"github.com/gopxl/beep/v2"
)

// Why a sound can't be played.
var (
	ErrKind    = errors.New("this is no sound that can be played: WAV, FLAC and Ogg Opus can")
	ErrShape   = errors.New("this sound has more than two channels, or a rate or a depth that can't be played")
	ErrLong    = errors.New("this sound is too long")
	ErrEmpty   = errors.New("there is no sound in this file")
	ErrDamaged = errors.New("this sound is damaged")
)

// Longest is how long a sound may be.
const Longest = 3 * time.Hour

const (
	blockFrames = audio.SampleRate / 10
	aheadBlocks = 30 // 3 s
	// A file on a disk that sleeps may take so long to answer before Open goes on
	// without it, and Whole gives up.
	firstWait = 2 * time.Second
	wholeWait = 20 * time.Second
	closeWait = time.Second
)

// Track is a sound that is decoded while it is heard, 3 s ahead and by a
// goroutine of its own: Stream only copies, and where the decoder is late, or
// never answers, it gives silence behind a soft end. It is a
// beep.StreamSeekCloser at 48 kHz, stereo, every sample from −1 to 1.
//
// One goroutine streams and seeks. All else is safe from any goroutine.
type Track struct {
	length int // frames
	at     atomic.Int64
	err    atomic.Pointer[error]

	turn  int // how often it was sought; what was decoded for an earlier turn is dropped
	left  [][2]float64
	taken [][2]float64 // the block that left is of
	last  bool         // nothing comes after left
	over  bool
	tail  audio.Tail

	blocks chan block
	free   chan [][2]float64
	turns  chan turn
	closed chan struct{}
	close  sync.Once
	done   chan struct{} // closed when the decoding goroutine has ended
}

// block is sound on its way from the decoder.
type block struct {
	turn   int
	frames [][2]float64
	last   bool
	err    error // of the last: why there is no more
}

// turn is a wish to go on elsewhere.
type turn struct {
	turn int
	at   int // frame
}

// Open opens a sound of so many bytes. It reads little of it, and returns within
// a moment where r answers; so call it where a disk may be waited for. The
// errors are those of this package, or those of r.
//
// Open takes r over: where r can be closed, Close closes it, and so does Open
// when it fails.
func Open(r io.ReaderAt, size int64) (*Track, error) {
	s, err := open(r, size)
	if err != nil {
		closeReader(r)
		return nil, err
	}
	t := &Track{
		length: s.length(),
		blocks: make(chan block, aheadBlocks), free: make(chan [][2]float64, aheadBlocks), turns: make(chan turn, 1),
		closed: make(chan struct{}), done: make(chan struct{}),
	}
	t.tail.Open()
	go t.decode(s, r)
	select {
	case b := <-t.blocks: // so that it does not begin with silence
		t.take(b)
	case <-time.After(firstWait):
	}
	return t, nil
}

func closeReader(r io.ReaderAt) {
	if c, ok := r.(io.Closer); ok {
		_ = c.Close() // it was only read
	}
}

// Len implements beep.StreamSeeker.
func (t *Track) Len() int { return t.length }

// Length is how long it is.
func (t *Track) Length() time.Duration {
	return time.Duration(t.length) * time.Second / audio.SampleRate
}

// Position implements beep.StreamSeeker.
func (t *Track) Position() int { return int(t.at.Load()) }

// Frames is how many frames are still to come.
func (t *Track) Frames() int { return t.length - t.Position() }

// Err is nil while all is well and after an ordinary end, and else says why the
// sound ended before its time.
func (t *Track) Err() error {
	if err := t.err.Load(); err != nil {
		return *err
	}
	return nil
}

// Stream implements beep.Streamer.
func (t *Track) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) && !t.over {
		if len(t.left) == 0 && !t.last && !t.receive() {
			t.tail.Fill(samples[n:])
			return len(samples), true
		}
		k := copy(samples[n:], t.left)
		t.tail.Play(samples[n : n+k])
		t.left = t.left[k:]
		t.at.Add(int64(k))
		n += k
		if len(t.left) > 0 || !t.last {
			continue
		}
		// What ended before its time is let fade.
		if t.Err() != nil && n < len(samples) {
			fill := samples[n:min(n+blockFrames/10, len(samples))]
			t.tail.Fill(fill)
			n += len(fill)
			t.over = t.tail.Silent()
		}
		t.over = t.over || t.Err() == nil
	}
	return n, n > 0
}

// receive takes the next block, where there is one.
func (t *Track) receive() bool {
	for {
		select {
		case b := <-t.blocks:
			if t.take(b) {
				return true
			}
		default:
			return false
		}
	}
}

// take makes a block the one that is heard, and reports whether it was meant.
func (t *Track) take(b block) bool {
	if t.taken != nil {
		select {
		case t.free <- t.taken[:blockFrames]:
		default:
		}
	}
	t.taken, t.left = b.frames, b.frames
	if b.turn != t.turn {
		t.left = nil
		return false
	}
	t.last = b.last
	if b.err != nil {
		t.err.Store(&b.err)
	}
	return true
}

// Seek implements beep.StreamSeeker. It waits for nothing: what was heard fades,
// and what comes fades in as soon as it is decoded.
func (t *Track) Seek(to int) error {
	if to < 0 || to > t.length {
		return fmt.Errorf("seek to frame %d of %d", to, t.length)
	}
	t.turn++
	select {
	case <-t.turns: // an older wish
	default:
	}
	t.turns <- turn{t.turn, to}
	t.at.Store(int64(to))
	t.err.Store(nil)
	t.left, t.last, t.over = nil, false, false
	t.tail.Fill(nil) // even where the new sound is there at once
	return nil
}

// Whole decodes all of it from where it is, where that is no longer than most,
// instead of streaming it: for what is short enough to be held in memory. What
// ends before its time ends softly; then, too, the sound is given beside the
// error.
func (t *Track) Whole(most time.Duration) ([][2]float64, error) {
	if time.Duration(t.Frames())*time.Second/audio.SampleRate > most {
		return nil, ErrLong
	}
	all := make([][2]float64, 0, t.Frames())
	late := time.NewTimer(wholeWait)
	defer late.Stop()
	for {
		all = append(all, t.left...)
		t.at.Add(int64(len(t.left)))
		t.left = nil
		if t.last {
			t.over = true
			break
		}
		select {
		case b := <-t.blocks:
			t.take(b)
			late.Reset(wholeWait)
		case <-t.closed:
			return nil, io.ErrClosedPipe
		case <-late.C:
			return nil, fmt.Errorf("%w: it can't be read on", ErrDamaged)
		}
	}
	err := t.Err()
	if err != nil {
		const soft = audio.SampleRate / 50
		for i, last := 0, len(all)-1; i < min(soft, len(all)); i++ {
			g := (1 - math.Cos(math.Pi*float64(i)/soft)) / 2
			all[last-i][0] *= g
			all[last-i][1] *= g
		}
	}
	return all, err
}

// Close ends the decoding and closes the file. It waits for a file that does not
// answer for a second at most, and that is then closed once it does.
func (t *Track) Close() error {
	t.close.Do(func() { close(t.closed) })
	select {
	case <-t.done:
	case <-time.After(closeWait):
	}
	return nil
}

var _ beep.StreamSeekCloser = (*Track)(nil)
