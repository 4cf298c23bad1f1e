package closing

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// replay is the card of the arc: everything that was marked on one line, each
// mark to be chosen, each moment to be gone to, and the minute around it to be
// heard again.
type replay struct {
	s      *Screen
	object fyne.CanvasObject
	arc    *widget.ArcChooser
	chosen *look.Text
	when   *look.Text
	hint   *look.Text
	minute *minute
	mark   session.ID    // the chosen mark; empty: none
	at     time.Duration // the moment that is gone to
}

// step is how far a key goes along the arc.
const step = time.Minute

func newReplay(s *Screen, j session.Journey, m session.Moment) *replay {
	r := &replay{s: s, chosen: look.Heading("", 19).Cut(), when: look.Quiet(""), hint: look.Quiet("")}
	r.arc = widget.NewArcChooser(timeline.Journey(j, m), func(id string) {
		j, _ := s.o.Now()
		r.choose(j, session.ID(id))
	})
	r.arc.OnMoved = r.move
	r.minute = newMinute(s, r)
	row := []fyne.CanvasObject{r.chosen, r.when, r.hint}
	if j.Plan.Sort == session.JourneySort {
		home := widget.NewButton(look.T("piece.open", "For home"), s.piece.toggle).Narrow()
		row = []fyne.CanvasObject{r.minute.button.Face, r.chosen, r.when, r.hint, home}
	}
	r.object = widget.NewCard(page.Column(8, page.Tall(172, r.arc), page.Level(12, r.chosen, row...), s.heard.Trouble))
	r.tell(j, m)
	return r
}

// tell shows what was added or changed.
func (r *replay) tell(j session.Journey, m session.Moment) {
	d := timeline.Journey(j, m)
	d.Chosen = string(r.mark)
	r.arc.Set(d)
	r.hint.SetText(look.T("closing.walk", "← → walks the marks"))
	if len(d.Marks) == 0 {
		r.hint.SetText(look.T("closing.nothing", "Nothing was marked."))
	}
}

// first chooses the first mark that stands.
func (r *replay) first(j session.Journey) {
	for _, e := range j.Entries {
		if !e.TakenBack {
			r.choose(j, e.ID)
			return
		}
	}
}

// choose shows a mark: its time, and its words as they stand.
func (r *replay) choose(j session.Journey, id session.ID) {
	e := j.Entry(id)
	if e == nil {
		return
	}
	d := timeline.Journey(j, j.At(j.EndedAt))
	d.Chosen = string(id)
	r.arc.Set(d)
	r.mark, r.at = id, e.Elapsed
	r.minute.around(j, e.Elapsed)
	r.when.SetText(timeline.Elapsed(e.Elapsed))
	r.chosen.SetText(timeline.Entry(*e))
	r.s.marked.choose(id)
}

// move goes to any moment, and says which phase it is in.
func (r *replay) move(at time.Duration) {
	j, _ := r.s.o.Now()
	at = min(max(at, 0), j.EndedAt)
	m := j.At(at)
	d := timeline.Journey(j, j.At(j.EndedAt))
	d.ShowNow, d.Now = true, at
	r.arc.Set(d)
	r.mark, r.at = "", at
	r.minute.around(j, at)
	r.when.SetText(timeline.Elapsed(at))
	r.chosen.SetText(m.Spans[m.Phase].Phase.Name)
	r.s.marked.choose("")
}

// moveBy goes a step along the arc.
func (r *replay) moveBy(d time.Duration) { r.move(r.at + d) }
