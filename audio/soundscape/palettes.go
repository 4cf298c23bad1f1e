package soundscape

// palettes are all there are; a new one is an entry here.
var palettes = []palette{
	{
		About: About{"hearth", "Hearth", "Warm, low and close."},
		tonic: 55, home: []int{ionian, mixolydian}, deep: dorian, under: 3. / 4, stay: 1, lowest: 7, highest: 19,
		level: [parts]float64{
			dronePart: 1, subPart: 0.7, padPart: 1, glassPart: 0.25, bellPart: 0.35, stringPart: 0.9, flutePart: 0.55,
			choirPart: 0.55, windPart: 0.25, waterPart: 0.3,
		},
		tunes: [2]part{flutePart, stringPart}, echo: stringPart, drops: []part{stringPart, stringPart, bellPart, flutePart}, figure: stringPart,
		busy: 1, near: 1, size: 0.8, long: 4.8,
	},
	{
		About: About{"tide", "Tide", "Wide and slow, with water."},
		tonic: 52, home: []int{mixolydian, dorian}, deep: aeolian, under: 2. / 3, stay: 1, lowest: 7, highest: 21,
		level: [parts]float64{
			dronePart: 0.9, subPart: 0.8, padPart: 0.75, glassPart: 0.8, bellPart: 0.45, stringPart: 0.5, flutePart: 0.6,
			choirPart: 0.4, windPart: 0.3, waterPart: 1,
		},
		tunes: [2]part{flutePart, glassPart}, echo: bellPart, drops: []part{bellPart, glassPart, stringPart}, figure: stringPart,
		busy: 0.85, near: 0.8, size: 1.15, long: 7.5,
	},
	{
		About: About{"clearing", "Clearing", "Light and open, with air."},
		tonic: 62, home: []int{lydian, ionian}, deep: dorian, under: 3. / 4, stay: 1, lowest: 8, highest: 22,
		level: [parts]float64{
			dronePart: 0.75, subPart: 0.5, padPart: 0.7, glassPart: 0.6, bellPart: 0.7, stringPart: 0.65, flutePart: 0.6,
			choirPart: 0.3, windPart: 0.85, waterPart: 0.15,
		},
		tunes: [2]part{flutePart, bellPart}, echo: flutePart, drops: []part{bellPart, stringPart, flutePart}, figure: stringPart,
		busy: 1, clear: 0.3, near: 0.9, size: 1, long: 6,
	},
	{
		About: About{"grove", "Grove", "Wooden and near, plucked and blown."},
		tonic: 58, home: []int{mixolydian, ionian}, deep: dorian, under: 3. / 4, stay: 1, lowest: 7, highest: 20,
		level: [parts]float64{
			dronePart: 0.8, subPart: 0.5, padPart: 0.75, glassPart: 0, bellPart: 0.12, stringPart: 1.15, flutePart: 0.75,
			choirPart: 0.2, windPart: 0.5, waterPart: 0.2,
		},
		tunes: [2]part{flutePart, stringPart}, echo: stringPart, drops: []part{stringPart, stringPart, flutePart}, figure: stringPart,
		busy: 1.1, near: 1.15, size: 0.7, long: 3.6,
	},
	{
		About: About{"lantern", "Lantern", "A glow of far voices and bells."},
		tonic: 55, home: []int{ionian, lydian}, deep: mixolydian, under: 3. / 4, stay: 1, lowest: 7, highest: 21,
		level: [parts]float64{
			dronePart: 0.85, subPart: 0.6, padPart: 0.55, glassPart: 0.6, bellPart: 0.9, stringPart: 0.3, flutePart: 0.3,
			choirPart: 1.1, windPart: 0.2, waterPart: 0.1,
		},
		tunes: [2]part{bellPart, choirPart}, echo: bellPart, drops: []part{bellPart, bellPart, glassPart}, figure: bellPart,
		busy: 0.9, near: 0.75, size: 1.2, long: 8,
	},
	{
		About: About{"night", "Night", "Dark, deep and very wide."},
		tonic: 49, home: []int{dorian, aeolian}, deep: aeolian, under: 3. / 4, stay: 1, lowest: 7, highest: 18,
		level: [parts]float64{
			dronePart: 1.2, subPart: 1.1, padPart: 1, glassPart: 0.45, bellPart: 0.3, stringPart: 0.4, flutePart: 0.4,
			choirPart: 0.8, windPart: 0.5, waterPart: 0.15,
		},
		tunes: [2]part{flutePart, choirPart}, echo: bellPart, drops: []part{bellPart, stringPart, glassPart}, figure: stringPart,
		busy: 0.75, clear: -0.25, near: 0.75, size: 1.25, long: 8.5,
	},
	{
		About: About{"stillness", "Stillness", "Almost nothing moves."},
		tonic: 52, home: []int{ionian}, deep: mixolydian, under: 3. / 4, open: true, stay: 2, lowest: 7, highest: 21,
		level: [parts]float64{
			dronePart: 1, subPart: 0.6, padPart: 0.9, glassPart: 0.7, bellPart: 0.15, stringPart: 0, flutePart: 0,
			choirPart: 0.35, windPart: 0.3, waterPart: 0.3,
		},
		tunes: [2]part{glassPart, glassPart}, echo: glassPart, drops: []part{glassPart, glassPart, bellPart}, figure: nobody,
		busy: 0.45, near: 0.8, size: 1.1, long: 7.5,
	},
}
