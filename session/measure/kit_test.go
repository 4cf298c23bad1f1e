package measure

import (
	"errors"
	"io/fs"
	"testing"

	"doorway/assets"
	"doorway/session"
)

// shipped are the measures that ship.
func shipped(t testing.TB) Library {
	t.Helper()
	folder, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		t.Fatal(err)
	}
	lib := ReadLibrary(folder)
	if len(lib.Faults) > 0 || len(lib.Measures) == 0 {
		t.Fatalf("the shipped measures: %d, with faults %v", len(lib.Measures), lib.Faults)
	}
	return lib
}

func find(t testing.TB, id string) Measure {
	t.Helper()
	m, ok := shipped(t).Find(id)
	if !ok {
		t.Fatalf("there is no measure %q", id)
	}
	return m
}

// none stands for an answer that is missing.
const none = -999

func answers(values ...int) []*int {
	all := make([]*int, len(values))
	for i, v := range values {
		if v != none {
			all[i] = &v
		}
	}
	return all
}

// summing gives answers to a measure that come to a total.
func summing(t testing.TB, m Measure, total int) []*int {
	t.Helper()
	values := make([]int, len(m.Items))
	for i := range values {
		values[i] = min(max(total, m.Low), m.High)
		total -= values[i]
	}
	if total != 0 {
		t.Fatalf("the answers to %s can't come to that: %d is over", m.ID, total)
	}
	return answers(values...)
}

func mustBePlain(t testing.TB, err error) {
	t.Helper()
	var p *session.Plain
	if !errors.As(err, &p) {
		t.Fatalf("%v is no plain sentence", err)
	}
}
