// Package strength judges a passphrase while it is typed, by how somebody who
// does not know it would guess: common words, names, dates, rows of keys.
package strength

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"doorway/app/look"

	zxcvbn "github.com/ccojocar/zxcvbn-go"
	"golang.org/x/text/unicode/norm"
)

// most is how many letters are judged. The time it takes grows faster than the
// length, and what is hard to guess is so long before.
const most = 64

// near are the words that come to mind at this program.
var near = []string{
	"doorway", "ketamine", "psychotherapy", "psychotherapist", "therapy", "therapist", "journey", "session",
	"client", "clinic", "practice", "passphrase", "recovery", "vault", "records",
}

// Judge gives a score from 0, guessed at once, to 4, and a few words on it. An
// empty passphrase is 0, without words.
func Judge(pass string) (score int, words string) {
	if pass == "" {
		return 0, ""
	}
	score = zxcvbn.PasswordStrength(once(plain(pass)), near).Score
	switch score {
	case 0:
		return score, look.T("strength.none", "Too easy to guess. A few unrelated words are stronger.")
	case 1:
		return score, look.T("strength.little", "Easy to guess. A few unrelated words are stronger.")
	case 2:
		return score, look.T("strength.some", "Takes some guessing. One more word makes it stronger.")
	default:
		return score, look.T("strength.much", "Hard to guess.")
	}
}

// plain writes the beginning of a passphrase in ASCII, which is all that the
// library counts rightly: letters lose their accents, and those of other scripts
// become some letter, the same for the same, neighbours for neighbours. So they
// count as no more than letters do.
func plain(pass string) string {
	var b strings.Builder
	n := 0
	for _, r := range pass {
		if n == most {
			break
		}
		n++
		b.WriteByte(ascii(r))
	}
	return b.String()
}

// once leaves one of what is only the same again and again, which adds next to
// nothing and which the library sees with single letters alone.
func once(pass string) string {
	for n := 1; n <= len(pass)/2; n++ {
		if pass[n:] == pass[:len(pass)-n] {
			return pass[:n]
		}
	}
	return pass
}

func ascii(r rune) byte {
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	}
	switch {
	case r >= ' ' && r < 0x7f:
		return byte(r)
	case unicode.IsSpace(r):
		return ' '
	default:
		return 'a' + byte(r%26)
	}
}
