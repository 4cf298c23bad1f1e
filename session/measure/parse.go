package measure

import (
	"doorway/session"
	"doorway/session/lines"

	"github.com/BurntSushi/toml"
)

// No questionnaire comes near these; they keep a file that is none from taking the program's time.
const (
	longestFile = 1 << 16 // bytes
	mostItems   = 60
	mostTables  = 20 // of bands, and of items to look at
)

// Parse reads a measure's file. What is wrong with it is said in one sentence that names the file and the line.
func Parse(file string, data []byte) (Measure, error) {
	src := lines.Of(data)
	m, f := parse(src, data)
	if f.What == "" {
		f.Line, f.What = m.fault(src)
	}
	if f.What != "" {
		return Measure{}, session.Sayf("error.measure", "The measure file {{.File}} can't be used: line {{.Line}}, {{.What}}.",
			"File", file, "Line", f.Line, "What", f.What).Because(f.Err)
	}
	return m, nil
}

// parse reads the values of a file. Tables that come more than once are read one by one, so that a fault can be told by
// its table.
func parse(src lines.File, data []byte) (Measure, lines.Fault) {
	if len(data) > longestFile {
		return Measure{}, lines.Fault{Line: 1, What: "it is longer than a measure can be"}
	}
	var file struct {
		Measure
		Items []toml.Primitive `toml:"item"`
		Bands []toml.Primitive `toml:"band"`
		Watch []toml.Primitive `toml:"watch"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return Measure{}, src.Unread("a measure", lines.Place{}, err)
	}
	m, f := file.Measure, lines.Fault{}
	m.Items = read[Item](src, meta, "item", file.Items, mostItems, &f)
	m.Bands = read[Band](src, meta, "band", file.Bands, mostTables, &f)
	m.Watch = read[Watch](src, meta, "watch", file.Watch, mostTables, &f)
	if m.Cut != nil {
		m.Cut.To = max(m.Cut.To, m.Cut.At)
	}
	if left := meta.Undecoded(); f.What == "" && len(left) > 0 {
		f = src.Unknown("measures", left[0])
	}
	return m, f
}

// read reads tables of a name. The first that is wrong is told in f, unless something is there already.
func read[T any](src lines.File, meta toml.MetaData, table string, raw []toml.Primitive, most int, f *lines.Fault) []T {
	if f.What != "" {
		return nil
	}
	if len(raw) > most {
		*f = lines.Fault{Line: src.Line(lines.Place{Table: table, N: most}, "id"), What: "there are more of this than a measure can have"}
		return nil
	}
	all := make([]T, len(raw))
	for i := range raw {
		if err := meta.PrimitiveDecode(raw[i], &all[i]); err != nil {
			*f = src.Unread("a measure", lines.Place{Table: table, N: i}, err)
			return nil
		}
	}
	return all
}
