package vault

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/ncruces/go-sqlite3/vfs"
	"github.com/ncruces/go-sqlite3/vfs/adiantum"
)

// recorder is a disk that remembers everything done to it below a folder, by
// the vault and by SQLite, in order: what a power cut would leave can be made of
// any part of it.
type recorder struct {
	system
	root string

	mu     sync.Mutex
	ops    []op
	before int            // of these, what made the folder as it was found
	names  map[string]int // the file at each path; folders are -1
	files  int
	sigh   bool // the next Sync of a file of the vault's own fails
	full   bool // no more room
	room   int  // bytes that still fit when full
}

type kindOf int

const (
	made    kindOf = iota // an empty file, or a folder
	wrote                 // or cut to a length, where there are no data
	synced                // a file
	sighed                // a sync failed: what came before it may never be written
	renamed               // or removed, where there is no name to go to
	flushed               // the names in a folder were made durable
	tried
	acknowledged
)

type op struct {
	kind     kindOf
	path, to string
	file     int
	at       int64
	data     []byte
	said     said
}

func newRecorder(root string) *recorder {
	return &recorder{root: root, names: map[string]int{root: -1}}
}

// note adds to what was done. The caller holds mu.
func (d *recorder) note(o op) { d.ops = append(d.ops, o) }

// below reports whether a path is recorded, and records the folders it is in.
// The ballast, which holds nothing, is left out.
func (d *recorder) below(path string) bool {
	if !strings.HasPrefix(path, d.root+"/") || strings.HasPrefix(filepath.Base(path), "ballast") {
		return false
	}
	d.folder(filepath.Dir(path))
	return true
}

func (d *recorder) folder(dir string) {
	if _, known := d.names[dir]; known || !strings.HasPrefix(dir, d.root+"/") {
		return
	}
	d.folder(filepath.Dir(dir))
	d.names[dir] = -1
	d.note(op{kind: made, path: dir, file: -1})
}

// load records what lies in the folder already, as durable.
func (d *recorder) load() error {
	defer func() { d.before = len(d.ops) }()
	return filepath.WalkDir(d.root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !d.below(path) {
			return err
		}
		b, err := os.ReadFile(path)
		n := d.named(path)
		d.note(op{kind: wrote, file: n, data: b})
		d.note(op{kind: synced, file: n})
		for dir := filepath.Dir(path); len(dir) >= len(d.root); dir = filepath.Dir(dir) {
			d.note(op{kind: flushed, path: dir})
		}
		return err
	})
}

// named gives the file at a path, a new one where there was none.
func (d *recorder) named(path string) int {
	if n, known := d.names[path]; known {
		return n
	}
	d.files++
	d.names[path] = d.files
	d.note(op{kind: made, path: path, file: d.files})
	return d.files
}

func (d *recorder) tries(s said) { d.says(tried, s) }
func (d *recorder) keeps(s said) { d.says(acknowledged, s) }

func (d *recorder) says(k kindOf, s said) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.note(op{kind: k, said: s})
}

func (d *recorder) open(path string, flag int) (file, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f, err := d.system.open(path, flag)
	if err != nil || !d.below(path) {
		return f, err
	}
	if flag&os.O_TRUNC != 0 { // every file that is made is made new
		delete(d.names, path)
	}
	return recordedFile{f, d, d.named(path)}, nil
}

func (d *recorder) rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.system.rename(from, to)
	if err == nil && d.below(from) && d.below(to) {
		d.note(op{kind: renamed, path: from, to: to})
		move(d.names, from, to)
	}
	return err
}

func (d *recorder) remove(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.system.remove(path)
	if err == nil && d.below(path) {
		d.note(op{kind: renamed, path: path})
		move(d.names, path, "")
	}
	return err
}

func (d *recorder) syncDir(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.folder(dir)
	inside, _ := os.ReadDir(dir)
	for _, e := range inside {
		if e.IsDir() {
			d.folder(filepath.Join(dir, e.Name()))
		}
	}
	d.note(op{kind: flushed, path: dir})
	return d.system.syncDir(dir)
}

// move gives a file, or a folder with all that is in it, another name, or none.
func move(names map[string]int, from, to string) {
	moved := map[string]int{}
	for path, n := range names {
		if path == from || strings.HasPrefix(path, from+"/") {
			moved[strings.TrimPrefix(path, from)] = n
		}
	}
	for rest, n := range moved {
		delete(names, from+rest)
		if to != "" {
			names[to+rest] = n
		}
	}
}

// recordedFile is a file of the vault's own.
type recordedFile struct {
	file
	disk *recorder
	n    int
}

func (f recordedFile) WriteAt(b []byte, at int64) (int, error) {
	d := f.disk
	d.mu.Lock()
	defer d.mu.Unlock()
	fits := len(b)
	if d.full {
		fits = min(fits, d.room)
		d.room -= fits
	}
	n, err := f.file.WriteAt(b[:fits], at)
	d.note(op{kind: wrote, file: f.n, at: at, data: bytes.Clone(b[:n])})
	if err == nil && fits < len(b) {
		err = syscall.ENOSPC
	}
	return n, err
}

func (f recordedFile) Truncate(n int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.disk.note(op{kind: wrote, file: f.n, at: n})
	return f.file.Truncate(n)
}

func (f recordedFile) Sync() error {
	d := f.disk
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.sigh {
		d.sigh = false
		d.note(op{kind: sighed, file: f.n})
		return syscall.EIO
	}
	err := f.file.Sync()
	d.note(op{kind: synced, file: f.n})
	return err
}

