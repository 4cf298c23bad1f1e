package session

import (
	"doorway/session/lines"

	"github.com/BurntSushi/toml"
)

// No clinic comes near these; they keep a file that is no protocol from taking
// the program's time.
const (
	longestFile = 1 << 16 // bytes
	mostPhases  = 12
)

// fault is what is wrong with a file: nothing, when what is empty.
type fault struct {
	line int // from 1
	what string
	err  error // the parser's own words, for logs
}

// parse reads the values of a protocol file and finds what is not written as
// one. Phases are read one by one, so that a fault can be told by its phase.
func parse(src source, data []byte) (Protocol, fault) {
	if len(data) > longestFile {
		return Protocol{}, fault{line: 1, what: "it is longer than a protocol can be"}
	}
	var file struct {
		Protocol
		Phases []toml.Primitive `toml:"phase"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return Protocol{}, src.unread(top, err)
	}
	if len(file.Phases) > mostPhases {
		return Protocol{}, fault{line: src.line(mostPhases, "id"), what: "there can be no more than twelve phases"}
	}
	p := file.Protocol
	p.Phases = make([]PhaseTemplate, len(file.Phases))
	for i, raw := range file.Phases {
		if err := meta.PrimitiveDecode(raw, &p.Phases[i]); err != nil {
			return Protocol{}, src.unread(i, err)
		}
	}
	if left := meta.Undecoded(); len(left) > 0 {
		f := lines.File(src).Unknown("protocols", left[0])
		return Protocol{}, fault{f.Line, f.What, f.Err}
	}
	return p, fault{}
}

// source is a protocol file's lines, to find where a key stands.
type source lines.File

// top stands for the part of a file that belongs to no phase.
const top = -1

func phase(n int) lines.Place {
	if n == top {
		return lines.Place{}
	}
	return lines.Place{Table: "phase", N: n}
}

// unread says in plain words what the parser could not read.
func (s source) unread(n int, err error) fault {
	f := lines.File(s).Unread("a protocol", phase(n), err)
	return fault{f.Line, f.What, f.Err}
}

// line is where a key stands in a phase, else where the phase begins.
func (s source) line(n int, key ...string) int { return lines.File(s).Line(phase(n), key...) }
