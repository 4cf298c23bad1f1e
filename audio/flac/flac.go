// Package flac writes FLAC files of 16 bits in stereo, as RFC 9639 has them:
// without loss, and two hundred times faster than the sound lasts. It reads
// nothing.
package flac

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"errors"
	"hash"
	"io"
)

const (
	// blockFrames is how many frames one block of the file holds; only the last
	// holds fewer.
	blockFrames = 4096
	depth       = 16 // bits of a sample

	signature     = "fLaC"
	mostFrames    = 1<<36 - 1
	seekPoints    = 200 // in a long file one for every 20 s or so
	seekPointSize = 18
)

// ErrFull is returned when a file would grow past what its header can tell,
// which is weeks of sound.
var ErrFull = errors.New("a FLAC file holds at most 68 thousand million frames")

// Comment is a tag of a file: a name of ASCII letters, such as TITLE, and UTF-8.
type Comment struct{ Name, Text string }

// Writer writes one file. It is for one goroutine.
type Writer struct {
	w        io.WriteSeeker
	rate     int
	encoder  *encoder
	block    [2][]int32 // what waits for its block to be full
	frames   uint64
	offsets  []uint64 // of each block, in bytes after the head
	size     uint64   // of all blocks
	smallest int      // block, in bytes
	largest  int
	sum      hash.Hash
	bytes    []byte
	comments []byte // as they stand in the file
}

// NewWriter begins a file in w, which must be empty. The rate is in frames a
// second, and one that FLAC has a short name for: 48000, 44100 or 96000. Close
// finishes the file.
func NewWriter(w io.WriteSeeker, rate int, maker string, comments []Comment) (*Writer, error) {
	if rateCode(rate) == 0 {
		return nil, errors.New("flac: this rate is not written")
	}
	f := &Writer{w: w, rate: rate, encoder: newEncoder(rate), sum: md5.New()}
	f.comments = appendText(nil, maker)
	f.comments = binary.LittleEndian.AppendUint32(f.comments, uint32(len(comments)))
	for _, c := range comments {
		f.comments = appendText(f.comments, c.Name+"="+c.Text)
	}
	for c := range f.block {
		f.block[c] = make([]int32, 0, blockFrames)
	}
	_, err := w.Write(f.head(nil))
	return f, err
}

func appendText(b []byte, text string) []byte {
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(text))), text...)
}

// Write adds frames to the file.
func (f *Writer) Write(frames [][2]int16) error {
	if uint64(len(frames)) > mostFrames-f.frames {
		return ErrFull
	}
	f.bytes = f.bytes[:0]
	for _, frame := range frames {
		for c, s := range frame {
			f.block[c] = append(f.block[c], int32(s))
			f.bytes = append(f.bytes, byte(s), byte(s>>8))
		}
		if len(f.block[0]) == blockFrames {
			if err := f.flush(); err != nil {
				return err
			}
		}
	}
	f.sum.Write(f.bytes)
	f.frames += uint64(len(frames))
	return nil
}

// flush writes the block that waits.
func (f *Writer) flush() error {
	b := f.encoder.encode(len(f.offsets), f.block[0], f.block[1])
	f.offsets = append(f.offsets, f.size)
	f.size += uint64(len(b))
	if f.smallest == 0 || len(b) < f.smallest {
		f.smallest = len(b)
	}
	f.largest = max(f.largest, len(b))
	for c := range f.block {
		f.block[c] = f.block[c][:0]
	}
	_, err := f.w.Write(b)
	return err
}

// Close writes what is left, and the length, the checksum and the table of
// seek points into the head. It does not close the writer that the file is in.
func (f *Writer) Close() error {
	if len(f.block[0]) > 0 {
		if err := f.flush(); err != nil {
			return err
		}
	}
	if _, err := f.w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := f.w.Write(f.head(f.sum.Sum(nil))); err != nil {
		return err
	}
	_, err := f.w.Seek(0, io.SeekEnd)
	return err
}

// Kinds of blocks in the head.
const (
	streamInfo     = 0
	seekTable      = 3
	vorbisComment  = 4
	lastOfHead     = 1 << 7
	streamInfoSize = 34
)

// head is all that stands before the sound, as far as it is known. Its length
// is always the same.
func (f *Writer) head(sum []byte) []byte {
	h := []byte(signature)
	h = appendBlock(h, streamInfo, f.streamInfo(sum))
	h = appendBlock(h, seekTable, f.seekTable())
	return appendBlock(h, vorbisComment|lastOfHead, f.comments)
}

func appendBlock(h []byte, kind byte, body []byte) []byte {
	return append(binary.BigEndian.AppendUint32(h, uint32(kind)<<24|uint32(len(body))), body...)
}

func (f *Writer) streamInfo(sum []byte) []byte {
	var b bitWriter
	b.put(blockFrames, 16)
	b.put(blockFrames, 16)
	b.put(uint32(f.smallest), 24)
	b.put(uint32(f.largest), 24)
	b.put(uint32(f.rate), 20)
	b.put(2-1, 3)
	b.put(depth-1, 5)
	b.put(uint32(f.frames>>32), 4)
	b.put(uint32(f.frames), 32)
	info := make([]byte, streamInfoSize) // without a sum, zeros, which stand for not known
	copy(info[copy(info, b.bytes()):], sum)
	return info
}

// seekTable tells where some blocks are, evenly through the file. A file of
// fewer blocks fills the rest with points that are none.
func (f *Writer) seekTable() []byte {
	table := bytes.Repeat([]byte{0xFF}, seekPoints*seekPointSize)
	points := min(seekPoints, len(f.offsets))
	for i := range points {
		block := i * len(f.offsets) / points
		first := uint64(block) * blockFrames
		at := table[i*seekPointSize:]
		binary.BigEndian.PutUint64(at, first)
		binary.BigEndian.PutUint64(at[8:], f.offsets[block])
		binary.BigEndian.PutUint16(at[16:], uint16(min(blockFrames, f.frames-first)))
	}
	for i := points; i < seekPoints; i++ {
		clear(table[i*seekPointSize+8 : (i+1)*seekPointSize])
	}
	return table
}

// rateCode is FLAC's own name for a rate, 0 for one that has none.
func rateCode(rate int) uint32 {
	switch rate {
	case 44100:
		return 9
	case 48000:
		return 10
	case 96000:
		return 11
	}
	return 0
}