// recording is the file system of SQLite, under its encryption. It hands all on
// to the system's, and tells the recorder whose folder a file is in.
type recording struct{ vfs.VFSFilename }

var (
	recordersMu sync.Mutex
	recorders   []*recorder
)

func init() {
	vfs.Register("adiantum", adiantum.Wrap(recording{vfs.Find("").(vfs.VFSFilename)}, nil))
}

func recorderOf(path string) *recorder {
	recordersMu.Lock()
	defer recordersMu.Unlock()
	for _, d := range recorders {
		if strings.HasPrefix(path, d.root+"/") {
			return d
		}
	}
	return nil
}

// record has SQLite recorded too, until the function that it gives is called.
func record(d *recorder) (end func()) {
	recordersMu.Lock()
	defer recordersMu.Unlock()
	recorders = append(recorders, d)
	return func() {
		recordersMu.Lock()
		defer recordersMu.Unlock()
		recorders = slices.DeleteFunc(recorders, func(o *recorder) bool { return o == d })
	}
}

func (r recording) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, flags, err := r.VFSFilename.OpenFilename(name, flags)
	if err != nil || name == nil {
		return f, flags, err
	}
	d := recorderOf(name.String())
	if d == nil {
		return f, flags, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.below(name.String())
	side := flags&(vfs.OPEN_MAIN_JOURNAL|vfs.OPEN_WAL) != 0 && flags&vfs.OPEN_CREATE != 0
	return &recordedDB{f, d, d.named(name.String()), name.String(), side}, flags, nil
}

func (r recording) Delete(path string, syncDir bool) error {
	err := r.VFSFilename.Delete(path, syncDir)
	if d := recorderOf(path); d != nil && err == nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.note(op{kind: renamed, path: path})
		move(d.names, path, "")
		if syncDir {
			d.note(op{kind: flushed, path: filepath.Dir(path)})
		}
	}
	return err
}

// recordedDB is a file of SQLite. It shares no memory: the vault has its
// database to itself.
type recordedDB struct {
	vfs.File
	disk  *recorder
	n     int
	path  string
	fresh bool // its first sync makes its name durable too
}

func (f *recordedDB) WriteAt(b []byte, at int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	n, err := f.File.WriteAt(b, at)
	f.disk.note(op{kind: wrote, file: f.n, at: at, data: bytes.Clone(b[:n])})
	return n, err
}

func (f *recordedDB) Truncate(n int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.disk.note(op{kind: wrote, file: f.n, at: n})
	return f.File.Truncate(n)
}

func (f *recordedDB) Sync(flags vfs.SyncFlag) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	err := f.File.Sync(flags)
	f.disk.note(op{kind: synced, file: f.n})
	if f.fresh {
		f.fresh = false
		f.disk.note(op{kind: flushed, path: filepath.Dir(f.path)})
	}
	return err
}

// image is what the disk may hold when the power goes after ops: what was
// synced, and of the rest some sectors of 512 bytes, each with a chance of p.
// Names that were not made durable come to the disk up to some point: of all
// folders the same where ordered, else each folder's own.
func image(root string, ops []op, r *rand.Rand, p float64, ordered bool) map[string][]byte {
	content := contents(ops, r, p)
	points := map[string]int{} // by folder, what is on the disk for certain
	for i, o := range ops {
		if o.kind == flushed {
			points[o.path] = i
			points[""] = i
		}
	}
	reach := map[string]int{}
	comes := func(i int, folder string) bool {
		if ordered {
			folder = ""
		}
		if _, known := reach[folder]; !known {
			reach[folder] = points[folder] + r.IntN(len(ops)-points[folder]+1)
		}
		return i <= reach[folder]
	}
	names := map[string]int{}
	for i, o := range ops {
		switch {
		case o.kind == made && comes(i, filepath.Dir(o.path)):
			names[o.path] = o.file
		case o.kind == renamed && o.to == "" && comes(i, filepath.Dir(o.path)):
			move(names, o.path, "")
		case o.kind == renamed && o.to != "" && comes(i, filepath.Dir(o.to)):
			if _, there := names[o.path]; there {
				move(names, o.to, "")
				move(names, o.path, o.to)
			}
		}
	}
	disk := map[string][]byte{}
	for path, n := range names {
		dir := filepath.Dir(path)
		for dir != root && names[dir] == -1 {
			dir = filepath.Dir(dir)
		}
		if n >= 0 && dir == root { // else a folder it is in has no name yet
			disk[path] = content[n]
		}
	}
	return disk
}

// contents is what each file may hold.
func contents(ops []op, r *rand.Rand, p float64) map[int][]byte {
	// What a sync that failed should have written stays in doubt, even if a later
	// one succeeds.
	next, sure := map[int]kindOf{}, make([]bool, len(ops))
	for i, o := range slices.Backward(ops) {
		switch o.kind {
		case synced, sighed:
			next[o.file] = o.kind
		case wrote:
			sure[i] = next[o.file] == synced
		}
	}
	content := map[int][]byte{}
	for i, o := range ops {
		if o.kind != wrote {
			continue
		}
		b := content[o.file]
		if o.data == nil && (sure[i] || r.Float64() < p) {
			b = b[:min(int64(len(b)), o.at)]
		}
		for s := 0; s < len(o.data); {
			e := min(s+512-int((o.at+int64(s))%512), len(o.data))
			if sure[i] || r.Float64() < p {
				if grow := o.at + int64(e) - int64(len(b)); grow > 0 {
					b = append(b, make([]byte, grow)...)
				}
				copy(b[o.at+int64(s):], o.data[s:e])
			}
			s = e
		}
		content[o.file] = b
	}
	return content
}
