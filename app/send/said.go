package send

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// letters is how much of something that was said is shown to choose from.
const letters = 240

// saidCard is what was theirs in the session: the intention, and the words that came.
func (s *Screen) saidCard() fyne.CanvasObject {
	s.intention = widget.NewNotes(look.T("send.intention.hint", "In their own words"), 2)
	s.intention.SetText(s.draft.Intention)
	s.intention.OnChanged = func(text string) {
		s.draft.Intention = text
		s.changed()
	}
	column := page.Column(8, look.Section(look.T("send.intention", "Their intention")), s.intention)
	if len(s.draft.Words) > 0 {
		column.Add(look.Section(look.T("send.words", "Words that came")))
		rows := page.Column(0)
		for i, w := range s.draft.Words {
			text, _ := look.Beginning(w.Text, letters)
			check := widget.NewCheck(look.Quoted(text)).Wrap().Free()
			check.SetDone(!w.Out)
			check.OnChanged = func(goes bool) {
				s.draft.Words[i].Out = !goes
				s.changed()
			}
			rows.Add(check)
		}
		column.Add(rows)
	}
	return widget.NewCard(column)
}

// agreedCard is what was agreed, and when they come again.
func (s *Screen) agreedCard() fyne.CanvasObject {
	agreed := widget.NewNotes(look.T("send.agreed.hint", "What you agreed, as they would say it"), 2)
	agreed.SetText(s.draft.Agreed)
	agreed.OnChanged = func(text string) {
		s.draft.Agreed = text
		s.changed()
	}
	s.next = widget.NewField(look.T("send.next.hint", "a day, such as 2026-12-02"))
	s.next.SetText(s.draft.Next)
	s.next.OnChanged = func(text string) {
		s.draft.Next = text
		s.changed()
	}
	return widget.NewCard(page.Column(8,
		look.Section(look.T("send.agreed", "What you agreed")), agreed,
		look.Caption(look.T("send.next", "They come again on")), s.next))
}

// questionCard is what they may write about: questions of the therapist's own.
func (s *Screen) questionCard() fyne.CanvasObject {
	s.prompts = page.Column(4)
	s.question = widget.NewWords(look.T("send.question.hint", "A question for their journal"))
	s.question.SetText(s.draft.Typed)
	s.question.OnChanged = func(text string) {
		s.draft.Typed = text
		s.changed()
	}
	s.question.OnEnter = func(string) { s.addQuestion() }
	s.layQuestions()
	return widget.NewCard(page.Column(8,
		look.Section(look.T("send.questions", "Questions for their journal")),
		s.prompts, s.question,
		look.Caption(look.T("send.questions.words", "Optional; Enter adds one. The journal has gentle ones of its own, by purpose.")).Wrap()))
}

func (s *Screen) addQuestion() {
	s.draft.Prompts = s.draft.prompts()
	s.draft.Typed = ""
	s.question.SetText("")
	s.layQuestions()
	s.changed()
}

func (s *Screen) layQuestions() {
	s.prompts.RemoveAll()
	for i, text := range s.draft.Prompts {
		short, _ := look.Beginning(text, letters)
		words := look.Label(short).Wrap()
		s.prompts.Add(page.Level(8, words, words, widget.NewQuiet("", func() {
			s.draft.Prompts = append(s.draft.Prompts[:i:i], s.draft.Prompts[i+1:]...)
			s.layQuestions()
			s.changed()
		}).WithIcon("x").Small()))
	}
}
