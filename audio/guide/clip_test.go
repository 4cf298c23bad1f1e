package guide

import (
	"bytes"
	"math"
	"os"
	"testing"
	"testing/fstest"

	"doorway/audio/measure"
)

const aClip = "../../assets/guides/volume/light/01.opus"

func clipOf(t testing.TB) (*clip, []byte) {
	t.Helper()
	data, err := os.ReadFile(aClip)
	if err != nil {
		t.Fatal(err)
	}
	c, err := readClip(data)
	if err != nil {
		t.Fatal(err)
	}
	return c, data
}

func TestAClipIsAsLongAsItSaysAsLoudAsAskedAndSoftAtItsEnds(t *testing.T) {
	c, _ := clipOf(t)
	all := make([][2]float64, c.Len()+1000)
	n, _ := c.Stream(all)
	if n != c.Len() || c.Position() != n {
		t.Fatalf("it has %d frames and says %d", n, c.Len())
	}
	if more, ok := c.Stream(all); more != 0 || ok {
		t.Error("it goes on after its end")
	}
	// Both sides count, where the file has one.
	if l := measure.Of(all[:n]).Loudness - 10*math.Log10(2); math.Abs(l+19) > 0.5 {
		t.Errorf("it is at %.1f LUFS", l)
	}
	if a, b := measure.Peak(all[:48]), measure.Peak(all[n-48:n]); a > 0.003 || b > 0.003 {
		t.Errorf("it begins at %.4f and ends at %.4f", a, b)
	}
}

func TestAClipGoesOnInItsMiddleAsIfItHadBeenPlayed(t *testing.T) {
	c, _ := clipOf(t)
	all := make([][2]float64, c.Len())
	c.Stream(all)
	for _, at := range []int{0, 1, 500, second, 2*second + 77, c.Len() - 100} {
		if err := c.Seek(at); err != nil {
			t.Fatal(err)
		}
		rest := make([][2]float64, min(second, c.Len()-at))
		if n, _ := c.Stream(rest); n != len(rest) {
			t.Fatalf("at %d it has %d frames", at, n)
		}
		off, whole := 0.0, 0.0
		for i, f := range rest {
			off += (f[0] - all[at+i][0]) * (f[0] - all[at+i][0])
			whole += all[at+i][0] * all[at+i][0]
		}
		if off > 0.001*whole+1e-9 {
			t.Errorf("at %d it is another sound: %.1f dB", at, 10*math.Log10(off/whole))
		}
	}
	for _, at := range []int{-1, c.Len() + 1} {
		if c.Seek(at) == nil {
			t.Errorf("it goes to frame %d of %d", at, c.Len())
		}
	}
}

func TestAVoiceWhoseFilesAreMissingIsSilentAndADamagedOneIsNamed(t *testing.T) {
	_, data := clipOf(t)
	v, err := Spoken(fstest.MapFS{"02.opus": {Data: data}}, 3)
	if err != nil || v.Clip(0) != nil || v.Clip(1) == nil || v.Clip(2) != nil {
		t.Errorf("the voice is %v, %v", v, err)
	}
	for name, bad := range map[string][]byte{"empty": {}, "text": []byte("hello"), "half": data[:100], "head alone": data[:47]} {
		if _, err := Spoken(fstest.MapFS{"01.opus": {Data: bad}}, 1); err == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

func FuzzClip(f *testing.F) {
	data, err := os.ReadFile("../../assets/guides/sleep/light/16.opus") // the shortest
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add(bytes.Repeat([]byte("OggS"), 20))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := readClip(data)
		if err != nil {
			return
		}
		var block [4800][2]float64
		n := 0
		for range c.Len()/len(block) + 2 {
			k, ok := c.Stream(block[:])
			n += k
			if p := measure.Peak(block[:k]); !(p <= 1) {
				t.Fatalf("it reaches %v", p)
			}
			if !ok {
				break
			}
		}
		if n != c.Len() {
			t.Fatalf("it says %d frames and has %d", c.Len(), n)
		}
		if err := c.Seek(c.Len() / 2); err != nil {
			t.Fatal(err)
		}
	})
}
