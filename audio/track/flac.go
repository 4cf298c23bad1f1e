package track

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/mewkiz/flac/frame"
)

// flacReader reads a FLAC file frame by frame. The decoder never sees the head of the
// file, where a tag that lies about its length could ask for all memory; what is
// in its table of seek points the frames say themselves.
type flacReader struct {
	file  io.ReaderAt
	start int64 // of the first frame
	size  int64 // of the file
	shape
	depth  int
	fixed  int  // how many frames of sound each block has but the last; 0 where they differ
	rates  byte // what the first block says of its rate, as all others must
	frames int

	in     *bufio.Reader
	ready  *frame.Frame // nil: none
	used   int          // frames of ready
	skip   int          // frames to come that were not asked for
	at     int
	window []byte
	tries  int // of find, before it gives up
}

const (
	flacInfoSize = 34
	// Two channels of 65,535 samples, stored as they are, with 33 bits.
	longestFLACBlock = 1 << 20
	flacHeadSize     = 16
	flacWindow       = 64 << 10
	// A last block and what taggers put behind it is looked for so far from the
	// end of a file, and another block so far from where one was expected.
	flacFar = 4 << 20
	// A seek is near enough when so little is left to be decoded unheard.
	flacNear = 3 * flacWindow / 2
	// What looks like a block and is none is rare, where nobody meant it to be there.
	flacTries = 200
)

func openFLAC(file *io.SectionReader, start int64) (*flacReader, int, error) {
	f := &flacReader{file: file, size: file.Size(), in: bufio.NewReaderSize(nil, 16<<10)}
	told, err := f.readHead(start + 4)
	if err != nil {
		return nil, 0, err
	}
	if err := f.readFirst(); err != nil {
		return nil, 0, err
	}
	if f.frames, err = f.findEnd(told); err != nil {
		return nil, 0, err
	}
	return f, f.rate, f.seek(0)
}

// readHead goes through the blocks of the head, and tells how many frames there
// should be, 0 where that was not known.
func (f *flacReader) readHead(at int64) (told int64, err error) {
	const mostBlocks = 1000
	for n := range mostBlocks {
		var head [4]byte
		if _, err := f.file.ReadAt(head[:], at); err != nil {
			return 0, ErrDamaged
		}
		kind, size := head[0]&127, int64(binary.BigEndian.Uint32(head[:])&(1<<24-1))
		at += int64(len(head))
		if n == 0 {
			var info [flacInfoSize]byte
			if _, err := f.file.ReadAt(info[:], at); err != nil || kind != 0 || size < flacInfoSize {
				return 0, ErrDamaged
			}
			packed := binary.BigEndian.Uint64(info[10:])
			f.rate, f.channels, f.depth = int(packed>>44), int(packed>>41&7)+1, int(packed>>36&31)+1
			told = int64(packed & (1<<36 - 1))
			if err := f.check(); err != nil {
				return 0, err
			}
			if f.depth < 8 || f.depth > 24 {
				return 0, ErrShape
			}
			if told > 0 {
				if err := checkLength(told, f.rate); err != nil {
					return 0, err
				}
			}
		}
		at += size
		if head[0]&128 != 0 {
			f.start = at
			return told, nil
		}
	}
	return 0, ErrDamaged
}

// readFirst looks at the first block, after which all others are known.
func (f *flacReader) readFirst() error {
	var head [flacHeadSize]byte
	n, err := f.file.ReadAt(head[:], f.start)
	switch {
	case n == 0:
		return ErrEmpty
	case n < flacHeadSize && !errors.Is(err, io.EOF):
		return err
	}
	f.rates = head[2] & 15
	b, err := f.parse(f.start)
	if err != nil {
		return fmt.Errorf("%w: the first block: %w", ErrDamaged, err)
	}
	if b.HasFixedBlockSize {
		f.fixed = int(b.BlockSize)
	}
	return nil
}

// begins is the first frame of sound in a block.
func (f *flacReader) begins(b *frame.Frame) int64 {
	at := b.Num & (1<<36 - 1)
	if f.fixed > 0 {
		return int64(at&(1<<31-1)) * int64(f.fixed)
	}
	return int64(at)
}

// parse decodes the block at a place in the file.
func (f *flacReader) parse(at int64) (*frame.Frame, error) {
	f.in.Reset(io.NewSectionReader(f.file, at, longestFLACBlock))
	return f.next()
}

