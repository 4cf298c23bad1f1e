package app

import (
	"doorway/app/safety"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
)

// numbers are whom to call from home, as they were when home was read last.
func (d *Doorway) numbers() safety.Numbers { return d.calls }

// numbersOf reads whom to call from home. It waits for the disk.
func numbersOf(v *vault.Vault, c session.Course) (safety.Numbers, error) {
	all, err := safety.Regions()
	if err != nil {
		return safety.Numbers{}, err
	}
	h := v.Settings().Home
	return safety.NumbersOf(safety.Here(all, h.Region, country()), h.Helplines, h.Practice, contactsOf(c)), nil
}

// contactsOf are those that the practice sent last.
func contactsOf(c session.Course) []session.Helpline {
	last, ok := c.Latest()
	if !ok {
		return nil
	}
	return last.Capsule.Contacts
}

// country is the one that this computer is set to, as ISO 3166 has it in two
// letters; empty where it says none.
func country() string {
	tag, err := language.Parse(lang.SystemLocale().String())
	if err != nil {
		return ""
	}
	if region, sure := tag.Region(); sure == language.Exact {
		return region.String()
	}
	return ""
}
