package wake

import (
	"errors"
	"runtime"
	"sync"

	"golang.org/x/sys/windows"
)

var setThreadExecutionState = windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")

const (
	continuous     = 0x80000000 // ES_CONTINUOUS
	systemRequired = 0x00000001 // ES_SYSTEM_REQUIRED
)

// hold keeps a thread of its own, since Windows keeps the state by thread.
func hold() (func(), error) {
	held, let := make(chan bool), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		ok, _, _ := setThreadExecutionState.Call(continuous | systemRequired)
		held <- ok != 0
		<-let
		setThreadExecutionState.Call(continuous)
	}()
	release := sync.OnceFunc(func() { close(let) })
	if !<-held {
		release()
		return release, errors.New("the system refused to stay awake")
	}
	return release, nil
}
