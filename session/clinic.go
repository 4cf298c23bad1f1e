package session

// Clinic is what a clinic chose for all its clients: its own heading, lists and
// limits. The zero value is a clinic that chose nothing.
type Clinic struct {
	Heading   string   `json:"heading,omitempty"`   // on reports; its first line is what clients know it by
	Phone     string   `json:"phone,omitempty"`     // that clients at home can call
	Crisis    string   `json:"crisis,omitempty"`    // number of a local crisis line, beside the country's
	Checklist []string `json:"checklist,omitempty"` // before a journey; empty: UsualChecklist
	Ready     []string `json:"ready,omitempty"`     // before leaving; empty: UsualReady
	Scale     string   `json:"scale,omitempty"`     // id of a measure used before leaving: "padss", "aldrete"; empty: none
	Limits    Limits   `json:"limits,omitzero"`     // of new clients
	Letter    bool     `json:"letter,omitempty"`    // reports on US letter and not A4
}

// UsualChecklist is what is looked at before a journey where a clinic chose
// nothing else (facts: before beginning).
var UsualChecklist = []string{
	"Consent today, with touch agreement and the right to pause",
	"Prescriber’s clearance seen",
	"Medicines and substances reviewed",
	"Fasting as the prescriber asked",
	"Pressure, pulse and SpO₂ taken",
	"Safety plan and contacts at hand",
	"Pregnancy asked",
	"Someone takes them home; no driving until tomorrow",
	"Eye shade, blanket, water, basin; phone silent",
}

// UsualReady is what is looked at before a client leaves where a clinic chose
// nothing else (facts: ready to leave).
var UsualReady = []string{
	"Knows where and when",
	"Steady on the feet",
	"No nausea, or little",
	"Vitals near where they began",
	"Escort is here",
}

// Before gives the checklist of a new preparation.
func (c Clinic) Before() []Item { return items(c.Checklist, UsualChecklist) }

// Leaving gives the checklist of readiness to leave.
func (c Clinic) Leaving() []Item { return items(c.Ready, UsualReady) }

func items(own, usual []string) []Item {
	if len(own) == 0 {
		own = usual
	}
	list := make([]Item, len(own))
	for i, text := range own {
		list[i].Text = text
	}
	return list
}

// Check says in one plain sentence what is wrong with what was chosen, or nil.
func (c Clinic) Check() error {
	if err := checkText(c.Heading, false); err != nil {
		return err
	}
	for _, number := range []string{c.Phone, c.Crisis} {
		if err := checkLine(number, 80); err != nil {
			return err
		}
	}
	for _, list := range [][]string{c.Checklist, c.Ready} {
		if err := checkItems(items(list, nil)); err != nil {
			return err
		}
	}
	return c.Limits.check()
}
