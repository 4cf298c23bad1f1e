package away

import (
	"sync"
	"time"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	openInputDesktop = user32.NewProc("OpenInputDesktop")
	closeDesktop     = user32.NewProc("CloseDesktop")
)

const readObjects = 0x0001 // DESKTOP_READOBJECTS

// screenLocks looks every two seconds whether the desktop can still be opened:
// while Windows shows its lock, it can't.
func screenLocks(locked func()) (func(), error) {
	if err := openInputDesktop.Find(); err != nil {
		return func() {}, err
	}
	end, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(2 * time.Second)
		defer tick.Stop()
		was := false
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			desktop, _, _ := openInputDesktop.Call(0, 0, readObjects)
			if desktop != 0 {
				_, _, _ = closeDesktop.Call(desktop)
			}
			is := desktop == 0
			if is && !was {
				locked()
			}
			was = is
		}
	}()
	return sync.OnceFunc(func() {
		close(end)
		<-done
	}), nil
}
