package session

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var written = time.Date(2026, 11, 25, 21, 4, 5, 0, time.FixedZone("CET", 3600))

func TestTheEveningsOfAPlanComeIntoACalendarWithoutTheirNames(t *testing.T) {
	plan := []Practice{
		{Guide: "sleep", Minutes: 12, Days: []Day{"2026-11-28", "2026-11-24", "2026-11-26"}},
		{Guide: "volume", Minutes: 7, Days: []Day{"2026-11-26"}},
		{Guide: "rain", Minutes: 7},
	}
	got, err := Calendar(plan, "2026-11-25", "20:30", "A quiet moment", written)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Doorway//Doorway//EN
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:evening-2026-11-26@doorway
DTSTAMP:20261125T200405Z
DTSTART:20261126T203000
DURATION:PT15M
SUMMARY:A quiet moment
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT0S
DESCRIPTION:A quiet moment
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:evening-2026-11-28@doorway
DTSTAMP:20261125T200405Z
DTSTART:20261128T203000
DURATION:PT15M
SUMMARY:A quiet moment
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT0S
DESCRIPTION:A quiet moment
END:VALARM
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if string(got) != want {
		t.Errorf("the calendar is\n%s", got)
	}
}

func TestALongLineOfACalendarIsFoldedBetweenLetters(t *testing.T) {
	summary := strings.Repeat("moment de calme, déjà; 🌿 \\ ", 20) + "\nX-EVIL:1"
	got, err := Calendar([]Practice{{Days: []Day{"2026-11-26"}}}, "2026-11-25", "8", summary, written)
	if err != nil || !utf8.Valid(got) {
		t.Fatal(err, utf8.Valid(got))
	}
	for _, line := range strings.Split(strings.TrimSuffix(string(got), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || strings.HasPrefix(line, "X-") {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	whole := strings.ReplaceAll(string(got), "\r\n ", "")
	if !strings.Contains(whole, `déjà\; 🌿 \\ `) || !strings.Contains(whole, `calme\, `) || !strings.Contains(whole, `\nX-EVIL:1`) {
		t.Errorf("unfolded it is\n%s", whole)
	}
}

func TestACalendarWithoutEveningsToComeIsToldInASentence(t *testing.T) {
	for name, plan := range map[string][]Practice{"none": nil, "past": {{Days: []Day{"2026-11-24"}}}, "without days": {{Guide: "sleep"}}, "no day at all": {{Days: []Day{"soon"}}}} {
		if _, err := Calendar(plan, "2026-11-25", "20:00", "x", written); err == nil || !strings.Contains(mustBePlain(t, err).Error(), "no evenings to come") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestATimeOfDayIsReadAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]string{
		"20:00": "20:00", " 8.30 ": "08:30", "7": "07:00", "21h15": "21:15", "9 pm": "21:00", "9:15 PM": "21:15", "0:00": "00:00", "23:59": "23:59", "20h": "20:00",
		"24:00": "", "": "", "soon": "", "20:60": "", "-1": "", "9:15:00": "", strings.Repeat("9", 5000): "",
	} {
		got, err := ParseTimeOfDay(typed)
		if (err == nil) != (want != "") || got != want {
			t.Errorf("%.20q: %q, %v", typed, got, err)
		}
		if err != nil {
			mustBePlain(t, err)
		}
	}
}
