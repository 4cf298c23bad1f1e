package vault

import (
	"sync"
	"testing"

	"doorway/session"
)

func TestWhatIsChosenAtTheSameTimeIsAllKept(t *testing.T) {
	v, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			err := v.Change(func(s *Settings) { s.Home.Helplines = append(s.Home.Helplines, session.Helpline{Number: "1"}) })
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := len(v.Settings().Home.Helplines); got != 8 {
		t.Errorf("%d of 8 are kept", got)
	}
}
