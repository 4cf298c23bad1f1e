package vault

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"doorway/session"
)

// said is an entry in a drawer of the vault: "session ID", "notes ID", "file NAME",
// "audit", "settings", or what was done beside it: "pass", "lock", "backup", "restored".
type said struct{ drawer, value string }

// hand does with a vault what people do with it. It says what it tries before
// each deed, and what was acknowledged after it.
type hand struct {
	root  string // the data folder is in it, and what is restored
	o     Options
	r     *rand.Rand
	pass  string // empty: the vault has none
	n     int    // deeds so far, so that every text is its own
	holds bool   // the vault, without a moment in which another may take it
	v     *Vault
	j     *Journal
	last  string // the newest backup made
	was   string // the passphrase when it was
	tries func(said)
	keeps func(said)
}

func dataIn(root string) string { return filepath.Join(root, "data") }

// opts are the options to open with a passphrase, or with none.
func opts(o Options, pass string) Options {
	if o.cost = cheap; pass != "" {
		o.Passphrase = []byte(pass)
	}
	return o
}

func (h *hand) open() (err error) {
	h.v, err = Open(dataIn(h.root), opts(h.o, h.pass))
	return err
}

func (h *hand) close() error {
	h.j = nil
	return h.v.Close()
}

func (h *hand) do(s said, act func() error) error {
	h.tries(s)
	if err := act(); err != nil {
		return err
	}
	h.keeps(s)
	return nil
}

// text is one that no other deed has.
func (h *hand) text() string {
	h.n++
	return fmt.Sprintf("canary %d %s", h.n, strings.Repeat("~", h.r.IntN(60)))
}

func asKept(e session.Event) string {
	e.By = ""
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // plain values only
	}
	return string(b)
}

func (h *hand) append(a session.Act) error {
	if h.j == nil {
		if err := h.goOn(); err != nil {
			return err
		}
	}
	h.n++
	e := event(h.n, a)
	return h.do(said{"session " + string(h.j.id), asKept(e)}, func() error { return h.j.Append(e) })
}

// goOn goes on with the session that is open, or begins another.
func (h *hand) goOn() (err error) {
	all, err := h.v.Sessions()
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(all, Summary.Open); at >= 0 {
		h.j, _, err = h.v.Resume(all[at].ID)
		return err
	}
	if h.j, err = h.v.Begin(session.NewID()); err != nil {
		return err
	}
	h.n++
	e := begin(h.n)
	if err = h.do(said{"session " + string(h.j.id), asKept(e)}, func() error { return h.j.Append(e) }); err != nil {
		_ = h.j.Close()
		h.j = nil
	}
	return err
}

// The deeds. After an error pull makes the hand able to go on.
func (h *hand) mark() error {
	return h.append(session.Mark{Marker: "insight", Text: h.text()})
}

func (h *hand) long() error {
	return h.append(session.Note{Text: h.text() + strings.Repeat("long ", h.r.IntN(1200))})
}

func (h *hand) note() error {
	if h.j == nil {
		return h.mark()
	}
	id, text := h.j.id, h.text()
	return h.do(said{"notes " + string(id), text}, func() error { return h.v.AddProcessNote(id, text) })
}

// tend adds a note to the course of a client, whom it enrols where there is none.
func (h *hand) tend() error {
	all, err := h.v.Clients()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(c Client) bool { return c.ID != "" })
	if at < 0 {
		_, err := h.v.Enrol(session.Profile{Code: "T-01"})
		return err
	}
	id, text := all[at].ID, h.text()
	return h.do(said{"course " + string(id), text}, func() error {
		_, err := h.v.Add(id, session.Note{Text: text})
		return err
	})
}

func (h *hand) deed() error {
	text := h.text()
	return h.do(said{"audit", text}, func() error { return h.v.Record(Exported, text) })
}

// choose chooses an ever larger number, by which the newest choice is known.
func (h *hand) choose() error {
	n := h.v.Settings().Idle%120 + 1
	return h.do(said{"settings", fmt.Sprint(n)}, func() error { return h.v.Choose(Settings{Idle: n}) })
}

// tortured are the names under which files are kept.
var tortured = []string{"said-1", "capsule-1", "sleep-001"}

// file keeps a file, at times one that lies in several pieces.
func (h *hand) file() error { return h.fileUnder(tortured[h.r.IntN(len(tortured))]) }

func (h *hand) fileUnder(name string) error {
	content := h.text() + strings.Repeat("noise ", h.r.IntN(3)*h.r.IntN(15_000))
	return h.do(said{"file " + name, inFile([]byte(content))}, func() error { return h.v.KeepFile(name, strings.NewReader(content)) })
}

// inFile says what is in a file: its first letters, and the sum of all.
func inFile(b []byte) string {
	sum := sha256.Sum256(b)
	return fmt.Sprintf("%.12s %x", b, sum[:4])
}

