package track

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"

	"doorway/audio"

	"github.com/pion/opus"
	"github.com/pion/opus/pkg/oggreader"
)

// opusReader reads an Ogg Opus file: its first stream, where there are more.
type opusReader struct {
	file     io.ReaderAt
	pages    []oggPage
	head     []byte // the first page
	end      int64  // where the last page ends
	channels int
	skip     int // frames before the beginning
	gain     float64
	frames   int

	packets *oggreader.OggReader
	decoder opus.Decoder
	sound   [2 * longestPacket]float32
	ready   []float32 // of sound, all channels, not yet taken
	drop    int       // frames to come that were not asked for
	at      int
}

// oggPage is a page on which a packet begins.
type oggPage struct {
	offset int64
	before int64 // the frame that its first packet begins with
}

const (
	longestPacket = 120 * audio.SampleRate / 1000 // frames
	oggHeadSize   = 27
	mostPages     = 1 << 19
	mostPacket    = 64 << 10 // bytes; Opus itself holds 61,440 at most
	// Before a place in the middle so much is decoded unheard; RFC 7845 asks for
	// 80 ms at least.
	opusRoll = audio.SampleRate / 2
)

// openOpus goes through the heads of all pages.
func openOpus(file *io.SectionReader) (*opusReader, error) {
	o := &opusReader{file: file}
	end, err := o.readPages(file.Size())
	if err != nil {
		return nil, err
	}
	_, head, err := oggreader.NewWith(bytes.NewReader(o.head))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if head.ChannelMap != 0 || head.Channels < 1 || head.Channels > 2 {
		return nil, ErrShape
	}
	o.channels, o.skip = int(head.Channels), int(head.PreSkip)
	o.gain = math.Pow(10, float64(int16(head.OutputGain))/256/20) // RFC 7845, 5.1
	if err := checkLength(end-int64(o.skip), audio.SampleRate); err != nil {
		return nil, err
	}
	o.frames = int(end) - o.skip
	return o, o.seek(0)
}

// readPages lists the pages with sound, as far as they are one stream, and gives
// the frame that the last of them ends with.
func (o *opusReader) readPages(size int64) (end int64, err error) {
	const (
		continued = 1
		first     = 2
		full      = 255 // a piece of a packet that goes on
	)
	var serial uint32
	packets := 0 // that have ended; the first two are no sound
	open := 0    // bytes of one that has not
	for n := 0; ; n++ {
		var head [oggHeadSize + 255]byte
		got, err := o.file.ReadAt(head[:], o.end)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		pieces := int(head[26])
		if got < oggHeadSize+pieces || string(head[:4]) != "OggS" || n > mostPages {
			break
		}
		length, was := int64(oggHeadSize+pieces), packets
		for _, p := range head[oggHeadSize : oggHeadSize+pieces] {
			length += int64(p)
			if open += int(p); p < full {
				packets++
				open = 0
			}
		}
		if o.end+length > size || was >= 2 && open > mostPacket {
			break
		}
		if n == 0 {
			serial = binary.LittleEndian.Uint32(head[14:])
			o.head = make([]byte, length)
			if _, err := o.file.ReadAt(o.head, 0); err != nil {
				return 0, err
			}
		} else if binary.LittleEndian.Uint32(head[14:]) != serial || head[5]&first != 0 {
			break // another stream
		}
		if was >= 2 && head[5]&continued == 0 {
			o.pages = append(o.pages, oggPage{o.end, end})
		}
		if at := int64(binary.LittleEndian.Uint64(head[6:])); was >= 2 && packets > was && at > end {
			end = at
		}
		o.end += length
	}
	if len(o.pages) == 0 {
		return 0, ErrEmpty
	}
	return end, nil
}

func (o *opusReader) length() int { return o.frames }

func (o *opusReader) seek(to int) error {
	want := int64(to + o.skip)
	i := sort.Search(len(o.pages), func(i int) bool { return o.pages[i].before > max(want-opusRoll, 0) })
	page := o.pages[max(i-1, 0)]
	var err error
	if o.decoder, err = opus.NewDecoderWithOutput(audio.SampleRate, o.channels); err != nil {
		return err
	}
	// The reader wants to see the first page first.
	from := io.NewSectionReader(o.file, page.offset, o.end-page.offset)
	if o.packets, _, err = oggreader.NewWith(io.MultiReader(bytes.NewReader(o.head), from)); err != nil {
		return err
	}
	o.ready, o.at, o.drop = nil, to, int(want-page.before)
	return nil
}

func (o *opusReader) read(into [][2]float64) (n int, err error) {
	for n < len(into) && o.at < o.frames {
		if len(o.ready) == 0 {
			if err := o.decode(); err != nil {
				return n, err
			}
			skipped := min(o.drop, len(o.ready)/o.channels)
			o.ready = o.ready[skipped*o.channels:]
			o.drop -= skipped
			continue
		}
		k := min(len(into)-n, len(o.ready)/o.channels, o.frames-o.at)
		for i := range k {
			frame := o.ready[i*o.channels:]
			into[n+i] = [2]float64{float64(frame[0]) * o.gain, float64(frame[o.channels-1]) * o.gain}
		}
		o.ready = o.ready[k*o.channels:]
		o.at += k
		n += k
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// decode makes the next packet ready. One that can't be decoded is silence.
func (o *opusReader) decode() error {
	packet, _, err := o.packets.ParseNextPacket()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	frames := PacketFrames(packet)
	if frames == 0 {
		return fmt.Errorf("%w: a packet that is none", ErrDamaged)
	}
	o.ready = o.sound[:frames*o.channels]
	n, err := o.decoder.DecodeToFloat32(packet, o.ready)
	if err != nil {
		n = 0
	}
	clear(o.ready[min(n*o.channels, len(o.ready)):])
	return nil
}

// PacketFrames is how many frames of 48 kHz an Opus packet holds, by its first
// bytes (RFC 6716, 3.1 and 3.2), and 0 for one that is none.
func PacketFrames(packet []byte) int {
	if len(packet) == 0 {
		return 0
	}
	kind, n := int(packet[0]>>3), 1
	switch packet[0] & 3 {
	case 1, 2:
		n = 2
	case 3:
		if len(packet) < 2 {
			return 0
		}
		n = int(packet[1] & 63)
	}
	const ms = audio.SampleRate / 1000
	var each int
	switch {
	case kind < 12:
		each = [4]int{10 * ms, 20 * ms, 40 * ms, 60 * ms}[kind%4]
	case kind < 16:
		each = [2]int{10 * ms, 20 * ms}[kind%2]
	default:
		each = [4]int{ms * 5 / 2, 5 * ms, 10 * ms, 20 * ms}[kind%4]
	}
	if n *= each; n > longestPacket {
		return 0
	}
	return n
}
