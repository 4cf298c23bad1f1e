package app

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"doorway/app/closing"
	"doorway/app/conductor"
	"doorway/audio"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// soundFile is a file of sound that comes to be whole, or not at all.
type soundFile interface {
	Write(frames [][2]float64) error
	Close() error // puts the whole file into its place
	Abandon()
}

// piece makes pieces for home of a journey that has ended.
func (d *Doorway) piece(j session.Journey) closing.Piece {
	return closing.Piece{
		ChooseFolder: d.chooseFolder,
		Make: func(w closing.Wish, told func(float64), answer func(string, error)) func() {
			stop := make(chan struct{})
			var once sync.Once
			cancel := func() { once.Do(func() { close(stop) }) }
			d.making = cancel
			v := d.vault
			work(d, func() (string, error) {
				// It is noted first: a file that nobody knows of is worse than a note of one that failed.
				if err := v.Record(vault.Exported, "a piece for home, "+w.Kind); err != nil {
					return "", err
				}
				place, err := d.makePiece(j, w, told, stop)
				return short(place), err
			}, answer)
			return cancel
		},
	}
}

// makePiece writes the file, and says where it is: nowhere, where stop was
// closed. It waits for all of it.
func (d *Doorway) makePiece(j session.Journey, w closing.Wish, told func(float64), stop <-chan struct{}) (string, error) {
	music, err := d.o.piece(j, w.Minutes)
	if err != nil {
		return "", err
	}
	path, err := freePath(w.Folder, w.Name, "."+w.Kind)
	if err != nil {
		return "", err
	}
	f, err := d.o.create(path)
	if err != nil {
		return "", conductor.FileError(path, err)
	}
	whole, err := d.pour(music, f.Write, told, stop)
	if err != nil {
		f.Abandon()
		return "", conductor.FileError(path, err)
	}
	if !whole {
		f.Abandon()
		return "", nil
	}
	if err := f.Close(); err != nil {
		return "", conductor.FileError(path, err)
	}
	return path, nil
}

// pour writes music until its end, and tells on the UI goroutine how much was
// written; it is not whole where stop was closed.
func (d *Doorway) pour(music conductor.Stream, write func([][2]float64) error, told func(float64), stop <-chan struct{}) (whole bool, err error) {
	all, percent := music.Frames(), 0
	block := make([][2]float64, audio.SampleRate/10)
	for {
		select {
		case <-stop:
			return false, nil
		default:
		}
		n, ok := music.Stream(block)
		if !ok {
			return true, nil
		}
		if err := write(block[:n]); err != nil {
			return false, err
		}
		if now := 100 * (all - music.Frames()) / all; now != percent {
			percent = now
			fyne.Do(func() {
				if !d.over.Load() {
					told(float64(now) / 100)
				}
			})
		}
	}
}

// pieceOf makes the music of a piece for home.
func pieceOf(j session.Journey, minutes int) (conductor.Stream, error) {
	return conductor.Piece(j, minutes)
}

// freePath is the place of a file of the name, or of the name and a number
// where there is one already: nothing is written over.
func freePath(folder, name, kind string) (string, error) {
	const most = 100
	for n := 1; n <= most; n++ {
		path := filepath.Join(folder, name+kind)
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s %d%s", name, n, kind))
		}
		if _, err := os.Lstat(path); err != nil {
			return path, nil // what else is wrong shows when it is written
		}
	}
	return "", session.Sayf("error.piece.many", "There are many files called {{.Name}} in that folder already; please give another name.", "Name", name)
}
