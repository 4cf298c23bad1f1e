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
	placeClients  place = "clients"
	placeJourneys place = "journeys"
	placeSound    place = "sound"
	placeGuides   place = "guides"
	placeClinic   place = "clinic"
	placeRecords  place = "records"
	placeLock     place = "lock"
)

// desk shows a screen of the desk: by day, beside the sidebar.
func (d *Doorway) desk(at place, s screen) {
	f := &framed{s, widget.NewSidebar(look.T("app.name", "Doorway"))}
	f.side.Add(string(placeToday), look.T("sidebar.today", "Today"), func() { f.Leave(d.today) })
	f.side.Add(string(placeClients), look.T("sidebar.clients", "Clients"), func() { f.Leave(d.clients) })
	f.side.Add(string(placeJourneys), look.T("sidebar.journeys", "Journeys"), func() { f.Leave(d.journeys) })
	f.side.Add(string(placeSound), look.T("sidebar.sound", "Sound"), func() { f.Leave(d.sound) })
	f.side.Add(string(placeGuides), look.T("sidebar.guides", "Guides"), func() { f.Leave(d.guidesPlace) })
	if d.trial == "" {
		f.side.AddBottom(string(placeClinic), look.T("sidebar.clinic", "Clinic"), func() { f.Leave(d.clinic) })
	}
	switch {
	case d.trial != "":
		f.side.AddBottom(string(placeRecords), look.T("sidebar.keep", "Keep records…"), func() { f.Leave(d.endTrial) })
	case d.vault.HasPassphrase():
		f.side.AddBottom(string(placeRecords), look.T("sidebar.records", "Records"), func() { f.Leave(d.records) })
		f.side.AddBottom(string(placeLock), look.T("sidebar.lock", "Lock now"), func() { d.lock("") })
	default:
		f.side.AddBottom(string(placeRecords), look.T("sidebar.records", "Records"), func() { f.Leave(d.records) })
	}
	f.side.Choose(string(at))
	d.show(f, look.Day)
}

// framed is a screen with the sidebar beside it.
type framed struct {
	screen
	side *widget.Sidebar
}

// Object is the sidebar and the screen.
func (f *framed) Object() fyne.CanvasObject {
	return container.New(frame{}, f.side, f.screen.Object())
}

// Leave lets the screen keep what it holds before it is left.
func (f *framed) Leave(next func()) {
	if k, ok := f.screen.(keeper); ok {
		k.Leave(next)
		return
	}
	next()
}

// frame lays the sidebar at the left edge and gives the screen the rest.
type frame struct{}

// MinSize is part of fyne.Layout.
func (frame) MinSize(o []fyne.CanvasObject) fyne.Size {
	side, screen := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(side.Width+screen.Width, max(side.Height, screen.Height))
}

// Layout is part of fyne.Layout.
func (frame) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := o[0].MinSize().Width
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(size.Width-left, size.Height))
}
