package report

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doorway/session"
)

// tablesOf reads the tables back, as rows by column.
func tablesOf(t *testing.T, folder string) map[string][]map[string]string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(f.Name(), ".csv")
		all[name] = rowsOf(t, b)
		for _, row := range all[name] {
			if name != "clients" && row["event"] == "" && name != "sessions" {
				t.Errorf("%s has a row of no event: %v", name, row)
			}
		}
	}
	return all
}

func rowsOf(t *testing.T, b []byte) (rows []map[string]string) {
	t.Helper()
	text, ok := strings.CutPrefix(string(b), byteOrderMark)
	if !ok {
		t.Error("no byte order mark")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func TestAFolderOfTablesTellsAllThatStands(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "records")
	x := sample(t)
	if err := Folder(folder, x); err != nil {
		t.Fatal(err)
	}
	all := tablesOf(t, folder)
	events := 0
	for _, s := range x.Sessions {
		events += len(s.Events)
	}
	for name, want := range map[string]int{
		"clients": 2, "sessions": 8, "events": events, "entries": 12 + 5 + 1 + 1 + 1 + 1 + 1, "vitals": 1 + 4 + 1 + 2 + 1 + 1, "checkins": 3,
		"checklists": len(session.UsualChecklist) + len(session.UsualReady) + 1, "measures": 6 + 2 + 1 + 1, "answers": 6 + 3 + 2 + 5 + 1,
		"outside": 1, "followups": 2, "adverse": 2, "practices": 2, "letters": 3,
	} {
		if len(all[name]) != want {
			t.Errorf("%s has %d rows, not %d", name, len(all[name]), want)
		}
		delete(all, name)
	}
	for name := range all {
		t.Errorf("nobody knows of a table %s", name)
	}
	all = tablesOf(t, folder)
	for table, wants := range map[string][]map[string]string{
		"clients": {
			{
				"client": "R-07", "name": "Ruth L.", "archived": "true", "focus": "eating; her own words", "contacts": "Sam, brother, +49 30 1; 112; Dr. Lee",
				"avoid": "'=choirs", "limit_systolic": "140", "limit_diastolic": "", "limit_pulse_low": "45", "since": "2026-09-23T10:04:00.000+01:00",
			},
			{"client": "B-2", "archived": "false"},
		},
		"sessions": {
			{
				"client": "R-07", "sort": "journey", "began": "2026-11-22T10:04:00.000+01:00", "ended": "2026-11-22T11:05:00.000+01:00", "planned_minutes": "61", "lived_ms": "3660000",
				"medicine_ms": "300000", "left_ms": "4680000", "music_liking": "8", "music_resonance": "9", "escort": "Sam", "no_driving": "true", "sealed_events": "17",
			},
			{"closing": "'-well", "ended": "2026-11-22T12:14:00.000+01:00", "sealed": ""},
			{},
			{"client": "אבי 7", "ended": ""},
			{"client": "nobody"},
			{},
			{"sort": "integration", "medicine_ms": ""},
			{"rehearsal": "true"},
		},
		"vitals": {
			{"baseline": "true", "systolic": "124", "diastolic": "80", "moaas": ""},
			{"baseline": "false", "systolic": "126", "moaas": "5", "late": "false"},
			{},
			{},
			{},
			{"systolic": "118", "late": "true"},
			{},
			{"pulse": "240", "taken_back": "false"},
			{"pulse": "240", "taken_back": "true"},
		},
		"practices": {
			{"guide": "volume", "minutes": "10", "heard_s": "540", "ease_before": "3", "ease_after": "6", "noise_before": "7", "noise_after": "", "words": "'=quieter", "letter": "00000000-0000-7000-a000-000000000002"},
			{"letter": ""},
		},
		"letters": {
			{"purpose": "story", "prompt": "What was kind?", "text": "my sister שלום", "spoken_s": ""},
			{"text": "", "spoken_s": "42"},
			{"text": "warm hands", "letter": ""},
		},
		"outside":   {{"name": "CADSS", "day": "2026-11-30", "score": "-2.5"}},
		"followups": {{"after": "1w", "text": "quieter", "passed": "false"}, {"after": "2w", "passed": "true"}},
		"adverse":   {{"what": "felt faint at the door", "onset": "2026-11-22T11:38:00.000+01:00", "resolved": "2026-11-22T11:39:00.000+01:00", "late": "true"}, {"what": "nausea", "resolved": ""}},
	} {
		for i, want := range wants {
			for column, cell := range want {
				if got, there := all[table][i][column]; got != cell || !there {
					t.Errorf("%s, row %d: %s is %q, not %q", table, i+1, column, got, cell)
				}
			}
		}
	}
	var found []string
	for _, row := range all["measures"] {
		found = append(found, row["measure"]+" "+row["total"]+" "+row["day"]+" "+row["answered"]+"/"+row["items"])
	}
	if got := strings.Join(found, ", "); !strings.Contains(got, "pcl-5 41 2026-12-01 2/3") || strings.Contains(got, "phq-9 3 ") || !strings.Contains(got, "padss 9 ") {
		t.Errorf("the results are %s", got)
	}
	found = nil
	for _, row := range all["answers"] {
		found = append(found, row["measure"]+" "+row["item"]+" "+row["label"]+" "+row["value"])
	}
	if got := strings.Join(found, ", "); !strings.Contains(got, "two-dials 1 Calm 2, two-dials 2 Noise 9") || !strings.Contains(got, "pcl-5 2  , pcl-5 3  4") {
		t.Errorf("the answers are %s", got)
	}
}

// Programs of others read these by name: a column is never renamed or moved.
func TestTheColumnsStayAsTheyAreToldOf(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	told := strings.Join(strings.Fields(strings.ReplaceAll(string(doc), "//", " ")), " ")
	for _, table := range tables {
		if want := table.name + ".csv: " + strings.Join(table.columns, ", "); !strings.Contains(told, want) {
			t.Errorf("the documentation does not say: %s", want)
		}
	}
}

func TestAnArchiveHoldsTheSameTables(t *testing.T) {
	x := sample(t)
	folder := filepath.Join(t.TempDir(), "records")
	var b bytes.Buffer
	if err := errors.Join(Folder(folder, x), Zip(&b, x)); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(z.File) != len(tables) {
		t.Fatal(z, err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		in, err := io.ReadAll(r)
		out, err2 := os.ReadFile(filepath.Join(folder, f.Name))
		if err := errors.Join(err, err2); err != nil || !bytes.Equal(in, out) {
			t.Errorf("%s is another, %v", f.Name, err)
		}
	}
}

func TestAFolderIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	x := sample(t)
	taken := filepath.Join(dir, "taken")
	if err := errors.Join(os.Mkdir(taken, 0o700), os.WriteFile(filepath.Join(taken, "mine"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		taken:                             "holds something already",
		filepath.Join(taken, "mine"):      "can't be written",
		filepath.Join(taken, "mine", "x"): "can't be written",
	} {
		var plain *session.Plain
		if err := Folder(path, x); !errors.As(err, &plain) || !strings.Contains(plain.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
	empty := filepath.Join(dir, "empty")
	if err := errors.Join(os.Mkdir(empty, 0o700), Folder(empty, x)); err != nil {
		t.Error(err)
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 2 {
		t.Errorf("%v %v", names, err)
	}
	if left, err := os.ReadDir(taken); err != nil || len(left) != 1 {
		t.Errorf("%v %v", left, err)
	}
	info, err := os.Stat(filepath.Join(empty, "clients.csv"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
}
