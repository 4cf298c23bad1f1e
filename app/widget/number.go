package widget

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Number is a field for one whole number, such as a pulse. Nothing but digits can be typed into it.
type Number struct {
	Field

	// OnSlash is called when a slash is typed, as between the two numbers of a pressure. Without it a slash is no key.
	OnSlash func()
}

// NewNumber returns a field for a number of at most digits digits.
func NewNumber(placeholder string, digits int) *Number {
	n := &Number{}
	n.build(n, placeholder)
	n.entry.allow = func(r rune) bool {
		if r == '/' && n.OnSlash != nil {
			n.OnSlash()
		}
		return unicode.Is(unicode.Nd, r) && r < utf8.RuneSelf && (len(n.Text()) < digits || n.entry.SelectedText() != "")
	}
	return n
}

// Value returns the number, and whether there is one. Text pasted into the field may be none.
func (n *Number) Value() (value int, given bool) {
	value, err := strconv.Atoi(n.Text())
	return value, err == nil && value >= 0
}

// SetValue writes a number.
func (n *Number) SetValue(value int) {
	n.SetText(strconv.Itoa(value))
}
