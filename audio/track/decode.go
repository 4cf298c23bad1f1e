package track

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// source is a decoder. Only the goroutine that decodes has it.
type source interface {
	length() int // frames
	// read gives the next frames. It may give fewer than asked for, and more than
	// none with an error; after its last it gives io.EOF.
	read(into [][2]float64) (int, error)
	seek(frame int) error
}

// decode is the goroutine that decodes ahead, until Close.
func (t *Track) decode(s source, r io.ReaderAt) {
	defer close(t.done)
	defer closeReader(r)
	now := turn{}
	for {
		var b block
		select {
		case frames := <-t.free:
			b = fill(s, now, frames)
		default:
			b = fill(s, now, make([][2]float64, blockFrames))
		}
		now.at += len(b.frames)
		sent := t.blocks
	wait:
		select {
		case sent <- b:
			if b.last {
				sent = nil // and nothing more, unless it is wanted elsewhere
				goto wait
			}
		case now = <-t.turns:
			if err := seek(s, now.at); err != nil {
				s = broken{err, s.length()}
			}
		case <-t.closed:
			return
		}
	}
}

// fill decodes a block.
func fill(s source, at turn, frames [][2]float64) block {
	n, err := 0, error(nil)
	for n < len(frames) && err == nil {
		n, err = readMore(s, frames, n)
	}
	n = min(n, s.length()-at.at)
	for i := range frames[:n] {
		frames[i][0], frames[i][1] = sound(frames[i][0]), sound(frames[i][1])
	}
	b := block{turn: at.turn, frames: frames[:n], last: err != nil || at.at+n >= s.length()}
	if at.at+n < s.length() && err != nil {
		b.err = err
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			b.err = fmt.Errorf("%w: it ends after %d of %d frames", ErrDamaged, at.at+n, s.length())
		}
	}
	return b
}

// readMore reads what follows n frames. A decoder that panics is broken, and so
// is one that gives nothing, over and over, without saying that it is at its end.
func readMore(s source, frames [][2]float64, n int) (all int, err error) {
	all = n
	defer recovered(&err)
	const patience = 100
	for range patience {
		got, err := s.read(frames[n:])
		if got < 0 || got > len(frames)-n {
			return n, fmt.Errorf("%w: the decoder gave %d frames", ErrDamaged, got)
		}
		if got > 0 || err != nil {
			return n + got, err
		}
	}
	return n, fmt.Errorf("%w: the decoder gives nothing", ErrDamaged)
}

func seek(s source, frame int) (err error) {
	defer recovered(&err)
	return s.seek(frame)
}

func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: the decoder panicked: %v", ErrDamaged, r)
	}
}

// sound is a sample that is one: what is no number becomes silence, and what is
// beyond full scale is held there.
func sound(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return min(max(v, -1), 1)
}

// broken is what is left of a decoder that could not go where it was sent.
type broken struct {
	err    error
	frames int
}

func (b broken) length() int                    { return b.frames }
func (b broken) read([][2]float64) (int, error) { return 0, b.err }
func (b broken) seek(int) error                 { return b.err }
