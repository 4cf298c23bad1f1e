package helm

import (
	"doorway/app/look"
	"doorway/app/say"
	"doorway/session"
)

// TakeBack takes the latest marker or entry back. The record keeps both. One
// that is not kept yet is in no record, and is let go. The answer is "" once it
// is taken back, or says in a sentence what became of it.
func (h *Hand) TakeBack(answer func(sentence string)) {
	last := h.Live.Journey().LastEntry()
	if last != nil && last.Elapsed < h.Since {
		last = nil
	}
	if a := h.Unkept.latest(); a != nil && (last == nil || a.At > last.Elapsed) {
		if a.trying {
			return // nobody knows yet whether it is in the record
		}
		h.Unkept.Forget(a)
		answer(look.T("helm.takeback.unkept", "The marker of {{.At}}, which was not kept, is taken back.", map[string]any{"At": Stamp(a.At)}))
		return
	}
	if last == nil {
		answer(look.T("helm.takeback.none", "There is nothing marked that could be taken back."))
		return
	}
	h.Send(session.Amend{Event: last.ID}, func(_ session.Event, err error) {
		if !h.let {
			answer(say.Error(err))
		}
	})
}
