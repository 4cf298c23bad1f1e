package safety

import (
	"strings"
	"testing"

	"doorway/app/look"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

var us = Numbers{Crisis: "988", Text: true, Emergency: "911", Practice: session.Helpline{Number: "(555) 010-4477"}}

func TestTheFootSaysWhatToDoAndWhomToCall(t *testing.T) {
	for name, tc := range map[string]struct {
		n    Numbers
		want string
	}{
		"in the United States": {us, "Crisis line 988, call or text · emergency 911 · your practice (555) 010-4477"},
		"with names and one's own": {
			Numbers{Own: []session.Helpline{{Name: "Ana", Number: "0151"}}, Line: "Samaritans", Crisis: "116 123", Emergency: "999 or 112", Practice: session.Helpline{Name: "Doorway House", Number: "1"}},
			"Ana 0151 · Samaritans 116 123 · emergency 999 or 112 · Doorway House 1",
		},
		"with none": {Numbers{}, ""},
	} {
		if got := tc.n.Words(); got != tc.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAFootOfAnyLengthKeepsItsPlaceAndIsSeenWhole(t *testing.T) {
	test.NewTempApp(t)
	look.Wear(look.Home)
	long := us
	for range 10 {
		long.Own = append(long.Own, session.Helpline{Name: "مركز المساعدة النفسية 🌿 " + strings.Repeat("x", 5000), Number: strings.Repeat("5", 300)})
	}
	for name, tc := range map[string]struct {
		n      Numbers
		width  float32
		height float32 // at most, of the foot
	}{
		"one line at 1280":   {us, 1280, 24},
		"one line at 1024":   {us, 1024, 24},
		"all that is long":   {long, 1024, 130},
		"in a narrow window": {us, 500, 90},
		"without any number": {Numbers{}, 1024, 24},
	} {
		foot := Foot(tc.n)
		w := test.NewTempWindow(t, Page(Head("A page"), canvas.NewRectangle(nil), foot))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(tc.width, 640))
		end := foot.Position().Y + foot.Size().Height
		if foot.Size().Height > tc.height || end > 640-20 || foot.Position().X+foot.Size().Width > tc.width || w.Content().MinSize().Height > 640 {
			t.Errorf("%s: it lies at %v, %v, and the page needs %v", name, foot.Position(), foot.Size(), w.Content().MinSize())
		}
		lowest := float32(0)
		for _, o := range foot.(*fyne.Container).Objects {
			if o.Size().Height < o.MinSize().Height || o.Position().X < 0 {
				t.Errorf("%s: %q is cut off", name, o.(*look.Text).Text())
			}
			if o.Position().Y < lowest && o.Position().X == 0 {
				t.Errorf("%s: one text lies over the other", name)
			}
			lowest = o.Position().Y + o.Size().Height
		}
	}
}
