package output

import (
	"io"
	"sync/atomic"
	"time"

	"doorway/audio"
)

// feedPatience is how long a late block is waited for at once.
const feedPatience = 10 * time.Millisecond

// source gives the device an endless sound: what is fed, and where nothing is,
// a tail and silence.
type source struct {
	feed  *feed
	spare func() bool // whether the device has enough to wait for a late block
	tail  audio.Tail
	late  *time.Timer
	fed   bool // sound came last time
	block [feedFrames][2]float64
	out   [feedFrames][2]float32

	given     atomic.Int64 // frames
	underruns atomic.Int64
	silence   atomic.Int64 // frames given since the last sound of all
}

func newSource(f *feed, spare func() bool) *source {
	late := time.NewTimer(0)
	<-late.C
	return &source{feed: f, spare: spare, late: late}
}

// Read gives 10 ms of sound, however much is asked for, so that the device's
// buffer never holds much more than it was told to.
func (s *source) Read(b []byte) (int, error) {
	if len(b) < feedFrames*frameBytes {
		return 0, io.ErrShortBuffer
	}
	block := s.next()
	out := s.out[:len(block)]
	for i, f := range block {
		out[i] = [2]float32{float32(f[0]), float32(f[1])}
	}
	s.given.Add(int64(len(block)))
	return len(encode(b[:0], out)), nil
}

// next is the next block of sound.
func (s *source) next() [][2]float64 {
	fed, ended := s.take()
	switch {
	case fed != nil:
		n := copy(s.block[:], fed)
		s.feed.empty <- fed[:feedFrames]
		s.fed = true
		s.tail.Play(s.block[:n])
		return s.block[:n]
	case ended:
		if s.tail.Silent() {
			s.silence.Add(feedFrames)
		}
	case s.fed:
		s.fed = false
		s.underruns.Add(1)
	}
	s.tail.Fill(s.block[:])
	return s.block[:]
}

// take waits for a late block of the feed while there is time to spare. A tail
// that begins without need would be heard; the device running dry would click.
func (s *source) take() (block [][2]float64, ended bool) {
	for {
		select {
		case block, ok := <-s.feed.full:
			return block, !ok
		default:
		}
		if !s.fed || !s.spare() {
			return nil, false
		}
		s.late.Reset(feedPatience)
		select {
		case block, ok := <-s.feed.full:
			s.late.Stop()
			return block, !ok
		case <-s.late.C:
		}
	}
}
