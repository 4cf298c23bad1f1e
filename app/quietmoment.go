package app

import (
	"io"

	"doorway/app/look"
	"doorway/session"
	"doorway/session/report"
)

// saveCalendar writes the evenings of a plan into a folder that is chosen, and
// answers with where they are: nowhere where none was.
func (d *Doorway) saveCalendar(plan []session.Practice, remind string, answer func(place string, err error)) {
	now := d.o.Clock.Now().Wall
	d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		work(d, func() (string, error) {
			data, err := session.Calendar(plan, session.EveningOf(now), remind, quietMoment(), now)
			if err != nil {
				return "", err
			}
			path, err := freePath(folder, look.T("calendar.file", "quiet moments"), ".ics")
			if err != nil {
				return "", err
			}
			return short(path), report.File(path, func(w io.Writer) error {
				_, err := w.Write(data)
				return err
			})
		}, answer)
	})
}

// quietMoment is all that a calendar or a reminder says.
func quietMoment() string { return look.T("calendar.summary", "A quiet moment") }
