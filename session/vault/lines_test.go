package vault

import (
	"bytes"
	"testing"

	"doorway/session"
)

var wrap = bytes.Repeat([]byte{7}, 32)

// journalOf makes the bytes of a journal, and where each of its lines ends.
func journalOf(t testing.TB, id session.ID, events []session.Event) (b []byte, ends []int) {
	t.Helper()
	_, b, err := write(journalKind, string(id), wrap, events)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range b {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	return b, ends
}

func TestAJournalCutAnywhereKeepsEveryWholeLineAndGoesOn(t *testing.T) {
	id, events := session.NewID(), some(4)
	b, ends := journalOf(t, id, events)
	for cut := ends[0]; cut <= len(b); cut++ {
		want := 0
		for _, end := range ends[1:] {
			if end <= cut {
				want++
			}
		}
		r := read(b[:cut], id, wrap)
		if r.fault != nil {
			t.Fatalf("cut at %d: %v", cut, r.fault)
		}
		same(t, r.entries, events[:want])
		if torn := cut > ends[want]; torn != (len(r.torn) > 0) {
			t.Fatalf("cut at %d: torn %v", cut, r.torn)
		}
		more := mark(want + 1)
		_, line, err := r.add(more)
		if err != nil {
			t.Fatal(err)
		}
		again := read(append(bytes.Clone(b[:r.end]), line...), id, wrap)
		if again.fault != nil || len(again.torn) > 0 {
			t.Fatalf("cut at %d and gone on: %v, torn %d", cut, again.fault, len(again.torn))
		}
		same(t, again.entries, append(events[:want:want], more))
	}
}

func TestEveryFlippedBitOfAJournalIsNoticed(t *testing.T) {
	id, events := session.NewID(), some(2)
	b, ends := journalOf(t, id, events)
	for bit := range len(b) * 8 {
		b[bit/8] ^= 1 << (bit % 8)
		r := read(b, id, wrap)
		b[bit/8] ^= 1 << (bit % 8)
		if r.fault == nil && len(r.torn) == 0 {
			t.Fatalf("bit %d of byte %d was not noticed", bit%8, bit/8)
		}
		line := 0 // the events before the flipped line
		for line < len(events) && bit/8 >= ends[line] {
			line++
		}
		if len(r.entries) != max(line-1, 0) {
			t.Fatalf("byte %d: %d events read, want %d", bit/8, len(r.entries), line-1)
		}
		same(t, r.entries, events[:max(line-1, 0)])
		if bit/8 < ends[len(ends)-3] && r.fault == nil {
			t.Fatalf("byte %d: damage before the last lines passed for a torn line", bit/8)
		}
	}
}

func TestAJournalIsBoundToItsSessionAndItsOrder(t *testing.T) {
	id, events := session.NewID(), some(3)
	b, ends := journalOf(t, id, events)
	if r := read(b, session.NewID(), wrap); r.fault == nil {
		t.Error("it opened as another session's")
	}
	if r := read(b, id, bytes.Repeat([]byte{8}, 32)); r.fault == nil {
		t.Error("it opened with another key")
	}
	line := func(i int) []byte { return b[ends[i-1]:ends[i]] }
	swapped := bytes.Join([][]byte{b[:ends[0]], line(1), line(3), line(2), line(4)}, nil)
	if r := read(swapped, id, wrap); r.fault == nil || len(r.entries) != 1 {
		t.Errorf("lines changed places: %d events, %v", len(r.entries), r.fault)
	}
	without := bytes.Join([][]byte{b[:ends[0]], line(1), line(3), line(4)}, nil)
	if r := read(without, id, wrap); r.fault == nil || len(r.entries) != 1 {
		t.Errorf("a line was taken out: %d events, %v", len(r.entries), r.fault)
	}
}

func FuzzJournal(f *testing.F) {
	const id = session.ID("019aa000-0000-7000-8000-000000000000")
	b, ends := journalOf(f, id, some(2))
	f.Add(b)
	f.Add(b[:ends[1]+9])
	f.Add(b[:ends[0]])
	f.Add([]byte("{}\n\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := read(b, id, wrap)
		if r.end < 0 || r.end > int64(len(b)) || r.lines != len(r.entries) {
			t.Fatalf("end %d of %d, %d lines, %d events", r.end, len(b), r.lines, len(r.entries))
		}
		if r.fault == nil && r.end+int64(len(r.torn)) != int64(len(b)) {
			t.Fatal("some bytes are neither read nor torn")
		}
		if r.end == 0 {
			return
		}
		again := read(b[:r.end], id, wrap)
		if again.fault != nil || len(again.torn) > 0 || again.chain != r.chain {
			t.Fatal("the whole part does not read again")
		}
	})
}
