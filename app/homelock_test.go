package app

import (
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/home"
	"doorway/app/unlock"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

func TestAPassphraseThatIsBeingChangedLeavesTheDoorClosed(t *testing.T) {
	dir := t.TempDir()
	v, err := vault.Open(vault.HomeDir(dir), vault.Options{Passphrase: []byte(river)})
	if err == nil {
		err = v.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{river, "another river"} {
		opened(t, dir, house{pass: []byte(river)}, func(h *house) {
			h.d.lockHome(h.d.homeSettings)
			synctest.Wait()
			h.typed(typed)
			h.Press(fyne.KeyReturn) // it is proved
			h.d.lock("")
			time.Sleep(2 * time.Second)
			synctest.Wait()
			at[*unlock.Screen](h)
			h.Reads("Your records are locked.")
			h.unlock(river)
			at[*home.Screen](h)
		})
	}
}
