// Package assets is what ships inside the program, as files that people can read:
// protocols, words, fonts and icons. LICENSES.md says where each comes from.
package assets

import "embed"

// Words holds the words of the screens, words/<screen>.<language>.json: one flat object per file, from key to text,
// in the form the toolkit's lang package reads.
//
//go:embed words/*.json
var Words embed.FS

// Fonts holds the typefaces, fonts/<family>-<weight>.ttf.
//
//go:embed fonts/*.ttf
var Fonts embed.FS

// Icons holds the icons, icons/<name>.svg: 24 units square, drawn in strokes of currentColor.
//
//go:embed icons/*.svg
var Icons embed.FS
