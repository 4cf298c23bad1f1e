package vault

import (
	"errors"
	"slices"
	"strings"

	"doorway/session"
)

// What keeps a key from being changed.
var (
	// ErrNoPassphrase: the vault has no passphrase yet.
	ErrNoPassphrase error = session.Sayf("error.vault.unlocked", "These records have no passphrase yet; please set one first.")
	errEmptyPass          = session.Sayf("error.vault.nopass", "The passphrase is empty; please give one, or open these records without.")
	errLongPass           = session.Sayf("error.vault.longpass", "The passphrase is longer than one can be; please take a shorter one.")
	errPassTaken          = session.Sayf("error.vault.passtaken", "Somebody else opens these records with this passphrase; please choose another.")
	errManyPeople         = session.Sayf("error.vault.people", "No more people can be let in; please remove somebody first.")
	errNobody             = session.Sayf("error.vault.nobody", "There is no such person here any more; please look at the list again.")
	errYourself           = session.Sayf("error.vault.yourself", "You can't remove yourself while these records are open; please let somebody else do it.")
)

// HasPassphrase reports whether the vault can be locked. It is true of a locked
// vault.
func (v *Vault) HasPassphrase() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.header.locked()
}

// Who is the person who opened the vault; the zero Person where it has no
// passphrase.
func (v *Vault) Who() Person {
	if r := v.ring.Load(); r != nil {
		return r.who
	}
	return Person{}
}

// Recovered reports whether the vault was opened with the recovery key: the
// person's passphrase may be lost.
func (v *Vault) Recovered() bool {
	r := v.ring.Load()
	return r != nil && r.how == recoverySlot
}

// People lists those who open the vault with a passphrase of their own.
func (v *Vault) People() []Person {
	r := v.ring.Load()
	if r == nil {
		return nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.header.people(r.data)
}

// SetPassphrase gives the vault, or the person who opened it, the passphrase
// next. now is the one so far, or the recovery key; it is not asked for where
// the vault has none. Nothing that is kept is encrypted again. A nil recovery
// leaves the recovery key as it is. It takes up to two seconds.
func (v *Vault) SetPassphrase(now, next []byte, name string, recovery *RecoveryKey) error {
	if err := allowedPass(next); err != nil {
		return err
	}
	return v.rekey(PassphraseChanged, func(r *ring, h header) (header, *ring, string, error) {
		if !h.locked() {
			o := v.o
			o.Passphrase, o.Name, o.Recovery = next, name, recovery
			got := opened{header: h, key: r.data}.lock(o)
			return got.header, newRing(r.data, got.header, got.slot), "", nil
		}
		if err := r.prove(h, now); err != nil {
			return h, nil, "", err
		}
		if _, other, err := h.open(next, nil); err == nil && other.ID != r.who.ID {
			return h, nil, "", errPassTaken
		}
		fresh := newPassphraseSlot(h.Vault, r.who.ID, r.data, next, v.o.cost)
		h = h.with(fresh, func(was slot) bool { return was.Kind == passphraseSlot && was.ID == r.who.ID })
		return h, newRing(r.data, h, fresh), "", nil
	})
}

// Prove reports whether pass is the passphrase of the person who opened the
// vault, or the recovery key; else it is [ErrWrongPassphrase]. A vault without a
// passphrase asks for none. It takes about a second.
func (v *Vault) Prove(pass []byte) error {
	r, err := v.keys()
	if err != nil {
		return err
	}
	v.mu.Lock()
	h := v.header
	v.mu.Unlock()
	if !h.locked() {
		return nil
	}
	return r.prove(h, pass)
}

// prove is Prove for a header with slots. Only the slots that may answer are
// tried.
func (r *ring) prove(h header, pass []byte) error {
	h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s slot) bool { return s.Kind == passphraseSlot && s.ID != r.who.ID })
	_, _, err := h.open(pass, nil)
	return err
}

// SetRecoveryKey makes k the one recovery key. pass, the passphrase of the
// person who opened the vault, shows that it is they.
func (v *Vault) SetRecoveryKey(pass []byte, k RecoveryKey) error {
	return v.rekey(RecoveryChanged, func(r *ring, h header) (header, *ring, string, error) {
		if err := r.prove(h, pass); err != nil {
			return h, nil, "", err
		}
		fresh := newRandomSlot(h.Vault, recoverySlot, r.who.ID, r.data, k[:])
		return h.with(fresh, func(was slot) bool { return was.Kind == recoverySlot }), r, "", nil
	})
}

