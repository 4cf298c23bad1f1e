package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func lockedHeader() (header, dataKey) {
	key := newDataKey()
	h := header{Doorway: "vault", Version: headerVersion, Vault: "v", Slots: []slot{}}
	h.Slots = append(h.Slots, newPassphraseSlot(h.Vault, "p", key, []byte("open sesame"), cheap))
	return h, key
}

func TestTheKeyOpensWithItsPassphraseAndNoOther(t *testing.T) {
	h, key := lockedHeader()
	got, _, err := h.open([]byte("open sesame"), nil)
	if err != nil || !bytes.Equal(got, key) {
		t.Fatalf("%x %v", got, err)
	}
	if _, _, err := h.open([]byte("open sesamE"), nil); !errors.Is(err, ErrWrongPassphrase) {
		t.Fatalf("got %v", err)
	}
	if _, _, err := h.open([]byte{}, nil); !errors.Is(err, ErrWrongPassphrase) {
		t.Fatalf("empty: got %v", err)
	}
}

func TestAPassphraseIsTheSameHoweverItsAccentsAreTyped(t *testing.T) {
	key := newDataKey()
	h := header{Vault: "v", Slots: []slot{newPassphraseSlot("v", "p", key, []byte("caf\u00e9"), cheap)}}
	if _, _, err := h.open([]byte("cafe\u0301"), nil); err != nil {
		t.Fatal(err)
	}
}

func TestASlotIsBoundToItsVaultAndItsCost(t *testing.T) {
	h, _ := lockedHeader()
	other := h
	other.Vault = "w"
	if _, _, err := other.open([]byte("open sesame"), nil); err == nil {
		t.Error("it opened in another vault")
	}
	h.Slots[0].Kind = "recovery"
	if _, _, err := h.open([]byte("open sesame"), nil); err == nil {
		t.Error("it opened as another kind of slot")
	}
}

func TestEveryFlippedBitOfTheHeaderIsNoticed(t *testing.T) {
	h, key := lockedHeader()
	b := h.encode(key)
	if _, err := parseHeader(b, cheap); err != nil {
		t.Fatal(err)
	}
	for bit := range len(b) * 8 {
		b[bit/8] ^= 1 << (bit % 8)
		if _, err := parseHeader(b, cheap); err == nil {
			t.Fatalf("bit %d of byte %d was not noticed", bit%8, bit/8)
		}
		b[bit/8] ^= 1 << (bit % 8)
	}
}

