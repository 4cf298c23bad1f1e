package take

import (
	"math"

	"doorway/audio"
	"doorway/audio/flac"
)

// FLAC is the clip as a file of 16 bits in stereo, both sides alike. It tells
// nothing of when or by whom it was recorded. It takes about 3 MB for each minute
// while somebody speaks, and a quarter of a second to make.
func (t Take) FLAC() ([]byte, error) {
	var file audio.Memory
	w, err := flac.NewWriter(&file, audio.SampleRate, "Doorway", nil)
	if err != nil {
		return nil, err
	}
	clip := t.Clip()
	var block [blockFrames][2]float64
	var whole [blockFrames][2]int16
	for {
		n, ok := clip.Stream(block[:])
		if !ok {
			break
		}
		for i, f := range block[:n] {
			// Rounded as it is: the noise of the room does what a dither would.
			v := int16(math.Round(min(max(f[0], -1), 1) * math.MaxInt16))
			whole[i] = [2]int16{v, v}
		}
		if err := w.Write(whole[:n]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}
