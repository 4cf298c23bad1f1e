package report

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

var papers = map[string]Paper{"A4": A4, "letter": Letter}

// expect looks for words on paper, in whatever lines they were broken.
func expect(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, squash(w)) {
			t.Errorf("the report does not say %q", w)
		}
	}
}

func expectNot(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(text, squash(w)) {
			t.Errorf("the report says %q", w)
		}
	}
}

func TestAUsualJourneyIsToldOnOnePage(t *testing.T) {
	for name, paper := range papers {
		t.Run(name, func(t *testing.T) {
			d := whole(t)
			if n := len(layOut(d, paper).pages); n != 1 {
				t.Errorf("it takes %d pages", n)
			}
			expect(t, printed(t, d, paper),
				"Journey", "22 November 2026 · R-07 · journey 4 of the course", "North Room Practice", "report of 22 Nov 2026, 11:40",
				"“To hear my own voice under the rules.”", "10:04", "11:05", "Open",
				"Medicine: as ordered by the prescriber", "“It is so quiet in here.”", "tears, softly (amended 10:58)",
				"Check-in: ease 7, depth 8, distress 1, noise 1",
				"entered by hand; limit set by the practice 140/90", "136/88", "122/80",
				"PHQ-9", "11 → 8", "mild", "6 → 1", "not a validated scale", "liked 8, fitted 9, let in 8",
				"Checklist 8 of 9", "Pregnancy asked (not a question here)", "124/80, pulse 70, SpO₂ 98 %",
				"Ready to leave: 5 of 5", "Left 11:22, with an escort", "1 h 13 min since the medicine", "No adverse event entered",
				"like someone turned off a radio", "Sealed 11:38 by H. D. · 17 events · 9f3c 41ab", "1 of 1 · Doorway · not a medical device")
		})
	}
}

func TestNamesAreOnPaperOnlyWhereTheyWereChosen(t *testing.T) {
	m := usual(t)
	s := m.source()
	s.Course = course(t, m)
	for _, named := range []bool{false, true} {
		s.Names = named
		d, err := NewDocument(s)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := PDF(&b, d, A4); err != nil {
			t.Fatal(err)
		}
		text := printed(t, d, A4)
		if named {
			expect(t, text, "R-07 · Ruth L.", "with Sam")
			continue
		}
		expectNot(t, text, "Ruth", "Sam")
		if bytes.Contains(b.Bytes(), []byte("R\x00u\x00t\x00h")) || bytes.Contains(b.Bytes(), []byte("Ruth")) {
			t.Error("the file holds the name beside its pages")
		}
	}
}

func TestWhatWasAmendedTakenBackOrAddedLateIsShownAsSuch(t *testing.T) {
	m := ten4(t, hourPlan())
	onset := m.at("9:00", session.Mark{Marker: "onset"})
	vitals := m.at("10:00", bp(128, 82, 70, 97))
	m.at("11:00", session.Amend{Event: onset})
	m.at("12:00", session.Amend{Event: vitals})
	m.at("14:00", bp(151, 95, 80, 96))
	m.at("60:00", session.End{})
	m.at("61:00", session.Adverse{What: "nausea", Onset: m.began.Add(20 * time.Minute)})
	m.seal("80:00")
	m.at("1500:00", session.Note{Text: "called in the morning"})
	m.at("1501:00", bp(120, 80, 66, 98))
	text := printed(t, m.document(), A4)
	expect(t, text, "Onset (taken back 10:15)", "10:00 128/82 70 97 5 taken back 10:16", "above the limit set: 140/90",
		"Note: called in the morning (added after sealing, 23 Nov 2026, 11:04 by H. D.)",
		"Adverse event: nausea, from 10:24, not entered as resolved", "2 later additions")
	expectNot(t, text, "No adverse event")
	if n := strings.Count(text, "abovethelimit"); n != 1 {
		t.Errorf("%d readings are above the limit, want the one that stands", n)
	}
}

const (
	hebrewWord  = "שלום"
	pointedWord = "נִקּוּד"
	arabicWord  = "مرحبا"
	leaf        = "🌿"
)

func TestEveryFieldTakesEveryWritingAndPictures(t *testing.T) {
	for _, word := range []string{hebrewWord, pointedWord, arabicWord, leaf, "Łódź", "Привет"} {
		t.Run(word, func(t *testing.T) {
			seen := word
			if word == hebrewWord || word == pointedWord || word == arabicWord {
				seen = backwards(word)
			}
			of := func(n int) string { return fmt.Sprint(word, " ", strings.Repeat("x", n)) }
			plan := hourPlan()
			plan.Client, plan.Intention = "ש-07", of(1)
			plan.Phases[3].Name = of(2)
			plan.Before.Checklist = []session.Item{{Text: of(3), Reason: of(4)}, {Text: of(5), Done: true}}
			m := ten4(t, plan)
			m.at("5:00", session.Mark{Marker: "words", Text: of(6)})
			m.at("6:00", session.Note{Text: of(7)})
			m.at("60:00", session.End{})
			m.at("61:00", session.Close{Text: of(8)})
			m.at("62:00", session.Ready{Escort: of(9), Checklist: []session.Item{{Text: of(10)}}})
			m.at("63:00", session.Adverse{What: of(11)})
			s := m.source()
			s.Clinic.Heading, s.Names = of(12), true
			s.Course = &session.Course{Profile: session.Profile{Name: of(13)}, Outside: []session.OutsideResult{
				{Outside: session.Outside{Name: of(14), On: "2026-11-20", Score: 4}, At: m.began},
			}}
			d, err := NewDocument(s)
			if err != nil {
				t.Fatal(err)
			}
			text := printed(t, d, Letter)
			if n := strings.Count(text, seen); n < 14 {
				t.Errorf("it is on paper %d times, want 14: %s", n, text)
			}
			expectNot(t, text, "could not be drawn")
		})
	}
}

