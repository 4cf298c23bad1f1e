package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// resource is any resource, as it reads back.
type resource map[string]any

func inFHIR(t testing.TB, x Export) string {
	t.Helper()
	var b strings.Builder
	if err := FHIR(&b, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// resources reads a Bundle back, by fullUrl in order.
func resources(t testing.TB, text string) (urls []string, all map[string]resource) {
	t.Helper()
	var b struct {
		ResourceType, Type, Timestamp string
		Entry                         []struct {
			FullURL  string
			Resource resource
		}
	}
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	if b.ResourceType != "Bundle" || b.Type != "collection" {
		t.Errorf("it is a %s %s", b.ResourceType, b.Type)
	}
	all = map[string]resource{}
	for _, e := range b.Entry {
		if all[e.FullURL] != nil {
			t.Errorf("%s is there twice", e.FullURL)
		}
		if e.FullURL != "urn:uuid:"+e.Resource.string("id") {
			t.Errorf("%s is the %s", e.FullURL, e.Resource.string("id"))
		}
		urls = append(urls, e.FullURL)
		all[e.FullURL] = e.Resource
	}
	return urls, all
}

// at gives what lies at a path: names and places in lists.
func (r resource) at(path ...any) any {
	var here any = map[string]any(r)
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := here.(map[string]any)
			here = m[p]
		case int:
			l, _ := here.([]any)
			if p >= len(l) {
				return nil
			}
			here = l[p]
		}
	}
	return here
}

func (r resource) string(path ...any) string {
	s, _ := r.at(path...).(string)
	return s
}

func TestABundleIsValidAgainstTheOfficialSchema(t *testing.T) {
	s := fhirSchema(t)
	x := sample(t)
	valid(t, s, inFHIR(t, x))
	x.Names = true
	valid(t, s, inFHIR(t, x))
	valid(t, s, inFHIR(t, Export{Made: noon}))
	valid(t, s, inFHIR(t, Export{}))
	if changed := strings.Replace(inFHIR(t, x), `"status": "final"`, `"status": "fine"`, 1); validate(s, changed) == nil {
		t.Error("the schema takes any status")
	}
}

// What the schema can't see.
func TestABundleHoldsTogether(t *testing.T) {
	x := sample(t)
	x.Names = true
	text := inFHIR(t, x)
	if text != inFHIR(t, x) {
		t.Error("the same records give another bundle")
	}
	_, all := resources(t, text)
	needs := map[string][]string{
		"Patient": nil, "Encounter": {"status", "class", "subject", "period"}, "Procedure": {"status", "code", "subject", "encounter", "performedPeriod"},
		"Observation": {"status", "code", "subject", "effectiveDateTime"}, "QuestionnaireResponse": {"status", "questionnaire", "subject", "authored", "item"},
		"AdverseEvent": {"actuality", "event", "subject", "recordedDate"},
	}
	kinds := map[string]int{}
	for url, r := range all {
		kind := r.string("resourceType")
		kinds[kind]++
		for _, field := range needs[kind] {
			if r[field] == nil {
				t.Errorf("%s %s has no %s", kind, url, field)
			}
		}
		if _, known := needs[kind]; !known {
			t.Errorf("nobody knows of a %s", kind)
		}
		if kind == "Observation" {
			values := 0
			for field := range r {
				if strings.HasPrefix(field, "value") {
					values++
				}
			}
			if values > 1 || values > 0 && (r["dataAbsentReason"] != nil || r["component"] != nil) {
				t.Errorf("%s has more than one answer: %v", url, r)
			}
			if values == 0 && r["dataAbsentReason"] == nil && r["component"] == nil {
				t.Errorf("%s tells nothing: %v", url, r)
			}
		}
		walk(map[string]any(r), func(path string, v any) {
			switch v := v.(type) {
			case string:
				holds(t, path, v)
				if strings.HasSuffix(path, ".reference") {
					to := all[v]
					if to == nil {
						t.Errorf("%s: %s leads nowhere", path, v)
					}
				}
			case []any:
				if len(v) == 0 {
					t.Errorf("%s is an empty list", path)
				}
			case map[string]any:
				if len(v) == 0 {
					t.Errorf("%s is empty", path)
				}
				if start, end := resource(v).string("start"), resource(v).string("end"); end != "" && !before(t, start, end) {
					t.Errorf("%s ends before it starts", path)
				}
				if to := all[resource(v).string("reference")]; to != nil && to["resourceType"] != v["type"] {
					t.Errorf("%s says that it leads to a %v", path, v["type"])
				}
			}
		})
	}
	// Eight sessions of which one was a rehearsal; two courses, one more client, two of nobody.
	for kind, want := range map[string]int{"Patient": 5, "Encounter": 7, "Procedure": 6, "AdverseEvent": 2, "QuestionnaireResponse": 10} {
		if kinds[kind] != want {
			t.Errorf("%d of %s, not %d", kinds[kind], kind, want)
		}
	}
}

