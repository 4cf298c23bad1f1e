package letter

import (
	"reflect"
	"strings"
	"unicode"
)

var ends = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// cleanText takes out of a text from outside what a screen could be misled by: letters
// that turn the direction of what stands around them, and such as stand for no sign.
// Line breaks stay, and so does text that runs from right to left by itself.
func cleanText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, ends.Replace(s))
}

// clean cleans each text that can be reached from v, a pointer.
func clean(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			clean(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() { // what is within a time can't, and is none of the sender's
				clean(f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			clean(v.Index(i))
		}
	case reflect.String:
		v.SetString(cleanText(v.String()))
	}
}
