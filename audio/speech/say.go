package speech

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// say is the program of macOS.
type say struct{}

// sayVoices are those of its voices that are fit for slow words; it has others
// that sing and laugh.
var sayVoices = []string{"Ava", "Samantha", "Allison", "Susan", "Serena", "Moira", "Karen", "Daniel", "Tom", "Alex"}

// A line is a name, which may have a note in brackets, a language, and an example.
var sayLine = regexp.MustCompile(`(?m)^(\S.*?) +(en[_-]\w+) +#`)

func (say) voices(ctx context.Context) (all []Voice) {
	list, err := run(ctx, "", nil, "say", "-v", "?")
	if err != nil {
		return nil
	}
	for _, line := range sayLine.FindAllStringSubmatch(list, -1) {
		name, _, _ := strings.Cut(line[1], " (")
		if slices.Contains(sayVoices, name) {
			all = append(all, Voice{Name: line[1], program: say{}, id: line[1]})
		}
	}
	place := func(v Voice) int {
		name, _, _ := strings.Cut(v.Name, " (")
		return slices.Index(sayVoices, name)
	}
	slices.SortStableFunc(all, func(a, b Voice) int { return place(a) - place(b) })
	return all
}

func (say) speak(ctx context.Context, voice string, sentences []string, folder string) error {
	for i, sentence := range sentences {
		// Its own default is about 175 words a minute.
		_, err := run(ctx, sentence+"\n", nil, "say", "-v", voice, "-r", "130", "-f", "-",
			"-o", spokenFile(folder, i), "--file-format=WAVE", "--data-format=LEI16@22050")
		if err != nil {
			return err
		}
	}
	return nil
}
