package command

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/session"
)

// render writes the sound of a journey to a file, faster than it plays.
func render(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	wanted := wish{client: string(session.Nobody), seed: whole{n: 1}}
	c.Add(flags)
	wanted.add(flags)
	from := flags.String("from", "0s", "where to begin, `D` such as 90s, 12m or 12:30")
	to := flags.String("to", "", "where to end, `D`")
	out := flags.String("out", "", "the WAV file `F` to write")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	if *out == "" {
		return misuse{"Name the file to write with --out."}
	}
	plan, err := wanted.plan(c.library(w), 1)
	if err != nil {
		return err
	}
	start, err := duration(*from)
	if err != nil {
		return err
	}
	end := plan.Length()
	if *to != "" {
		if end, err = duration(*to); err != nil {
			return err
		}
	}
	if start >= end || end > plan.Length() {
		return misuse{fmt.Sprintf("--from and --to must lie within the %d minutes of the journey, --from first.", int(plan.Length()/time.Minute))}
	}
	r, err := conductor.Render(plan, start, end)
	if err != nil {
		return err
	}
	return writeSound(*out, r)
}

// writeSound writes to a file beside the wanted one and moves it there when it
// is whole.
func writeSound(path string, r *conductor.Rendering) (err error) {
	defer func() {
		if err != nil {
			err = session.Sayf("error.out", "{{.Path}} can't be written; please look at the folder, its permissions and the room on the disk.", "Path", path).Because(err)
		}
	}()
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer func() {
		f.Close() // once more after a good end, which does nothing
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	wav, err := audio.NewWAVWriter(f)
	if err != nil {
		return err
	}
	block := make([][2]float64, audio.SampleRate/10)
	for {
		n, ok := r.Stream(block)
		if !ok {
			break
		}
		if err := wav.Write(block[:n]); err != nil {
			return err
		}
	}
	if err := wav.Close(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
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
