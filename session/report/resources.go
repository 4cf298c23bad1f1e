package report

import (
	"encoding/json"
	"strconv"

	"doorway/session"
)

// The resources and data types of FHIR R4 (hl7.org/fhir/R4) that an export is
// made of, as far as it uses them.

type bundleEntry struct {
	FullURL  string `json:"fullUrl"`
	Resource any    `json:"resource"`
}

type patient struct {
	Type       string       `json:"resourceType"`
	ID         string       `json:"id"`
	Identifier []identifier `json:"identifier,omitempty"`
	Active     *bool        `json:"active,omitempty"`
	Name       []humanName  `json:"name,omitempty"`
	Contact    []contact    `json:"contact,omitempty"`
}

type encounter struct {
	Type    string     `json:"resourceType"`
	ID      string     `json:"id"`
	Status  string     `json:"status"`
	Class   coding     `json:"class"`
	Types   []concept  `json:"type"`
	Subject *reference `json:"subject"`
	Period  period     `json:"period"`
}

type procedure struct {
	Type      string     `json:"resourceType"`
	ID        string     `json:"id"`
	Status    string     `json:"status"`
	Code      concept    `json:"code"`
	Subject   *reference `json:"subject"`
	Encounter *reference `json:"encounter"`
	Performed period     `json:"performedPeriod"`
}

type observation struct {
	Type           string       `json:"resourceType"`
	ID             string       `json:"id"`
	Status         string       `json:"status"`
	Category       []concept    `json:"category,omitempty"`
	Code           concept      `json:"code"`
	Subject        *reference   `json:"subject"`
	Encounter      *reference   `json:"encounter,omitempty"`
	Effective      string       `json:"effectiveDateTime"`
	Performer      []reference  `json:"performer,omitempty"`
	Quantity       *measured    `json:"valueQuantity,omitempty"`
	String         string       `json:"valueString,omitempty"`
	Boolean        *bool        `json:"valueBoolean,omitempty"`
	Integer        *int         `json:"valueInteger,omitempty"`
	Absent         *concept     `json:"dataAbsentReason,omitempty"`
	Interpretation []concept    `json:"interpretation,omitempty"`
	Notes          []annotation `json:"note,omitempty"`
	Derived        []reference  `json:"derivedFrom,omitempty"`
	Components     []component  `json:"component,omitempty"`
}

type component struct {
	Code     concept   `json:"code"`
	Quantity *measured `json:"valueQuantity,omitempty"`
	String   string    `json:"valueString,omitempty"`
	Boolean  *bool     `json:"valueBoolean,omitempty"`
	Integer  *int      `json:"valueInteger,omitempty"`
}

type questionnaireResponse struct {
	Type          string     `json:"resourceType"`
	ID            string     `json:"id"`
	Questionnaire string     `json:"questionnaire"`
	Status        string     `json:"status"`
	Subject       *reference `json:"subject"`
	Encounter     *reference `json:"encounter,omitempty"`
	Authored      string     `json:"authored"`
	Items         []item     `json:"item"`
}

type item struct {
	Link    string       `json:"linkId"`
	Text    string       `json:"text,omitempty"`
	Answers []itemAnswer `json:"answer"`
}

type itemAnswer struct {
	Integer int `json:"valueInteger"`
}

type adverseEvent struct {
	Type      string     `json:"resourceType"`
	ID        string     `json:"id"`
	Actuality string     `json:"actuality"`
	Event     concept    `json:"event"`
	Subject   *reference `json:"subject"`
	Encounter *reference `json:"encounter"`
	Date      string     `json:"date,omitempty"`
	Recorded  string     `json:"recordedDate"`
	Outcome   *concept   `json:"outcome,omitempty"`
}

type reference struct {
	Reference string `json:"reference,omitempty"`
	Type      string `json:"type,omitempty"`
	Display   string `json:"display,omitempty"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

type humanName struct {
	Text string `json:"text"`
}

type contact struct {
	Relationship []concept   `json:"relationship,omitempty"`
	Name         *humanName  `json:"name,omitempty"`
	Telecom      []telephone `json:"telecom,omitempty"`
}

type telephone struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

type period struct {
	Start string `json:"start"`
	End   string `json:"end,omitempty"`
}

type coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

type concept struct {
	Coding []coding `json:"coding,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type measured struct {
	Value  json.Number `json:"value"`
	Unit   string      `json:"unit"`
	System string      `json:"system"`
	Code   string      `json:"code"` // of UCUM
}

type annotation struct {
	Text string `json:"text"`
}

// codeSystem names a system of codes that is this program's own.
func codeSystem(of string) string { return "urn:doorway:" + of }

// local is a concept of this program's own.
func local(code, words string) concept {
	return concept{[]coding{{codeSystem("code"), code, words}}, words}
}

// loinc is a concept with one or more codes of LOINC. What LOINC itself calls
// them is left to whoever reads them.
func loinc(words string, codes ...string) concept {
	c := concept{Text: words}
	for _, code := range codes {
		c.Coding = append(c.Coding, coding{System: "http://loinc.org", Code: code})
	}
	return c
}

func category(code, words string) []concept {
	return []concept{{Coding: []coding{{"http://terminology.hl7.org/CodeSystem/observation-category", code, words}}}}
}

var (
	ambulatory = coding{"http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"}
	vitalSigns = category("vital-signs", "Vital Signs")
	survey     = category("survey", "Survey")
	notAsked   = &concept{Coding: []coding{{"http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-asked", "Not Asked"}}}
)

// quantity is a whole number in a unit of UCUM.
func quantity(n int, unit, code string) *measured {
	return &measured{json.Number(strconv.Itoa(n)), unit, "http://unitsofmeasure.org", code}
}

func score(n float64) *measured {
	return &measured{json.Number(scoreWords(n)), "score", "http://unitsofmeasure.org", "{score}"}
}

// rate adds a dial of 0 to 10; one that was not asked is none.
func (o *observation) rate(name string, value *int) {
	if value != nil {
		o.Components = append(o.Components, component{Code: local("rating-"+name, name+", 0 to 10"), Integer: value})
	}
}

// name says who the client is, and whom to call.
func (p *patient) name(of session.Profile) {
	if words := clean(of.Name); words != "" {
		p.Name = []humanName{{words}}
	}
	for _, c := range of.Contacts {
		var one contact
		if words := clean(c.Name); words != "" {
			one.Name = &humanName{words}
		}
		if words := clean(c.Role); words != "" {
			one.Relationship = []concept{{Text: words}}
		}
		if words := clean(c.Phone); words != "" {
			one.Telecom = []telephone{{"phone", words}}
		}
		if one.Name != nil || one.Telecom != nil {
			p.Contact = append(p.Contact, one)
		}
	}
}
