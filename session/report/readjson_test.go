package report

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"doorway/session"
	"doorway/session/vault"
)

// gathered is all of a vault.
func gathered(t testing.TB, v *vault.Vault) Export {
	t.Helper()
	g, err := Gather(v, Choice{Rehearsals: true, Process: true}, func(int) string { return "all" })
	if err := errors.Join(append(g.Lost, err, g.Unnoted)...); err != nil {
		t.Fatal(err)
	}
	return g.Export
}

func readAll(t testing.TB, text string) []vault.Record {
	t.Helper()
	records, faults := ReadJSON(strings.NewReader(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return records
}

func TestWhatIsExportedAndTakenInElsewhereIsExportedThereTheSame(t *testing.T) {
	x := sample(t)
	x.Sessions[0].Process = []vault.ProcessNote{{At: noon, By: "H. D.", Text: "Between us: warmth."}, {At: noon, Text: "=and =care"}}
	first := inJSON(t, gathered(t, kept(t, x)))
	records := readAll(t, first)
	if want := len(x.Clients) + len(x.Sessions); len(records) != want {
		t.Fatalf("%d records of %d", len(records), want)
	}
	there := fresh(t)
	if taken, faults := there.Import(records); taken != len(records) || len(faults) > 0 {
		t.Fatal(taken, faults)
	}
	if again := inJSON(t, gathered(t, there)); again != first {
		t.Errorf("it came out otherwise:\n%s", difference(first, again))
	}
	if taken, faults := there.Import(records); taken != 0 || len(faults) > 0 {
		t.Errorf("taken in once more: %d %v", taken, faults)
	}
	for _, sound := range []string{vault.CapsuleFile("00000000-0000-7000-a000-000000000001"), vault.LetterFile("00000000-0000-7000-a000-000000000002")} {
		if report, err := there.Check(nil); err != nil || report.Whole() {
			t.Errorf("nothing is said of sound that no export holds: %v", err)
		}
		if err := there.KeepFile(sound, strings.NewReader("sound")); err != nil {
			t.Fatal(err)
		}
	}
	if report, err := there.Check(nil); err != nil || !report.Whole() || report.Courses != 2 {
		t.Errorf("%+v %v", report, err)
	}
	if again := inJSON(t, gathered(t, there)); again != first {
		t.Error("taking it in once more changed something")
	}
}

func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return "one is longer"
}

func TestAnExportOfTheFirstVersionIsTakenIn(t *testing.T) {
	b, err := os.ReadFile("testdata/export-version1.json")
	if err != nil {
		t.Fatal(err)
	}
	v := fresh(t)
	if taken, faults := v.Import(readAll(t, string(b))); taken != 2 || len(faults) > 0 {
		t.Fatal(taken, faults)
	}
	all, err := v.Sessions()
	if err != nil || len(all) != 2 || all[0].Client != "R-08" || all[1].Marks != 5 || all[1].Open() || !all[0].Open() {
		t.Errorf("%+v %v", all, err)
	}
}

func TestAFileOpensAlsoWhereAnEditorBeganItWithAMarkOrSortedItsFields(t *testing.T) {
	text := `{"sessions": [], "version": 2, "clients": [], "more": {"a": [[]]}, "format": "doorway.export"}`
	for _, text := range []string{text, byteOrderMark + text, "\n " + text + "\n"} {
		if records, faults := ReadJSON(strings.NewReader(text)); len(records)+len(faults) > 0 {
			t.Errorf("%q: %v %v", text, records, faults)
		}
	}
}

func TestAFileThatIsNoExportIsNamedInOneSentence(t *testing.T) {
	whole := inJSON(t, sample(t))
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":         {"", errNoExport},
		"words":           {"Dear Sam,", errNoExport},
		"a list":          {"[]", errNoExport},
		"null":            {"null", errNoExport},
		"another format":  {`{"format": "other.export", "version": 1, "sessions": []}`, errNoExport},
		"no version":      {`{"format": "doorway.export", "sessions": []}`, errNoExport},
		"cut short":       {whole[:len(whole)/2], errNoExport},
		"two in one":      {whole + whole, errNoExport},
		"sessions by id":  {`{"format": "doorway.export", "version": 2, "sessions": {"a": 1}}`, errNoExport},
		"a newer one":     {`{"format": "doorway.export", "version": 3, "sessions": {}}`, errNewer},
		"a newer version": {strings.Replace(whole, `"version": 2`, `"version": 99`, 1), errNewer},
		"nested":          {`{"format": ` + strings.Repeat("[", 1000), errTooDeep},
		"nested in words": {`{"format": "doorway.export", "version": 2, "sessions": [{"id": {"a": ` + strings.Repeat(`{"\"]":`, 100), errTooDeep},
	} {
		t.Run(name, func(t *testing.T) {
			records, faults := ReadJSON(strings.NewReader(c.text))
			var got, want *session.Plain
			if len(records) > 0 || len(faults) != 1 || !errors.As(faults[0], &got) || !errors.As(c.want, &want) || got.Key != want.Key {
				t.Errorf("%d records, %v", len(records), faults)
			}
		})
	}
}

