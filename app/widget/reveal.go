package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// air is what stays free around what is brought into sight.
const air = 24

// Reveal scrolls as little as brings o, which lies in scroll, into sight, its top before its foot where there is no room for
// both.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	top, room := topIn(scroll, o), scroll.Size().Height
	to := scroll.Offset.Y
	if foot := top + o.Size().Height + air - room; foot > to {
		to = foot
	}
	if head := top - air; head < to {
		to = max(head, 0)
	}
	if to != scroll.Offset.Y {
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, to))
	}
}

// topIn is how far o lies below the top of all that scrolls.
func topIn(scroll *container.Scroll, o fyne.CanvasObject) float32 {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	return at(o).Y - at(scroll.Content).Y
}

// holder is a widget that holds what can have the keyboard.
type holder interface{ held() []fyne.CanvasObject }

func (c *Card) held() []fyne.CanvasObject   { return []fyne.CanvasObject{c.content} }
func (c *Choice) held() []fyne.CanvasObject { return []fyne.CanvasObject{c.list} }
func (f *Field) held() []fyne.CanvasObject  { return []fyne.CanvasObject{f.entry} }
func (l *Log) held() []fyne.CanvasObject    { return []fyne.CanvasObject{l.scroll} }

// comeIntoSight brings o, which has just been given the keyboard, into sight in whatever it scrolls with: the toolkit does
// not, and whoever goes by Tab would write where nothing is seen.
func comeIntoSight(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Content() == nil {
		return // it is not drawn yet, and the screen shows its first part
	}
	scrolls, _ := scrollsAround(c.Content(), o)
	for _, scroll := range scrolls {
		room := scroll.Size().Height
		top := topIn(scroll, o) - scroll.Offset.Y
		if seen := top >= 0 && top+o.Size().Height <= room; room > 0 && !seen {
			Reveal(scroll, o)
		}
	}
}

// scrollsAround finds the way down from root to o, and all that scrolls on it, the innermost first. What is above o is not
// known to the toolkit.
func scrollsAround(root, o fyne.CanvasObject) (scrolls []*container.Scroll, found bool) {
	if root == o {
		return nil, true
	}
	if root == nil || !root.Visible() {
		return nil, false
	}
	var inside []fyne.CanvasObject
	scroll, scrolling := root.(*container.Scroll)
	switch root := root.(type) {
	case *fyne.Container:
		inside = root.Objects
	case *container.Scroll:
		inside = []fyne.CanvasObject{root.Content}
	case *container.ThemeOverride:
		inside = []fyne.CanvasObject{root.Content}
	case holder:
		inside = root.held()
	}
	for _, one := range inside {
		if scrolls, found = scrollsAround(one, o); found {
			if scrolling {
				scrolls = append(scrolls, scroll)
			}
			return scrolls, true
		}
	}
	return nil, false
}
