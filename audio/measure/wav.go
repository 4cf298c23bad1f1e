package measure

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// ErrNotWAV is returned for what is not a WAV file that ReadWAV can read.
var ErrNotWAV = errors.New("not a mono or stereo WAV file of 16 or 24 bit integers or 32 bit floats")

// ReadWAV reads all of a WAV file. Mono is given on both sides. A file whose
// header tells more than there is, as a recorder that was ended leaves it, is
// read as far as it goes.
func ReadWAV(r io.Reader) (sound [][2]float64, rate int, err error) {
	file, err := io.ReadAll(r)
	if err != nil {
		return nil, 0, err
	}
	if len(file) < 12 || string(file[:4]) != "RIFF" || string(file[8:12]) != "WAVE" {
		return nil, 0, ErrNotWAV
	}
	var form []byte
	for file = file[12:]; len(file) >= 8; {
		name := string(file[:4])
		size := int(binary.LittleEndian.Uint32(file[4:]))
		file = file[8:]
		body := file[:min(size, len(file))]
		switch name {
		case "fmt ":
			form = body
		case "data":
			return decode(form, body)
		}
		file = file[min(size+size%2, len(file)):]
	}
	return nil, 0, ErrNotWAV
}

func decode(form, data []byte) (sound [][2]float64, rate int, err error) {
	const (
		integer    = 1
		float      = 3
		extensible = 0xFFFE
	)
	if len(form) < 16 {
		return nil, 0, ErrNotWAV
	}
	kind := binary.LittleEndian.Uint16(form)
	if kind == extensible && len(form) >= 26 {
		kind = binary.LittleEndian.Uint16(form[24:])
	}
	channels := int(binary.LittleEndian.Uint16(form[2:]))
	bits := int(binary.LittleEndian.Uint16(form[14:]))
	var sample func([]byte) float64
	switch {
	case kind == integer && bits == 16:
		sample = func(b []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(b))) / (1 << 15) }
	case kind == integer && bits == 24:
		sample = func(b []byte) float64 {
			return float64(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)>>8) / (1 << 23)
		}
	case kind == float && bits == 32:
		sample = func(b []byte) float64 {
			return float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		}
	}
	if sample == nil || channels < 1 || channels > 2 {
		return nil, 0, ErrNotWAV
	}
	width := bits / 8
	sound = make([][2]float64, len(data)/(width*channels))
	for i := range sound {
		at := data[i*width*channels:]
		sound[i][0] = sample(at)
		sound[i][1] = sample(at[(channels-1)*width:])
	}
	return sound, int(binary.LittleEndian.Uint32(form[4:])), nil
}
