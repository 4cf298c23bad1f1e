package homely

import (
	"strings"
	"unicode/utf8"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// ownNumbers is how many numbers of one's own there is room for.
const ownNumbers = 2

// help is the card of whom to call.
type help struct {
	object   fyne.CanvasObject
	region   *widget.Choice
	guessed  string // id of the region where nobody chose one
	own      []line
	practice line
	sent     session.Helpline // the practice's contact as it was sent
}

// line is somebody's name and number.
type line struct{ name, number *widget.Field }

func newHelp(s *Screen) *help {
	var options []widget.Option
	for _, r := range s.o.Regions {
		options = append(options, widget.Option{ID: r.ID, Title: look.T("region."+r.ID, r.Name)})
	}
	h := &help{region: widget.NewChoice(options...).InColumns(2), guessed: safety.Here(s.o.Regions, "", s.o.Country).ID}
	h.region.Choose(safety.Here(s.o.Regions, s.o.Chosen.Region, s.o.Country).ID)
	h.region.OnChosen = func(string) { s.changed() }
	for i := range max(ownNumbers, len(s.o.Chosen.Helplines)) {
		var was session.Helpline
		if i < len(s.o.Chosen.Helplines) {
			was = s.o.Chosen.Helplines[i]
		}
		h.own = append(h.own, newLine(s, was, look.T("homely.who", "Who")))
	}
	for _, c := range s.o.Contacts {
		if !c.Crisis && h.sent.Number == "" {
			h.sent = c
		}
	}
	was := s.o.Chosen.Practice
	if was == (session.Helpline{}) {
		was = h.sent
	}
	h.practice = newLine(s, was, look.T("homely.practice.name", "Its name"))
	column := safety.Column(10,
		look.Section(look.T("homely.help", "Whom to call")),
		look.Caption(look.T("homely.help.words", "They stand at the foot of every page. Numbers can change: please make sure of yours once.")).Wrap(),
		h.region,
		look.Caption(look.T("homely.own", "Somebody of your own, such as a friend or a local line")).Wrap())
	for _, l := range h.own {
		column.Add(l.row())
	}
	column.Add(look.Caption(look.T("homely.practice", "Your practice")))
	column.Add(h.practice.row())
	h.object = widget.NewCard(column)
	return h
}

func newLine(s *Screen, was session.Helpline, who string) line {
	l := line{widget.NewField(who), widget.NewField(look.T("homely.number", "Number"))}
	l.name.SetText(was.Name)
	l.number.SetText(was.Number)
	for _, f := range []*widget.Field{l.name, l.number} {
		f.OnChanged = func(string) { s.changed() }
		f.OnEnter = func(string) { s.keep() }
		f.OnEscape = s.escape
	}
	return l
}

func (l line) row() fyne.CanvasObject { return page.Beside(0.55, l.name, l.number) }

// longestName is in letters.
const longestName = 60

// read is what stands in the fields. wrong is the one that can't be, with the
// reason beneath it.
func (l line) read() (h session.Helpline, wrong *widget.Field) {
	h = session.Helpline{Name: strings.TrimSpace(l.name.Text()), Number: strings.TrimSpace(l.number.Text())}
	switch {
	case utf8.RuneCountInString(h.Name) > longestName:
		l.name.SetError(look.T("homely.name.long", "A name has at most {{.Most}} letters here; please shorten it.", map[string]any{"Most": longestName}))
		return h, l.name
	case h.Number == "" && h.Name != "":
		l.number.SetError(look.T("homely.number.none", "Their number is still missing."))
		return h, l.number
	case h.Number != "" && !safety.IsNumber(h.Number):
		l.number.SetError(look.T("homely.number.wrong", "A number has digits in it, and at most 60 letters; please look at it again."))
		return h, l.number
	}
	l.number.SetError("")
	return h, nil
}

// into puts what is chosen into the settings.
func (h *help) into(to *vault.Home) (wrong *widget.Field) {
	if chosen := h.region.Chosen(); to.Region != "" || chosen != h.guessed {
		to.Region = chosen
	}
	var own []session.Helpline
	for _, l := range h.own {
		one, bad := l.read()
		if bad != nil && wrong == nil {
			wrong = bad
		}
		if bad == nil && one.Number != "" {
			own = append(own, one)
		}
	}
	if wrong == nil {
		to.Helplines = own
	}
	practice, bad := h.practice.read()
	switch {
	case bad != nil:
		if wrong == nil {
			wrong = bad
		}
	case practice == session.Helpline{Name: h.sent.Name, Number: h.sent.Number}:
		to.Practice = session.Helpline{} // as it was sent, also when that changes
	default:
		to.Practice = practice
	}
	return wrong
}
