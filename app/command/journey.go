package command

import (
	"flag"
	"fmt"
	"math"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/audio/soundscape"
	"doorway/session"
	"doorway/session/vault"
)

// journey runs a journey without a window: a command a line, answered with a
// line of JSON once it is durable. End of input leaves the journey open.
func journey(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	var wanted wish
	c.Add(flags)
	wanted.add(flags)
	flags.StringVar(&wanted.client, "client", string(session.Nobody), "the client's `CODE`")
	silent := flags.Bool("no-sound", false, "without sound")
	list := flags.Bool("list", false, "print what can be chosen")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	library := c.library(w)
	if *list {
		for _, p := range library.Protocols {
			if _, err := fmt.Fprintf(w.Out, "%s\t%d–%d\t%s\n", p.ID, p.Least, p.Most, p.Name); err != nil {
				return errOut(err)
			}
		}
		return nil
	}
	plan, err := wanted.plan(library, c.Speed)
	if err != nil {
		return err
	}
	v, err := c.open(w)
	if err != nil {
		return err
	}
	defer v.Close()
	notify(w, v)
	live, keep, err := beginOrReopen(w, v, plan)
	if err != nil {
		return err
	}
	defer keep.Close()
	defer live.Close()
	if !*silent && live.Journey().Plan.Sort == session.JourneySort {
		sound := conductor.Start(live, w.Device(), conductor.RoomsIn(c.Data).Read())
		defer func() {
			if live.Journey().Ended {
				<-sound.Done()
			}
			sound.Close()
		}()
	}
	return converse(w, v, live)
}

// wish is what the command line says about a plan.
type wish struct {
	protocol string
	client   string
	minutes  whole
	seed     whole
	palette  string
	layers   layers
}

func (wi *wish) add(flags *flag.FlagSet) {
	flags.StringVar(&wi.protocol, "protocol", "", "the protocol's `ID`")
	flags.Var(&wi.minutes, "minutes", "the journey's length, `N`")
	flags.Var(&wi.seed, "seed", "the music's seed, `N`")
	flags.StringVar(&wi.palette, "palette", "", "the music's palette, `ID`")
	flags.Var(&wi.layers, "layer", "a natural sound under the music, `L` such as rain=0.5; more than once for more of them")
}

// given reports whether anything was said about a plan.
func (wi *wish) given() bool {
	return wi.protocol != "" || wi.minutes.given || wi.seed.given || wi.palette != "" || len(wi.layers) > 0
}

// plan makes the plan. All that can be wrong with it was wrong in the command
// line.
func (wi *wish) plan(library session.Library, speed int) (session.Plan, error) {
	switch {
	case wi.protocol == "":
		return session.Plan{}, misuse{"A journey needs a protocol: name it with --protocol; doorway journey --list prints what can be chosen."}
	case wi.seed.given && (wi.seed.n < 1 || wi.seed.n > math.MaxUint32):
		return session.Plan{}, misuse{fmt.Sprintf("--seed takes a whole number from 1 to %d.", uint32(math.MaxUint32))}
	case wi.minutes.given && wi.minutes.n == 0:
		wi.minutes.n = -1 // no minutes at all would stand for the usual
	}
	if err := wi.checkPalette(); err != nil {
		return session.Plan{}, err
	}
	layers, err := wi.layers.read()
	if err != nil {
		return session.Plan{}, err
	}
	p, err := library.Find(wi.protocol)
	if err != nil {
		return session.Plan{}, misuse{session.AsPlain(err).Error()}
	}
	plan, err := session.NewPlan(p, session.Choice{
		Client: session.Code(wi.client), Minutes: wi.minutes.n, Seed: uint32(wi.seed.n), Speed: speed,
		Soundscape: session.Soundscape{Palette: wi.palette, Layers: layers},
	})
	if err != nil {
		return session.Plan{}, misuse{session.AsPlain(err).Error()}
	}
	return plan, nil
}

func (wi *wish) checkPalette() error {
	if wi.palette == "" {
		return nil
	}
	var ids []string
	for _, p := range soundscape.Palettes() {
		if p.ID == wi.palette {
			return nil
		}
		ids = append(ids, p.ID)
	}
	return misuse{fmt.Sprintf("There is no palette called “%s”; choose one of %s.", clip(wi.palette), strings.Join(ids, ", "))}
}

// beginOrReopen goes on with the open journey of the same client and protocol,
// or begins one. Rehearsals are kept apart.
func beginOrReopen(w World, v *vault.Vault, plan session.Plan) (*session.Live, *vault.Journal, error) {
	sessions, err := v.Sessions()
	if err != nil {
		return nil, nil, err
	}
	for _, s := range sessions {
		if s.Open() && s.Client == plan.Client && s.Protocol == plan.Protocol && s.Rehearsal == plan.Rehearsal {
			return reopen(w, v, s.ID)
		}
	}
	keep, err := v.Begin(session.NewID())
	if err != nil {
		return nil, nil, err
	}
	live, err := session.BeginJourney(w.Clock, keep, plan)
	if err != nil {
		keep.Close()
		return nil, nil, err
	}
	fmt.Fprintf(w.Err, "The %s has begun: %s.\n", what(plan), about(plan))
	return live, keep, nil
}

func reopen(w World, v *vault.Vault, id session.ID) (*session.Live, *vault.Journal, error) {
	keep, events, err := v.Resume(id)
	if err != nil {
		return nil, nil, err
	}
	live, err := session.ReopenJourney(w.Clock, keep, events)
	if err != nil {
		keep.Close()
		return nil, nil, err
	}
	j := live.Journey()
	back := j.Events[len(j.Events)-1].Elapsed.Truncate(time.Second)
	fmt.Fprintf(w.Err, "Going on with the %s after %v: %s.\n", what(j.Plan), back, about(j.Plan))
	return live, keep, nil
}

func what(p session.Plan) string {
	if p.Rehearsal {
		return "rehearsal"
	}
	return "journey"
}

func about(p session.Plan) string {
	return fmt.Sprintf("%s, %d minutes, %s", p.Name, int(p.Length()/time.Minute), p.Client)
}

// notify tells what the vault has to say, each thing once.
func notify(w World, v *vault.Vault) {
	for _, n := range v.Notices() {
		fmt.Fprintln(w.Err, session.AsPlain(n).Error())
	}
}
