package today

import (
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2/test"
)

func client(code session.Code) vault.Client {
	return vault.Client{ID: session.NewID(), Profile: session.Profile{Code: code}}
}

func comes(code session.Code, at time.Time) vault.Client {
	c := client(code)
	c.Journeys = 3
	c.Next = &session.Preparation{Day: at, Protocol: "lozenge", Minutes: 60, Intention: "to rest"}
	return c
}

// unsealed is a journey that was not sealed.
func unsealed(code session.Code, daysAgo int) vault.Summary {
	s := past(code, daysAgo)
	s.Sealed = time.Time{}
	return s
}

// links are the lines of what waits.
func (w *shown) links() (all []string) {
	for _, l := range screentest.All[*widget.Link](w.Window) {
		all = append(all, l.Words())
	}
	return all
}

func TestThoseWhoComeTodayStandInTheOrderOfTheDay(t *testing.T) {
	late, early, undated := comes("M-12", now.Add(5*time.Hour)), comes("R-07", now.Add(time.Hour)), comes("K-02", time.Time{})
	late.Next.Sort = session.IntegrationSort
	archived := comes("A-01", now)
	archived.Archived = true
	w := show(t, Options{
		Clients: []vault.Client{late, undated, comes("T-01", now.AddDate(0, 0, 1)), early, archived}, Protocols: map[string]string{"lozenge": "Lozenge"},
		Open: nil,
	})
	said := w.Says()
	at := func(words string) int { return strings.Index(said, words) }
	if a, b, c := at("R-07 · journey 4"), at("M-12 · integration"), at("K-02 · journey 4"); a < 0 || b < a || c < b || at("T-01") >= 0 || at("A-01") >= 0 {
		t.Errorf("it says:\n%s", said)
	}
	w.Reads("10:12", "prepared · lozenge, 60 min · intention set", "14:12")
}

func TestOpenLeadsToWhatIsPrepared(t *testing.T) {
	var went []string
	o := Options{Clients: []vault.Client{comes("R-07", now)}, Open: func(c vault.Client) { went = append(went, string(c.Profile.Code)) }}
	w := show(t, o)
	w.Click("Open")
	if len(went) != 1 || went[0] != "R-07" {
		t.Errorf("it led to %v", went)
	}
}

func TestCheckInsThatAreDueAndJourneysNotSealedWaitTheLongestFirst(t *testing.T) {
	asked := client("R-03")
	asked.LastEnded = past("R-03", 3)
	asked.LastEnded.Ended = now.AddDate(0, 0, -3).Add(-time.Hour)
	quiet := client("Q-01")
	quiet.LastEnded = asked.LastEnded
	quiet.FollowUps = []session.FollowedUp{{FollowUp: session.FollowUp{Session: quiet.LastEnded.ID, After: "72h"}}}
	open, old, rehearsed, sealed := unsealed("T-01", 2), unsealed("T-02", 40), unsealed("T-03", 2), past("T-04", 2)
	rehearsed.Rehearsal = true
	w := show(t, Options{
		Clients: []vault.Client{asked, quiet}, Sessions: []vault.Summary{open, rehearsed, sealed, old},
		FollowUp: func(c vault.Client, due session.Due) {},
	})
	if got, want := w.links(), []string{"T-01 · journey of Friday is not yet sealed", "R-03 · 72 hours after: ask how it has been"}; !slices.Equal(got, want) {
		t.Errorf("waiting are %q, want %q", got, want)
	}
	w.Reads("today", "2 days")
}

func TestWhatWaitsLeadsWhereItIsDone(t *testing.T) {
	asked := client("R-03")
	asked.LastEnded = past("R-03", 8)
	var went []string
	w := show(t, Options{
		Clients: []vault.Client{asked}, Sessions: []vault.Summary{unsealed("T-01", 2)},
		FollowUp: func(c vault.Client, due session.Due) {
			went = append(went, string(c.Profile.Code)+" "+due.After.ID)
		},
	})
	for _, l := range screentest.All[*widget.Link](w.Window) {
		test.Tap(l)
	}
	w.led("show T-01")
	if !slices.Equal(went, []string{"R-03 1w"}) {
		t.Errorf("it asks %v", went)
	}
}

func TestManyThingsWaitingLeaveTheScreenItsSize(t *testing.T) {
	var all []vault.Summary
	for i := range 20 {
		all = append(all, unsealed(session.Code(strings.Repeat("R", 1+i)), 1+i))
	}
	w := show(t, Options{Sessions: all})
	if n := len(w.links()); n != mostWaiting {
		t.Errorf("%d lines wait", n)
	}
	w.Reads("and 14 more")
	if width := w.Content().MinSize().Width; width > screentest.Small.Width {
		t.Errorf("the screen needs a width of %v", width)
	}
}
