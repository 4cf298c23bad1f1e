// Package hear is the buttons with which a screen of the desk lets something be heard: one thing at a time, faded in and
// out, and never a surprise.
package hear

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/say"
	"doorway/app/widget"
)

// Start begins to play what source makes, at the loudness that this room makes of key, in dB as the loudness keys count it.
// told is called on the UI goroutine.
type Start func(source conductor.Source, key float64, told func(conductor.Progress)) *conductor.Player

// Group is what can be heard on a screen. Its methods are for the UI goroutine.
type Group struct {
	Trouble *look.Text // why nothing was heard; hidden while there is no such thing

	start Start
	now   *Button // nil while nothing is heard
}

// NewGroup returns a group without buttons.
func NewGroup(start Start) *Group {
	g := &Group{start: start, Trouble: look.Caption("").In(look.ColorConcern).Wrap()}
	g.Trouble.Hide()
	return g
}

// Stop fades out what is heard, if anything.
func (g *Group) Stop() {
	if g.now != nil {
		g.now.stop()
	}
}

// Button plays one thing, and while it does so stops it.
type Button struct {
	Face *widget.Button // what is shown

	// Played is told once a second how much of it was heard, and zero when it is over. It may be nil.
	Played func(time.Duration)

	group  *Group
	label  string // empty: icons alone
	key    float64
	source func() conductor.Source
	player *conductor.Player // nil while it plays nothing
	turn   int               // counts the presses: what an earlier one has to tell comes too late
}

// Button returns a button of the group. Each press asks source for what it plays, at the room's loudness for key.
func (g *Group) Button(label string, key float64, source func() conductor.Source) *Button {
	b := &Button{group: g, label: label, key: key, source: source}
	b.Face = widget.NewButton(label, b.pressed).WithIcon("play").Narrow().HoldRoom(label, moment(), stop())
	return b
}

// Icon returns a button without words, for a list of things that say themselves what they are.
func (g *Group) Icon(key float64, source func() conductor.Source) *Button {
	b := &Button{group: g, key: key, source: source}
	b.Face = widget.NewButton("", b.pressed).WithIcon("play").Narrow()
	return b
}

// show shows an icon, and beside it, unless it has none, the words.
func (b *Button) show(icon, words string) {
	if b.label == "" {
		words = ""
	}
	b.Face.SetFace(icon, words)
}

func moment() string { return look.T("hear.moment", "One moment…") }
func stop() string   { return look.T("hear.stop", "Stop") }

// Turn moves the loudness of what it plays, in dB as conductor.Play takes it.
func (b *Button) Turn(loudness float64) {
	if b.player != nil {
		b.player.Turn(loudness)
	}
}

func (b *Button) pressed() {
	was := b.group.now
	b.group.Stop()
	if was == b {
		return
	}
	b.group.now = b
	b.group.Trouble.Tell("")
	b.show("clock", moment())
	b.turn++
	turn := b.turn
	b.player = b.group.start(b.source(), b.key, func(now conductor.Progress) {
		if b.turn == turn {
			b.tell(now)
		}
	})
}

func (b *Button) tell(now conductor.Progress) {
	if now.Stage == conductor.Over {
		b.rest()
		b.group.Trouble.Tell(say.Error(now.Err))
		return
	}
	b.show("square", stop())
	if b.Played != nil {
		b.Played(now.Played)
	}
}

// stop fades out. What is still told of it is let go.
func (b *Button) stop() {
	b.player.Stop()
	b.rest()
}

// rest is as nothing was played.
func (b *Button) rest() {
	b.turn++
	b.player, b.group.now = nil, nil
	b.show("play", b.label)
	if b.Played != nil {
		b.Played(0)
	}
}
