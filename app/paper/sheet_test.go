package paper

import (
	"strings"
	"testing"
	"text/template"
	"time"
	"unicode/utf8"
)

var (
	groups = strings.Fields("K7QM 2D9X ABCD EFGH 0123 4567 89JK WXYZ")
	made   = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
)

// english is look.T without word files.
func english(_, text string, data ...any) string {
	var b strings.Builder
	var with any
	if len(data) > 0 {
		with = data[0]
	}
	if err := template.Must(template.New("").Parse(text)).Execute(&b, with); err != nil {
		panic(err)
	}
	return b.String()
}

func TestTheSheetHasTheKeyTheDayAndTheWayToUseIt(t *testing.T) {
	sheet := Sheet(english, groups, made, "Ada Winter")
	for _, want := range []string{
		"RECOVERY KEY", "2 November 2026", "For: Ada Winter",
		"Groups 1 to 4   K 7 Q M       2 D 9 X       A B C D       E F G H\n",
		"Groups 5 to 8   0 1 2 3       4 5 6 7       8 9 J K       W X Y Z\n",
		"\n1. Open Doorway", "\n2. Under Records, change the passphrase", "\n3. Make a new recovery key",
		"nobody can bring them back",
	} {
		if !strings.Contains(sheet, want) && !strings.Contains(strings.Join(strings.Fields(sheet), " "), want) {
			t.Errorf("%q is not on the sheet:\n%s", want, sheet)
		}
	}
}

func TestTheSheetFitsOnPaper(t *testing.T) {
	for _, records := range []string{"", "Ada", strings.Repeat("a long name of a practice ", 12), "/home/ada/" + strings.Repeat("ä", 300), "/home/" + strings.Repeat("x", wide-6-4)} {
		sheet := Sheet(english, groups, made, records)
		lines := strings.Split(sheet, "\n")
		if len(lines) > 60 {
			t.Errorf("it has %d lines", len(lines))
		}
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > wide {
				t.Errorf("%d letters in %q", n, line)
			}
		}
	}
}
