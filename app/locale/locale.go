// Package locale makes the names of a machine's locale such as the toolkit can
// read. It is imported for this alone.
//
// The toolkit looks at them before main begins, and complains on standard error
// in its own words about C.UTF-8, which servers and containers have. This
// package is set up before the toolkit is: packages are set up in the order of
// their import paths, as far as what they import allows, and it imports little.
package locale

import (
	"os"
	"strings"
)

func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
		if plain, _, ok := strings.Cut(os.Getenv(name), "."); ok && (plain == "C" || plain == "POSIX") {
			_ = os.Setenv(name, plain) // fails for no such name
		}
	}
}