// next decodes the block that f.in is at.
func (f *flacReader) next() (b *frame.Frame, err error) {
	defer recovered(&err)
	b, err = frame.New(&io.LimitedReader{R: f.in, N: longestFLACBlock})
	if err != nil {
		return nil, err
	}
	if b.BitsPerSample == 0 {
		b.BitsPerSample = uint8(f.depth)
	}
	if b.BlockSize == 0 || b.Channels.Count() != f.channels || int(b.BitsPerSample) != f.depth {
		return nil, errors.New("a block is not like the head of its file")
	}
	if err := b.Parse(); err != nil {
		return nil, err
	}
	for _, side := range b.Subframes {
		if len(side.Samples) != int(b.BlockSize) {
			return nil, errors.New("a block is shorter than it says")
		}
	}
	return b, nil
}

// findEnd is how many frames of sound there are: up to the end of the last block
// that is whole, whatever the head tells.
func (f *flacReader) findEnd(told int64) (int, error) {
	f.tries = flacTries
	for to := f.size; to > f.start && to > f.size-flacFar; to -= flacWindow - flacHeadSize {
		from := max(to-flacWindow, f.start)
		if b, _ := f.find(from, to, true); b != nil {
			end := f.begins(b) + int64(b.BlockSize)
			return int(end), checkLength(end, f.rate)
		}
		if from == f.start {
			break
		}
	}
	return int(told), checkLength(told, f.rate)
}

// find looks for a whole block that begins between two places of the file, the
// first or the last, no more than flacWindow apart.
func (f *flacReader) find(from, to int64, last bool) (*frame.Frame, int64) {
	if f.window == nil {
		f.window = make([]byte, flacWindow)
	}
	n, _ := f.file.ReadAt(f.window[:to-from], from)
	window := f.window[:n]
	var places []int
	for i := 0; i+4 < len(window); {
		j := bytes.IndexByte(window[i:len(window)-4], 0xFF)
		if j < 0 {
			break
		}
		i += j + 1
		// 15 bits that never change, and a rate which this file has.
		if h := window[i-1:]; h[1]&^1 == 0xF8 && h[2]&15 == f.rates && h[2]>>4 != 0 && h[3]&1 == 0 {
			places = append(places, i-1)
		}
	}
	for k := range places {
		if f.tries--; f.tries < 0 {
			break
		}
		i := places[k]
		if last {
			i = places[len(places)-1-k]
		}
		at := from + int64(i)
		if b, err := f.parse(at); err == nil {
			return b, at
		}
	}
	return nil, 0
}

func (f *flacReader) length() int { return f.frames }

// seek draws nearer and nearer to the block, from both sides, by where it should
// be if all blocks were of one size.
func (f *flacReader) seek(to int) error {
	type place struct {
		offset int64
		frame  int64
	}
	want := int64(to)
	low, high := place{f.start, 0}, place{f.size, int64(f.frames)}
	const enough = 40
	f.tries = flacTries
	for i := 0; i < enough && high.offset-low.offset > flacNear && want > low.frame && high.frame > low.frame; i++ {
		there := low.offset + int64(float64(high.offset-low.offset)*float64(want-low.frame)/float64(high.frame-low.frame))
		if i%3 == 2 { // where sizes differ much, that alone goes on in small steps
			there = low.offset + (high.offset-low.offset)/2
		}
		there = max(low.offset+1, min(there-flacWindow/2, high.offset-flacWindow/2))
		found := place{offset: -1}
		for from := there; from < high.offset && from < there+flacFar && found.offset < 0; from += flacWindow - flacHeadSize {
			if b, at := f.find(from, min(from+flacWindow, high.offset), false); b != nil {
				found = place{at, f.begins(b)}
			}
		}
		switch {
		case found.offset < 0:
			high.offset = there
		case found.frame > want:
			high = place{there, min(found.frame, high.frame)}
		default:
			low = found
		}
	}
	f.in.Reset(io.NewSectionReader(f.file, low.offset, f.size-low.offset))
	f.ready, f.used, f.at, f.skip = nil, 0, to, int(want-low.frame)
	return nil
}

func (f *flacReader) read(into [][2]float64) (n int, err error) {
	scale := 1 / float64(int(1)<<(f.depth-1))
	for n < len(into) && f.at < f.frames {
		if f.ready == nil || f.used == int(f.ready.BlockSize) {
			if f.ready, err = f.next(); err != nil {
				return n, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			f.used = min(f.skip, int(f.ready.BlockSize))
			f.skip -= f.used
			continue
		}
		k := min(len(into)-n, int(f.ready.BlockSize)-f.used, f.frames-f.at)
		left := f.ready.Subframes[0].Samples[f.used:][:k]
		right := f.ready.Subframes[f.channels-1].Samples[f.used:][:k]
		for i := range k {
			into[n+i] = [2]float64{float64(left[i]) * scale, float64(right[i]) * scale}
		}
		f.used += k
		f.at += k
		n += k
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}
