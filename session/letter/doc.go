// Package letter carries what goes between practice and home: a capsule, one
// encrypted file from therapist to client, and a letter, the one that comes back.
// It knows nothing of sound or screens, and touches no disk but through the reader
// and writer it is given.
//
// # The file
//
// The outside is age (age-encryption.org/v1), binary, with one recipient: scrypt, of
// the words told apart from the file (2^16; more than 2^18 is refused), or X25519. The
// words are put in small letters with a single hyphen between two before they are used.
// The file has at most 600 MiB. Inside, numbers big-endian:
//
//	"doorway\n"  8 bytes
//	version      uint16, 1
//	kind         1 byte, C for a capsule, L for a letter
//	size         uint32, of the manifest, at most 4 MiB
//	manifest     JSON, at most 16 deep
//	signature    64 bytes, Ed25519 over "doorway letter signature", a zero byte, and all above
//	sounds       one after the other as the manifest lists them, and nothing after
//
// The manifest has from (the signer's [Address]), to (the address it is locked for; none
// where it is locked by words), sounds (name, size, sha256; at most 512) and either capsule
// ([session.Capsule]) or letter ([session.Letter]). Sounds are listed in the order in which the content
// names them: a capsule's clips, then its piece; a letter's in the order of its journal. Names
// are looked up in this list alone and never become a path. Fields that a reader doesn't
// know it passes over; what a reader must know raises the version. Texts are cleaned when
// they are read, so that none can disguise anything on a screen.
//
// Sounds are sealed from wherever they lie ([Sounds]) and read from the file itself
// ([Opened.Sound]): no whole one is ever in memory.
//
// # Whose it is
//
// age doesn't say who made a file. The signature covers the manifest, and through it the
// hash of each sound; it is verified, and every sound read once, before anything is
// given out. The key that it is verified with travels in the file: it proves that one hand
// made all of it, not whose. Whoever opens it keeps the first address that was accepted and
// asks [Opened.Stranger] from then on.
package letter
