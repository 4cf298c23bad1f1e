package records

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// What is written out at most of what was amiss: so many sentences, each so long
// (in letters). A file from elsewhere decides what they hold.
const (
	mostAmiss  = 5
	mostOfLine = 400
)

// exchange is the card about records that leave this house, and those that come.
type exchange struct {
	screen *Screen
	sheet  *widget.Card
	format *widget.Choice
	code   *widget.Field
	names  *widget.Check
	out    *widget.Button
	in     *widget.Button
	given  *told
	taken  *told
}

func newExchange(s *Screen) *exchange {
	e := &exchange{screen: s, given: newTold(s), taken: newTold(s)}
	e.format = widget.NewChoice(
		widget.Option{ID: string(JSON), Title: "JSON", Detail: look.T("records.export.json", "The whole record. Another Doorway can take it in.")},
		widget.Option{ID: string(CSV), Title: look.T("records.export.tables", "Tables"), Detail: look.T("records.export.csv", "A folder of CSV files, for a spreadsheet.")},
		widget.Option{ID: string(FHIR), Title: "FHIR", Detail: look.T("records.export.fhir", "For another program that keeps records.")},
	).InColumns(3)
	e.format.Choose(string(JSON))
	e.format.OnChosen = func(string) { e.chosen() }
	e.code = widget.NewField(look.T("records.export.all", "All clients"))
	e.code.OnChanged = func(string) { e.code.SetError("") }
	e.code.OnEnter = func(string) { e.export() }
	e.code.OnEscape = s.letGo
	e.names = widget.NewCheck(look.T("records.export.names", "With names")).Free()
	e.out = widget.NewButton(look.T("records.export.go", "Export…"), e.export)
	e.in = widget.NewButton(look.T("records.import.go", "Import…"), e.take)
	e.sheet = widget.NewCard(page.Column(12,
		look.Strong(look.T("records.exchange", "Export and import")),
		e.format,
		page.Column(4, look.Caption(look.T("records.export.client", "Only one client, by code")).Wrap(), page.Buttons(page.Wide(320, e.code))),
		e.names,
		page.Buttons(e.out),
		e.given.column,
		look.Caption(look.T("records.export.bare", "What is exported is not locked: whoever has it can read it. Process notes stay here.")).Wrap(),
		widget.NewDivider(),
		look.Label(look.T("records.import.words", "Takes in what another Doorway exported as JSON: all of a file, or nothing of it.")).Wrap(),
		page.Buttons(e.in),
		e.taken.column))
	e.chosen()
	return e
}

// draw has nothing of the state to show.
func (e *exchange) draw(State) {}

// chosen asks for names only where they can be left out: the other formats hold
// all there is.
func (e *exchange) chosen() {
	e.names.Hidden = Format(e.format.Chosen()) != FHIR
	if e.screen.object != nil {
		e.screen.object.Refresh()
	}
}

func (e *exchange) export() {
	if e.out.Disabled() {
		return
	}
	w := Wish{Format: Format(e.format.Chosen())}
	w.Names = w.Format == FHIR && e.names.Done()
	if strings.TrimSpace(e.code.Text()) != "" {
		code, err := session.ParseCode(e.code.Text())
		if err != nil {
			e.code.SetError(say.Error(err))
			e.screen.object.Refresh()
			return
		}
		w.Client = code
	}
	e.wait(true)
	e.given.say(look.T("records.export.waiting", "Writing…"), look.ColorQuiet)
	e.screen.o.Export(w, func(g Given, err error) {
		e.wait(false)
		switch {
		case err != nil:
			e.given.say(say.Error(err), look.ColorConcern)
		case g.Where == "":
			e.given.say("", look.ColorQuiet)
		default:
			words := look.T("records.export.done", "{{.Sessions}} written to {{.Where}}.", map[string]any{"Sessions": sessions(g.Sessions), "Where": g.Where})
			if g.Rehearsals > 0 {
				words += " " + look.T("records.export.rehearsals", "Rehearsals left out: {{.N}}.", map[string]any{"N": g.Rehearsals})
			}
			e.given.say(words, look.ColorQuiet, g.Amiss...)
		}
	})
}

func (e *exchange) take() {
	e.wait(true)
	e.taken.say(look.T("records.import.waiting", "Reading…"), look.ColorQuiet)
	e.screen.o.Import(func(t Taken) {
		e.wait(false)
		many := map[string]any{"Taken": records(t.Taken), "Here": records(t.Here)}
		switch {
		case !t.Read:
			e.taken.say("", look.ColorQuiet)
		case len(t.Amiss) == 1 && t.More == 0:
			e.taken.say(short(say.Error(t.Amiss[0])), look.ColorConcern)
		case len(t.Amiss) > 0:
			e.taken.more = t.More
			e.taken.say(look.T("records.import.none", "Nothing was taken in:"), look.ColorConcern, t.Amiss...)
		case t.Taken+t.Here == 0:
			e.taken.say(look.T("records.import.empty", "There are no records in this file."), look.ColorText)
		case t.Here == 0:
			e.taken.say(look.T("records.import.done", "Taken in: {{.Taken}}.", many), look.ColorText)
		default:
			e.taken.say(look.T("records.import.some", "Taken in: {{.Taken}}. Here already: {{.Here}}.", many), look.ColorText)
		}
	})
}

// wait keeps the two from going on at once.
func (e *exchange) wait(on bool) {
	of := able.Enable
	if on {
		of = able.Disable
	}
	of(e.out)
	of(e.in)
}

// told is how something went: a sentence, and what was amiss beneath it.
type told struct {
	screen *Screen
	column *fyne.Container
	words  *look.Text
	amiss  *fyne.Container
	more   int // amiss besides, and only counted
}

func newTold(s *Screen) *told {
	t := &told{screen: s, words: trouble(), amiss: page.Column(6)}
	t.column = page.Column(6, t.words, t.amiss)
	t.column.Hide()
	return t
}

// say says it, and brings it into sight.
func (t *told) say(words string, ink fyne.ThemeColorName, amiss ...error) {
	t.words.In(ink).Tell(words)
	t.amiss.RemoveAll()
	for _, one := range amiss[:min(len(amiss), mostAmiss)] {
		t.amiss.Add(look.Label(short(say.Error(one))).Wrap())
	}
	if more := len(amiss) - min(len(amiss), mostAmiss) + t.more; more > 0 {
		t.amiss.Add(look.Quiet(look.T("records.check.more", "and {{.N}} more", map[string]any{"N": more})))
	}
	t.more = 0
	t.amiss.Hidden = len(amiss) == 0
	t.column.Hidden = words == ""
	t.screen.object.Refresh()
	if words != "" {
		t.screen.reveal(t.column)
	}
}

// short cuts off what no sentence of ours is long enough for.
func short(sentence string) string {
	if letters := []rune(sentence); len(letters) > mostOfLine {
		return string(letters[:mostOfLine]) + "…"
	}
	return sentence
}
