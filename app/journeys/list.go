package journeys

import (
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	toolkit "fyne.io/fyne/v2/widget"
)

// list shows thousands of journeys and draws those in sight. The arrows walk
// it, Enter and Space open, as a click does.
type list struct {
	toolkit.List
	sessions []vault.Summary
}

func newList(sessions []vault.Summary, o Options) *list {
	l := &list{sessions: sessions}
	l.HideSeparators = true
	l.Length = func() int { return len(sessions) }
	l.CreateItem = func() fyne.CanvasObject { return inset(margin, widget.NewRowLine()) }
	l.UpdateItem = func(i toolkit.ListItemID, row fyne.CanvasObject) {
		row.(*fyne.Container).Objects[0].(*widget.RowLine).Set(timeline.Line(sessions[i], o.Now))
	}
	l.OnSelected = func(i toolkit.ListItemID) {
		l.UnselectAll() // it can be opened again
		o.Show(sessions[i])
	}
	l.ExtendBaseWidget(l)
	return l
}

// margin is how far the ground under a row reaches beyond its words.
const margin = 10

// inset gives an object room at the left and right, or with a negative margin
// takes it.
func inset(margin float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, margin, margin), o)
}

// TypedKey is told each key while the keyboard is here.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyPageDown, fyne.KeyPageUp:
		key := fyne.KeyDown
		if e.Name == fyne.KeyPageUp {
			key = fyne.KeyUp
		}
		for range pageful {
			l.List.TypedKey(&fyne.KeyEvent{Name: key})
		}
	default:
		l.List.TypedKey(e)
	}
}

// pageful is how many rows a page key walks.
const pageful = 8
