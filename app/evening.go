package app

import "doorway/app/unlock"

// evening shows home's first screen.
func (d *Doorway) evening() { d.homely(unlock.New(unlock.Options{})) }

// ways is the first start.
func (d *Doorway) ways() { d.welcome() }
