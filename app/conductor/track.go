package conductor

import (
	"errors"
	"io"
	"math"

	"doorway/audio"
	"doorway/audio/track"
	"doorway/session"
)

// TrackSource lets a Player play a track that open gives: a piece for home, or
// something that was said. It is heard from its first word to its last; the
// Player closes it. What keeps it from being heard is a plain sentence.
func TrackSource(open func() (*track.Track, error)) Source {
	return func() (Stream, error) {
		t, err := open()
		if err != nil {
			return nil, TrackError(err)
		}
		return &tracked{Track: t, lead: frames(audio.ShortestFade)}, nil
	}
}

// tracked is a track behind a silence that is as long as the shortest fade, so
// that this takes nothing of what is said.
type tracked struct {
	*track.Track
	lead int // frames
}

// Frames implements Stream. It keeps a Player from fading the last words: where a
// track ends in the middle of its sound, the mix lets that fade.
func (*tracked) Frames() int { return math.MaxInt }

// Stream implements beep.Streamer.
func (t *tracked) Stream(samples [][2]float64) (n int, ok bool) {
	if t.lead > 0 {
		n = min(t.lead, len(samples))
		clear(samples[:n])
		t.lead -= n
		return n, true
	}
	return t.Track.Stream(samples)
}

// Err implements beep.Streamer.
func (t *tracked) Err() error { return TrackError(t.Track.Err()) }

// TrackError says in a plain sentence why a sound can't be played. Err is what the
// package track gave; nil stays nil, and what is a plain sentence already stays
// it.
func TrackError(err error) error {
	if err == nil {
		return nil
	}
	if p := (*session.Plain)(nil); errors.As(err, &p) {
		return err
	}
	said := session.Sayf("error.track.read", "This sound can't be read; please see whether it is still where it was.")
	switch {
	case errors.Is(err, track.ErrKind):
		said = session.Sayf("error.track.kind", "This is no sound that can be played here; please save it as WAV, FLAC or Opus.")
	case errors.Is(err, track.ErrShape):
		said = session.Sayf("error.track.shape", "This sound has more than two channels, or an unusual rate; please save it in stereo at 48 kHz.")
	case errors.Is(err, track.ErrLong):
		said = session.Sayf("error.track.long", "This sound is longer than can be played here; please make it shorter.")
	case errors.Is(err, track.ErrEmpty):
		said = session.Sayf("error.track.empty", "There is no sound in this file.")
	case errors.Is(err, track.ErrDamaged), errors.Is(err, io.ErrUnexpectedEOF):
		said = session.Sayf("error.track.damaged", "This sound is damaged and can't be played to its end; please get another copy of it.")
	}
	return said.Because(err)
}
