package vault

import (
	"archive/tar"
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"doorway/session"

	"filippo.io/age"
)

// What is sealed can't be changed by whoever has no key, and no fuzzing finds a
// way past a seal. The targets here seal what they try with the right key: a
// backup can come from somebody who chose its passphrase.

// FuzzSlots tries headers of any slots, under a right sum.
func FuzzSlots(f *testing.F) {
	h, _ := lockedHeader()
	s := h.Slots[0]
	f.Add(headerVersion, "v", passphraseSlot, "p", argon2id, uint32(64<<10), uint32(3), uint8(4), s.Salt, s.Key, []byte(nil), uint8(1))
	f.Add(headerVersion, "v", recoverySlot, "p", expanded, uint32(0), uint32(0), uint8(0), s.Salt, s.Key, []byte("x"), uint8(2))
	f.Add(1, "v", passphraseSlot, "", argon2id, uint32(1<<31), uint32(1<<31), uint8(255), s.Salt, s.Key, []byte{}, uint8(24))
	f.Fuzz(func(t *testing.T, version int, vault, kind, id, kdf string, memory, time uint32, threads uint8, salt, key, people []byte, n uint8) {
		h := header{Doorway: "vault", Version: version, Vault: vault, People: people}
		for range n {
			h.Slots = append(h.Slots, slot{kind, id, kdf, cost{memory, time, threads}, salt, key})
		}
		b := h.encode(newDataKey())
		got, err := parseHeader(b, floorCost)
		if err != nil {
			if !errors.Is(err, errHeader) && !errors.Is(err, ErrNewer) {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(append(got.json(), '\n'), b) {
			t.Fatal("it took what it would not write")
		}
		work := uint64(0)
		for _, s := range got.Slots {
			if work += s.Cost.work(); s.Kind == passphraseSlot && !s.Cost.within(floorCost, mostCost) || s.Kind != passphraseSlot && s.Cost != (cost{}) {
				t.Fatalf("it would spend %+v on a slot of kind %q", s.Cost, s.Kind)
			}
		}
		if work > mostWork {
			t.Fatalf("it would work %d on one passphrase", work)
		}
		if kind == passphraseSlot {
			return // trying it would take a second
		}
		if _, _, err := got.open([]byte(strings.Join(RecoveryKey{}.Groups(), "")), []byte("secret")); err == nil {
			t.Fatal("it opened what nobody wrapped")
		}
	})
}

// sealedArchive is a backup of whatever archive, as whoever knows the key could
// make it.
func sealedArchive(t testing.TB, h header, key dataKey, archive []byte) []byte {
	t.Helper()
	top := backupTop(h.encode(key), noon)
	out := bytes.NewBuffer(bytes.Clone(top))
	sealed, err := age.Encrypt(out, ageKey{newRing(key, h, h.Slots[0]).backup, top})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sealed.Write(archive); err != nil {
		t.Fatal(err)
	}
	if err := sealed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// packed is an archive of the entries given, and its end where count is not
// negative.
func packed(t testing.TB, count int, entries ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	archive := tar.NewWriter(&b)
	if count >= 0 {
		entries = append(entries, tar.Header{Name: backupEnd, Size: int64(len(fmt.Sprint(count)))})
	}
	for _, h := range entries {
		if err := archive.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		fill := bytes.Repeat([]byte("x"), int(h.Size))
		if h.Name == backupEnd && count >= 0 {
			fill = fmt.Append(nil, count)
		}
		if _, err := archive.Write(fill); err != nil && h.Size > 0 {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sparse is an archive of a few bytes that says it holds a file of the given
// size.
func sparse(size string) []byte {
	records := ""
	for _, r := range []string{"GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.name=protocols/own.toml", "GNU.sparse.realsize=" + size} {
		n := len(r) + 3
		if n += len(fmt.Sprint(n)) - 1; len(fmt.Sprintf("%d %s\n", n, r)) != n {
			n = len(fmt.Sprintf("%d %s\n", n, r))
		}
		records += fmt.Sprintf("%d %s\n", n, r)
	}
	block := func(name string, kind byte, content string) []byte {
		b := make([]byte, 512)
		copy(b, name)
		copy(b[100:], "0000600\x000000000\x000000000\x00")
		copy(b[124:], fmt.Sprintf("%011o\x0000000000000\x00        %c", len(content), kind))
		copy(b[257:], "ustar\x0000")
		sum := 0
		for _, c := range b {
			sum += int(c)
		}
		copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
		return append(b, append([]byte(content), make([]byte, (512-len(content)%512)%512)...)...)
	}
	holes := "1\n" + size + "\n0\n"
	return append(block("x", 'x', records), append(block("own.toml", '0', holes+strings.Repeat("\x00", 512-len(holes))), make([]byte, 1024)...)...)
}

// FuzzArchive reads backups of any archive, and restores those that are taken:
// none writes outside the folder it is restored to, nor leaves half a vault.
func FuzzArchive(f *testing.F) {
	h, key := lockedHeader()
	keys := newRing(key, h, h.Slots[0])
	own := tar.Header{Name: "protocols/own.toml", Size: 3}
	for _, archive := range [][]byte{
		nil, packed(f, 0), packed(f, 1, own), packed(f, 2, own), packed(f, -1, own), packed(f, 2, own, own), sparse("1099511627776"),
		packed(f, 1, tar.Header{Name: "../out", Size: 1}), packed(f, 1, tar.Header{Name: "vault/settings", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}),
		packed(f, 2, tar.Header{Name: "vault/sessions/019aa000-0000-7000-8000-000000000000.journal", Size: 40}, tar.Header{Name: "vault/audit.journal", Size: 5}),
		packed(f, 1, tar.Header{Name: "vault/files/0123456789abcdef0123456789abcdef.kept", Size: 300}), packed(f, 1, tar.Header{Name: "vault/files/piece.kept", Size: 3}),
	} {
		f.Add(archive)
	}
	f.Fuzz(func(t *testing.T, archive []byte) {
		sealed := sealedArchive(t, h, key, archive)
		r := bufio.NewReader(bytes.NewReader(sealed))
		head, err := parseBackupHead(r, cheap)
		if err != nil {
			t.Fatal(err)
		}
		if err := readBackup(r, keys, head.top, func(name string, content io.Reader) error {
			n, err := io.Copy(io.Discard, content)
			if n > int64(len(archive)) || !filepath.IsLocal(filepath.FromSlash(name)) || !strings.HasPrefix(name, "vault/") && !strings.HasPrefix(name, "protocols/") {
				t.Fatalf("it gave %d bytes for %q, of an archive of %d", n, name, len(archive))
			}
			return err
		}); err != nil {
			return
		}
		root := t.TempDir()
		backup, dir := filepath.Join(root, "backup"), filepath.Join(root, "data", "here")
		if err := os.WriteFile(backup, sealed, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err = Restore(backup, dir, Options{Passphrase: []byte("open sesame"), cost: cheap})
		if Exists(dir) != (err == nil) {
			t.Fatalf("there is a vault: %v, and the restore says %v", Exists(dir), err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "restor*")); left != nil {
			t.Fatalf("it left %v", left)
		}
		if got, err := os.ReadFile(backup); err != nil || !bytes.Equal(got, sealed) {
			t.Fatal("it changed the backup", err)
		}
		for _, folder := range []string{root, filepath.Join(root, "data")} {
			if names, err := os.ReadDir(folder); err != nil || len(names) > 2 || folder != root && len(names) != 1 {
				t.Fatalf("it wrote outside: %v %v", names, err)
			}
		}
	})
}

// sealLine is add for an entry that need not be one.
func sealLine(p page, plain []byte) (page, []byte) {
	line := base64.RawStdEncoding.AppendEncode(nil, seal(p.key, plain, p.chain[:]))
	return page{p.key, p.chain.next(line), p.end + int64(len(line)) + 1, p.lines + 1}, append(line, '\n')
}

// reread seals lines, reads them, and gives the entries, which must come back
// the same when they are written again.
func reread[T any](t *testing.T, of kind, lines [][]byte) []T {
	p, b := newPage(of, "id", wrap)
	for _, plain := range lines {
		var line []byte
		p, line = sealLine(p, plain)
		b = append(b, line...)
	}
	r := readLines[T](b, of, "id", wrap)
	if len(r.torn) > 0 || r.lines != len(r.entries) || r.fault == nil && r.end != int64(len(b)) || r.fault != nil && !errors.Is(r.fault, ErrNewer) {
		t.Fatalf("%d of %d lines, %d torn bytes, %v", r.lines, len(lines), len(r.torn), r.fault)
	}
	_, again, err := write(of, "id", wrap, r.entries)
	if err != nil {
		t.Fatal("what was read can't be written:", err)
	}
	twice := readLines[T](again, of, "id", wrap)
	was, _ := json.Marshal(r.entries)
	if now, err := json.Marshal(twice.entries); err != nil || !bytes.Equal(was, now) || twice.fault != nil {
		t.Fatalf("%s\nbecame\n%s (%v, %v)", was, now, err, twice.fault)
	}
	return r.entries
}

// FuzzEntries reads any lines as a session's journal, as the audit and as
// process notes; the events of a journal go to the index and come back.
func FuzzEntries(f *testing.F) {
	take := mark(3)
	journal := []session.Event{begin(1), mark(2), take, event(4, session.Amend{Event: take.ID}), event(5, session.Note{Text: "a\x00b"}), event(6, session.End{}), event(7, session.Close{Text: "well"})}
	var b []byte
	for _, e := range journal {
		line, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		b = append(append(b, line...), '\n')
	}
	f.Add(uint8(0), bytes.TrimSpace(b))
	f.Add(uint8(1), []byte(`{"at":"2026-11-22T12:00:00+01:00","who":"Ada","deed":"opened","detail":"passphrase"}`))
	f.Add(uint8(2), []byte(`{"at":"2026-11-22T12:00:00+01:00","text":"a"}`+"\n{}"))
	x, err := openIndex(filepath.Join(f.TempDir(), "vault.db"), newDataKey())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, of uint8, b []byte) {
		lines := bytes.Split(b, []byte("\n"))
		switch of % 3 {
		case 1:
			reread[Done](t, auditKind, lines)
			return
		case 2:
			reread[ProcessNote](t, processKind, lines)
			return
		}
		events := reread[session.Event](t, journalKind, lines)
		if len(events) == 0 {
			return
		}
		_, _ = session.Fold(events) // it must only not fall over
		if err := x.conn.Exec(`BEGIN IMMEDIATE`); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := x.conn.Exec(`ROLLBACK`); err != nil {
				t.Fatal(err)
			}
		}()
		if err := x.putRun(entries("s", reading{reads[session.Event]{entries: events}})); err != nil {
			t.Fatal(err)
		}
		copies, err := x.events("s")
		if err != nil || !agree(copies, events) {
			t.Fatalf("the index tells otherwise (%v): %s, not %s", err, text(t, copies), text(t, events))
		}
		if _, err := x.summaries(); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzSettings reads anything as what was chosen, and chooses it again.
func FuzzSettings(f *testing.F) {
	f.Add([]byte(`{"idle_minutes":20,"backup_folder":"/mnt/stick"}`))
	f.Add([]byte(`{"idle_minutes":-1}`))
	f.Add([]byte(`[]`))
	h, key := lockedHeader()
	v := &Vault{dir: f.TempDir(), disk: system{}, holder: &holder{}}
	r := newRing(key, h, h.Slots[0])
	v.ring.Store(r)
	f.Fuzz(func(t *testing.T, plain []byte) {
		if err := os.WriteFile(v.settingsPath(), seal(r.settings, plain, []byte(r.vault)), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := v.readSettings()
		if got := v.Settings(); err != nil && !reflect.DeepEqual(got, Settings{Idle: UsualIdle}) {
			t.Fatalf("%v, and yet %+v", err, got)
		}
		if err != nil {
			return
		}
		if err := v.Choose(s); err != nil {
			t.Fatal(err)
		}
		if got := v.Settings(); got.Idle < 1 || got.Idle > 120 || got.BackupFolder != s.BackupFolder {
			t.Fatalf("chose %+v, got %+v", s, got)
		}
	})
}

// FuzzHolder lets any file say who has the vault open: it is taken over only
// where it says that it was this machine, or nothing.
func FuzzHolder(f *testing.F) {
	f.Add([]byte(`{"doorway":"holder","machine":"here","run":"r","beat":"00000000"}`))
	f.Add([]byte(`{"doorway":"holder","machine":"there","run":"r","beat":"00000000"}` + "\n"))
	f.Add([]byte(" "))
	f.Add([]byte{})
	path := filepath.Join(f.TempDir(), "holder")
	f.Fuzz(func(t *testing.T, was []byte) {
		if err := os.WriteFile(path, was, 0o600); err != nil {
			t.Fatal(err)
		}
		h := newHolder(path, "here")
		err := h.take()
		now, _ := os.ReadFile(path)
		c, ok := parseClaim(was)
		switch mayTake := len(was) == 0 || ok && c.Machine == "here"; {
		case mayTake && (err != nil || !h.mine(now)):
			t.Fatalf("it was left, and not taken: %v", err)
		case !mayTake && (!errors.Is(err, ErrInUseElsewhere) || !bytes.Equal(was, now)):
			t.Fatalf("it was not left, and is now %q (%v)", now, err)
		}
		if h.letGo(); err == nil {
			if _, err := os.Lstat(path); err == nil {
				t.Fatal("it was not let go")
			}
		}
	})
}