func TestBracketsInPeoplesWordsNestNothing(t *testing.T) {
	x := sample(t)
	x.Sessions = []Session{record(begin("R-07"), session.Note{Text: strings.Repeat(`[{"\`, 500)})}
	if records := readAll(t, inJSON(t, x)); len(records) != 3 {
		t.Errorf("%d records", len(records))
	}
}

// endless is a file that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestARecordThatNeverEndsIsGivenUp(t *testing.T) {
	start := strings.NewReader(`{"format": "doorway.export", "version": 2, "sessions": [{"id": "`)
	if records, faults := ReadJSON(io.MultiReader(start, endless{})); len(records) > 0 || len(faults) != 1 || !errors.Is(faults[0], errTooLarge) {
		t.Errorf("%v %v", records, faults)
	}
}

func TestABrokenRecordIsNamedAndNothingIsTaken(t *testing.T) {
	whole := inJSON(t, sample(t))
	broken := func(change ...string) string {
		t.Helper()
		text := strings.NewReplacer(change...).Replace(whole)
		if text == whole {
			t.Fatal("nothing was changed")
		}
		return text
	}
	for name, c := range map[string]struct {
		text  string
		wants []string
	}{
		"an unknown act":     {broken(`"kind": "hold"`, `"kind": "soar"`), []string{"Record 3 of “sessions”", "event 2 "}},
		"an unknown field":   {broken(`"toward": "warmer"`, `"toward": "warmer", "by": "whom"`), []string{"Record 2 of “sessions”", "event 11 "}},
		"bytes of no letter": {broken("she said", "she s\xffid"), []string{"Record 7 of “sessions”"}},
		"two of them":        {broken(`"kind": "hold"`, `"kind": "soar"`, `"kind": "enrol"`, `"kind": "arise"`), []string{"Record 1 of “clients”", "Record 3 of “sessions”"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := ReadJSON(strings.NewReader(c.text))
			all := errors.Join(faults...)
			for _, want := range c.wants {
				if all == nil || !strings.Contains(all.Error(), want) {
					t.Errorf("%v does not name %s", all, want)
				}
			}
		})
	}
	// What reads well and makes no session is for the vault to refuse.
	v := fresh(t)
	taken, faults := v.Import(readAll(t, broken(`"seq": 4`, `"seq": 5`)))
	if taken != 0 || len(faults) == 0 || !strings.Contains(faults[0].Error(), "can't be taken in") {
		t.Errorf("%d %v", taken, faults)
	}
	if all, err := v.Sessions(); err != nil || len(all) != 0 {
		t.Errorf("%v %v", all, err)
	}
}

func TestThousandsOfBrokenRecordsAreCounted(t *testing.T) {
	text := `{"format": "doorway.export", "version": 2, "sessions": [` + strings.Repeat(`{"events": []},`, 3000) + `{"events": 1}` + strings.Repeat(`,7`, 100) + `]}`
	_, faults := ReadJSON(strings.NewReader(text))
	if len(faults) != mostFaults+1 || !strings.Contains(faults[mostFaults].Error(), "81 more") {
		t.Errorf("%d faults: %v", len(faults), faults)
	}
}

func FuzzReadJSON(f *testing.F) {
	// Short ones: a long file is changed where nothing comes of it.
	for _, text := range []string{
		`{"format":"doorway.export","version":2,"clients":[{"id":"x","events":[]}],"sessions":null}`,
		`{"format":"doorway.export","version":1,"sessions":[{"id":"00000000-0000-7000-8000-000000000000","process_notes":[{"at":"2026-11-22T12:00:00+01:00","text":"a"}],` +
			`"events":[{"id":"1","seq":1,"at":"2026-11-22T12:00:00+01:00","elapsed_ms":0,"kind":"note","act":{"text":"she said \"no\" [{"}}]}]}`,
		`{"version":2,"clients":[{"id":"x","events":[{"id":"1","seq":1,"at":"2026-11-22T12:00:00Z","elapsed_ms":7,"by":"A","kind":"enrol","act":{"code":"R-07","limits":{"spo2":90}}},` +
			`{"id":"2","seq":2,"at":"2026-11-23T12:00:00Z","elapsed_ms":8,"kind":"outside","act":{"name":"CADSS","on":"2026-11-22","score":1e3}}]}],"format":"doorway.export"}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		records, faults := ReadJSON(bytes.NewReader(b))
		if len(faults) > 0 {
			return
		}
		// What was read is written, and reads again the same.
		var x Export
		for _, r := range records {
			x.Sessions = append(x.Sessions, Session{r.ID, r.Events, r.Process})
		}
		text := inJSON(t, x)
		x.Sessions = nil
		for _, r := range readAll(t, text) {
			x.Sessions = append(x.Sessions, Session{r.ID, r.Events, r.Process})
		}
		if again := inJSON(t, x); again != text {
			t.Errorf("it was read otherwise: %s", difference(text, again))
		}
	})
}
