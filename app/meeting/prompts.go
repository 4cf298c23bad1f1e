package meeting

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// prompts is what may be asked in the part that the session is in, by area.
type prompts struct {
	s      *Screen
	box    *container.Scroll
	list   *fyne.Container
	size   float32
	phase  int // whose prompts are shown; noPhase before the first
	rows   []*widget.Prompt
	chosen int // index into rows; noRow
}

const (
	noPhase = -1
	noRow   = -1
	keyed   = 9 // how many prompts have a key

	anyWidth = 1 // of the one column of a list
)

func newPrompts(s *Screen) *prompts {
	p := &prompts{s: s, phase: noPhase, chosen: noRow, size: 19}
	p.list = page.Grid(anyWidth, 1, 0, 2)
	p.box = container.NewVScroll(container.New(margin{marginWide, marginWide}, p.list))
	return p
}

// sized sets the letters' size.
func (p *prompts) sized(size float32) {
	if p.size == size {
		return
	}
	p.size = size
	for _, row := range p.rows {
		row.SetSize(size)
	}
}

func (p *prompts) show(j session.Journey, m session.Moment) {
	if m.Phase != p.phase {
		p.phase = m.Phase
		p.build(m.Spans[m.Phase].Prompts)
	}
	asked := asked(j)
	for i, row := range p.rows {
		row.Set(i == p.chosen, asked[row.Text()])
	}
}

// build shows the prompts of another part. Words upon one of the part before stay meant for it.
func (p *prompts) build(all []session.Prompt) {
	if w := p.s.writer; w.aim.prompt != "" && !w.filled() {
		w.drop()
	}
	p.rows, p.chosen = nil, noRow
	p.list.RemoveAll()
	for _, area := range append([]string{""}, session.Areas...) {
		first := true
		for _, one := range all {
			if one.Area != area {
				continue
			}
			if first && area != "" {
				if len(p.rows) > 0 {
					p.list.Add(page.Tall(6, container.NewWithoutLayout()))
				}
				p.list.Add(look.Section(areaName(area)))
			}
			first = false
			i, key := len(p.rows), ""
			if i < keyed {
				key = strconv.Itoa(i + 1)
			}
			row := widget.NewPrompt(key, one.Text, p.size, func() { p.press(i) })
			p.rows = append(p.rows, row)
			p.list.Add(row)
		}
	}
	if len(p.rows) == 0 {
		p.list.Add(look.Quiet(look.T("meeting.prompts.none", "Nothing is suggested for this part.")))
	}
	p.box.ScrollToTop()
	p.place()
}

// place sets the list anew for the width it has: words that wrap know their height only by it.
func (p *prompts) place() {
	if size := p.box.Size(); !size.IsZero() {
		p.box.Content.Resize(fyne.NewSize(size.Width, p.box.Content.Size().Height))
		p.box.Refresh()
	}
}

func areaName(area string) string {
	switch area {
	case "emotional":
		return look.T("meeting.area.emotional", "Emotional")
	case "psychological":
		return look.T("meeting.area.psychological", "Psychological")
	default:
		return look.T("meeting.area.spiritual", "Spiritual")
	}
}

// press chooses a prompt, and gives the cursor to the field: what is written is noted with it.
func (p *prompts) press(i int) {
	if i >= len(p.rows) {
		return
	}
	p.choose(i)
	p.s.writer.write()
}

// walk chooses the next prompt, or the one before.
func (p *prompts) walk(by int) {
	if len(p.rows) == 0 {
		return
	}
	next := p.chosen + by
	if p.chosen == noRow && by < 0 {
		next = len(p.rows) - 1
	}
	p.choose(min(max(next, 0), len(p.rows)-1))
}

func (p *prompts) choose(i int) {
	p.s.writer.upon(p.rows[i].Text())
	p.chosen = i
	widget.Reveal(p.box, p.rows[i])
	p.s.show()
}

// letGo chooses none.
func (p *prompts) letGo() { p.chosen = noRow }

// asked says of each prompt whether a note stands that begins with it: that it was asked is in the record and nowhere else.
func asked(j session.Journey) map[string]bool {
	all := map[string]bool{}
	for _, e := range j.Entries {
		if _, note := e.Act.(session.Note); note && !e.TakenBack {
			all[promptOf(j.Plan, e.Words)] = true
		}
	}
	return all
}

// promptOf is the prompt that a note begins with, or empty. Where one begins like another, the longer one was meant.
func promptOf(p session.Plan, note string) (prompt string) {
	for _, ph := range p.Phases {
		for _, one := range ph.Prompts {
			if strings.HasPrefix(note, one.Text) && len(one.Text) > len(prompt) {
				prompt = one.Text
			}
		}
	}
	return prompt
}

// noted sets words after the prompt that they were said upon.
func noted(prompt, words string) string {
	if words == "" {
		return prompt
	}
	if last, _ := utf8.DecodeLastRuneInString(prompt); unicode.IsPunct(last) {
		return prompt + " " + words
	}
	return prompt + ": " + words
}
