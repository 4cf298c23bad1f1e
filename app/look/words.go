package look

import (
	"fmt"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Words makes the words of all screens known to the toolkit, from files words/<screen>.<language>.json.
// Call it once, before the first screen is built.
func Words(files fs.FS) error {
	names, err := fs.Glob(files, "words/*.json")
	if err != nil {
		return fmt.Errorf("words: %w", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("words: %w", err)
		}
		err = lang.AddTranslations(fyne.NewStaticResource(strings.TrimPrefix(name, "words/"), data))
		if err != nil {
			return fmt.Errorf("words: %s: %w", name, err)
		}
	}
	return nil
}

// T returns the words under key in the reader's language, or the English given here where there are none.
// data fills the template's {{.Fields}}.
func T(key, english string, data ...any) string {
	return lang.X(key, english, data...)
}
