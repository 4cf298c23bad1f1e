// Package keyring keeps the secret that opens a vault in the keyring of the
// system, for whoever is signed in: the Secret Service on Linux, asked on the
// session bus, the Credential Manager on Windows, the Keychain on macOS.
package keyring

import (
	"encoding/base64"
	"errors"

	"doorway/session"

	"github.com/zalando/go-keyring"
)

// service is the name under which the secrets stand. It and the vault's id are
// all that the keyring shows.
const service = "care.doorway.Doorway"

// System is the keyring of the system. Its methods ask another program, which
// may take its time or ask the person: call them off the UI goroutine.
type System struct{}

// There reports whether the system has a keyring that answers.
func (System) There() bool {
	_, err := keyring.Get(service, "is there a keyring")
	return err == nil || errors.Is(err, keyring.ErrNotFound)
}

// Get gives the secret that opens the vault with the id; nil where there is
// none.
func (System) Get(vault string) []byte {
	words, err := keyring.Get(service, vault)
	if err != nil {
		return nil
	}
	secret, err := base64.StdEncoding.DecodeString(words)
	if err != nil {
		return nil
	}
	return secret
}

// Set keeps the secret that opens the vault with the id.
func (System) Set(vault string, secret []byte) error {
	if err := keyring.Set(service, vault, base64.StdEncoding.EncodeToString(secret)); err != nil {
		return session.Sayf("error.keyring.set", "This computer's keyring did not take the key; the records open with the passphrase as before.").Because(err)
	}
	return nil
}

// Forget takes the secret for the vault with the id away. Where it can't be
// taken away it opens nothing any more all the same.
func (System) Forget(vault string) { _ = keyring.Delete(service, vault) }
