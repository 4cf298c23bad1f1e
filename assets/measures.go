package assets

import "embed"

// Measures holds the measures that ship with Doorway: one TOML file each, named after its id, under measures/.
//
//go:embed measures/*.toml
var Measures embed.FS
