package prepare

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// who asks whose session it is: a code, with the clients that it may mean.
type who struct {
	s      *Screen
	object fyne.CanvasObject
	field  *widget.Field
	list   *widget.Suggestions
	words  *look.Text
	enrol  *widget.Button // stands in the head, beside what is not saved
	asked  bool           // a client is being fetched
	timer  *time.Timer
}

func newWho(s *Screen) *who {
	w := &who{s: s, field: widget.NewField(look.T("prepare.client.hint", "R-07")), list: widget.NewSuggestions(), words: look.Caption("").Wrap()}
	w.field.OnChanged = func(string) { w.typed() }
	w.field.OnStep = w.list.Step
	w.field.OnEnter = func(string) { w.entered() }
	w.field.OnLeft = w.left
	w.list.OnChosen = func(id string) { w.chosen(session.Code(id)) }
	w.list.Hide()
	w.enrol = widget.NewQuiet(look.T("prepare.enrol", "Enrol now"), w.begin)
	w.enrol.Hide()
	w.object = widget.NewCard(page.Column(10,
		look.Section(look.T("prepare.client", "Client")),
		w.field,
		w.list,
		w.words))
	w.tell()
	return w
}

// mostSuggested is how many clients are suggested at a time.
const mostSuggested = 5

// typed shows whom the code may mean.
func (w *who) typed() {
	w.list.Set(w.suggested()...)
	w.tell()
	w.s.changed()
	w.s.object.Refresh()
}

func (w *who) suggested() []widget.Option {
	typed := strings.ToLower(strings.TrimSpace(w.field.Text()))
	if typed == "" || w.s.o.Rehearsal {
		return nil
	}
	var begin, within []vault.Client
	for _, c := range w.s.o.Known {
		switch code := strings.ToLower(string(c.Profile.Code)); {
		case strings.HasPrefix(code, typed):
			begin = append(begin, c)
		case strings.Contains(code, typed) || strings.Contains(strings.ToLower(c.Profile.Name), typed):
			within = append(within, c)
		}
		if len(begin) >= mostSuggested {
			break
		}
	}
	all := append(begin, within...)
	var options []widget.Option
	for _, c := range all[:min(len(all), mostSuggested)] {
		options = append(options, widget.Option{ID: string(c.Profile.Code), Title: string(c.Profile.Code), Detail: w.detail(c)})
	}
	return options
}

// detail says a few words of a client in the list.
func (w *who) detail(c vault.Client) string {
	var parts []string
	if c.Profile.Name != "" {
		parts = append(parts, c.Profile.Name)
	}
	switch n := c.Journeys; n {
	case 0:
		parts = append(parts, look.T("prepare.journeys.none", "no journeys yet"))
	case 1:
		parts = append(parts, look.T("prepare.journeys.one", "1 journey"))
	default:
		parts = append(parts, look.T("prepare.journeys", "{{.Count}} journeys", map[string]any{"Count": n}))
	}
	if c.Next != nil {
		words := look.T("prepare.prepared", "prepared")
		if !c.Next.Day.IsZero() {
			now := w.s.o.Now()
			words = fmt.Sprintf("%s, %s", timeline.Day(c.Next.Day.In(now.Location()), now), timeline.Clock(c.Next.Day.In(now.Location())))
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, " · ")
}

// knows says whether there is a client with a code.
func (w *who) knows(code session.Code) bool {
	return slices.ContainsFunc(w.s.o.Known, func(c vault.Client) bool { return c.Profile.Code.Same(code) })
}

// tell says what will become of a code.
func (w *who) tell() {
	words := look.T("prepare.client.words", "A code is enough; a name is never needed.")
	code, err := session.ParseCode(w.field.Text())
	fresh := err == nil && !w.s.o.Rehearsal && !w.knows(code) && !code.Same(session.Nobody)
	switch {
	case w.s.o.Rehearsal:
		words = look.T("prepare.client.rehearsal", "A rehearsal needs no code.")
	case err == nil && w.knows(code):
		words = look.T("prepare.client.known", "Enter takes up what is kept of {{.Client}}.", map[string]any{"Client": string(code)})
	case fresh:
		words = look.T("prepare.client.new", "{{.Client}} is new, and is enrolled when the journey begins.", map[string]any{"Client": string(code)})
	}
	w.words.SetText(words)
	w.enrol.Hidden = !fresh || w.s.o.Enrol == nil
}

// entered takes the client that is meant, or a new one, and goes on to the
// intention.
func (w *who) entered() {
	if id, lit := w.list.Lit(); lit {
		w.chosen(session.Code(id))
		return
	}
	w.list.Set()
	w.s.object.Refresh()
	w.s.write(w.s.intention.field)
	if code, err := session.ParseCode(w.field.Text()); err == nil && !w.s.o.Rehearsal && w.knows(code) {
		w.meet(code, nil)
	}
}

// left takes the client whose code was typed, a moment after the keyboard is
// elsewhere: what was clicked on must not move away under the pointer.
func (w *who) left() {
	w.stop()
	w.timer = time.AfterFunc(settling, func() {
		fyne.Do(func() {
			code, err := session.ParseCode(w.field.Text())
			if err == nil && !w.s.closed && !w.s.asking && w.s.canvas != nil && !w.field.HasKeys(w.s.canvas) && !w.s.o.Rehearsal && w.knows(code) {
				w.list.Set()
				w.meet(code, nil)
			}
		})
	})
}

func (w *who) stop() {
	if w.timer != nil {
		w.timer.Stop()
	}
}

// chosen takes a client of the list.
func (w *who) chosen(code session.Code) {
	w.field.SetText(string(code))
	w.list.Set()
	w.s.object.Refresh()
	w.s.write(w.s.intention.field)
	w.meet(code, nil)
}

// meet fetches what is kept of a client, and then goes on.
func (w *who) meet(code session.Code, then func()) {
	w.ask(func(answer func(Client, error)) { w.s.o.Meet(code, answer) }, then)
}

// begin enrols a new client at once, so that what is prepared can be kept.
func (w *who) begin() {
	code, err := session.ParseCode(w.field.Text())
	if err != nil {
		return
	}
	w.ask(func(answer func(Client, error)) { w.s.o.Enrol(code, answer) }, nil)
}

func (w *who) ask(fetch func(answer func(Client, error)), then func()) {
	if w.asked || w.s.o.Client != nil {
		return
	}
	w.asked = true
	w.field.Disable()
	fetch(func(c Client, err error) {
		w.asked = false
		w.field.Enable()
		if w.s.closed {
			return
		}
		if err != nil {
			w.field.SetError(say.Error(err))
			w.s.object.Refresh()
			return
		}
		w.s.met(c)
		if then != nil {
			then()
		}
	})
}
