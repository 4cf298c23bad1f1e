package measure_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"

	"doorway/audio/measure"
)

func sine(frequency, amplitude float64, frames int) [][2]float64 {
	sound := make([][2]float64, frames)
	for i := range sound {
		v := amplitude * math.Sin(2*math.Pi*frequency*float64(i)/48000)
		sound[i] = [2]float64{v, v}
	}
	return sound
}

func TestASineMeasuresAsItsFormulaSays(t *testing.T) {
	sound := sine(1000, 0.5, 48000)
	w := 2 * math.Pi * 1000 / 48000
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"peak", measure.Peak(sound), 0.5},
		{"RMS", measure.RMS(sound), 0.5 / math.Sqrt2},
		{"step", measure.Step(sound), 0.5 * 2 * math.Sin(w/2)},
		{"bend", measure.Bend(sound), 0.5 * 4 * math.Pow(math.Sin(w/2), 2)},
	} {
		if math.Abs(c.got-c.want) > 0.01*c.want {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestACutShowsInStepAndBend(t *testing.T) {
	sound := sine(100, 0.5, 48000)
	before := measure.Bend(sound)
	clear(sound[24100:])
	if measure.Step(sound) < 0.2 || measure.Bend(sound) < 100*before {
		t.Errorf("a cut has step %v and bend %v beside %v", measure.Step(sound), measure.Bend(sound), before)
	}
}

func TestNoSoundIsSilentAndOneSampleIsNot(t *testing.T) {
	if !measure.Silent(nil) || measure.RMS(nil) != 0 {
		t.Error("no sound at all is not silent")
	}
	if measure.Silent([][2]float64{{}, {0, 1e-9}}) {
		t.Error("a faint sample counts as silence")
	}
}

func wav(kind, channels, bits uint16, size uint32, data ...byte) []byte {
	var b bytes.Buffer
	b.WriteString("RIFF\xff\xff\xff\xffWAVELIST\x03\x00\x00\x00abc\x00fmt \x10\x00\x00\x00")
	for _, v := range []any{kind, channels, uint32(48000), uint32(0), uint16(0), bits} {
		binary.Write(&b, binary.LittleEndian, v)
	}
	b.WriteString("data")
	binary.Write(&b, binary.LittleEndian, size)
	b.Write(data)
	return b.Bytes()
}

func TestWAVFilesOfEveryKindAreRead(t *testing.T) {
	half := math.Float32bits(0.5)
	float := binary.LittleEndian.AppendUint32(nil, half)
	for _, c := range []struct {
		name string
		file []byte
		want [][2]float64
	}{
		{"16 bit stereo", wav(1, 2, 16, 4, 0, 0x40, 0, 0xC0), [][2]float64{{0.5, -0.5}}},
		{"24 bit stereo", wav(1, 2, 24, 6, 0, 0, 0x40, 0, 0, 0xC0), [][2]float64{{0.5, -0.5}}},
		{"float mono", wav(3, 1, 32, 4, float...), [][2]float64{{0.5, 0.5}}},
		{"of a recorder that was ended", wav(1, 1, 16, 0xFFFFFFFF, 0, 0x40, 7), [][2]float64{{0.5, 0.5}}},
	} {
		got, rate, err := measure.ReadWAV(bytes.NewReader(c.file))
		if err != nil || rate != 48000 || len(got) != len(c.want) || got[0] != c.want[0] {
			t.Errorf("%s: got %v at %d, %v", c.name, got, rate, err)
		}
	}
}

func FuzzReadWAV(f *testing.F) {
	f.Add(wav(1, 2, 16, 4, 0, 0x40, 0, 0xC0))
	f.Add(wav(3, 1, 32, 4, 0, 0, 0, 0))
	f.Add(wav(0xFFFE, 0, 0, 4))
	f.Fuzz(func(t *testing.T, file []byte) {
		sound, _, err := measure.ReadWAV(bytes.NewReader(file))
		if err == nil && len(sound) > len(file) {
			t.Errorf("%d frames out of %d bytes", len(sound), len(file))
		}
	})
}
