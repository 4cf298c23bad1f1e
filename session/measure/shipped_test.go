package measure

import (
	"strings"
	"testing"
)

func TestTheMeasuresShipInTheirOrder(t *testing.T) {
	var ids []string
	for _, m := range shipped(t).Measures {
		ids = append(ids, m.ID)
	}
	want := "phq-9 phq-2 gad-7 gad-2 pcl-5 suds food-noise inner-critic own-voice journey music padss aldrete"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("%s,\nwant %s", got, want)
	}
}

func TestOurOwnMeasuresAreLabelledNotValidatedAndTheOthersKeepTheirNotice(t *testing.T) {
	for _, m := range shipped(t).Measures {
		own := strings.Contains(m.Licence, "MIT")
		if own == m.Validated {
			t.Errorf("%s: ours is %v, validated %v", m.ID, own, m.Validated)
		}
		if own && !strings.Contains(m.Source, "not a validated scale") {
			t.Errorf("%s does not say that it is not validated: %q", m.ID, m.Source)
		}
		if strings.HasPrefix(m.ID, "phq") || strings.HasPrefix(m.ID, "gad") {
			for _, words := range []string{"No permission required to reproduce, translate, display or distribute", "Spitzer", "Williams", "Kroenke"} {
				if !strings.Contains(m.Notice, words) {
					t.Errorf("the notice of %s lacks %q", m.ID, words)
				}
			}
		}
	}
}

func TestOnlyTheMeasuresWithASourceForItHaveAReliableChange(t *testing.T) {
	want := map[string]float64{"phq-9": 5, "gad-7": 4, "pcl-5": 15}
	for _, m := range shipped(t).Measures {
		if m.Reliable == nil {
			if want[m.ID] != 0 {
				t.Errorf("%s has none", m.ID)
			}
			continue
		}
		if m.Reliable.Change != want[m.ID] {
			t.Errorf("%s: %v, want %v", m.ID, m.Reliable.Change, want[m.ID])
		}
	}
}

func TestWhatMayNotBeShownIsNowhereInTheMeasures(t *testing.T) {
	for _, m := range shipped(t).Measures {
		all := strings.ToLower(m.ID + m.Name + m.Title)
		for _, item := range m.Items {
			all += strings.ToLower(item.Text)
		}
		for _, name := range []string{"c-ssrs", "cadss", "ede-q", "eat-26", "meq", "ebi", "piq", "fnq", "who-5", "!", "dose"} {
			if strings.Contains(all, name) {
				t.Errorf("%s holds %q", m.ID, name)
			}
		}
	}
}

func TestTheClinicianAnswersOnlyWhatIsLookedAtInAnother(t *testing.T) {
	for _, m := range shipped(t).Measures {
		if want := m.ID == "padss" || m.ID == "aldrete"; m.Clinician != want {
			t.Errorf("%s is answered by the clinician: %v", m.ID, m.Clinician)
		}
	}
}