func before(t *testing.T, a, b string) bool {
	t.Helper()
	x, err1 := time.Parse(isoTime, a)
	y, err2 := time.Parse(isoTime, b)
	if err1 != nil || err2 != nil {
		t.Error(err1, err2)
	}
	return !y.Before(x)
}

// holds says what of a string FHIR does not allow.
func holds(t *testing.T, path, s string) {
	t.Helper()
	if strings.TrimSpace(s) == "" || clean(s) != s {
		t.Errorf("%s is %q", path, s)
	}
}

// walk gives everything within to each.
func walk(v any, each func(path string, v any)) {
	var within func(path string, v any)
	within = func(path string, v any) {
		each(path, v)
		switch v := v.(type) {
		case map[string]any:
			for name, one := range v {
				within(path+"."+name, one)
			}
		case []any:
			for i, one := range v {
				within(fmt.Sprintf("%s[%d]", path, i), one)
			}
		}
	}
	within("", v)
}

// observations are those of a code, in order.
func observations(t *testing.T, x Export, code string) (found []resource) {
	t.Helper()
	urls, all := resources(t, inFHIR(t, x))
	for _, url := range urls {
		r := all[url]
		codes, _ := r.at("code", "coding").([]any)
		for i := range codes {
			if r.string("code", "coding", i, "code") == code {
				found = append(found, r)
			}
		}
	}
	return found
}

func TestVitalsAreToldInTheCodesThatOtherProgramsKnow(t *testing.T) {
	x := sample(t)
	first := func(code string, path ...any) string {
		t.Helper()
		found := observations(t, x, code)
		if len(found) == 0 {
			t.Fatalf("no %s", code)
		}
		return fmt.Sprint(found[0].at(path...))
	}
	for _, c := range []struct{ got, want string }{
		{first("85354-9", "component", 0, "code", "coding", 0, "code"), "8480-6"},
		{first("85354-9", "component", 0, "valueQuantity", "value"), "124"},
		{first("85354-9", "component", 0, "valueQuantity", "code"), "mm[Hg]"},
		{first("85354-9", "component", 1, "code", "coding", 0, "code"), "8462-4"},
		{first("85354-9", "component", 1, "valueQuantity", "value"), "80"},
		{first("85354-9", "category", 0, "coding", 0, "code"), "vital-signs"},
		{first("85354-9", "note", 0, "text"), "Baseline, taken before the session began"},
		{first("8867-4", "valueQuantity", "code"), "/min"},
		{first("59408-5", "code", "coding", 1, "code"), "2708-6"},
		{first("59408-5", "valueQuantity", "code"), "%"},
		{first("moaas", "valueInteger"), "5"},
		{first("44261-6", "valueQuantity", "value"), "11"},
		{first("44261-6", "interpretation", 0, "text"), "moderate"},
		{first("70274-6", "valueQuantity", "value"), "9"},
		{first("101698-9", "effectiveDateTime"), "2026-12-01"},
		{first("measure-padss", "valueQuantity", "value"), "9"},
		{first("check-in", "component", 3, "code", "coding", 0, "code"), "rating-noise"},
		{first("check-in", "component", 3, "valueInteger"), "1"},
		{first("marker-medicine", "valueString"), "as ordered by the prescriber"},
		{first("marker-onset", "valueBoolean"), "true"},
		{first("follow-up-2w", "status"), "cancelled"},
		{first("checklist-ready", "component", 0, "valueBoolean"), "true"},
	} {
		if c.got != c.want {
			t.Errorf("%s instead of %s", c.got, c.want)
		}
	}
	if ready := observations(t, x, "checklist-ready"); ready[1].string("component", 0, "valueString") != "Passed over: leans on the escort" {
		t.Errorf("%v", ready[1])
	}
}

