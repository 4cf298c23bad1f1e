package keyring

import (
	"bytes"
	"errors"
	"testing"

	"doorway/session"

	"github.com/zalando/go-keyring"
)

func TestASecretIsKeptUntilItIsForgotten(t *testing.T) {
	keyring.MockInit()
	var k System
	if !k.There() {
		t.Error("a keyring that answers is not there")
	}
	if got := k.Get("one"); got != nil {
		t.Errorf("it held %x from before", got)
	}
	secret := []byte{0, 255, 10, 13}
	if err := k.Set("one", secret); err != nil {
		t.Fatal(err)
	}
	if got := k.Get("one"); !bytes.Equal(got, secret) {
		t.Errorf("it gives %x", got)
	}
	if got := k.Get("two"); got != nil {
		t.Errorf("another vault's secret is %x", got)
	}
	k.Forget("one")
	if got := k.Get("one"); got != nil {
		t.Errorf("it still holds %x", got)
	}
}

func TestASystemWithoutAKeyringIsSaidPlainly(t *testing.T) {
	keyring.MockInitWithError(errors.New("org.freedesktop.secrets was not provided"))
	var k System
	if k.There() {
		t.Error("a keyring that does not answer is there")
	}
	var plain *session.Plain
	if err := k.Set("one", []byte{1}); !errors.As(err, &plain) {
		t.Errorf("%v", err)
	}
	if k.Get("one") != nil {
		t.Error("there is a secret")
	}
}