// gone begins what is said of a file that was taken away.
const gone = "gone"

func (h *hand) letGo() error {
	h.n++
	name := tortured[h.r.IntN(len(tortured))]
	return h.do(said{"file " + name, fmt.Sprint(gone, " ", h.n)}, func() error { return h.v.DropFile(name) })
}

// heldFile is what a vault holds under a name.
func heldFile(v *Vault, name string) string {
	f, err := v.File(name)
	if errors.Is(err, fs.ErrNotExist) {
		return gone
	}
	if err != nil {
		return "damaged"
	}
	defer f.Close()
	b, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil {
		return "damaged"
	}
	return inFile(b)
}

func (h *hand) rest() error {
	if h.j == nil {
		return nil
	}
	err := h.j.Close()
	h.j = nil
	return err
}

func (h *hand) end() error {
	if err := h.append(session.End{}); err != nil {
		return err
	}
	return h.rest()
}

// lock locks, goes on with the session that runs, and unlocks.
func (h *hand) lock() error {
	if h.pass == "" || h.j == nil {
		return h.mark()
	}
	h.tries(said{"lock", ""})
	if err := h.v.Lock(); err != nil {
		return err
	}
	kept := h.mark()
	if err := h.unlock(); err != nil {
		return err
	}
	return kept
}

// pull makes the hand able to go on after a deed that failed.
func (h *hand) pull() error {
	if h.v.over() {
		return h.open()
	}
	if h.v.Locked() {
		return h.unlock()
	}
	return nil
}

func (h *hand) unlock() error { return h.v.Unlock([]byte(h.pass), nil) }

func (h *hand) rekey() error {
	h.n++
	next := fmt.Sprint("pass ", h.n)
	err := h.do(said{"pass", next}, func() error { return h.v.SetPassphrase([]byte(h.pass), []byte(next), "", nil) })
	// A change that failed half way may have come through.
	if _, _, wrong := h.v.header.open([]byte(next), nil); err == nil || h.v.header.locked() && wrong == nil {
		h.pass = next
	}
	return err
}

func (h *hand) backUp() error {
	if h.pass == "" {
		return h.mark()
	}
	h.tries(said{"backup", ""})
	places, err := h.v.BackUpNow()
	if err != nil {
		return err
	}
	h.last, h.was = places[0], h.pass
	h.keeps(said{"backup", h.within(places[0])})
	return nil
}

func (h *hand) restore() error {
	if h.last == "" {
		return h.backUp()
	}
	h.n++
	again := filepath.Join(h.root, fmt.Sprint("again-", h.n))
	return h.do(said{"restored", h.within(again)}, func() error {
		_, _, err := Restore(h.last, again, opts(h.o, h.was))
		return err
	})
}

func (h *hand) within(path string) string {
	name, err := filepath.Rel(h.root, path)
	if err != nil {
		panic(err) // both are absolute
	}
	return name
}

func (h *hand) reopen() error {
	if err := h.close(); err != nil {
		return err
	}
	return h.open()
}

// any does one deed, most often what is done most often.
func (h *hand) any() error {
	switch n := h.r.IntN(100); {
	case n < 33:
		return h.mark()
	case n < 37:
		return h.file()
	case n < 38:
		return h.letGo()
	case n < 44:
		return h.tend()
	case n < 50:
		return h.long()
	case n < 60:
		return h.note()
	case n < 67:
		return h.deed()
	case n < 70:
		return h.choose()
	case n < 74:
		return h.rest()
	case n < 79:
		return h.end()
	case n < 84:
		return h.lock()
	case n < 88:
		return h.rekey()
	case n < 92:
		return h.backUp()
	case n < 95:
		return h.restore()
	case h.holds:
		return h.mark()
	}
	return h.reopen()
}

// truth is what was acknowledged, in order, and all that was tried.
type truth struct {
	kept  []said
	tried []said
}

func (tr *truth) tries(s said) { tr.tried = append(tr.tried, s) }
func (tr *truth) keeps(s said) { tr.kept = append(tr.kept, s) }

// of lists what was kept in a drawer.
func of(all []said, drawer string) (values []string) {
	for _, s := range all {
		if s.drawer == drawer {
			values = append(values, s.value)
		}
	}
	return values
}

// passes are the passphrases that may open the vault, the acknowledged one
// first, and those that must not.
func (tr *truth) passes() (may, mustNot []string) {
	kept := of(tr.kept, "pass")
	for i, s := range kept {
		if i < len(kept)-1 {
			mustNot = append(mustNot, s)
		} else {
			may = append(may, s)
		}
	}
	for _, s := range of(tr.tried, "pass") {
		if !slices.Contains(kept, s) {
			may = append(may, s)
		}
	}
	return may, mustNot
}

