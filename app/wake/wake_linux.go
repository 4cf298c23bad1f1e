package wake

import (
	"sync"

	"github.com/godbus/dbus/v5"
)

// hold asks the session's own power service, on the session bus and no other:
// GNOME and its kin by one name, KDE, Xfce and others by another. What was
// asked ends with the connection.
func hold() (func(), error) {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return func() {}, err
	}
	const (
		who     = "Doorway"
		why     = "Sound is playing" // others on this machine can read it
		window  = uint32(0)
		suspend = uint32(4)
		idle    = uint32(8)
	)
	var cookie uint32
	err = conn.Object("org.gnome.SessionManager", "/org/gnome/SessionManager").
		Call("org.gnome.SessionManager.Inhibit", 0, who, window, why, suspend|idle).Store(&cookie)
	if err != nil {
		err = conn.Object("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit").
			Call("org.freedesktop.PowerManagement.Inhibit.Inhibit", 0, who, why).Store(&cookie)
	}
	release := sync.OnceFunc(func() { conn.Close() })
	if err != nil {
		release()
		return release, err
	}
	return release, nil
}
