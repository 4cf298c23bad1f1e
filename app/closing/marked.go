package closing

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// marked is the card of all that was marked, with its whole words.
type marked struct {
	s      *Screen
	object fyne.CanvasObject
	column *fyne.Container
	times  map[session.ID]*look.Text
	chosen session.ID
}

func newMarked(s *Screen, j session.Journey) *marked {
	m := &marked{s: s, column: page.Column(4)}
	m.object = widget.NewCard(m.column)
	m.tell(j)
	return m
}

// tell lists the entries as they stand.
func (m *marked) tell(j session.Journey) {
	m.times = map[session.ID]*look.Text{}
	m.column.RemoveAll()
	m.column.Add(look.Section(look.T("closing.marked", "What was marked")))
	for _, e := range j.Entries {
		when := look.Quiet(timeline.Elapsed(e.Elapsed)).Wrap()
		m.times[e.ID] = when
		m.column.Add(container.NewBorder(nil, nil, page.Wide(62, when), nil, entry(e)))
	}
	if len(j.Entries) == 0 {
		m.column.Add(look.Quiet(look.T("closing.nothing", "Nothing was marked.")))
	}
	m.choose(m.chosen)
}

// entry writes an entry with what has become of it.
func entry(e session.Entry) *look.Text {
	words := map[string]any{"Entry": timeline.Entry(e)}
	switch {
	case e.TakenBack:
		return look.Quiet(look.T("closing.takenback", "{{.Entry}} (taken back)", words)).Wrap()
	case e.Late:
		return look.Label(look.T("closing.late", "{{.Entry}} (late, {{.Day}} {{.Time}})", map[string]any{
			"Entry": timeline.Entry(e), "Day": timeline.Day(e.At, e.At), "Time": timeline.Clock(e.At),
		})).Wrap()
	case e.Amended:
		return look.Label(look.T("closing.amended", "{{.Entry}} (amended)", words)).Wrap()
	}
	return look.Label(timeline.Entry(e)).Wrap()
}

// choose shows which entry is chosen on the arc.
func (m *marked) choose(id session.ID) {
	for one, when := range m.times {
		ink := look.ColorQuiet
		if one == id {
			ink = look.ColorAccent
		}
		when.In(ink)
		when.Refresh()
	}
	m.chosen = id
}
