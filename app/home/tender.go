package home

import (
	"image/color"
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// tender is the card with the practice of the day, or with another that was
// chosen in its place.
type tender struct {
	s       *Screen
	object  *fyne.Container
	offer   *Offer // nil: no guides are here
	lengths []int  // minutes that can be chosen
	chosen  int    // of lengths
	resting bool
	sending bool
	chips   []*widget.Button
	words   *look.Text
	trouble *look.Text
	later   *widget.Button // not today
}

// ground is the card's, a breath greener than the others: the one thing that may
// be done here.
var ground = color.NRGBA{0x20, 0x26, 0x2A, 0xFF}

const inset = 32 // between the card's edge and what it holds

func newTender(s *Screen) *tender {
	t := &tender{s: s, object: container.NewStack(), resting: s.o.Evening.Resting}
	t.offer = s.usual()
	if p := s.o.Evening.Practice; p != nil && s.find(p.Guide) != nil {
		t.offer = s.find(p.Guide)
	}
	t.draw()
	return t
}

// usual is the guide where none is planned: one for sleep at night, one that leads
// back to the room by day, else the first there is.
func (s *Screen) usual() *Offer {
	id := "coming-home"
	if h := s.o.Now.Hour(); h >= 21 || h < 4 {
		id = "sleep"
	}
	if o := s.find(id); o != nil {
		return o
	}
	if len(s.o.Guides) == 0 {
		return nil
	}
	return &s.o.Guides[0]
}

// take puts another guide on the card.
func (t *tender) take(o *Offer) {
	t.offer = o
	t.draw()
}

// planned is how long the plan has the guide on the card be; 0: it has none.
func (t *tender) planned() int {
	if p := t.s.o.Evening.Practice; p != nil && p.Guide == t.offer.ID {
		return min(max(p.Minutes, t.offer.Least), t.offer.Most)
	}
	return 0
}

// measure finds the lengths that can be chosen: the least, the most, and one
// between, which is the planned one where there is one.
func (t *tender) measure() {
	least, most := t.offer.Least, t.offer.Most
	middle := (least + most) / 2
	wish := t.planned()
	if wish == 0 && t.s.o.Minutes > 0 {
		wish = min(max(t.s.o.Minutes, least), most)
	}
	if wish > least && wish < most {
		middle = wish
	}
	if wish == 0 {
		wish = middle
	}
	t.lengths = slices.Compact([]int{least, middle, most})
	t.chosen = max(slices.Index(t.lengths, wish), 0)
}

func (t *tender) draw() {
	if t.offer == nil {
		t.object.Objects = []fyne.CanvasObject{t.card(look.Quiet(look.T("home.none", "No guides are here. Please install Doorway anew.")).Wrap(), layout.NewSpacer())}
		return
	}
	t.measure()
	t.words, t.trouble = look.Quiet("").Wrap(), look.Quiet("").In(look.ColorConcern).Wrap()
	t.trouble.Hide()
	another := widget.NewQuiet(look.T("home.another", "another one"), t.s.showOthers).Flush()
	head := safety.Column(6,
		look.Section(section(t.s.o.Now)),
		look.Heading(t.offer.Title, 36).Wrap(),
		t.words, look.Quiet(t.offer.About).Wrap(), t.trouble)
	t.chips = nil
	begin := widget.NewPrimary(look.T("home.begin", "Begin"), t.begin).Large()
	row := []fyne.CanvasObject{begin}
	for i, m := range t.lengths {
		chip := widget.NewButton(look.T("home.minutes", "{{.Minutes}} min", map[string]any{"Minutes": m}), func() { t.length(i) }).Narrow()
		t.chips = append(t.chips, chip)
		row = append(row, container.NewCenter(chip))
	}
	t.later = widget.NewQuiet("", t.letBe).Flush()
	foot := container.New(layout.NewCustomPaddedVBoxLayout(10), page.Buttons(row...), container.NewHBox(t.later, layout.NewSpacer(), another))
	t.object.Objects = []fyne.CanvasObject{t.card(head, foot)}
	t.tell()
	t.object.Refresh()
}

func (t *tender) card(head, foot fyne.CanvasObject) fyne.CanvasObject {
	back := canvas.NewRectangle(ground)
	back.CornerRadius = look.RadiusCard
	return container.NewStack(back, container.New(layout.NewCustomPaddedLayout(inset, inset-10, inset+2, inset+2), container.NewBorder(nil, foot, nil, nil, container.NewVScroll(head))))
}

// length chooses the nth length, if there is one.
func (t *tender) length(n int) {
	if n < len(t.lengths) {
		t.chosen = n
		t.tell()
	}
}

// tell says how it stands.
func (t *tender) tell() {
	for i, c := range t.chips {
		c.SetOn(i == t.chosen)
	}
	may := look.T("home.may", "You may stop at any moment.")
	about := look.T("home.length", "{{.Minutes}} minutes", map[string]any{"Minutes": t.lengths[t.chosen]})
	if t.offer.By != "" {
		about += ", " + t.offer.By
	}
	about += ". " + may
	done := t.s.o.Evening.Done && (t.s.o.Evening.Practice == nil || t.planned() > 0)
	later := look.T("home.later", "not today")
	switch {
	case t.resting:
		about = look.T("home.resting", "Letting it be is a good answer too. It will be here another day.")
		later = look.T("home.again", "after all")
	case done:
		about = look.T("home.done", "You were there today. Nothing more has to happen.")
	}
	t.later.Hidden = done && !t.resting
	t.later.SetLabel(later)
	t.words.SetText(about)
}

// begin begins the practice, for as long as was chosen.
func (t *tender) begin() {
	if t.offer == nil {
		return
	}
	t.s.hush()
	t.s.o.Begin(t.offer.ID, t.lengths[t.chosen])
}

// letBe lets the practice be today, or takes that back.
func (t *tender) letBe() {
	if t.offer == nil || t.sending || t.later.Hidden {
		return
	}
	do, rests := t.s.o.NotToday, true
	if t.resting {
		do, rests = t.s.o.Again, false
	}
	t.sending = true
	do(func(err error) {
		t.sending = false
		if t.s.closed {
			return
		}
		sentence := ""
		if err != nil {
			sentence = say.Error(err)
		} else {
			t.resting = rests
		}
		t.trouble.Tell(strings.TrimSpace(sentence))
		t.tell()
		t.object.Refresh()
	})
}
