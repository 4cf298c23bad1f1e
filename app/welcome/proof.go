package welcome

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// proof is the third step: two groups of the key are typed from the paper, so
// that a slip on it is found today.
type proof struct {
	screen  *Screen
	column  *fyne.Container
	asked   []int // which groups
	fields  []*widget.Field
	labels  []*look.Text
	trouble *look.Text
	make    *widget.Button
	back    *widget.Button
}

// two groups are asked for.
const two = 2

func newProof(s *Screen) *proof {
	p := &proof{screen: s, trouble: look.Label("").In(look.ColorConcern).Wrap()}
	p.trouble.Hide()
	fields := page.Column(12)
	for i := range two {
		f, label := widget.NewField(""), look.Caption("")
		f.OnEscape = s.back
		f.OnEnter = func(string) {
			if i+1 < len(p.fields) {
				s.give(p.fields[i+1])
				return
			}
			p.goOn()
		}
		p.fields, p.labels = append(p.fields, f), append(p.labels, label)
		fields.Add(page.Column(4, label, f))
	}
	p.make = widget.NewPrimary(look.T("welcome.make", "Make my records"), p.goOn).WithKey("Enter")
	p.back = s.backButton()
	p.column = page.Column(14,
		s.head(look.T("welcome.proof", "Is it on the paper?"), 3),
		look.Quiet(look.T("welcome.proof.words", "Please type two of its groups from the paper, so that a slip is found today and not on the day you need it.")).Wrap(),
		fields,
		p.trouble,
		s.foot(p.back, p.make))
	return p
}

func (p *proof) sheet() fyne.CanvasObject { return p.column }

func (p *proof) shown() {
	if p.asked == nil {
		p.asked = pick(p.screen.o.Pick, len(p.screen.key.groups))
		for i, at := range p.asked {
			p.labels[i].SetText(look.T("welcome.group", "Group {{.N}}", map[string]any{"N": strconv.Itoa(at + 1)}))
		}
	}
	p.screen.give(p.fields[0])
}

// pick chooses two of n, the earlier one first.
func pick(random func(n int) int, n int) []int {
	if random == nil {
		random = rand.IntN
	}
	one, other := random(n), random(n-1)
	if other >= one {
		return []int{one, other + 1}
	}
	return []int{other, one}
}

// goOn makes the records, once both groups are as they should be.
func (p *proof) goOn() {
	s := p.screen
	if s.closed || s.making || s.at != 2 {
		return
	}
	p.trouble.Tell("")
	for i, at := range p.asked {
		typed := plain(p.fields[i].Text())
		switch {
		case typed == "":
			s.wrong(p.fields[i], look.T("welcome.empty", "This is still empty."))
			return
		case typed != plain(s.key.groups[at]):
			s.wrong(p.fields[i], look.T("welcome.group.other", "Group {{.N}} of the key is another; please look at the paper once more.", map[string]any{"N": strconv.Itoa(at + 1)}))
			return
		}
	}
	p.wait(true)
	s.o.Make(strings.TrimSpace(s.choose.name.Text()), []byte(s.choose.pass.Text()), append([]string(nil), s.key.groups...), p.answered)
}

func (p *proof) answered(err error) {
	s := p.screen
	if s.closed || err == nil {
		return // another screen takes this one's place
	}
	p.wait(false)
	p.trouble.Tell(say.Error(err))
	s.room.Refresh()
	s.give(p.fields[len(p.fields)-1])
	s.reveal(p.column)
}

// wait holds everything still while the records are made.
func (p *proof) wait(on bool) {
	p.screen.making = on
	label, of := look.T("welcome.make", "Make my records"), able.Enable
	if on {
		label, of = look.T("welcome.making", "Making your records…"), able.Disable
	}
	p.make.SetLabel(label)
	of(p.make)
	of(p.back)
	for _, f := range p.fields {
		of(f)
	}
	p.screen.room.Refresh()
}

// able is what can be made to wait.
type able interface {
	Enable()
	Disable()
}

func (p *proof) forget() { forget(p.fields...) }

// plain is a group as the key itself is read: in any case, O for 0, I or L for
// 1, whatever stands between its letters.
func plain(group string) string {
	return strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(group))
}
