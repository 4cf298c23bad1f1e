package app

import (
	"errors"
	"io/fs"
	"sync"

	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	toolkit "fyne.io/fyne/v2/widget"
)

// lastFolder is where the toolkit notes the folder that was chosen last, in a
// plain file.
const lastFolder = "fyne:fileDialogLastFolder"

// chooseFolder lets a folder be pointed at, and answers with its path, or with
// nothing.
func (d *Doorway) chooseFolder(answer func(path string)) {
	d.point(func(done func(path string)) *dialog.FileDialog {
		choice := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if err != nil || folder == nil {
				done("")
				return
			}
			done(folder.Path())
		}, d.window)
		choice.SetTitleText(look.T("folder.choose", "Choose a folder"))
		return choice
	}, answer)
}

// chooseFile lets a file be pointed at whose name ends in kind, such as .json,
// and answers with its path, or with nothing.
func (d *Doorway) chooseFile(title, kind string, answer func(path string)) {
	d.point(func(done func(path string)) *dialog.FileDialog {
		choice := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if gone := (*fs.PathError)(nil); errors.As(err, &gone) {
				done(gone.Path) // whoever opens it says why it can't be
				return
			}
			if err != nil || file == nil {
				done("")
				return
			}
			_ = file.Close() // only its name is wanted
			done(file.URI().Path())
		}, d.window)
		choice.SetFilter(storage.NewExtensionFileFilter([]string{kind}))
		choice.SetTitleText(title)
		return choice
	}, answer)
}

// stopPointing closes the dialog, if there is one.
func (d *Doorway) stopPointing() {
	if d.pointing != nil {
		d.pointing()
	}
}

// point shows a dialog in which something is pointed at, and answers with its
// path, or with nothing, once. Escape closes it.
func (d *Doorway) point(with func(done func(path string)) *dialog.FileDialog, answer func(path string)) {
	keys := d.window.Canvas().OnTypedKey()
	var once sync.Once
	done := func(path string) {
		once.Do(func() {
			fyne.CurrentApp().Preferences().RemoveValue(lastFolder)
			d.window.Canvas().SetOnTypedKey(keys)
			d.pointing = nil
			answer(path)
		})
	}
	choice := with(done)
	choice.SetConfirmText(look.T("choose.this", "Choose"))
	choice.SetView(dialog.ListView) // names of backups are long, and differ at their ends
	choice.Resize(fyne.NewSize(760, 540))
	d.pointing = func() {
		choice.Hide()
		done("")
	}
	choice.Show()
	d.senseOver(d.window.Canvas().Overlays().Top())
	d.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		d.guard.touch()
		if e.Name == fyne.KeyEscape {
			d.pointing()
		}
	})
}

// senseOver lays a sense over a dialog too: while it is open the toolkit looks
// for nothing beneath.
func (d *Doorway) senseOver(over fyne.CanvasObject) {
	popUp, ok := over.(*toolkit.PopUp)
	if !ok {
		return
	}
	if content, ok := popUp.Content.(*fyne.Container); ok {
		content.Layout = beneath{content.Layout}
		content.Add(newSense(d.guard))
	}
}

// beneath lays out all but the last, which lies over all of it.
type beneath struct{ inner fyne.Layout }

// MinSize is part of fyne.Layout.
func (b beneath) MinSize(o []fyne.CanvasObject) fyne.Size { return b.inner.MinSize(o[:len(o)-1]) }

// Layout is part of fyne.Layout.
func (b beneath) Layout(o []fyne.CanvasObject, size fyne.Size) {
	b.inner.Layout(o[:len(o)-1], size)
	o[len(o)-1].Resize(size)
}
