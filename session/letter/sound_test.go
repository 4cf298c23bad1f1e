package letter

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"testing"

	"doorway/session"
)

func TestASoundThatIsMissingIsSaidBeforeAnythingIsWritten(t *testing.T) {
	lock := must(ForAddress(home.Address()))
	without := aCapsule()
	without.Clips = append(without.Clips, session.Recording{Name: "gone"})
	var b bytes.Buffer
	if err := SealCapsule(&b, without, sounds(nil), practice, lock); err == nil || said(t, err) != "error.letter.missing" || b.Len() > 0 {
		t.Errorf("%d bytes written, and said: %v", b.Len(), err)
	}
	if err := SealLetter(&b, aLetter(), nil, practice, lock); err == nil || said(t, err) != "error.letter.missing" || b.Len() > 0 {
		t.Errorf("without any sounds %d bytes written, and said: %v", b.Len(), err)
	}
	if err := SealCapsule(&b, session.Capsule{ID: session.NewID(), At: noon}, nil, practice, lock); err != nil {
		t.Errorf("nothing is missing where nothing is named: %v", err)
	}
}

// counted is a sound of so many bytes that is nowhere in memory. It fails or changes
// when it is read the second time.
type counted struct {
	size   int64
	fill   byte
	fault  error
	closed *int
}

func (c counted) Size() int64  { return c.size }
func (c counted) Close() error { *c.closed++; return nil }

func (c counted) ReadAt(b []byte, at int64) (int, error) {
	if c.fault != nil {
		return 0, c.fault
	}
	n := int(min(int64(len(b)), c.size-at))
	for i := range b[:n] {
		b[i] = c.fill
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func TestASoundThatChangesOrFailsWhileItIsSealedEndsTheSealing(t *testing.T) {
	torn := errors.New("torn")
	for name, second := range map[string]counted{
		"another": {size: 1000, fill: 1}, "longer": {size: 1001}, "shorter": {size: 999}, "torn": {size: 1000, fault: torn},
	} {
		closed, asked := 0, 0
		second.closed = &closed
		c := session.Capsule{ID: session.NewID(), At: noon, Piece: &session.Recording{Name: "piece"}}
		err := SealCapsule(io.Discard, c, func(string) (Sound, error) {
			if asked++; asked == 1 {
				return counted{size: 1000, closed: &closed}, nil
			}
			return second, nil
		}, practice, must(ForAddress(home.Address())))
		if err == nil || name == "torn" && !errors.Is(err, torn) {
			t.Errorf("%s: %v", name, err)
		}
		if closed != asked {
			t.Errorf("%s: opened %d times, and closed %d times", name, asked, closed)
		}
	}
}

func TestSealingHoldsNoWholeSoundInMemory(t *testing.T) {
	closed := 0
	c := session.Capsule{ID: session.NewID(), At: noon, Piece: &session.Recording{Name: "piece"}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := SealCapsule(io.Discard, c, func(string) (Sound, error) { return counted{size: 32 << 20, closed: &closed}, nil }, practice, must(ForAddress(home.Address()))); err != nil {
		t.Fatal(err)
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 8<<20 {
		t.Errorf("sealing 32 MiB took %d MiB of memory", (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}
