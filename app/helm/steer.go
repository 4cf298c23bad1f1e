package helm

import (
	"strings"

	"doorway/app/look"
	"doorway/session"
)

// Steer leans the sound one step toward a wish.
func (h *Hand) Steer(w session.Wish) { h.act(session.Steer{Toward: w}) }

// Blend sets a layer to a level, 0 (off) to 1.
func (h *Hand) Blend(layer string, level float64) {
	h.act(session.Blend{Layer: layer, Level: level})
}

// Steering says whether the steering is open, and digits steer the sound.
func (k *Keys) Steering() bool { return k.steering }

// SetSteering opens the steering or closes it.
func (k *Keys) SetSteering(open bool) {
	if k.steering != open {
		k.steering = open
		k.Hand.Show()
	}
}

// turn opens or closes the steering by its key. What had the cursor lets go of it: a check-in would take the digits, and
// what is closed can't be seen any more.
func (k *Keys) turn() {
	if k.canvas != nil {
		k.canvas.Unfocus()
	}
	k.SetSteering(!k.steering)
}

// wish is what a digit steers toward while the steering is open.
func (k *Keys) wish(r rune) (session.Wish, bool) {
	if !k.steering {
		return "", false
	}
	for i, w := range session.Wishes {
		if WishKey(i) == string(r) {
			return w, true
		}
	}
	return "", false
}

// WishKey is the key of the wish at a place in session.Wishes: from 1 on, and 0 for as planned, the last.
func WishKey(i int) string {
	return string(rune('0' + (i+1)%len(session.Wishes)))
}

// Lean says in a few words how the sound was steered: "warmer, twice deeper". It is empty where it is as planned.
func Lean(l session.Lean) string {
	var words []string
	add := func(steps int, once, twice, most string) {
		if steps > 0 {
			words = append(words, [...]string{once, twice, most}[min(steps, session.MostLean)-1])
		}
	}
	add(l.Calm, look.T("helm.lean.calm.1", "calmer"), look.T("helm.lean.calm.2", "twice calmer"), look.T("helm.lean.calm.3", "calmest"))
	add(l.Warmth, look.T("helm.lean.warm.1", "warmer"), look.T("helm.lean.warm.2", "twice warmer"), look.T("helm.lean.warm.3", "warmest"))
	add(l.Depth, look.T("helm.lean.deep.1", "deeper"), look.T("helm.lean.deep.2", "twice deeper"), look.T("helm.lean.deep.3", "deepest"))
	add(-l.Depth, look.T("helm.lean.light.1", "lighter"), look.T("helm.lean.light.2", "twice lighter"), look.T("helm.lean.light.3", "lightest"))
	add(l.Fullness, look.T("helm.lean.full.1", "fuller"), look.T("helm.lean.full.2", "twice fuller"), look.T("helm.lean.full.3", "fullest"))
	add(-l.Fullness, look.T("helm.lean.sparse.1", "sparser"), look.T("helm.lean.sparse.2", "twice sparser"), look.T("helm.lean.sparse.3", "sparsest"))
	return strings.Join(words, ", ")
}
