package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

func TestACheckTurnsByClickAndByKey(t *testing.T) {
	item := NewCheck("Consent reviewed today")
	var told []bool
	item.OnChanged = func(done bool) { told = append(told, done) }
	c := show(t, look.Day, fyne.NewSize(300, 40), item)
	test.Tap(item)
	c.Focus(item)
	strike(item, fyne.KeySpace)
	item.SetDone(true)
	if got, want := fmt.Sprint(told, item.Done()), "[true false] true"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestOneOptionIsChosenAtATime(t *testing.T) {
	choice := NewChoice(Option{ID: "lozenge", Title: "Lozenge"}, Option{ID: "infusion", Title: "Infusion", Detail: "40 minutes"})
	var told []string
	choice.OnChosen = func(id string) { told = append(told, id) }
	show(t, look.Day, fyne.NewSize(300, 150), choice)
	if got := choice.Chosen(); got != "" {
		t.Errorf("at first %q is chosen", got)
	}
	choice.Choose("lozenge")
	test.Tap(choice.rows[1])
	if got, want := fmt.Sprintln(choice.Chosen(), told), "infusion [infusion]\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestALineIsAmendedOnlyWhereItSaysSo(t *testing.T) {
	amended := 0
	log := NewLog("amend")
	log.SetLines([]Line{{Time: "32:06", Kind: "Words", Text: "so quiet", Amend: func() { amended++ }}, {Time: "11:00", Kind: "Onset"}})
	c := show(t, look.Night, fyne.NewSize(300, 100), log)
	first, second := log.list.Objects[0].(*logRow), log.list.Objects[1].(*logRow)
	tests := []struct {
		name string
		act  func()
		want int
	}{
		{"a click on the text", func() { first.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, 10)}) }, 0},
		{"a click on the word", func() { first.Tapped(&fyne.PointEvent{Position: fyne.NewPos(290, 10)}) }, 1},
		{"Enter", func() { c.Focus(first); strike(first, fyne.KeyEnter) }, 1},
		{"a line that cannot be amended", func() { second.Tapped(&fyne.PointEvent{Position: fyne.NewPos(290, 10)}) }, 0},
	}
	for _, tt := range tests {
		amended = 0
		if tt.act(); amended != tt.want {
			t.Errorf("%s: amended %d times, want %d", tt.name, amended, tt.want)
		}
	}
}

func TestTheSidebarShowsOnlyWhatIsThere(t *testing.T) {
	side := NewSidebar("Doorway")
	gone := ""
	for _, id := range []string{"today", "clients", "sound"} {
		side.Add(id, id, func() { gone = id })
	}
	side.AddBottom("lock", "Lock now", func() { gone = "lock" })
	c := show(t, look.Day, fyne.NewSize(216, 500), side)
	side.SetShown("clients", false)
	test.TapCanvas(c, fyne.NewPos(100, sidebarTop+sidebarPitch+10))
	if gone != "sound" {
		t.Errorf("the second item leads to %q, want sound", gone)
	}
	test.TapCanvas(c, fyne.NewPos(100, 500-sidebarEnd-10))
	if gone != "lock" {
		t.Errorf("the last item leads to %q, want lock", gone)
	}
}

func TestListsLookRight(t *testing.T) {
	looksRight(t, "list", fyne.NewSize(340, 400), func() fyne.CanvasObject {
		open, done := NewCheck("Eye shade, blanket, water, basin"), NewCheck("Blood pressure within your limit")
		done.SetDone(true)
		done.SetDetail("124/80")
		choice := NewChoice(Option{ID: "a", Title: "Lozenge", Detail: "45–90 minutes"}, Option{ID: "b", Title: "Your own"})
		choice.Choose("a")
		log := NewLog("amend")
		log.SetLines([]Line{
			{Time: "32:06", Kind: "Words", Text: "“It is so quiet in here.”", Accent: true, Amend: func() {}},
			{Time: "27:25", Kind: "Check-in", Text: "ease 7, depth 8, distress 1, noise 1"},
			{Time: "11:00", Kind: "Onset"},
		})
		log.list.Objects[0].(*logRow).MouseIn(nil)
		return container.NewBorder(container.NewVBox(done, open, choice, NewDivider()), nil, nil, nil, log)
	})
}

func TestTheSidebarLooksRight(t *testing.T) {
	side := NewSidebar("Doorway")
	side.Add("today", "Today", nil)
	side.Add("clients", "Clients", nil)
	side.AddBottom("lock", "Lock now", nil)
	side.Choose("today")
	side.items[1].FocusGained()
	c := show(t, look.Day, fyne.NewSize(216, 300), side)
	test.AssertImageMatches(t, "sidebar/day.png", c.Capture())
}
