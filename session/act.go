package session

import (
	"strings"
	"unicode/utf8"
)

// Kind names a kind of act in records.
type Kind string

// Act is what somebody, or the program, did. Acts are values; they are kept
// inside events and never changed.
type Act interface {
	Kind() Kind
	// check says in one plain sentence what is wrong with the act itself,
	// whatever the journey it is meant for.
	check() error
}

type (
	// Begin opens a journey.
	Begin struct {
		Plan  Plan    `json:"plan"`
		Clock Reading `json:"clock"`
	}
	// Resume says that the program came back to an open journey.
	Resume struct {
		Clock Reading `json:"clock"`
	}
	// Mark is a moment that the therapist marked, with words if there are any.
	Mark struct {
		Marker MarkerID `json:"marker"`
		Text   string   `json:"text,omitempty"`
	}
	// CheckIn is a marker with ratings, and words if there are any.
	CheckIn struct {
		Ratings
		Text string `json:"text,omitempty"`
	}
	// TakeVitals keeps what a device showed.
	TakeVitals struct{ Vitals }
	// Note is a line of the therapist's own.
	Note struct {
		Text string `json:"text"`
	}
	// Hold keeps the phase until it is released.
	Hold struct{}
	// Release lets the phase go on.
	Release struct{}
	// MoveOn ends the phase and begins the next.
	MoveOn struct{}
	// Lengthen adds minutes to the phase.
	Lengthen struct {
		Minutes int `json:"minutes"`
	}
	// BringHome goes to the phase that leads home.
	BringHome struct{}
	// Ground brings a simple, near sound, or lets it go.
	Ground struct {
		On bool `json:"on"`
	}
	// Silence fades the sound to silence, or back.
	Silence struct {
		On bool `json:"on"`
	}
	// Loudness sets the sound's level, in dB against the phase's own.
	Loudness struct {
		DB float64 `json:"db"`
	}
	// Steer leans the music one step toward a wish, or takes all steering back.
	Steer struct {
		Toward Wish `json:"toward"`
	}
	// Blend makes a layer louder, softer or, at 0, silent.
	Blend struct {
		Layer string  `json:"layer"` // id
		Level float64 `json:"level"` // 0 (off) to 1
	}
	// Sound says that the sound device was lost or came back.
	Sound struct {
		Up bool `json:"up"`
	}
	// Amend takes back an entry (Text nil) or gives it other words. The record
	// keeps both.
	Amend struct {
		Event ID      `json:"event"`
		Text  *string `json:"text,omitempty"`
	}
	// End ends the journey.
	End struct{}
	// Close is the closing note, written after the end; a later one stands
	// in place of an earlier one, which is kept.
	Close struct {
		Text string `json:"text"`
	}
)

// acts makes an empty act of each kind, to read records with.
var acts = map[Kind]func() Act{
	"begin":    func() Act { return &Begin{} },
	"resume":   func() Act { return &Resume{} },
	"mark":     func() Act { return &Mark{} },
	"checkin":  func() Act { return &CheckIn{} },
	"vitals":   func() Act { return &TakeVitals{} },
	"note":     func() Act { return &Note{} },
	"hold":     func() Act { return &Hold{} },
	"release":  func() Act { return &Release{} },
	"on":       func() Act { return &MoveOn{} },
	"plus":     func() Act { return &Lengthen{} },
	"home":     func() Act { return &BringHome{} },
	"ground":   func() Act { return &Ground{} },
	"silence":  func() Act { return &Silence{} },
	"loudness": func() Act { return &Loudness{} },
	"steer":    func() Act { return &Steer{} },
	"blend":    func() Act { return &Blend{} },
	"sound":    func() Act { return &Sound{} },
	"amend":    func() Act { return &Amend{} },
	"end":      func() Act { return &End{} },
	"closing":  func() Act { return &Close{} },

	"music":   func() Act { return &Music{} },
	"ready":   func() Act { return &Ready{} },
	"leave":   func() Act { return &Leave{} },
	"adverse": func() Act { return &Adverse{} },
	"seal":    func() Act { return &Seal{} },

	"enrol":    func() Act { return &Enrol{} },
	"revise":   func() Act { return &Revise{} },
	"prepare":  func() Act { return &Prepare{} },
	"answer":   func() Act { return &Answer{} },
	"outside":  func() Act { return &Outside{} },
	"look":     func() Act { return &Look{} },
	"followup": func() Act { return &FollowUp{} },
	"archive":  func() Act { return &Archive{} },

	"send":     func() Act { return &Send{} },
	"receive":  func() Act { return &Receive{} },
	"practise": func() Act { return &Practise{} },
	"write":    func() Act { return &Write{} },
	"nottoday": func() Act { return &NotToday{} },
	"share":    func() Act { return &Share{} },
	"take":     func() Act { return &Take{} },
}

