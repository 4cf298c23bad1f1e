package audio

import (
	"io"
	"math"
	"math/rand/v2"

	"doorway/audio/flac"
)

// FLACWriter writes sound as a stereo FLAC file of 16 bits at SampleRate, with a dither. A third of the size
// that 24 bits take, and still the noise of the dither, -93 dBFS, lies 70 dB
// under the music's own -23 LUFS: far below what a quiet room lets through.
type FLACWriter struct {
	w     *flac.Writer
	dice  *rand.PCG // always from the same seed: the same sound makes the same file
	block [][2]int16
}

// NewFLACWriter begins a file in w, which must be empty. Close finishes it.
func NewFLACWriter(w io.WriteSeeker) (*FLACWriter, error) { return newFLAC(w, Tags{}) }

func newFLAC(w io.WriteSeeker, tags Tags) (*FLACWriter, error) {
	var comments []flac.Comment
	for _, c := range []flac.Comment{
		{Name: "TITLE", Text: tags.Title},
		{Name: "ALBUM", Text: tags.Album},
		{Name: "DATE", Text: tags.Date},
		{Name: "COMMENT", Text: tags.Comment},
	} {
		if c.Text != "" {
			comments = append(comments, c)
		}
	}
	writer, err := flac.NewWriter(w, SampleRate, maker, comments)
	return &FLACWriter{w: writer, dice: rand.NewPCG(0, 0)}, err
}

// Write adds frames to the file. What is outside -1 to 1 is cut there.
func (f *FLACWriter) Write(frames [][2]float64) error {
	f.block = f.block[:0]
	for _, frame := range frames {
		var whole [2]int16
		for c, v := range frame {
			v = math.Round(v*math.MaxInt16 + f.dither())
			whole[c] = int16(min(max(v, -math.MaxInt16), math.MaxInt16))
		}
		f.block = append(f.block, whole)
	}
	return f.w.Write(f.block)
}

// dither is the difference of two dice, between -1 and 1 steps of 16 bits. It
// turns what rounding would distort into a steady noise.
func (f *FLACWriter) dither() float64 {
	two := f.dice.Uint64()
	return (float64(uint32(two)) - float64(two>>32)) / (1 << 32)
}

// Close completes the file. It does not close the writer that it is in.
func (f *FLACWriter) Close() error { return f.w.Close() }
