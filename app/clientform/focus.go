package clientform

import (
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// focus is what the client comes with: some that are offered, and own words with
// commas between.
type focus struct {
	object fyne.CanvasObject
	checks []*widget.Check // of session.Focuses
	own    *widget.Field
}

func newFocus(kept []string) *focus {
	f := &focus{own: widget.NewField(look.T("clientform.focus.hint", "In other words, with commas between"))}
	grid := page.Grid(160, 2, 16, 0)
	var own []string
	for _, one := range kept {
		if !slices.ContainsFunc(session.Focuses, func(f session.Focus) bool { return f.ID == one }) {
			own = append(own, one)
		}
	}
	for _, one := range session.Focuses {
		check := widget.NewCheck(timeline.Focus(one.ID)).Free()
		check.SetDone(slices.Contains(kept, one.ID))
		f.checks = append(f.checks, check)
		grid.Add(check)
	}
	f.own.SetText(strings.Join(own, ", "))
	f.object = page.Column(8, grid, f.own)
	return f
}

// chosen are the areas of focus, the offered ones first.
func (f *focus) chosen() (all []string) {
	for i, check := range f.checks {
		if check.Done() {
			all = append(all, session.Focuses[i].ID)
		}
	}
	for one := range strings.FieldsFuncSeq(f.own.Text(), func(r rune) bool { return r == ',' || r == '،' || r == ';' || r == '\n' }) {
		if one = strings.TrimSpace(one); one != "" && !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}