func TestAHeaderThatAsksTooMuchOrTooLittleIsRefused(t *testing.T) {
	for name, c := range map[string]cost{
		"memory above 1 GiB":  {1<<20 + 1, 3, 4},
		"memory below 64 MiB": {64<<10 - 1, 3, 4},
		"no memory":           {0, 3, 4},
		"eleven passes":       {256 << 10, 11, 4},
		"two passes":          {256 << 10, 2, 4},
		"seventeen threads":   {256 << 10, 3, 17},
		"no threads":          {256 << 10, 3, 0},
	} {
		h, key := lockedHeader()
		h.Slots[0].Cost = c
		if _, err := parseHeader(h.encode(key), floorCost); !errors.Is(err, errHeader) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	h, key := lockedHeader()
	h.Slots[0].Cost = usualCost
	if _, err := parseHeader(h.encode(key), floorCost); err != nil {
		t.Errorf("the usual cost: %v", err)
	}
	for range mostSlots {
		h.Slots = append(h.Slots, h.Slots[0])
	}
	if _, err := parseHeader(h.encode(key), floorCost); err == nil {
		t.Error("too many slots were taken")
	}
}

func TestAHeaderOfANewerProgramSaysSo(t *testing.T) {
	if _, err := parseHeader([]byte(`{"doorway":"vault","version":3,"rooms":[]}`), cheap); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
}

func FuzzHeader(f *testing.F) {
	h, key := lockedHeader()
	f.Add(h.encode(key))
	h.Slots = []slot{}
	f.Add(h.encode(key))
	f.Add([]byte(`{"doorway":"vault","version":1,"slots":[{"cost":{"memory_kib":4294967295}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := parseHeader(b, floorCost)
		if err != nil {
			return
		}
		if same, err := json.Marshal(h); err != nil || !bytes.Equal(append(same, '\n'), b) {
			t.Fatal("it took what it would not write")
		}
		for _, s := range h.Slots {
			if !s.Cost.within(floorCost, mostCost) {
				t.Fatalf("it would spend %+v", s.Cost)
			}
		}
	})
}

func TestAPassphraseLocksAVaultThatHadNone(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	events := some(3)
	id := kept(t, v, events...)
	shut(t, v)
	bare, err := os.ReadFile(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}

	v = open(t, dir, "pass")
	if n := v.Notices(); len(n) != 1 || !strings.Contains(plain(t, n[0]), "locked with this passphrase") {
		t.Errorf("it was locked with the notices %v; want one that says so", n)
	}
	got, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events)
	shut(t, v)
	if _, err := os.Stat(filepath.Join(dir, "key")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the bare key is still there: %v", err)
	}
	if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrPassphraseWanted) {
		t.Fatalf("with none: %v", err)
	}
	if _, err := Open(dir, Options{Passphrase: []byte("Pass"), cost: cheap}); !errors.Is(err, ErrWrongPassphrase) {
		t.Fatalf("with a wrong one: %v", err)
	}

	// A crash between the two steps leaves the bare key for the next open.
	if err := os.WriteFile(filepath.Join(dir, "key"), bare, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrPassphraseWanted) {
		t.Fatalf("with the bare key left: %v", err)
	}
	v = open(t, dir, "pass")
	whole(t, v)
	shut(t, v)
	if _, err := os.Stat(filepath.Join(dir, "key")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the bare key is still there: %v", err)
	}
}

func TestANewVaultCanBeLockedFromItsFirstDay(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	id := kept(t, v, some(1)...)
	shut(t, v)
	if _, err := os.Stat(filepath.Join(dir, "key")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a bare key was written: %v", err)
	}
	v = open(t, dir, "pass")
	defer shut(t, v)
	if got, err := v.Events(id); err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
}

// flip flips one bit in the middle of a file.
func flip(t *testing.T, path string, at int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if at < 0 {
		at += len(b)
	}
	b[at] ^= 4
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestADamagedKeyFileIsPutBackFromItsCopy(t *testing.T) {
	for _, passphrase := range [][]string{nil, {"pass"}} {
		for _, damage := range []func(path string){
			func(path string) { flip(t, path, 40) },
			func(path string) { flip(t, path, -60) },
			func(path string) { _ = os.Truncate(path, 0) },
			func(path string) { _ = os.Remove(path) },
		} {
			for _, name := range []string{"vault.key", "vault.key.1"} {
				dir := t.TempDir()
				v := open(t, dir, passphrase...)
				id := kept(t, v, some(1)...)
				shut(t, v)
				damage(filepath.Join(dir, "vault", name))
				v = open(t, dir, passphrase...)
				if got, err := v.Events(id); err != nil || len(got) != 2 {
					t.Fatal(got, err)
				}
				if n := v.Notices(); len(n) != 1 {
					t.Errorf("%s damaged: told %v", name, n)
				}
				whole(t, v)
				shut(t, v)
			}
		}
	}
}

func TestOneDamagedLineOfTheBareKeyClosesNothing(t *testing.T) {
	for _, at := range []int{3, -3} {
		dir := t.TempDir()
		v := open(t, dir)
		id := kept(t, v, some(1)...)
		shut(t, v)
		flip(t, filepath.Join(dir, "key"), at)
		v = open(t, dir)
		if got, err := v.Events(id); err != nil || len(got) != 2 {
			t.Fatal(got, err)
		}
		shut(t, v)
	}
}

func TestRecordsWithoutTheirKeyAreNeverGivenANewOne(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	kept(t, v, some(1)...)
	shut(t, v)
	for _, name := range []string{"key", "vault/vault.key", "vault/vault.key.1"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if name == "vault/vault.key" {
			continue
		}
		if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrKeyMissing) {
			t.Fatalf("without %s: %v", name, err)
		}
		if _, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap}); name == "vault/vault.key.1" && !errors.Is(err, ErrKeyMissing) {
			t.Fatalf("without %s, with a passphrase: %v", name, err)
		}
	}
}

func TestTheUsualCostIsWhatTheDesignAsksFor(t *testing.T) {
	if usualCost != (cost{Memory: 262144, Time: 3, Threads: 4}) || !usualCost.within(floorCost, mostCost) {
		t.Fatalf("%+v", usualCost)
	}
}

func TestAnEmptyPassphraseLocksNothing(t *testing.T) {
	_, err := Open(t.TempDir(), Options{Passphrase: []byte{}, cost: cheap})
	if err == nil {
		t.Fatal("it opened")
	}
	plain(t, err)
}
