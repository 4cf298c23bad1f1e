package input

import (
	"encoding/binary"
	"errors"
	"io"
	"math"

	"doorway/audio"
)

// message is what a child says: sound, or why there is none.
type message struct {
	sound  []float32
	failed audio.Unheard // the child exits after it
}

// A message is written as its kind, the length of what follows in two bytes, the
// lower first, and that: 32-bit little-endian floats, or UTF-8.
const (
	kindSound  = 's'
	kindFailed = 'f'

	headBytes   = 3
	sampleBytes = 4
	mostSamples = audio.SampleRate / 100 // in a message
	mostText    = 500                    // bytes
)

var errNoMessage = errors.New("this is no message of the child")

// appendTo adds the message to b as it is written.
func (m message) appendTo(b []byte) []byte {
	if m.failed != "" {
		return append(binary.LittleEndian.AppendUint16(append(b, kindFailed), uint16(len(m.failed))), m.failed...)
	}
	b = binary.LittleEndian.AppendUint16(append(b, kindSound), uint16(len(m.sound)*sampleBytes))
	for _, v := range m.sound {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// readMessage reads the next message. Nothing can be read after an error.
func readMessage(in io.Reader) (message, error) {
	var head [headBytes]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return message{}, err
	}
	kind, size := head[0], int(binary.LittleEndian.Uint16(head[1:]))
	switch {
	case size == 0,
		kind == kindSound && (size > mostSamples*sampleBytes || size%sampleBytes != 0),
		kind == kindFailed && size > mostText,
		kind != kindSound && kind != kindFailed:
		return message{}, errNoMessage
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(in, body); err != nil {
		return message{}, err
	}
	if kind == kindFailed {
		return message{failed: audio.Unheard(body)}, nil
	}
	sound := make([]float32, size/sampleBytes)
	for i := range sound {
		sound[i] = math.Float32frombits(binary.LittleEndian.Uint32(body[i*sampleBytes:]))
	}
	return message{sound: sound}, nil
}
