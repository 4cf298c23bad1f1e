package away

import (
	"sync"

	"github.com/godbus/dbus/v5"
)

// The names under which the desktops tell that their lock is on; the first is
// KDE's and the standard's.
var lockers = []string{
	"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver", "org.xfce.ScreenSaver",
}

func screenLocks(locked func()) (func(), error) {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return func() {}, err
	}
	for _, name := range lockers {
		if err := conn.AddMatchSignal(dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged")); err != nil {
			conn.Close()
			return func() {}, err
		}
	}
	signals := make(chan *dbus.Signal, 8)
	conn.Signal(signals)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for s := range signals { // closed with the connection
			if len(s.Body) > 0 && s.Body[0] == true {
				locked()
			}
		}
	}()
	return sync.OnceFunc(func() {
		conn.Close()
		<-done
	}), nil
}