// verdict is what was found of the truth.
type verdict struct {
	kept  int
	lost  []said
	wrong []said // nobody ever wrote it so, or it is gone and nobody is told
	fault string // what else is wrong
	pass  string // what the vault opens with
}

func (v *verdict) faultf(format string, args ...any) {
	if v.fault == "" {
		v.fault = fmt.Sprintf(format, args...)
	}
}

// drawers reads what the vault holds of the drawers that the truth knows of.
func (tr *truth) drawers(v *Vault) map[string][]string {
	all := map[string][]string{}
	for _, s := range tr.tried {
		if _, done := all[s.drawer]; done {
			continue
		}
		var got []string
		kind, id, _ := strings.Cut(s.drawer, " ")
		switch kind {
		case "session":
			events, _ := v.Events(session.ID(id))
			for _, e := range events {
				got = append(got, asKept(e))
			}
		case "course":
			events, _ := v.Events(session.ID(id))
			for _, e := range events {
				if n, ok := e.Act.(session.Note); ok {
					got = append(got, n.Text)
				}
			}
		case "notes":
			notes, _ := v.process(session.ID(id)).read()
			for _, n := range notes {
				got = append(got, n.Text)
			}
		case "audit":
			deeds, _ := v.Audit()
			for _, d := range deeds {
				if strings.HasPrefix(d.Detail, "canary ") {
					got = append(got, d.Detail)
				}
			}
		case "file":
			got = []string{heldFile(v, id)}
		case "settings":
			got = []string{fmt.Sprint(v.Settings().Idle)}
		default:
			continue
		}
		all[s.drawer] = got
	}
	return all
}

// compare finds what was acknowledged and is not there in its order, and what is
// there and was never tried.
func (tr *truth) compare(v *Vault) (missing, strange []said) {
	tried := map[said]bool{}
	for _, s := range tr.tried {
		tried[s] = true
	}
	for drawer, got := range tr.drawers(v) {
		want := of(tr.kept, drawer)
		if drawer == "settings" {
			// A choice takes the place of the one before; one that was tried
			// after it may have come through.
			at := slices.Index(tr.tried, said{drawer, got[0]})
			if n := len(want); n > 0 && at < slices.Index(tr.tried, said{drawer, want[n-1]}) {
				missing = append(missing, said{drawer, want[n-1]})
			}
			continue
		}
		if strings.HasPrefix(drawer, "file ") {
			last, ok := tr.lastSaid(drawer, got[0])
			if !ok && got[0] != "damaged" && got[0] != gone {
				strange = append(strange, said{drawer, got[0]})
			}
			if n := len(want); n > 0 && last < slices.Index(tr.tried, said{drawer, want[n-1]}) {
				missing = append(missing, said{drawer, want[n-1]})
			}
			continue
		}
		for _, s := range got {
			if !tried[said{drawer, s}] {
				strange = append(strange, said{drawer, s})
			}
		}
		for _, w := range want {
			at := slices.Index(got, w)
			if at < 0 {
				missing = append(missing, said{drawer, w})
				continue
			}
			got = got[at+1:]
		}
	}
	return missing, strange
}

// lastSaid is when last it was tried to have a file so, or gone; ok is false where it
// never was.
func (tr *truth) lastSaid(drawer, got string) (at int, ok bool) {
	for at, s := range slices.Backward(tr.tried) {
		if s.drawer == drawer && (s.value == got || got == gone && strings.HasPrefix(s.value, gone)) {
			return at, true
		}
	}
	return -1, false
}

// counted is how many of the entries acknowledged are looked for.
func (tr *truth) counted() (n int) {
	for _, s := range tr.kept {
		if s.drawer != "pass" && s.drawer != "restored" {
			n++
		}
	}
	return n
}

// enter opens the vault as it must open after a program or a machine stopped:
// with the passphrase acknowledged last or one that was being set, and with no
// other.
func (tr *truth) enter(root string, d *verdict) (v *Vault, pass string) {
	data := dataIn(root)
	may, mustNot := tr.passes()
	locked := len(may) > 0 && !(len(of(tr.kept, "pass")) == 0 && opens(data, ""))
	if !locked {
		may = []string{""}
	}
	for _, pass = range may {
		one, err := Open(data, opts(Options{}, pass))
		if err != nil {
			if err != ErrWrongPassphrase {
				d.faultf("it does not open with %q: %v", pass, err)
			}
			continue
		}
		if v != nil {
			d.faultf("two passphrases open it")
		}
		v = one
		if !locked {
			return v, pass
		}
		break
	}
	if v == nil {
		d.faultf("nothing opens it")
		return nil, ""
	}
	opened := pass
	for _, other := range slices.Concat(mustNot, may) {
		if other == opened {
			continue
		}
		if _, _, err := v.header.open([]byte(other), nil); err == nil {
			d.faultf("%q opens it, and so does %q", opened, other)
		}
	}
	return v, opened
}

