package letter

import (
	"crypto/rand"
	"math/big"
	"strings"
)

// The words of a passphrase are made, not listed: two syllables of one consonant
// and one vowel, spelled as they are spoken. Letters that sound or look like
// another are left out, and so is a syllable said twice. That leaves 4,830 words
// of 12.2 bits each: five of them have 61.
const (
	consonants = "bdfgklmnprstvz"
	vowels     = "aeiou"
	wordCount  = 5
)

// NewWords proposes the passphrase of a file: five words of four letters, parted
// by hyphens, 61 bits. It panics only when the system has no randomness.
func NewWords() string {
	words := make([]string, wordCount)
	for i := range words {
		first := syllable()
		second := syllable()
		for second == first {
			second = syllable()
		}
		words[i] = first + second
	}
	return strings.Join(words, "-")
}

func syllable() string {
	return string(consonants[below(len(consonants))]) + string(vowels[below(len(vowels))])
}

func below(n int) int {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err)
	}
	return int(i.Int64())
}

// plainWords is a passphrase as it is used: however it was typed in case, spaces and hyphens.
func plainWords(typed string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool { return r == '-' || r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' }), "-")
}
