package vault

import (
	"testing"

	"doorway/session"
)

// What was listed is remembered until something changes.
func TestAListIsMadeAnewOnceSomethingHasChanged(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	list := func(want int) []Summary {
		t.Helper()
		all, err := v.Sessions()
		if err != nil || len(all) != want {
			t.Fatalf("%d sessions are listed, want %d: %v", len(all), want, err)
		}
		return all
	}
	list(0)
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	first := begin(1)
	if err := j.Append(first); err != nil {
		t.Fatal(err)
	}
	if list(1)[0].Marks != 0 {
		t.Error("a session that has just begun has marks")
	}
	if err := j.Append(event(2, session.Mark{Marker: "insight"})); err != nil {
		t.Fatal(err)
	}
	one := list(1)
	if one[0].Marks != 1 {
		t.Error("a mark is not in the list that was made after it")
	}
	list(1)[0].Client = "changed by whoever asked" // one that was remembered
	code := first.Act.(session.Begin).Plan.Client
	if list(1)[0].Client != code {
		t.Error("whoever asks for a list changes what the next one sees")
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := v.Erase(code); err != nil {
		t.Fatal(err)
	}
	list(0)
}
