package soundscape

import (
	"testing"
	"time"
)

func TestAnAskForAnotherThingLeavesTheMoodOnItsWay(t *testing.T) {
	rest, start := phases[land], phases[open]
	rest.Glide = 2 * time.Minute
	alone := begin(start)
	alone.ask(rest, 0)
	layered := alone
	rain := rest
	rain.Under[0], rain.Glide = 0.8, 4*time.Second
	layered.ask(rain, 10*blockRate)
	grounded := rain
	grounded.Ground = true
	layered.ask(grounded, 12*blockRate)
	for _, s := range []int{12, 15, 60, 119, 121} {
		if got, want := layered.at(s*blockRate).mood, alone.at(s*blockRate).mood; got != want {
			t.Errorf("after %d s the mood is %v, without the layer it would be %v", s, got, want)
		}
	}
	if got := layered.at(15 * blockRate).under[0]; got != 0.8 {
		t.Errorf("the layer came to %v", got)
	}
}

func TestAPlaceAskedForAMomentLateHasTheSameBars(t *testing.T) {
	// As a phase that begins on a bar line, and a living journey that asks for
	// it a quarter of a second after.
	deep := phases[open]
	line := 5 * barBlocks
	for _, late := range []int{-blockRate, blockRate / 4, 2 * blockRate} {
		exact, living := begin(phases[rise]), begin(phases[rise])
		exact.ask(deep, line)
		living.ask(deep, line+late)
		for bar := 4; bar < 9; bar++ {
			if e, l := exact.placeAt(bar*barBlocks), living.placeAt(bar*barBlocks); e != l {
				t.Errorf("%d blocks late, bar %d is at another place", late, bar)
			}
		}
	}
}
