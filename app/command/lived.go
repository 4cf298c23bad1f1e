package command

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// renderLived writes the sound of a kept journey as it was.
func renderLived(w World, c Common, id string, part stretch, out string) error {
	var sound conductor.Stream
	j, err := keptJourney(w, c, id, "the sound of a session, "+kind(out), func(j session.Journey) error {
		from, to, err := part.within(lasted(j))
		if err != nil {
			return err
		}
		sound, err = conductor.Replay(j, from, to)
		return err
	})
	if err != nil {
		return err
	}
	return writeSound(w, out, dayTags(j), sound)
}

// renderPiece writes a piece for home of a kept journey.
func renderPiece(w World, c Common, id string, minutes int, part stretch, out string) error {
	if minutes < conductor.LeastPiece || minutes > conductor.MostPiece {
		return misuse{fmt.Sprintf("A piece for home has %d to %d minutes.", conductor.LeastPiece, conductor.MostPiece)}
	}
	if part != (stretch{from: "0s"}) {
		return misuse{"A piece for home is made as a whole; leave out --from and --to."}
	}
	var sound conductor.Stream
	_, err := keptJourney(w, c, id, "a piece for home, "+kind(out), func(j session.Journey) (err error) {
		sound, err = conductor.Piece(j, minutes)
		return err
	})
	if err != nil {
		return err
	}
	return writeSound(w, out, audio.Tags{Title: "A piece for home"}, sound)
}

// keptJourney reads a journey from the records, and notes there what is made of
// it, once that can be.
func keptJourney(w World, c Common, id, made string, ready func(session.Journey) error) (session.Journey, error) {
	which := report.Choice{}
	var err error
	if which.Session, err = session.ParseID(id); err != nil {
		return session.Journey{}, misuse{session.AsPlain(err).Error()}
	}
	v, err := c.openKept(w)
	if err != nil {
		return session.Journey{}, err
	}
	defer v.Close()
	notify(w, v)
	all, err := v.Sessions()
	if err != nil {
		return session.Journey{}, err
	}
	if _, _, err := which.Of(all); err != nil {
		return session.Journey{}, err
	}
	events, err := v.Events(which.Session)
	if err != nil {
		return session.Journey{}, err
	}
	j, err := session.Fold(events)
	if err != nil {
		return session.Journey{}, err
	}
	if err := ready(j); err != nil {
		return session.Journey{}, err
	}
	// It is noted first: a file that nobody knows of is worse than a note of one
	// that failed.
	return j, v.Record(vault.Exported, made)
}

// kind is what kind of file a path names.
func kind(path string) string { return strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".") }

// lasted is how long a journey is known to have gone on.
func lasted(j session.Journey) time.Duration {
	if j.Ended {
		return j.EndedAt
	}
	return j.Events[len(j.Events)-1].Elapsed
}

// dayTags hold nothing of whose journey it was.
func dayTags(j session.Journey) audio.Tags {
	return audio.Tags{Title: "Music of a journey", Date: j.Began.Format(time.DateOnly)}
}
