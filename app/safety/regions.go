package safety

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"doorway/assets"
	"doorway/session"
	"doorway/session/lines"

	"github.com/BurntSushi/toml"
)

// Region is whom to call where somebody is. Any number may be missing.
type Region struct {
	ID        string   `toml:"id"`
	Name      string   `toml:"name"`
	Countries []string `toml:"countries"` // ISO 3166, two capital letters each
	Line      string   `toml:"line"`      // who answers at the crisis line; empty: it is known by its number
	Crisis    string   `toml:"crisis"`    // number
	Text      bool     `toml:"text"`      // the crisis line answers text messages too
	Emergency string   `toml:"emergency"` // number, or “999 or 112”
	Source    string   `toml:"source"`
}

const (
	longestFile = 1 << 16 // bytes; no list of helplines comes near
	mostRegions = 300
	longestLine = 60 // of a name or a number
)

var (
	regionID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	country  = regexp.MustCompile(`^[A-Z]{2}$`)
)

// Regions are the regions that ship.
func Regions() ([]Region, error) { return parseRegions("regions.toml", assets.Helplines) }

// parseRegions reads a file of regions. What is wrong with it is said in one
// sentence that names the file and the line.
func parseRegions(file string, data []byte) ([]Region, error) {
	src := lines.Of(data)
	all, f := parse(src, data)
	if f.What == "" {
		f = faultOf(src, all)
	}
	if f.What != "" {
		return nil, session.Sayf("error.helplines", "The file of helplines {{.File}} can't be used: line {{.Line}}, {{.What}}.",
			"File", file, "Line", f.Line, "What", f.What).Because(f.Err)
	}
	return all, nil
}

func parse(src lines.File, data []byte) ([]Region, lines.Fault) {
	if len(data) > longestFile {
		return nil, lines.Fault{Line: 1, What: "it is longer than a list of helplines can be"}
	}
	var file struct {
		Regions []toml.Primitive `toml:"region"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return nil, src.Unread("a list of helplines", lines.Place{}, err)
	}
	if len(file.Regions) == 0 || len(file.Regions) > mostRegions {
		return nil, lines.Fault{Line: 1, What: fmt.Sprintf("it needs between 1 and %d regions", mostRegions)}
	}
	all := make([]Region, len(file.Regions))
	for i, raw := range file.Regions {
		if err := meta.PrimitiveDecode(raw, &all[i]); err != nil {
			return nil, src.Unread("a list of helplines", lines.Place{Table: "region", N: i}, err)
		}
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return nil, src.Unknown("helplines", left[0])
	}
	return all, lines.Fault{}
}

// faultOf finds the first thing that is wrong.
func faultOf(src lines.File, all []Region) lines.Fault {
	seen, where := map[string]bool{}, map[string]bool{}
	for i, r := range all {
		wrong := func(key, what string) lines.Fault {
			return lines.Fault{Line: src.Line(lines.Place{Table: "region", N: i}, key), What: what}
		}
		switch {
		case !regionID.MatchString(r.ID) || seen[r.ID]:
			return wrong("id", "a region needs an id of its own, in small letters, digits and hyphens")
		case !isLine(r.Name, 1):
			return wrong("name", "a region needs a name of one line and at most 60 letters")
		case !isLine(r.Line, 0):
			return wrong("line", "who answers is told in one line of at most 60 letters")
		case r.Crisis != "" && !IsNumber(r.Crisis):
			return wrong("crisis", "the number of a crisis line has digits in it, and at most 60 letters")
		case r.Crisis == "" && (r.Text || r.Line != ""):
			return wrong("crisis", "there is something said of a crisis line that has no number")
		case r.Emergency != "" && !IsNumber(r.Emergency):
			return wrong("emergency", "an emergency number has digits in it, and at most 60 letters")
		case !isLine(r.Source, 1):
			return wrong("source", "a region needs the source of its numbers, in one line of at most 60 letters")
		}
		for _, c := range r.Countries {
			if !country.MatchString(c) || where[c] {
				return wrong("countries", "a country is two capital letters, and in one region only")
			}
			where[c] = true
		}
		seen[r.ID] = true
	}
	return lines.Fault{}
}

// isLine reports whether s can stand on one line and has at least so many letters.
func isLine(s string, least int) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= longestLine &&
		utf8.RuneCountInString(strings.TrimSpace(s)) >= least && !strings.ContainsFunc(s, unicode.IsControl)
}

// IsNumber reports whether somebody could call s, or read there what to call: it
// is one line of at most 60 letters with a digit.
func IsNumber(s string) bool { return isLine(s, 1) && strings.ContainsFunc(s, unicode.IsDigit) }

// Here is the region that was chosen, else the one of the country, a code of ISO
// 3166 that may be empty, else the first. There must be one.
func Here(all []Region, chosen, country string) Region {
	for _, r := range all {
		if r.ID == chosen {
			return r
		}
	}
	for _, r := range all {
		if slices.Contains(r.Countries, strings.ToUpper(country)) {
			return r
		}
	}
	return all[0]
}