func TestWhatWasTakenBackOrChangedSaysSo(t *testing.T) {
	x := sample(t)
	statuses := func(code string) (all []string) {
		for _, r := range observations(t, x, code) {
			all = append(all, r.string("status"))
		}
		return all
	}
	for code, want := range map[string][]string{
		"44261-6":        {"final", "final", takenBack},
		"8867-4":         {"final", "final", "final", "final", "final", "final", "final", takenBack},
		"marker-emotion": {"amended"},
		"marker-insight": {"amended"},
		"note":           {"amended", "final", takenBack, "final"},
	} {
		if got := statuses(code); !slices.Equal(got, want) {
			t.Errorf("%s: %v", code, got)
		}
	}
	if late := observations(t, x, "note")[1]; late.string("note", 0, "text") != "Added after the session was sealed" {
		t.Errorf("%v", late)
	}
}

func TestNamesAreInABundleOnlyWhenTheyAreAskedFor(t *testing.T) {
	x := sample(t)
	names := []string{"Ruth", "Dr. Lee", "+49 30 1", "H. D.", `"Sam"`}
	plain := inFHIR(t, x)
	x.Names = true
	named := inFHIR(t, x)
	for _, name := range names {
		if strings.Contains(plain, name) || !strings.Contains(named, name) {
			t.Errorf("%s is in the one: %v, in the other: %v", name, strings.Contains(plain, name), strings.Contains(named, name))
		}
	}
}

func TestClientsAreOnePersonWhateverTheCapitalsAndNobodyIsSomebodyElseEachTime(t *testing.T) {
	x := sample(t)
	urls, all := resources(t, inFHIR(t, x))
	of := map[string]string{}
	for _, url := range urls {
		if r := all[url]; r["resourceType"] == "Encounter" {
			of[url] = r.string("subject", "reference")
		}
	}
	who := func(i int) string { return of["urn:uuid:"+string(x.Sessions[i].ID)] }
	if who(0) != who(6) || who(0) != "urn:uuid:"+string(x.Clients[0].ID) {
		t.Error("R-07 and r-07 are two")
	}
	if who(4) == who(5) || who(4) == who(0) || who(4) == "" {
		t.Error("nobody is one person")
	}
	if _, there := of["urn:uuid:"+string(x.Sessions[7].ID)]; there {
		t.Error("a rehearsal is told of as if somebody had been in the room")
	}
}

func TestWhatMakesNoRecordIsLeftOutOfABundleAndNamed(t *testing.T) {
	x := sample(t)
	x.Sessions[0].Events = x.Sessions[0].Events[1:]
	x.Clients[1].Events = append(x.Clients[1].Events, session.Event{ID: session.NewID(), Seq: 2, At: noon, Act: session.End{}})
	_, all := resources(t, inFHIR(t, x))
	if all["urn:uuid:"+string(x.Sessions[0].ID)] != nil || all["urn:uuid:"+string(x.Clients[1].ID)] != nil {
		t.Error("it is there")
	}
	if faults := x.Faults(); len(faults) != 2 || !strings.Contains(faults[1].Error(), string(x.Sessions[0].ID)) {
		t.Errorf("%v", faults)
	}
}
