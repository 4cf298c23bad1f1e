package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/closing"
	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/vault"
)

// blank is a file of sound that is not kept anywhere.
type blank struct {
	path           string
	frames         int
	whole, thrown  bool
	full, unclosed error
}

func (p *blank) Write(frames [][2]float64) error {
	time.Sleep(time.Millisecond)
	p.frames += len(frames)
	return p.full
}

func (p *blank) Close() error {
	p.whole = p.unclosed == nil
	return p.unclosed
}

func (p *blank) Abandon() { p.thrown = true }

// ended opens a house whose pieces go to it, with a journey that has ended.
func ended(t *testing.T, page *blank, do func(*house, closing.Piece)) {
	t.Helper()
	in(t, t.TempDir(), func(h *house) {
		h.d.o.piece = func(_ session.Journey, minutes int) (conductor.Stream, error) {
			return screentest.Tone(time.Duration(minutes) * time.Minute)()
		}
		h.d.o.create = func(path string) (soundFile, error) {
			page.path = path
			return page, nil
		}
		h.begin("R-07")
		h.end()
		do(h, h.d.piece(h.d.running.live.Journey()))
		time.Sleep(20 * time.Second)
	})
}

// made waits for what a piece answers.
type made struct {
	parts []float64
	place string
	err   error
	over  bool
}

func (m *made) told(part float64) { m.parts = append(m.parts, part) }
func (m *made) answer(place string, err error) {
	m.place, m.err, m.over = place, err, true
}

func TestAPieceIsWrittenToItsEndAndNoted(t *testing.T) {
	sheet, folder := &blank{}, t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "Rest.flac"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	ended(t, sheet, func(h *house, p closing.Piece) {
		var m made
		p.Make(closing.Wish{Minutes: 6, Folder: folder, Name: "Rest", Kind: "flac"}, m.told, m.answer)
		time.Sleep(time.Minute)
		synctest.Wait()
		if m.err != nil || !m.over || m.place != filepath.Join(folder, "Rest 2.flac") || sheet.path != m.place {
			t.Errorf("it answered %+v; the file is %s", m, sheet.path)
		}
		if !sheet.whole || sheet.thrown || sheet.frames != 6*60*48000 {
			t.Errorf("the file is %+v", sheet)
		}
		if n := len(m.parts); n != 100 || m.parts[n-1] != 1 {
			t.Errorf("it told %v", m.parts)
		}
		done, err := h.d.vault.Audit()
		if err != nil {
			t.Fatal(err)
		}
		last := done[len(done)-1]
		if last.Deed != vault.Exported || last.Detail != "a piece for home, flac" {
			t.Errorf("the audit tells %+v", last)
		}
	})
}

func TestAPieceThatIsCancelledOrFailsLeavesNoFile(t *testing.T) {
	for name, c := range map[string]struct {
		sheet blank
		act   func(h *house, cancel func())
		err   bool
	}{
		"cancelled":       {act: func(_ *house, cancel func()) { cancel() }},
		"the screen left": {act: func(h *house, _ func()) { h.d.today() }},
		"a full disk":     {sheet: blank{full: errors.New("ENOSPC")}, act: func(*house, func()) {}, err: true},
	} {
		ended(t, &c.sheet, func(h *house, p closing.Piece) {
			var m made
			cancel := p.Make(closing.Wish{Minutes: 6, Folder: h.dir, Name: "Rest", Kind: "wav"}, m.told, m.answer)
			time.Sleep(1200 * time.Millisecond)
			c.act(h, cancel)
			time.Sleep(2 * time.Second)
			synctest.Wait()
			if !m.over || m.place != "" || (m.err != nil) != c.err || !c.sheet.thrown || c.sheet.whole {
				t.Errorf("%s: it answered %+v, and the file is %+v", name, m, c.sheet)
			}
		})
	}
}

func TestAFolderFullOfPiecesAsksForAnotherName(t *testing.T) {
	folder := t.TempDir()
	for range 100 {
		path, err := freePath(folder, "Rest", ".wav")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := freePath(folder, "Rest", ".wav"); err == nil || !strings.Contains(session.AsPlain(err).Error(), "another name") {
		t.Errorf("it says %v", err)
	}
}

func TestAPieceNamesNobodyAndAFolderThatTakesNoFilesIsSaid(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.d.o.piece = func(session.Journey, int) (conductor.Stream, error) { return screentest.Tone(5 * time.Second)() }
		h.begin("R-07")
		h.end()
		j := h.d.running.live.Journey()
		folder := t.TempDir()
		for _, kind := range []string{"flac", "wav"} {
			var m made
			h.d.piece(j).Make(closing.Wish{Minutes: 6, Folder: folder, Name: "Rest", Kind: kind}, m.told, m.answer)
			time.Sleep(2 * time.Second)
			synctest.Wait()
			text, err := os.ReadFile(filepath.Join(folder, "Rest."+kind))
			if err != nil || m.err != nil {
				t.Fatal(err, m.err)
			}
			if !strings.Contains(string(text), "A piece for home") || strings.Contains(string(text), "R-07") {
				t.Errorf("the tags of the %s file are not as they should be", kind)
			}
		}
		var m made
		h.d.piece(j).Make(closing.Wish{Minutes: 6, Folder: filepath.Join(folder, "gone"), Name: "Rest", Kind: "wav"}, m.told, m.answer)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if m.err == nil || !strings.Contains(session.AsPlain(m.err).Error(), "please choose another") {
			t.Errorf("it answered %+v", m)
		}
		if left, _ := filepath.Glob(filepath.Join(folder, "*.part")); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
		time.Sleep(20 * time.Second)
	})
}
