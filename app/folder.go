package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// lastFolder is where the toolkit notes the folder that was chosen last, in a
// plain file.
const lastFolder = "fyne:fileDialogLastFolder"

// chooseFolder lets a folder be pointed at, and answers with its path, or with
// nothing.
func (d *Doorway) chooseFolder(answer func(path string)) {
	forget := func() { fyne.CurrentApp().Preferences().RemoveValue(lastFolder) }
	dialog.ShowFolderOpen(func(folder fyne.ListableURI, err error) {
		forget()
		if err != nil || folder == nil {
			answer("")
			return
		}
		answer(folder.Path())
	}, d.window)
}
