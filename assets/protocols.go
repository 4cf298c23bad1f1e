package assets

import "embed"

// Protocols holds the protocols that ship with Doorway: one TOML file each, named after its id, under protocols/.
//
//go:embed protocols/*.toml
var Protocols embed.FS
