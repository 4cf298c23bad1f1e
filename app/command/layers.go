package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"doorway/audio/soundscape"
	"doorway/session"
)

// layers is an option that names a natural sound and its level each time that
// it is given, as rain=0.5. It implements flag.Value.
type layers []string

// Set implements flag.Value. What is wrong is said by read.
func (l *layers) Set(s string) error {
	*l = append(*l, s)
	return nil
}

// String implements flag.Value.
func (l *layers) String() string { return strings.Join(*l, " ") }

// read gives the layers. That a level is in its range, and no layer there
// twice, is for the plan to say.
func (l layers) read() (all []session.Layer, err error) {
	for _, one := range l {
		id, level, _ := strings.Cut(one, "=")
		n, err := strconv.ParseFloat(level, 64)
		if err != nil {
			return nil, misuse{fmt.Sprintf("“%s” is no layer with its level; write it as rain=0.5.", clip(one))}
		}
		if known := soundscape.Layers(); !slices.Contains(known, id) {
			return nil, misuse{fmt.Sprintf("There is no layer called “%s”; use one of %s.", clip(id), strings.Join(known, ", "))}
		}
		all = append(all, session.Layer{ID: id, Level: n})
	}
	return all, nil
}
