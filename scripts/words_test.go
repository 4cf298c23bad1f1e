package scripts

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"doorway/audio/soundscape"
)

// go test ./scripts -run Word -args -write puts words that only the code knows into
// the word files: errors.en.json for what session says, else the file named
// after the screen.
var write = flag.Bool("write", false, "add missing words to the word files")

const wordFolder = "../assets/words"

// TestEveryWordOfTheScreenStandsInTheWordFilesAsInTheCode holds the English in
// the code, which stands in where a file is missing, to the English that
// translators see.
func TestEveryWordOfTheScreenStandsInTheWordFilesAsInTheCode(t *testing.T) {
	files := readWords(t)
	kept := map[string]string{}
	for _, words := range files {
		for key, english := range words {
			kept[key] = english
		}
	}
	for _, w := range wordsInCode(t) {
		english, there := kept[w.key]
		switch {
		case !there && *write:
			if files[w.file] == nil {
				files[w.file] = map[string]string{}
			}
			files[w.file][w.key], kept[w.key] = w.english, w.english
		case !there:
			t.Errorf("%s: the word files have no %q", w.at, w.key)
		case english != w.english:
			t.Errorf("%s: %q is %q here and %q in the word files", w.at, w.key, w.english, english)
		}
	}
	if *write {
		writeWords(t, files)
	}
}

type word struct{ key, english, file, at string }

// wordsInCode finds the words that are written out: look.T(key, english) and
// session.Sayf(key, english); and what the palettes say of themselves.
func wordsInCode(t *testing.T) (all []word) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 {
				return true
			}
			name := called(call.Fun)
			key, english := text(call.Args[0]), text(call.Args[1])
			if key == "" || english == "" || name != "look.T" && name != "T" && name != "session.Sayf" && name != "Sayf" {
				return true
			}
			file := filepath.Base(filepath.Dir(path)) + ".en.json"
			if strings.HasSuffix(name, "Sayf") {
				file = "errors.en.json"
			}
			all = append(all, word{key, english, file, set.Position(call.Pos()).String()})
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range soundscape.Palettes() {
		all = append(all,
			word{"palette." + p.ID, p.Name, "hear.en.json", "a palette"},
			word{"palette." + p.ID + ".line", p.Line, "hear.en.json", "a palette"})
	}
	if len(all) < 20 {
		t.Fatalf("only %d words were found; the search must be wrong", len(all))
	}
	return all
}

func called(e ast.Expr) string {
	switch f := e.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return ""
}

func text(e ast.Expr) string {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(l.Value)
	if err != nil {
		return ""
	}
	return s
}

func readWords(t *testing.T) map[string]map[string]string {
	t.Helper()
	files := map[string]map[string]string{}
	names, err := filepath.Glob(filepath.Join(wordFolder, "*.en.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("there are no word files", err)
	}
	seen := map[string]string{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(b, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key := range words {
			if other, twice := seen[key]; twice {
				t.Errorf("%q stands in %s and in %s", key, other, name)
			}
			seen[key] = name
		}
		files[filepath.Base(name)] = words
	}
	return files
}

func writeWords(t *testing.T, files map[string]map[string]string) {
	t.Helper()
	for name, words := range files {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(words); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(wordFolder, name), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