func TestLettersThatCannotBeDrawnAreOwnedUpTo(t *testing.T) {
	m := ten4(t, hourPlan())
	m.at("5:00", session.Note{Text: "she said 日本"})
	expect(t, printed(t, m.document(), A4), "she said □□", "Some letters could not be drawn")
}

func TestALongNoteFlowsOverPagesAndLosesNothing(t *testing.T) {
	var words []string
	for i := range 700 {
		words = append(words, fmt.Sprintf("word%03d", i))
	}
	note := strings.Join(words, " ")
	if len(note) < 5000 {
		t.Fatal(len(note))
	}
	for name, paper := range papers {
		for where, put := range map[string]func(*session.Plan) session.Act{
			"intention": func(p *session.Plan) session.Act { p.Intention = note; return session.Mark{Marker: "onset"} },
			"note":      func(*session.Plan) session.Act { return session.Note{Text: note} },
			"one word":  func(*session.Plan) session.Act { return session.Note{Text: squash(note)} },
		} {
			t.Run(name+" "+where, func(t *testing.T) {
				plan := hourPlan()
				act := put(&plan)
				m := ten4(t, plan)
				m.at("5:00", bp(120, 80, 70, 98))
				m.at("6:00", act)
				d := m.document()
				text, lost := printed(t, d, paper), 0
				for _, w := range words {
					if !strings.Contains(text, w) {
						lost++
					}
				}
				// A word may have the foot of a page in its middle.
				if lost > len(layOut(d, paper).pages) {
					t.Errorf("%d words are lost", lost)
				}
				expect(t, text, "2 of ", "22 November 2026 · R-07")
				if n := len(layOut(d, paper).pages); n < 2 || n > 5 {
					t.Errorf("it takes %d pages", n)
				}
			})
		}
	}
}

func TestAReportIsMadeOfAsMuchAsThereIs(t *testing.T) {
	bare := session.Plan{Client: session.Nobody, Protocol: "own", Name: "Own", Speed: 1, Phases: []session.Phase{{ID: "all", Name: "All", Seconds: 600}}}
	many := ten4(t, hourPlan())
	for i := range 200 {
		many.at(fmt.Sprintf("%d:%d", i/4, i%4*15), session.Mark{Marker: "body", Text: fmt.Sprintf("mark %d", i)})
	}
	preparation := hourPlan()
	preparation.Sort = session.PreparationSort
	for name, c := range map[string]struct {
		m     *morning
		words []string
		not   []string
	}{
		"only begun":    {ten4(t, bare), []string{"without a client", "not ended", "Nothing was marked", "Not sealed yet"}, []string{"Vitals", "Measures", "Closing"}},
		"200 marks":     {many, []string{"Body: mark 0", "Body: mark 199", "200"}, nil},
		"a preparation": {ten4(t, preparation), []string{"Preparation"}, []string{"Journey"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := printed(t, c.m.document(), A4)
			expect(t, text, c.words...)
			expectNot(t, text, c.not...)
		})
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := PDF(b, whole(t), A4); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the two files differ")
	}
	if n := first.Len(); n > 150_000 {
		t.Errorf("a page takes %d bytes", n)
	}
	for _, want := range []string{"/Lang (en)", "/CreationDate (D:20261122114000"} {
		if !bytes.Contains(first.Bytes(), []byte(want)) {
			t.Errorf("the file has no %s", want)
		}
	}
}

func TestEventsThatMakeNoJourneyMakeNoReport(t *testing.T) {
	if _, err := NewDocument(Source{}); err == nil {
		t.Error("a report was made of nothing")
	}
	for _, scale := range []float64{0, -1, 1e9} {
		if _, err := Pages(whole(t), A4, scale); err == nil {
			t.Errorf("it was drawn at scale %v", scale)
		}
	}
}

func TestAProgramThatReadsAloudFindsItsWay(t *testing.T) {
	var b bytes.Buffer
	if err := PDF(&b, whole(t), A4); err != nil {
		t.Fatal(err)
	}
	file := b.String()
	for _, want := range []string{"/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/S /H1", "/S /H2", "/S /Figure", "/StructParents 0"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file has no %s", want)
		}
	}
	// Where the table says that an object stands, there it stands.
	at := strings.LastIndex(file, "\nxref\n")
	for _, m := range regexp.MustCompile(`(\d+) 1\n(\d{10}) 00000 n`).FindAllStringSubmatch(file[at:], -1) {
		offset, err := strconv.Atoi(m[2])
		if err != nil || !strings.HasPrefix(file[offset:], m[1]+" 0 obj\n") {
			t.Errorf("object %s does not stand at %s", m[1], m[2])
		}
	}
}

func TestTheFontsInTheFileHoldEveryLetterOfIt(t *testing.T) {
	var b bytes.Buffer
	if err := PDF(&b, whole(t), A4); err != nil {
		t.Fatal(err)
	}
	held := map[rune]bool{}
	for _, s := range streams.FindAllSubmatch(b.Bytes(), -1) {
		z, err := zlib.NewReader(bytes.NewReader(s[1]))
		if err != nil {
			continue
		}
		// The table from letters to shapes has two bytes for each letter that there can be.
		if table, err := io.ReadAll(z); err == nil && len(table) == 1<<17 {
			for r := range 1 << 16 {
				if table[2*r] != 0 || table[2*r+1] != 0 {
					held[rune(r)] = true
				}
			}
		}
	}
	for _, r := range strings.Join(pageTexts(t, b.Bytes()), "") {
		if !held[r] && r != '→' { // which is drawn
			t.Errorf("%q is in no font", r)
		}
	}
}
