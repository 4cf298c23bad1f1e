// Package wake keeps the machine from falling asleep while a journey runs. The
// window keeps the screen lit itself; this holds back idle and lid sleep, which
// a toolkit does not.
package wake

// Hold asks the system to stay awake. Release gives the machine back; it is
// never nil and may be called twice. On an error the machine may fall asleep.
func Hold() (release func(), err error) { return hold() }
