package assets

import _ "embed"

// Helplines is the file of whom to call, by region: helplines/regions.toml.
//
//go:embed helplines/regions.toml
var Helplines []byte
