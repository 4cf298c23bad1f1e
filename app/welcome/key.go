package welcome

import (
	"slices"
	"strconv"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// key is the second step: the recovery key, to be printed or written down.
type key struct {
	screen   *Screen
	groups   []string // made when they are first shown
	column   *fyne.Container
	rows     *fyne.Container // four groups each
	printer  *widget.Button
	printed  *look.Text
	printing bool
}

func newKey(s *Screen) *key {
	k := &key{screen: s, rows: page.Column(10), printed: look.Caption("").Wrap()}
	k.printed.Hide()
	var buttons []fyne.CanvasObject
	if s.o.CanPrint {
		k.printer = widget.NewButton(look.T("welcome.print", "Print"), k.print).WithKey("Ctrl P")
		buttons = append(buttons, k.printer)
	}
	buttons = append(buttons, widget.NewPrimary(look.T("welcome.key.done", "I have it on paper"), k.goOn).WithKey("Enter"))
	k.column = page.Column(14,
		s.head(look.T("welcome.key", "Your recovery key"), 2),
		look.Quiet(look.T("welcome.key.words", "It opens your records should the passphrase be lost. It is shown only now: please put it on paper, away from this computer.")).Wrap(),
		page.Raised(k.rows),
		look.Label(look.T("welcome.key.loss", "Whoever loses both the passphrase and this key has lost the records: nobody can bring them back.")).Wrap(),
		page.Column(8, s.foot(s.backButton(), buttons...), k.printed))
	return k
}

func (k *key) sheet() fyne.CanvasObject { return k.column }

func (k *key) shown() {
	if k.groups == nil {
		k.groups = k.screen.o.NewKey()
	}
	k.rows.RemoveAll()
	for row := range slices.Chunk(k.groups, 4) {
		grid := container.NewGridWithColumns(4)
		for _, group := range row {
			nth := strconv.Itoa(4*len(k.rows.Objects) + len(grid.Objects) + 1)
			grid.Add(page.Column(0, look.Caption(nth).In(look.ColorQuietRaised).Centred(), look.Strong(group).Sized(19).Centred()))
		}
		k.rows.Add(grid)
	}
	k.screen.room.Refresh()
}

func (k *key) goOn() { k.screen.show(2) }

// print prints the sheet, while the key is in sight.
func (k *key) print() {
	s := k.screen
	if s.closed || s.at != 1 || k.printer == nil || k.printing {
		return
	}
	k.printing = true
	k.printer.Disable()
	k.tell(look.T("welcome.printing", "On its way to the printer…"), look.ColorQuiet)
	s.o.Print(k.groups, func(err error) {
		if s.closed {
			return
		}
		k.printing = false
		k.printer.Enable()
		if err != nil {
			k.tell(say.Error(err), look.ColorConcern)
			return
		}
		k.tell(look.T("welcome.printed", "The printer has it. Please look at the sheet before you go on."), look.ColorQuiet)
	})
}

func (k *key) tell(words string, ink fyne.ThemeColorName) {
	k.printed.In(ink).Tell(words)
	k.screen.room.Refresh()
	k.screen.reveal(k.printed)
}

func (k *key) forget() {
	k.groups = nil
	k.rows.RemoveAll()
}
