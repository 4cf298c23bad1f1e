// Package paper is what is kept on paper: the sheet with the recovery key, and
// the way to the printer, on which nothing is written to a file.
package paper

import (
	"strings"
	"time"
)

// wide is how many letters stand in a line of a sheet.
const wide = 72

// Sheet writes the sheet with a recovery key: plain text, at most 72 letters
// wide. The groups are the key's, made is the day; records say whose or which
// records the key opens, and may be empty. T is look.T, handed in so that this
// package needs no screen.
func Sheet(T func(key, english string, data ...any) string, groups []string, made time.Time, records string) string {
	s := sheet{}
	s.line(T("paper.title", "DOORWAY: RECOVERY KEY"))
	s.line(strings.Repeat("=", wide))
	s.line("")
	s.line(T("paper.made", "Made on {{.Day}} {{.Month}} {{.Year}}", map[string]any{
		"Day": made.Day(), "Month": T("month."+made.Format("01"), made.Format("January")), "Year": made.Year(),
	}))
	if records != "" {
		s.words("", T("paper.records", "For: {{.Records}}", map[string]any{"Records": records}))
	}
	s.line("")
	s.line("")
	s.key(T, groups)
	s.line("")
	s.words("", T("paper.letters", "Large and small letters are the same to it. It has no letter I, L or O: what looks like one is a one or a zero."))
	s.line("")
	s.line("")
	s.line(T("paper.use", "SHOULD THE PASSPHRASE BE LOST"))
	s.line("")
	s.words("1. ", T("paper.use.one", "Open Doorway, and type this key where the passphrase is asked for."))
	s.words("2. ", T("paper.use.two", "Under Records, change the passphrase. This key stands for the old one."))
	s.words("3. ", T("paper.use.three", "Make a new recovery key there as well, and destroy this sheet."))
	s.line("")
	s.line("")
	s.words("", T("paper.keep", "Please keep this sheet under lock, away from the computer. Whoever holds it can read the records."))
	s.line("")
	s.words("", T("paper.loss", "Whoever loses both the passphrase and this key has lost the records: nobody can bring them back."))
	return s.String()
}

type sheet struct{ strings.Builder }

func (s *sheet) line(text string) {
	s.WriteString(text)
	s.WriteByte('\n')
}

// key writes the groups, four to a line, with air between the letters, and
// which ones they are.
func (s *sheet) key(T func(key, english string, data ...any) string, groups []string) {
	for at := 0; at < len(groups); at += 4 {
		upTo := min(at+4, len(groups))
		line := T("paper.groups", "Groups {{.First}} to {{.Last}}", map[string]any{"First": at + 1, "Last": upTo})
		line += strings.Repeat(" ", max(16-len([]rune(line)), 2))
		for _, group := range groups[at:upTo] {
			line += strings.Join(strings.Split(group, ""), " ") + "       "
		}
		s.line(strings.TrimRight(line, " "))
		s.line("")
	}
}

// words writes a sentence, broken between words, and within one only where it
// has no room in a line. What comes before it stands out at its left.
func (s *sheet) words(before, sentence string) {
	margin := strings.Repeat(" ", len(before))
	room := wide - len(before)
	var line []rune
	end := func() {
		s.line(before + string(line))
		before, line = margin, nil
	}
	for _, field := range strings.Fields(sentence) {
		word := []rune(field)
		if len(line) > 0 && len(line)+1+len(word) > room {
			end()
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		for line = append(line, word...); len(line) > room; {
			rest := line[room:]
			line = line[:room]
			end()
			line = rest
		}
	}
	end()
}
