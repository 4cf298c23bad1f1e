package fileopen

// claim does nothing: a Mac learns it from the program's bundle.
func claim(string) error { return nil }

func temporary(string) bool { return false }
