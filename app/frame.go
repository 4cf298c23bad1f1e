package app

import (
	"doorway/app/look"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// place names a desk screen in the sidebar.
type place string

const (
	placeToday    place = "today"
	placeJourneys place = "journeys"
)

// desk shows a screen of the desk: by day, beside the sidebar.
func (d *Doorway) desk(at place, s screen) {
	side := widget.NewSidebar(look.T("app.name", "Doorway"))
	side.Add(string(placeToday), look.T("sidebar.today", "Today"), d.today)
	side.Add(string(placeJourneys), look.T("sidebar.journeys", "Journeys"), d.journeys)
	side.Choose(string(at))
	d.show(&framed{s, side}, look.Day)
}

// framed is a screen with the sidebar beside it.
type framed struct {
	screen
	side *widget.Sidebar
}

// Object is the sidebar and the screen.
func (f *framed) Object() fyne.CanvasObject {
	return container.NewBorder(nil, nil, f.side, nil, f.screen.Object())
}
