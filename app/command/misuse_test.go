package command

import (
	"strings"
	"testing"
)

func TestAWrongCommandLineIsToldInOneSentence(t *testing.T) {
	for _, c := range []struct {
		line  string
		error string // a part of it
	}{
		{"fly", "“fly”"},
		{"\x1b[2J", "use one of backup, check, export, guide, import, journey, render, restore"},
		{"journey", "--protocol"},
		{"journey --protocol", "--data"},
		{"journey --protocol moon", "infusion, intramuscular, intranasal, lozenge"},
		{"journey --protocol lozenge --minutes 44", "45 to 90"},
		{"journey --protocol lozenge --minutes 91", "45 to 90"},
		{"journey --protocol lozenge --minutes 0", "45 to 90"},
		{"journey --protocol lozenge --minutes -60", "45 to 90"},
		{"journey --protocol lozenge --minutes long", "“long”"},
		{"journey --protocol lozenge --minutes 99999999999999999999", "--minutes N"},
		{"journey --protocol lozenge --seed 0", "1 to 4294967295"},
		{"journey --protocol lozenge --seed 4294967296", "1 to 4294967295"},
		{"journey --protocol lozenge --client R/07", "“/”"},
		{"journey --protocol lozenge --client=", "a code for the client"},
		{"journey --protocol lozenge --speed 0", "1 to 60"},
		{"journey --protocol lozenge --speed 61", "1 to 60"},
		{"journey --protocol lozenge --palette moon", "hearth, tide"},
		{"journey --protocol lozenge --palette ../x", "“../x”"},
		{"render --protocol lozenge --palette moon --out x.wav", "hearth, tide"},
		{"render --protocol lozenge --layer thunder=0.5 --out x.wav", "rain, sea, wind, brown"},
		{"render --protocol lozenge --layer rain --out x.wav", "rain=0.5"},
		{"render --protocol lozenge --layer rain=loud --out x.wav", "rain=0.5"},
		{"render --protocol lozenge --layer rain=1.5 --out x.wav", "0 (off) to 1"},
		{"render --protocol lozenge --layer rain=NaN --out x.wav", "0 (off) to 1"},
		{"render --protocol lozenge --layer rain=0.5 --layer rain=0.2 --out x.wav", "twice"},
		{"render --protocol lozenge --to 1s --out x.mp3", ".wav or .flac"},
		{"render --session abc --out x.wav", "“abc”"},
		{"render --session 01a2058c-17ca-71bf-9774-96ce5953cf17 --seed 3 --out x.wav", "has its own protocol"},
		{"journey --protocol lozenge --sound", "“--sound”"},
		{"journey lozenge", "“lozenge” is one word too many"},
		{"render --protocol lozenge", "--out"},
		{"render --protocol lozenge --out x.wav --from 3m --to 2m", "within the 75 minutes"},
		{"render --protocol lozenge --out x.wav --from 2m --to 2m", "within the 75 minutes"},
		{"render --protocol lozenge --out x.wav --to 76m", "within the 75 minutes"},
		{"render --protocol lozenge --out x.wav --from soon", "“soon”"},
		{"render --protocol lozenge --out x.wav --from 999999999999:00", "is not a time"},
		{"export", "--format"},
		{"export --format xml --out x", "--format"},
		{"export --format json", "--out"},
		{"export --format json --out x --session abc", "“abc”"},
		{"export --format json --out x --client R/07", "“/”"},
		{"check now", "“now”"},
		{"backup", "--out"},
		{"restore", "--from"},
	} {
		code, out, err := newMachine(t).run(strings.NewReader(""), strings.Split(c.line, " ")...)
		if code != Misuse || out != "" || !strings.Contains(err, c.error) {
			t.Errorf("“%s” ended with %d: %s%s", c.line, code, out, err)
		}
		said(t, err)
	}
}

func TestHelpIsNoFault(t *testing.T) {
	code, out, err := newMachine(t).run(strings.NewReader(""), "journey", "--help")
	if code != Done || err != "" || !strings.Contains(out, "--protocol ID") {
		t.Errorf("help ended with %d: %s%s", code, out, err)
	}
}
