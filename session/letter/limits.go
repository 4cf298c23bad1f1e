package letter

import (
	"fmt"

	"doorway/session"
)

const (
	mostBytes    = 600 << 20 // of a file
	mostManifest = 4 << 20
	mostSounds   = 512
	mostDepth    = 16
	mostWork     = 18 // log2 of scrypt's N that a file may ask for: 256 MiB
	ourWork      = 16 // what we ask for: 64 MiB; the words alone are 61 bits
)

// deep reports whether JSON nests deeper than anything of ours.
func deep(b []byte) bool {
	depth, quoted := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			if depth++; depth > mostDepth {
				return true
			}
		case c == '}', c == ']':
			depth--
		}
	}
	return false
}

func errBroken(why string) error {
	return session.Sayf("error.letter.broken", "This file is damaged or was changed on its way; please ask for it to be sent again.").Because(fmt.Errorf("letter: %s", why))
}

func errForeign() error {
	return session.Sayf("error.letter.foreign", "This file is neither a capsule nor a letter of Doorway; please choose another.")
}

func errBig() error {
	return session.Sayf("error.letter.big", "This file is larger than a capsule or a letter can be; please choose another.")
}

func errFuture() error {
	return session.Sayf("error.letter.future", "This file was made by a newer Doorway; please bring this one up to date to open it.")
}

func errWork() error {
	return session.Sayf("error.letter.work", "This file asks for more work than any of ours; it was not made by Doorway and was left unopened.")
}

func errWords() error {
	return session.Sayf("error.letter.words", "These words don't open the file; please look at each of them again.")
}

func errNeedsWords() error {
	return session.Sayf("error.letter.needswords", "This file opens with words; please type the ones that came with it.")
}

func errRecipient() error {
	return session.Sayf("error.letter.recipient", "This file was made for somebody else and can't be opened here; please ask for one made for this place.")
}

func errOtherKind() error {
	return session.Sayf("error.letter.kind", "This file goes the other way: a capsule is opened at home, a letter in the practice.")
}
