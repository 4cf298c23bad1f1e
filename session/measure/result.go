package measure

import "doorway/session"

// Result scores the answers as Score does, into what is kept: it can be read whatever becomes of the measure's file.
// Its day and its session are the caller's to give.
func (m Measure) Result(answers []*int) (session.Answer, error) {
	s, err := m.Score(answers)
	if err != nil {
		return session.Answer{}, err
	}
	a := session.Answer{
		Measure: m.ID, Name: m.Name, Answers: answers, Total: s.Total, Low: m.Low, High: m.High,
		Band: s.Band, Prorated: s.Prorated, Validated: m.Validated, Watch: s.Watch,
	}
	if m.Total != nil {
		a.Low, a.High = m.Total.Low, m.Total.High
		return a, nil
	}
	for _, item := range m.Items {
		a.Labels = append(a.Labels, item.Label())
	}
	return a, nil
}
