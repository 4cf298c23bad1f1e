package journal

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// purposeName is a purpose in the reader's language; none has no name.
func purposeName(id string) string {
	switch id {
	case "body":
		return look.T("purpose.body", "Body")
	case "story":
		return look.T("purpose.story", "Story")
	case "feeling":
		return look.T("purpose.feeling", "Feeling")
	case "step":
		return look.T("purpose.step", "One step")
	}
	return ""
}

// prompts are our own for a purpose; for none, those that suit anything.
func prompts(purpose string) []string {
	switch purpose {
	case "body":
		return []string{
			look.T("prompt.body.1", "What is holding you up just now: the chair, the floor, the bed?"),
			look.T("prompt.body.2", "Where is it a little easier, or simply quiet?"),
			look.T("prompt.body.3", "What do your hands touch, and how is that?"),
		}
	case "story":
		return []string{
			look.T("prompt.story.1", "What has come along into these days?"),
			look.T("prompt.story.2", "If today were one short scene, what would be in it?"),
			look.T("prompt.story.3", "What would you tell somebody kind, and what would you keep for yourself?"),
		}
	case "feeling":
		return []string{
			look.T("prompt.feeling.1", "What is here, if it needs no name?"),
			look.T("prompt.feeling.2", "How near may it come today? It may also stay at the door."),
			look.T("prompt.feeling.3", "What would this feeling like you to know?"),
		}
	case "step":
		return []string{
			look.T("prompt.step.1", "What is one small thing that would be kind tomorrow?"),
			look.T("prompt.step.2", "What may be left undone this week?"),
			look.T("prompt.step.3", "Who or what could stand beside you in it?"),
		}
	}
	return []string{
		look.T("prompt.any.1", "What does your own voice sound like today?"),
		look.T("prompt.any.2", "What would you like to remember of today?"),
	}
}

func weekday(t time.Time) string {
	return look.T("weekday.short."+t.Format("Mon"), t.Format("Mon"))
}

// longDay writes a day as Wednesday, 25 November 2026.
func longDay(t time.Time) string {
	return look.T("journal.day", "{{.Weekday}}, {{.Day}} {{.Month}} {{.Year}}", map[string]any{
		"Weekday": look.T("weekday."+t.Format("Mon"), t.Format("Monday")), "Day": t.Day(), "Month": timeline.Month(t), "Year": t.Year(),
	})
}

// when writes the moment of an entry.
func when(t time.Time) string { return longDay(t) + " · " + timeline.Clock(t) }

// length writes how long something spoken is: 1:20.
func length(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// mostFirst is how many letters of an entry its line is given; it has room for fewer.
const mostFirst = 120

// firstWords are those of an entry on one line.
func firstWords(w session.Written) string {
	text := w.Text
	if strings.TrimSpace(text) == "" {
		text = w.Prompt
	}
	if text == "" {
		return look.T("journal.spoken.row", "Spoken words")
	}
	if utf8.RuneCountInString(text) > mostFirst {
		text = string([]rune(text)[:mostFirst])
	}
	return strings.Join(strings.Fields(text), " ")
}

// about is what there is to say of an entry in a few quiet words.
func about(w session.Written) string {
	parts := []string{timeline.Clock(w.At)}
	if name := purposeName(w.Purpose); name != "" {
		parts = append(parts, name)
	}
	if w.Sound != nil {
		parts = append(parts, look.T("journal.spoken", "spoken, {{.Length}}", map[string]any{"Length": length(w.Seconds)}))
	}
	return strings.Join(parts, " · ")
}
