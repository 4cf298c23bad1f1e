package vault

import "errors"

// Lock forgets the keys until Unlock. Journals that are open go on: what is
// appended to them is kept, with a key that each holds for itself alone, but
// nothing else can be read or written.
func (v *Vault) Lock() error {
	v.rekeying.Lock() // what is changed just now is finished, and noted
	defer v.rekeying.Unlock()
	v.opening.Lock()
	defer v.opening.Unlock()
	switch {
	case v.over():
		return errOver()
	case !v.HasPassphrase():
		return ErrNoPassphrase
	}
	_ = v.catchUp() // what stays behind waits for Unlock
	v.indexing.Lock()
	defer v.indexing.Unlock()
	v.ring.Store(nil)
	for _, j := range v.open() {
		j.signed("") // whoever marks now has not said who they are
	}
	if v.index != nil {
		_ = v.index.close() // it is whole whether this succeeds or not
		v.index = nil
	}
	return nil
}

// Locked reports whether the vault is locked.
func (v *Vault) Locked() bool { return v.ring.Load() == nil }

// Unlock opens a locked vault again, with a passphrase or the recovery key, or
// with the keyring's secret. It can fail with [ErrPassphraseWanted] or
// [ErrWrongPassphrase]. It takes about a second.
func (v *Vault) Unlock(passphrase, keyring []byte) error {
	v.opening.Lock()
	defer v.opening.Unlock()
	switch {
	case v.over():
		return errOver()
	case !v.Locked():
		return nil
	}
	if !v.holder.beat() {
		return ErrInUseElsewhere
	}
	o := v.o
	o.Passphrase, o.Keyring = passphrase, keyring
	v.mu.Lock()
	o.Wrong = v.wrong
	v.mu.Unlock()
	err := v.unlock(o)
	v.mu.Lock()
	switch {
	case err == nil:
		v.wrong = 0
	case errors.Is(err, ErrWrongPassphrase):
		v.wrong++
	}
	v.mu.Unlock()
	if err != nil {
		return err
	}
	v.follow() // what was kept meanwhile
	return nil
}
