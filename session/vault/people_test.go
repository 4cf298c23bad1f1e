package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tries opens dir with what was typed, and closes it again.
func tries(t *testing.T, dir, typed string) error {
	t.Helper()
	v, err := Open(dir, Options{Passphrase: []byte(typed), cost: cheap})
	if err == nil {
		shut(t, v)
	}
	return err
}

func TestTheRecoveryKeyOpensHoweverItIsTyped(t *testing.T) {
	dir, k := t.TempDir(), NewRecoveryKey()
	v, err := Open(dir, Options{Passphrase: []byte("pass"), Name: "Ada", Recovery: &k, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	id := kept(t, v, some(1)...)
	shut(t, v)
	groups := k.Groups()
	if len(groups) != 8 || strings.ContainsAny(strings.Join(groups, ""), "ILOU") {
		t.Fatalf("%q", groups)
	}
	for _, typed := range []string{
		strings.Join(groups, " "), strings.ToLower(strings.Join(groups, "-")), strings.Join(groups, ""),
		strings.NewReplacer("0", "o", "1", "l").Replace(strings.Join(groups, " ")),
	} {
		v, err := Open(dir, Options{Passphrase: []byte(typed), cost: cheap})
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		if got, err := v.Events(id); err != nil || len(got) != 2 {
			t.Error(got, err)
		}
		if v.Who().Name != "Ada" {
			t.Errorf("it let %q in", v.Who().Name)
		}
		shut(t, v)
	}
	other := NewRecoveryKey()
	if err := tries(t, dir, strings.Join(other.Groups(), " ")); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("another key: %v", err)
	}
}

func TestASlipInARecoveryKeyIsNoKey(t *testing.T) {
	k := NewRecoveryKey()
	typed := []byte(strings.Join(k.Groups(), ""))
	for i, was := range typed {
		for _, letter := range []byte("0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
			if typed[i] = letter; letter == was {
				continue
			}
			if got, ok := ParseRecoveryKey(string(typed)); ok && got == k {
				t.Fatalf("letter %d: %c for %c went unnoticed", i, letter, was)
			}
		}
		typed[i] = was
	}
	for _, no := range []string{"", "open sesame", strings.Repeat("0", 33), strings.Repeat("Ü", 32), strings.Repeat("0", 100000)} {
		if _, ok := ParseRecoveryKey(no); ok {
			t.Errorf("%.40q is taken for a recovery key", no)
		}
	}
}

func FuzzRecoveryKey(f *testing.F) {
	f.Add(strings.Join(NewRecoveryKey().Groups(), " "))
	f.Add("0000 0000 OIL")
	f.Fuzz(func(t *testing.T, typed string) {
		k, ok := ParseRecoveryKey(typed)
		if again, same := ParseRecoveryKey(strings.Join(k.Groups(), "-")); ok && (!same || again != k) {
			t.Fatalf("%q reads as a key that is written otherwise", typed)
		}
	})
}

func TestAChangedPassphraseOpensWithoutWritingTheRecordsAnew(t *testing.T) {
	dir, k := t.TempDir(), NewRecoveryKey()
	v, err := Open(dir, Options{Passphrase: []byte("first"), Recovery: &k, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	id := kept(t, v, some(2)...)
	before, err := os.ReadFile(v.path(id))
	if err != nil {
		t.Fatal(err)
	}
	if err := v.SetPassphrase([]byte("wrong"), []byte("second"), "", nil); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("with a wrong one: %v", err)
	}
	if err := v.SetPassphrase([]byte("first"), []byte("second"), "", nil); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	if err := tries(t, dir, "first"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("the old one: %v", err)
	}
	v = open(t, dir, "second")
	if after, _ := os.ReadFile(v.path(id)); !bytes.Equal(before, after) {
		t.Error("the journal was written anew")
	}
	whole(t, v)
	shut(t, v)

	// Who forgot the passphrase sets another with the recovery key.
	typed := strings.Join(k.Groups(), " ")
	v = open(t, dir, typed)
	if err := v.SetPassphrase([]byte(typed), []byte("third"), "", nil); err != nil {
		t.Fatal(err)
	}
	next := NewRecoveryKey()
	if err := v.SetRecoveryKey([]byte("third"), next); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	for typed, opens := range map[string]bool{"third": true, "second": false, typed: false, strings.Join(next.Groups(), " "): true} {
		if err := tries(t, dir, typed); (err == nil) != opens {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestAnUnlockedVaultIsLockedFromWithin(t *testing.T) {
	dir, k := t.TempDir(), NewRecoveryKey()
	v := open(t, dir)
	id := kept(t, v, some(1)...)
	if err := v.Admit("Grace", []byte("two")); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("a second person before the first: %v", err)
	}
	if err := v.SetPassphrase(nil, []byte("one"), "Ada", &k); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "key")); err == nil {
		t.Error("the bare key still lies there")
	}
	if v.Who().Name != "Ada" || !v.HasPassphrase() {
		t.Errorf("%+v", v.Who())
	}
	shut(t, v)
	v = open(t, dir, "one")
	if got, err := v.Events(id); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	shut(t, v)
}

func TestEachPersonOpensWithTheirOwnPassphraseAndTheirNameStandsOnWhatTheyKeep(t *testing.T) {
	dir := t.TempDir()
	v, err := Open(dir, Options{Passphrase: []byte("one"), Name: "Ada", cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Admit("Grace", []byte("one")); err == nil {
		t.Error("two people have one passphrase")
	}
	if err := v.Admit("Grace", []byte("two")); err != nil {
		t.Fatal(err)
	}
	first := kept(t, v, some(1)...)
	shut(t, v)
	if b, err := os.ReadFile(filepath.Join(dir, "vault", "vault.key")); err != nil || bytes.Contains(b, []byte("Grace")) {
		t.Error("the key file tells who opens the vault", err)
	}

	v = open(t, dir, "two")
	second := kept(t, v, some(1)...)
	for id, by := range map[string]string{string(first): "Ada", string(second): "Grace"} {
		events, err := v.Events(first)
		if id == string(second) {
			events, err = v.Events(second)
		}
		if err != nil || len(events) != 2 || events[1].By != by {
			t.Errorf("%v %v; want it kept by %s", events, err, by)
		}
	}
	if err := v.SetPassphrase([]byte("one"), []byte("three"), "", nil); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("with somebody else's passphrase: %v", err)
	}
	if err := v.Dismiss(v.Who().ID); err == nil {
		t.Error("somebody removed themselves")
	}
	ada := v.People()[slices.IndexFunc(v.People(), func(p Person) bool { return p.Name == "Ada" })]
	if err := v.Dismiss(ada.ID); err != nil {
		t.Fatal(err)
	}
	if err := v.Dismiss(ada.ID); err == nil {
		t.Error("one person was removed twice")
	}
	shut(t, v)
	if err := tries(t, dir, "one"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("who was removed: %v", err)
	}
	v = open(t, dir, "two")
	whole(t, v)
	shut(t, v)
}

func TestAKeyringOpensUntilItIsForgotten(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	secret, err := v.Remember()
	if err != nil || !v.Remembered() {
		t.Fatal(err)
	}
	shut(t, v)
	if v, err = Open(dir, Options{Keyring: secret, cost: cheap}); err != nil {
		t.Fatal(err)
	}
	if err := v.Forget(); err != nil || v.Remembered() {
		t.Fatal(err)
	}
	shut(t, v)
	if _, err := Open(dir, Options{Keyring: secret, cost: cheap}); !errors.Is(err, ErrPassphraseWanted) {
		t.Errorf("after it was forgotten: %v", err)
	}
}

func TestAPassphraseSetWhenTryingWasCheaperIsMadeDearerAtTheNextOpening(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	id := kept(t, v, some(1)...)
	shut(t, v)
	dearer := cost{Memory: 128, Time: 2, Threads: 1}
	k := keyFiles{system{}, filepath.Join(dir, "vault", "vault.key"), filepath.Join(dir, "vault", "vault.key.1"), filepath.Join(dir, "key"), cheap}
	got, err := k.unlock(Options{Passphrase: []byte("pass"), cost: dearer}, false, nil, func(dataKey) bool { return true })
	if err != nil || got.slot.Cost != dearer {
		t.Fatal(got.slot.Cost, err)
	}
	v = open(t, dir, "pass")
	if v.header.Slots[0].Cost != dearer {
		t.Errorf("it still costs %+v", v.header.Slots[0].Cost)
	}
	if events, err := v.Events(id); err != nil || len(events) != 2 {
		t.Error(events, err)
	}
	shut(t, v)
}
