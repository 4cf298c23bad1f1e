package journey

import (
	"fmt"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"doorway/app/hear"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// hours writes a time in hours and minutes: 0:31.
func hours(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d/time.Hour), int(d/time.Minute)%60)
}

// plain says in the reader's language why something could not be done.
func plain(err error) string {
	p := session.AsPlain(err)
	return look.T(p.Key, p.Text, p.Data)
}

// number writes one to twelve in words, and digits beyond.
func number(n int) string {
	switch n {
	case 2:
		return look.T("journey.number.2", "two")
	case 3:
		return look.T("journey.number.3", "three")
	case 4:
		return look.T("journey.number.4", "four")
	case 5:
		return look.T("journey.number.5", "five")
	case 6:
		return look.T("journey.number.6", "six")
	case 7:
		return look.T("journey.number.7", "seven")
	case 8:
		return look.T("journey.number.8", "eight")
	case 9:
		return look.T("journey.number.9", "nine")
	case 10:
		return look.T("journey.number.10", "ten")
	case 11:
		return look.T("journey.number.11", "eleven")
	case 12:
		return look.T("journey.number.12", "twelve")
	}
	return strconv.Itoa(n)
}

// minutes writes whole minutes in words, those begun not counted.
func minutes(d time.Duration) string {
	switch n := int(d / time.Minute); n {
	case 0:
		return look.T("journey.minutes.none", "less than a minute")
	case 1:
		return look.T("journey.minutes.one", "one minute")
	default:
		return look.T("journey.minutes.many", "{{.Number}} minutes", map[string]any{"Number": number(n)})
	}
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// left says in words how long the phase still goes, or what the journey waits for.
func left(j session.Journey, m session.Moment) string {
	switch {
	case m.Held:
		return look.T("journey.left.held", "Held since {{.Since}}. The landing moves with it.", map[string]any{"Since": helm.Stamp(heldSince(j))})
	case m.Landed:
		return look.T("journey.left.landed", "Landed. Stay as long as you like.")
	}
	next := ""
	if m.Phase+1 < len(m.Spans) {
		next = m.Spans[m.Phase+1].ID
	}
	data := map[string]any{"Minutes": minutes(m.Left)}
	var sentence string
	switch next {
	case "":
		sentence = look.T("journey.left.end", "{{.Minutes}} until the journey has landed.", data)
	case "settle":
		sentence = look.T("journey.left.settle", "{{.Minutes}} until the settling begins.", data)
	case "rise":
		sentence = look.T("journey.left.rise", "{{.Minutes}} until the rise begins.", data)
	case "open":
		sentence = look.T("journey.left.open", "{{.Minutes}} until the open part begins.", data)
	case "return":
		sentence = look.T("journey.left.return", "{{.Minutes}} until the return begins.", data)
	case "land":
		sentence = look.T("journey.left.land", "{{.Minutes}} until the landing begins.", data)
	default:
		data["Phase"] = m.Spans[m.Phase+1].Name
		sentence = look.T("journey.left.other", "{{.Minutes}} until {{.Phase}} begins.", data)
	}
	return capital(sentence)
}

// heldSince is when the hold began that still stands.
func heldSince(j session.Journey) time.Duration {
	for i := len(j.Events) - 1; i >= 0; i-- {
		if _, ok := j.Events[i].Act.(session.Hold); ok {
			return j.Events[i].Elapsed
		}
	}
	return 0
}

// markerName is a marker's name in the reader's language.
func markerName(m session.Marker) string {
	return look.T("marker."+string(m.ID), m.Name)
}

// spoken says whether an entry holds the client's own words.
func spoken(e session.Entry) bool {
	a, ok := e.Act.(session.Mark)
	m, _ := session.MarkerByID(a.Marker)
	return ok && m.Tone == session.Spoken
}

// tell says what an entry holds, beyond its kind.
func tell(e session.Entry) string {
	text := ""
	switch a := e.Act.(type) {
	case session.CheckIn:
		text = timeline.Ratings(a.Ratings)
	case session.TakeVitals:
		text = timeline.Vitals(a.Vitals)
	}
	if spoken(e) && e.Words != "" {
		return look.Quoted(e.Words)
	}
	return joined(text, e.Words)
}

// joined sets two texts side by side, where there are two.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// dialName is the name of one rating of a check-in.
func dialName(name string) string { return capital(look.T("dial."+name, name)) }

// layerName is a layer's name, short enough for a switch.
func layerName(id string) string {
	if id == "brown" {
		return look.T("layer.brown", "Brown")
	}
	return hear.LayerName(id)
}

// wishName is what the button of a wish says.
func wishName(w session.Wish) string {
	switch w {
	case session.Calmer:
		return look.T("journey.steer.calmer", "Calmer")
	case session.Deeper:
		return look.T("journey.steer.deeper", "Deeper")
	case session.Warmer:
		return look.T("journey.steer.warmer", "Warmer")
	case session.Lighter:
		return look.T("journey.steer.lighter", "Lighter")
	case session.Fuller:
		return look.T("journey.steer.fuller", "Fuller")
	case session.Sparser:
		return look.T("journey.steer.sparser", "Sparser")
	}
	return look.T("journey.steer.planned", "As planned")
}
