package command

import (
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/audio/soundscape"
	"doorway/session"
)

// render writes the sound of a journey to a file, faster than it plays: of one
// that could be, or of one that was.
func render(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	wanted := wish{client: string(session.Nobody), seed: whole{n: 1}}
	var part stretch
	c.Add(flags)
	wanted.add(flags)
	part.add(flags)
	lived := flags.String("session", "", "instead of a protocol, a kept journey as it was, by `ID`")
	var piece whole
	flags.Var(&piece, "piece", "with --session: a piece for home of `N` minutes made of it, 6 to 12")
	out := flags.String("out", "", "the file `F` to write, .wav or .flac")
	list := flags.Bool("list", false, "print the palettes that can be chosen")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	if *list {
		return listPalettes(w)
	}
	if *out == "" {
		return misuse{"Name the file to write with --out."}
	}
	if k := kind(*out); k != "wav" && k != "flac" {
		return misuse{session.AsPlain(conductor.FileError(*out, audio.ErrFileKind)).Error()}
	}
	if *lived != "" {
		if wanted.given() {
			return misuse{"A kept journey has its own protocol, length, seed and sound; leave those out beside --session."}
		}
		if piece.given {
			return renderPiece(w, c, *lived, piece.n, part, *out)
		}
		return renderLived(w, c, *lived, part, *out)
	}
	if piece.given {
		return misuse{"A piece for home is made of a kept journey; name it with --session."}
	}
	plan, err := wanted.plan(c.library(w), 1)
	if err != nil {
		return err
	}
	from, to, err := part.within(plan.Length())
	if err != nil {
		return err
	}
	sound, err := conductor.Render(plan, from, to)
	if err != nil {
		return err
	}
	return writeSound(w, *out, planTags(plan), sound)
}

// planTags are what lets one make the same sound again.
func planTags(p session.Plan) audio.Tags {
	palette := p.Soundscape.Palette
	if palette == "" {
		palette = soundscape.Palettes()[0].ID
	}
	how := fmt.Sprintf("%s, %d minutes, seed %d, %s", p.Protocol, int(p.Length()/time.Minute), p.Seed, palette)
	for _, l := range p.Soundscape.Layers {
		how += fmt.Sprintf(", %s %g", l.ID, l.Level)
	}
	return audio.Tags{Title: p.Name, Comment: how}
}

// listPalettes prints what can be chosen, a line each.
func listPalettes(w World) error {
	for _, p := range soundscape.Palettes() {
		if _, err := fmt.Fprintf(w.Out, "%s\t%s\t%s\n", p.ID, p.Name, p.Line); err != nil {
			return errOut(err)
		}
	}
	return nil
}

// stretch is the part of a journey that is wanted.
type stretch struct{ from, to string }

func (s *stretch) add(flags *flag.FlagSet) {
	flags.StringVar(&s.from, "from", "0s", "where to begin, `D` such as 90s, 12m or 12:30")
	flags.StringVar(&s.to, "to", "", "where to end, `D`")
}

// within reads the part of a journey of a length.
func (s *stretch) within(length time.Duration) (from, to time.Duration, err error) {
	if from, err = duration(s.from); err != nil {
		return 0, 0, err
	}
	to = length
	if s.to != "" {
		if to, err = duration(s.to); err != nil {
			return 0, 0, err
		}
	}
	if length <= 0 {
		return 0, 0, session.Sayf("error.sound.nothing", "This journey ended as it began; there is no sound of it to write.")
	}
	if from >= to || to > length {
		return 0, 0, misuse{fmt.Sprintf("--from and --to must lie within the %s of the journey, --from first.", lengthInWords(length))}
	}
	return from, to, nil
}

func lengthInWords(d time.Duration) string {
	if rest := d % time.Minute / time.Second; d >= 10*time.Minute && rest != 0 {
		return fmt.Sprintf("%d:%02d", int(d/time.Minute), rest)
	}
	if d < 10*time.Minute {
		return many(int(d/time.Second), "second")
	}
	return many(int(d/time.Minute), "minute")
}

// duration reads 90s, 12m, 1h5m, 12:30 or 1:02:30.
func duration(s string) (time.Duration, error) {
	wrong := misuse{fmt.Sprintf("“%s” is not a time; write it as 90s, 12m or 12:30.", clip(s))}
	if !strings.Contains(s, ":") {
		d, err := time.ParseDuration(s)
		if err != nil || d < 0 {
			return 0, wrong
		}
		return d, nil
	}
	var d time.Duration
	for i, part := range strings.Split(s, ":") {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || i > 2 || i > 0 && n > 59 {
			return 0, wrong
		}
		d = d*60 + time.Duration(n)*time.Second
	}
	return d, nil
}
