package practice

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/audio/guide"

	"fyne.io/fyne/v2"
)

// captions are the words of a guide in two slots that never move: what is being said, or was said last, stands on the line
// between them, and what comes next hangs below it.
type captions struct {
	now, next *look.Text

	first, second string // all of what is to be shown
	timeline      guide.Timeline
	at            fyne.Position
	width, height float32
	size          float32 // of the letters of this guide, in this room; 0: not known yet
	needed        float32 // by the longest cue; 0: not known yet
	neededAt      float32 // width
}

// The letters are as large as all of a guide's cues allow, down to a size that is still read with ease; a cue that is longer
// is written smaller by itself.
const (
	largest, common, smallest = 28, 20, 14
	between                   = 4
)

func newCaptions() *captions {
	return &captions{now: look.Heading("", largest).Wrap().Centred(), next: look.Heading("", largest).In(look.ColorQuiet).Wrap().Centred()}
}

// take takes the words of a guide.
func (c *captions) take(t guide.Timeline) { c.timeline, c.size, c.needed = t, 0, 0 }

// tell shows the words of a moment.
func (c *captions) tell(at time.Duration, shown bool) {
	first, second := "", ""
	if shown {
		cue, ok := c.timeline.At(at)
		if ok {
			first = c.timeline.Cues[cue].Say
		}
		if cue+1 < len(c.timeline.Cues) {
			second = c.timeline.Cues[cue+1].Say
		}
	}
	c.set(first, second)
}

// needs is how high both slots have to be in a width for the longest cue to stand whole in the first.
func (c *captions) needs(width float32) float32 {
	if c.needed == 0 || c.neededAt != width {
		c.needed, c.neededAt = 1, width
		for _, cue := range c.timeline.Cues {
			c.needed = max(c.needed, highAt(cue.Say, smallest, width)/nowPart+1)
		}
	}
	return c.needed
}

// say shows a sentence by itself.
func (c *captions) say(sentence string) { c.set(sentence, "") }

func (c *captions) set(first, second string) {
	if c.first != first || c.second != second || c.size == 0 {
		c.first, c.second = first, second
		c.fit()
	}
}

// place gives both slots their room.
func (c *captions) place(x, y, width, height float32) {
	at := look.Whole(x, y)
	if c.at == at && c.width == width && c.height == height {
		return
	}
	c.at, c.width, c.height, c.size = at, width, height, 0
	c.fit()
}

// fit writes the words into their slots.
func (c *captions) fit() {
	if c.width <= 0 {
		return
	}
	above := c.height * nowPart
	if c.size == 0 {
		c.size = c.usual(above)
	}
	write(c.now, c.first, c.size, c.width, above)
	height := c.now.MinSize().Height
	c.now.Move(look.Whole(c.at.X, c.at.Y+above-height))
	write(c.next, c.second, c.size, c.width, c.height-above-between)
	c.next.Move(look.Whole(c.at.X, c.at.Y+above+between))
}

// usual is the size of letters at which all cues fit into a height, not under the common size.
func (c *captions) usual(height float32) float32 {
	size := float32(largest)
	for _, cue := range c.timeline.Cues {
		for size > common && highAt(cue.Say, size, c.width) > height {
			size--
		}
	}
	return size
}

// highAt is how high words are at a size and in a width.
func highAt(words string, size, width float32) float32 {
	t := look.Heading(words, size).Wrap()
	t.Resize(fyne.NewSize(width, size))
	return t.MinSize().Height
}

// write writes words into a room, smaller where they need it, and not to their end where even that does not help.
func write(t *look.Text, words string, size, width, height float32) {
	for size > smallest && highAt(words, size, width) > height {
		size--
	}
	all := []rune(words)
	for n := len(all); n > 1 && highAt(words, size, width) > height; {
		n = n * 9 / 10
		words = strings.TrimRight(string(all[:n]), " ,.") + "…"
	}
	t.Sized(size)
	t.Resize(fyne.NewSize(width, height))
	if t.Text() == words {
		t.Refresh()
	}
	t.SetText(words)
	t.Resize(fyne.NewSize(width, t.MinSize().Height))
}
