package look

import (
	"embed"

	"fyne.io/fyne/v2/lang"
)

// Words makes the words of all screens known to the toolkit. Call it once, before the first screen is built.
func Words(fs embed.FS) error {
	return lang.AddTranslationsFS(fs, "words")
}

// T returns the words under key in the reader's language, or the English given here where there are none.
// data fills the template's {{.Fields}}.
func T(key, english string, data ...any) string {
	return lang.X(key, english, data...)
}
