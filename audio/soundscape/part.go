package soundscape

// part names a voice of the ensemble.
type part int

const (
	dronePart part = iota
	subPart
	padPart
	glassPart
	bellPart
	stringPart
	flutePart
	choirPart
	windPart
	waterPart
	parts
	nobody part = -1
)
