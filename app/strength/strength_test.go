package strength

import (
	"strings"
	"testing"
	"time"
)

func TestAPassphraseIsJudgedByHowItWouldBeGuessed(t *testing.T) {
	for _, c := range []struct {
		pass        string
		least, most int
	}{
		{"password", 0, 0},
		{"Passwort1", 0, 1},
		{"doorway", 0, 0},
		{"Ketamine", 0, 0},
		{"k3tamine", 0, 1},
		{"doorway ketamine", 0, 1},
		{"aaaaaaaaaaaaaaaa", 0, 0},
		{"qwertyuiop", 0, 0},
		{"12.05.1978", 0, 1},
		{" ", 0, 0},
		{"river", 0, 0},
		{"quiet river", 1, 2},
		{"quiet river kettle", 2, 4},
		{"correct horse battery staple", 4, 4},
		{"Überfall auf die Käserei", 4, 4},
		{"мама", 0, 1},
		{"тихая река и чайник", 3, 4},
		{"ñandú ñandú ñandú", 0, 2},
		{"rkw rkw rkw rkw", 0, 1},
	} {
		score, words := Judge(c.pass)
		if score < c.least || score > c.most || words == "" {
			t.Errorf("%q has the score %d, want %d to %d; %q", c.pass, score, c.least, c.most, words)
		}
	}
}

func TestWhatIsStillEmptyIsNotSpokenOf(t *testing.T) {
	if score, words := Judge(""); score != 0 || words != "" {
		t.Errorf("it says %d, %q", score, words)
	}
}

func TestAWholeBookIsJudgedAtOnce(t *testing.T) {
	for _, one := range []string{"a", "a1", "correct horse ", "p4ssw0rd", "Ж", "🙂", "l33t$@!1|", "01011980"} {
		began := time.Now()
		Judge(strings.Repeat(one, 5000))
		if took := time.Since(began); took > 200*time.Millisecond {
			t.Errorf("%q, again and again, took %v", one, took)
		}
	}
}

// The library counts some letters in bytes and some in runes, and falls over
// where they differ; so it is handed none that do.
func FuzzAnythingThatCanBeTypedIsJudged(f *testing.F) {
	for _, one := range []string{"İ", "\xff\xfe", "ﬃ ﷺ", "ß", "\x00\n\t", "e\u0301e\u0301", "👩‍👩‍👧", "Ⱥ1980Ⱥ"} {
		f.Add(one)
	}
	f.Fuzz(func(t *testing.T, pass string) {
		if score, words := Judge(pass); score < 0 || score > 4 || (words == "") != (pass == "") {
			t.Errorf("%q has the score %d; %q", pass, score, words)
		}
	})
}