// opens reports whether a vault that is there opens so. It must not be tried
// with a passphrase on one that has none: that would set it.
func opens(data, pass string) bool {
	if !Exists(data) {
		return pass == ""
	}
	v, err := Open(data, opts(Options{silent: true}, pass))
	if err != nil {
		return false
	}
	return v.Close() == nil
}

// judge opens what a program or a machine that stopped has left in root, and
// looks for all that was acknowledged.
func (tr *truth) judge(root string) (d verdict) {
	d.kept = tr.counted()
	if !Exists(dataIn(root)) && d.kept > 0 {
		d.lost = tr.kept
		return d
	}
	v, pass := tr.enter(root, &d)
	d.pass = pass
	if v == nil {
		d.lost = tr.kept
		return d
	}
	defer v.Close()
	d.lost, d.wrong = tr.compare(v)
	for _, n := range v.Notices() {
		if s := session.AsPlain(n).Error(); strings.Contains(s, "damaged") || strings.Contains(s, "missing") || strings.Contains(s, "changed from outside") {
			d.faultf("it says of what was only stopped: %s", s)
		}
	}
	tr.wholly(v, &d)
	tr.judgeBackup(root, &d)
	tr.judgeRestored(root, &d)
	return d
}

// wholly checks the vault, and that it can be gone on with.
func (tr *truth) wholly(v *Vault, d *verdict) {
	r, err := v.Check(nil)
	if err != nil || !r.Whole() {
		d.faultf("the check finds %v %v", r.Damaged, err)
	}
	all, err := v.Sessions()
	if err != nil {
		d.faultf("the list: %v", err)
	}
	for _, s := range tr.kept {
		if id, is := strings.CutPrefix(s.drawer, "session "); is && !slices.ContainsFunc(all, func(s Summary) bool { return string(s.ID) == id }) {
			d.faultf("session %s is not listed", id)
		}
	}
	if r, err := v.Check(nil); err != nil || !r.Whole() {
		d.faultf("the second check finds %v %v", r.Damaged, err)
	}
}

// judgeBackup restores the newest backup that was acknowledged: all is in it
// that was acknowledged before.
func (tr *truth) judgeBackup(root string, d *verdict) {
	for at, s := range slices.Backward(tr.kept) {
		if s.drawer != "backup" {
			continue
		}
		again := filepath.Join(root, "proof")
		defer os.RemoveAll(again)
		then := truth{tr.kept[:at], tr.tried}
		v, err := tr.bring(filepath.Join(root, s.value), dataIn(again))
		if err != nil {
			d.lost = append(d.lost, s)
			d.faultf("the backup: %v", err)
			return
		}
		defer v.Close()
		lost, wrong := then.compare(v)
		d.lost, d.wrong = append(d.lost, lost...), append(d.wrong, wrong...)
		return
	}
}

// bring restores a backup with whatever passphrase it had, and opens it.
func (tr *truth) bring(from, data string) (*Vault, error) {
	all := of(tr.tried, "pass")
	for i, pass := range all {
		o := opts(Options{}, pass)
		_, _, err := Restore(from, data, o)
		if err == ErrWrongPassphrase && i < len(all)-1 {
			continue
		}
		if err != nil {
			return nil, err
		}
		return Open(data, o)
	}
	return nil, ErrPassphraseWanted
}

// judgeRestored looks at the places where something was being restored: it is
// there and whole, or nothing is, and the next restore succeeds. Then it takes
// them away.
func (tr *truth) judgeRestored(root string, d *verdict) {
	backups := of(tr.kept, "backup")
	for _, place := range of(tr.tried, "restored") {
		again := filepath.Join(root, place)
		done := slices.Contains(of(tr.kept, "restored"), place)
		var v *Vault
		var err error
		switch {
		case Exists(again):
			for _, pass := range of(tr.tried, "pass") {
				if v, err = Open(again, opts(Options{}, pass)); err == nil {
					break
				}
			}
		case done:
			d.lost = append(d.lost, said{"restored", place})
			continue
		default:
			v, err = tr.bring(filepath.Join(root, backups[len(backups)-1]), again)
		}
		if err != nil {
			d.faultf("what was restored to %s does not open: %v", place, err)
			continue
		}
		if r, err := v.Check(nil); err != nil || !r.Whole() {
			d.faultf("what was restored to %s: %+v %v", place, r, err)
		}
		_ = v.Close()
		_ = os.RemoveAll(again)
	}
	restored := func(s said) bool { return s.drawer == "restored" }
	tr.kept = slices.DeleteFunc(slices.Clone(tr.kept), restored)
	tr.tried = slices.DeleteFunc(slices.Clone(tr.tried), restored)
}
