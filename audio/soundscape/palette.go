package soundscape

// About says of a palette what people are told when they choose one.
type About struct {
	ID   string
	Name string
	Line string // how it feels, in a few words
}

// A palette is a colour of the music: who plays and how strongly, in which
// modes and registers, in what kind of room. It decides nothing about the arc
// of a journey, which every palette follows alike.
type palette struct {
	About
	tonic   float64 // Hz, the lowest that the key of home may have; up to a fourth above
	home    []int   // the modes that home may have
	deep    int     // the mode of the deep places
	under   float64 // the key of the deep places against that of home
	open    bool    // chords without thirds
	stay    int     // bars that a chord stays
	lowest  int     // degrees above the tonic, the range of the chords
	highest int
	level   [parts]float64 // how strong each voice is; 0: it does not play
	tunes   [2]part        // who says the tunes, in turn
	echo    part           // who answers
	drops   []part         // who plays single tones
	figure  part           // who carries forward
	busy    float64        // how readily notes are let through, 1 as the mood says
	clear   float64        // octaves by which all is clearer or darker
	near    float64        // how much is heard as it is, against what the room gives
	size    float64        // of the room, 1 is a hall
	long    float64        // seconds that the room takes to fall by 60 dB
}

// Palettes lists what can be chosen. The first is the one that is taken where
// nothing is.
func Palettes() []About {
	list := make([]About, len(palettes))
	for i := range palettes {
		list[i] = palettes[i].About
	}
	return list
}

// paletteOf finds a palette. A journey of a later version, with a palette that
// is not known here, sounds in the first: sound that is there is worth more
// than a sentence at that moment.
func paletteOf(id string) *palette {
	for i := range palettes {
		if palettes[i].ID == id {
			return &palettes[i]
		}
	}
	return &palettes[0]
}
