package app

import (
	"fmt"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/session/vault"
)

// deed puts a line of the audit into words.
func deed(d vault.Done) string {
	detail := map[string]any{"Detail": d.Detail}
	switch d.Deed {
	case vault.Opened:
		return openedBy(d.Detail)
	case vault.Exported:
		return look.T("deed.exported", "Exported: {{.Detail}}", detail)
	case vault.Printed:
		return look.T("deed.printed", "Printed: {{.Detail}}", detail)
	case vault.Imported:
		return look.T("deed.imported", "Took records in")
	case vault.Erased:
		return look.T("deed.erased", "Erased a client")
	case vault.BackedUp:
		return look.T("deed.backedup", "Made a backup")
	case vault.Restored:
		made, err := time.Parse(time.RFC3339, d.Detail)
		if err != nil {
			return look.T("deed.restored", "Restored a backup")
		}
		return look.T("deed.restored.of", "Restored the backup of {{.When}}", map[string]any{"When": made.Local().Format("2006-01-02, 15:04")})
	case vault.PassphraseChanged:
		return look.T("deed.passphrase", "Changed the passphrase")
	case vault.RecoveryChanged:
		return look.T("deed.recovery", "Made a new recovery key")
	case vault.KeyringChanged:
		if d.Detail == "on" {
			return look.T("deed.keyring.on", "Let this computer's keyring open the records")
		}
		return look.T("deed.keyring.off", "No longer lets a keyring open the records")
	case vault.PersonAdded:
		return look.T("deed.added", "Let in {{.Detail}}", detail)
	case vault.PersonRemoved:
		return look.T("deed.removed", "Removed {{.Detail}}", detail)
	case vault.ProcessNotesRead:
		return look.T("deed.process", "Read the process notes on a session")
	case vault.KeyRenewed:
		return look.T("deed.renewed", "The key file was brought up to date")
	case vault.Closed:
		return look.T("deed.closed", "Closed the records")
	case vault.Mended:
		return look.T("deed.mended", "Something damaged was mended")
	}
	return string(d.Deed) // from a newer program
}

// openedBy says how the records were opened, and after how many passphrases
// that were wrong.
func openedBy(detail string) string {
	how, tries, _ := strings.Cut(detail, ", ")
	words := look.T("deed.opened", "Opened the records")
	switch how {
	case "recovery":
		words = look.T("deed.opened.recovery", "Opened the records with the recovery key")
	case "keyring":
		words = look.T("deed.opened.keyring", "This computer's keyring opened the records")
	}
	var wrong int
	if _, err := fmt.Sscanf(tries, "%d wrong", &wrong); err != nil {
		return words
	}
	return look.T("deed.opened.wrong", "{{.Opened}}; wrong passphrases before: {{.Wrong}}", map[string]any{"Opened": words, "Wrong": wrong})
}