// Admit lets one more person in, with a name and a passphrase of their own.
func (v *Vault) Admit(name string, pass []byte) error {
	name = strings.TrimSpace(name)
	if err := allowedPass(pass); err != nil {
		return err
	}
	if name == "" || len(name) > mostName {
		return session.Sayf("error.vault.name", "Please give them a name, of 200 letters at most.")
	}
	return v.rekey(PersonAdded, func(r *ring, h header) (header, *ring, string, error) {
		all := h.people(r.data)
		switch {
		case !h.locked():
			return h, nil, "", ErrNoPassphrase
		case len(all) >= mostPeople:
			return h, nil, "", errManyPeople
		}
		if _, _, err := h.open(pass, nil); err == nil {
			return h, nil, "", errPassTaken
		}
		p := Person{string(session.NewID()), name, v.o.now()}
		h = h.withPeople(append(all, p), r.data)
		return h.with(newPassphraseSlot(h.Vault, p.ID, r.data, pass, v.o.cost), func(slot) bool { return false }), r, name, nil
	})
}

// mostPass is how many bytes a passphrase may have; what reads one from a file
// takes no more.
const mostPass = 4096

func allowedPass(pass []byte) error {
	switch {
	case len(pass) == 0:
		return errEmptyPass
	case len(pass) > mostPass:
		return errLongPass
	}
	return nil
}

const mostPeople = 16

// Dismiss takes a person's passphrase away, and all else that lets them in: a
// keyring, and the recovery key if they made it. What they kept stays, with
// their name.
func (v *Vault) Dismiss(id string) error {
	recovery := false
	err := v.rekey(PersonRemoved, func(r *ring, h header) (header, *ring, string, error) {
		all := h.people(r.data)
		at := slices.IndexFunc(all, func(p Person) bool { return p.ID == id })
		switch {
		case at < 0:
			return h, nil, "", errNobody
		case id == r.who.ID:
			return h, nil, "", errYourself
		}
		name := all[at].Name
		h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s slot) bool {
			recovery = recovery || s.ID == id && s.Kind == recoverySlot
			return s.ID == id
		})
		return h.withPeople(slices.Delete(all, at, at+1), r.data), r, name, nil
	})
	if err == nil && recovery {
		v.tell(session.Sayf("notice.vault.recovery", "Whoever was removed had made the recovery key, and it opens nothing any more. Please make a new one under Records."))
	}
	return err
}

// Remember gives a secret that opens the vault for the person who opened it,
// to be kept in the system's keyring.
func (v *Vault) Remember() (secret []byte, err error) {
	secret = random(32)
	err = v.rekey(KeyringChanged, func(r *ring, h header) (header, *ring, string, error) {
		if !h.locked() {
			return h, nil, "", ErrNoPassphrase
		}
		mine := func(was slot) bool { return was.Kind == keyringSlot && was.ID == r.who.ID }
		return h.with(newRandomSlot(h.Vault, keyringSlot, r.who.ID, r.data, secret), mine), r, "on", nil
	})
	return secret, err
}

// Forget ends what Remember gave.
func (v *Vault) Forget() error {
	return v.rekey(KeyringChanged, func(r *ring, h header) (header, *ring, string, error) {
		h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(was slot) bool { return was.Kind == keyringSlot && was.ID == r.who.ID })
		return h, r, "off", nil
	})
}

// Remembered reports whether a keyring opens the vault for the person who
// opened it.
func (v *Vault) Remembered() bool {
	who := v.Who()
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.ContainsFunc(v.header.Slots, func(s slot) bool { return s.Kind == keyringSlot && s.ID == who.ID })
}

// rekey writes the header anew. It is noted in the audit before: a change that
// nobody knows of is worse than a note of one that the disk did not take.
func (v *Vault) rekey(deed Deed, change func(*ring, header) (_ header, _ *ring, detail string, _ error)) error {
	v.rekeying.Lock()
	defer v.rekeying.Unlock()
	r, err := v.keys()
	if err != nil {
		return err
	}
	v.mu.Lock()
	h := v.header
	v.mu.Unlock()
	// Another machine may have changed it before this one took the vault.
	if now, _, err := v.files.look(); err == nil && now.Vault == h.Vault && now.belongs(r.data) {
		h = now
	}
	next, ring, detail, err := change(r, h)
	if err != nil {
		return err
	}
	v.record(deed, detail)
	if err := v.files.write(next, r.data); err != nil {
		// The first of the two copies may be in place: what is on the disk
		// counts.
		if now, _, rerr := v.files.read(); rerr == nil {
			v.mu.Lock()
			v.header = now
			v.mu.Unlock()
		}
		var plain *session.Plain
		if errors.As(err, &plain) {
			return err
		}
		return errNotKept(err)
	}
	if next.locked() {
		if err := v.files.forgetBare(); err != nil {
			v.tell(errFolder(v.dir, err))
		}
	}
	v.mu.Lock()
	v.header = next
	v.mu.Unlock()
	v.ring.CompareAndSwap(r, ring)
	return nil
}
