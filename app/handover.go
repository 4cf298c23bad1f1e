package app

import (
	"slices"
	"strings"
	"sync"

	"doorway/app/ask"
	"doorway/app/look"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

// handOver hands measures, by their ids, to the client on the screen, and goes
// on to then once it was handed back. What was answered is kept in the course.
func (d *Doorway) handOver(course session.ID, measures []string, then func()) {
	var all []measure.Measure
	for _, id := range measures {
		if m, ok := d.o.Measures.Find(id); ok {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		then()
		return
	}
	v := d.vault
	step(d, func() (session.Course, error) { return v.Course(course) }, func(c session.Course, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		h := &handed{d: d, vault: v, course: course}
		h.Screen = ask.New(ask.Options{
			Measures: all, For: firstName(c.Profile.Name), Leave: then,
			Done: func(results []ask.Result, failed func(error)) {
				work(d, func() (struct{}, error) { return struct{}{}, h.keep(results) }, func(_ struct{}, err error) {
					if err != nil {
						failed(err)
						return
					}
					h.done = true
					then()
				})
			},
		})
		d.show(h, look.Day)
	})
}

// firstName is how a client is greeted; without a name they are not.
func firstName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// handed is the screen while it is the client's. No sidebar stands beside it.
type handed struct {
	*ask.Screen
	d      *Doorway
	vault  *vault.Vault
	course session.ID
	done   bool // all that was answered is kept, or on its way

	mu   sync.Mutex
	kept []string // ids of the measures whose answers are kept
}

// keep keeps the answers of each measure, but for those that an earlier try has
// kept. It waits for the disk.
func (h *handed) keep(results []ask.Result) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range results {
		if slices.Contains(h.kept, r.Measure.ID) {
			continue
		}
		a, err := r.Measure.Result(r.Answers)
		if err != nil {
			return err
		}
		if _, err := h.vault.Add(h.course, a); err != nil {
			return err
		}
		h.kept = append(h.kept, r.Measure.ID)
	}
	return nil
}

// Leave stays behind the door where the vault is being locked: what the client
// has answered is theirs to go on with. Where the window closes, it is kept as
// far as it goes.
func (h *handed) Leave(next func()) {
	if h.d.locked {
		return
	}
	results := h.Results()
	work(h.d, func() (struct{}, error) { return struct{}{}, h.keep(results) }, func(_ struct{}, err error) {
		if err == nil {
			h.done = true
			next()
		}
	})
}

// Close has what was answered kept as the window goes; nothing else closes the
// screen before the therapist's press.
func (h *handed) Close() {
	results := h.Results()
	h.Screen.Close()
	if h.done || len(results) == 0 {
		return
	}
	h.done = true
	h.d.steps.Go(func() { _ = h.keep(results) }) // nobody is there to be told
}
