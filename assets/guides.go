package assets

import "embed"

// Guides holds the guides that ship with Doorway: a folder each, named after its id, guides/<id>/guide.toml, and the
// clips of its voices, guides/<id>/<voice>/NN.opus, one for each cue, counted from 01.
//
//go:embed guides
var Guides embed.FS