// Kind implements Act.
func (Begin) Kind() Kind      { return "begin" }
func (Resume) Kind() Kind     { return "resume" }   // Kind implements Act.
func (Mark) Kind() Kind       { return "mark" }     // Kind implements Act.
func (CheckIn) Kind() Kind    { return "checkin" }  // Kind implements Act.
func (TakeVitals) Kind() Kind { return "vitals" }   // Kind implements Act.
func (Note) Kind() Kind       { return "note" }     // Kind implements Act.
func (Hold) Kind() Kind       { return "hold" }     // Kind implements Act.
func (Release) Kind() Kind    { return "release" }  // Kind implements Act.
func (MoveOn) Kind() Kind     { return "on" }       // Kind implements Act.
func (Lengthen) Kind() Kind   { return "plus" }     // Kind implements Act.
func (BringHome) Kind() Kind  { return "home" }     // Kind implements Act.
func (Ground) Kind() Kind     { return "ground" }   // Kind implements Act.
func (Silence) Kind() Kind    { return "silence" }  // Kind implements Act.
func (Loudness) Kind() Kind   { return "loudness" } // Kind implements Act.
func (Steer) Kind() Kind      { return "steer" }    // Kind implements Act.
func (Blend) Kind() Kind      { return "blend" }    // Kind implements Act.
func (Sound) Kind() Kind      { return "sound" }    // Kind implements Act.
func (Amend) Kind() Kind      { return "amend" }    // Kind implements Act.
func (End) Kind() Kind        { return "end" }      // Kind implements Act.
func (Close) Kind() Kind      { return "closing" }  // Kind implements Act.

// longest is how many letters a text may have. It is far above what anybody
// types in a session, and keeps one line of the journal small.
const longest = 20000

func checkText(s string, wanted bool) error {
	switch {
	case !utf8.ValidString(s):
		return Sayf("error.text.invalid", "These words hold letters that can't be read; please type them again.")
	case utf8.RuneCountInString(s) > longest:
		return Sayf("error.text.long", "That is more than {{.Most}} letters; please keep it in two parts.", "Most", longest)
	case wanted && strings.TrimSpace(s) == "":
		return Sayf("error.text.empty", "There are no words to keep yet; write some first.")
	}
	return nil
}

func (b Begin) check() error { return b.Plan.check() }
func (Resume) check() error  { return nil }

func (m Mark) check() error {
	if _, ok := MarkerByID(m.Marker); !ok {
		return Sayf("error.marker", "There is no marker called “{{.Name}}”; use one of {{.Known}}.", "Name", clip(string(m.Marker), 30), "Known", markerNames())
	}
	return checkText(m.Text, false)
}

func markerNames() string {
	names := make([]string, len(Markers))
	for i, m := range Markers {
		names[i] = string(m.ID)
	}
	return strings.Join(names, ", ")
}

func (c CheckIn) check() error {
	if err := c.Ratings.check(); err != nil {
		return err
	}
	return checkText(c.Text, false)
}

func (v TakeVitals) check() error { return v.Vitals.check() }
func (n Note) check() error       { return checkText(n.Text, true) }
func (Hold) check() error         { return nil }
func (Release) check() error      { return nil }
func (MoveOn) check() error       { return nil }
func (BringHome) check() error    { return nil }
func (Ground) check() error       { return nil }
func (Silence) check() error      { return nil }
func (Sound) check() error        { return nil }
func (End) check() error          { return nil }

func (l Lengthen) check() error {
	if l.Minutes < 1 || l.Minutes > 60 {
		return Sayf("error.plus", "A phase can be lengthened by 1 to 60 minutes at a time; please choose a number in between.")
	}
	return nil
}

// The loudness keys move the sound between these, in dB against the phase's
// own level.
const (
	Quietest = -30.0
	Loudest  = 6.0
)

func (l Loudness) check() error {
	if !(l.DB >= Quietest && l.DB <= Loudest) {
		return Sayf("error.loudness", "The loudness goes from {{.Low}} to +{{.High}} dB; please choose a number in between.", "Low", Quietest, "High", Loudest)
	}
	return nil
}

func (a Amend) check() error {
	if a.Event == "" {
		return Sayf("error.amend.none", "Say which entry to amend, by its id.")
	}
	if a.Text != nil {
		return checkText(*a.Text, true)
	}
	return nil
}

func (c Close) check() error { return checkText(c.Text, false) }
