package closing

import (
	"strings"

	"doorway/app/look"
	"doorway/app/say"
	"doorway/session"
)

// seal keeps what is written, says once what is still open, and seals the session
// with the next press.
func (s *Screen) seal() {
	j, _ := s.o.Now()
	if j.Sealed != nil || s.next != nil {
		return
	}
	if open := s.open(j); open != "" && !s.sealing {
		s.sealing = true
		s.tell(open)
		return
	}
	s.Leave(func() {
		j, _ := s.o.Now()
		s.o.Do(j.NewSeal(), func(err error) {
			if s.closed {
				return
			}
			if err != nil {
				s.tell(say.Error(err))
				return
			}
			s.rebuild()
		})
	})
}

// open says in one quiet line what is still open; it hinders nothing.
func (s *Screen) open(j session.Journey) string {
	if j.Plan.Sort != session.JourneySort {
		return ""
	}
	var parts []string
	switch n := session.Open(j.Ready.Checklist); {
	case len(j.Ready.Checklist) == 0 && len(s.o.Leaving) > 0:
		parts = append(parts, look.T("closing.open.list", "readiness to leave was not looked at"))
	case n == 1:
		parts = append(parts, look.T("closing.open.one", "one line of readiness is open"))
	case n > 1:
		parts = append(parts, look.T("closing.open.many", "{{.Lines}} lines of readiness are open", map[string]any{"Lines": n}))
	}
	if !j.HasLeft {
		parts = append(parts, look.T("closing.open.left", "it was not noted that they have left"))
	}
	for _, e := range j.Adverse {
		if e.Resolved.IsZero() {
			parts = append(parts, look.T("closing.open.adverse", "an adverse event has not passed"))
			break
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return look.T("closing.open", "Still open: {{.Parts}}. Press Seal once more to seal it as it is.", map[string]any{"Parts": strings.Join(parts, "; ")})
}

// rebuild shows the session anew once what can be done with it has changed.
func (s *Screen) rebuild() {
	s.sealing = false
	s.unfocus()
	s.build()
}

// unfocus takes the keyboard from a field that goes out of sight.
func (s *Screen) unfocus() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}
