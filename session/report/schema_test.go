package report

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"doorway/session"
	"doorway/session/vault"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema reads a JSON Schema.
func schema(t testing.TB, r io.Reader, change func(any)) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(r)
	if err != nil {
		t.Fatal(err)
	}
	change(doc)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("urn:test", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:test")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// closed has a schema refuse what it does not name: there is nothing in an export
// that is not told of.
func closed(doc any) {
	switch doc := doc.(type) {
	case map[string]any:
		if doc["type"] == "object" && doc["properties"] != nil {
			doc["additionalProperties"] = false
		}
		for _, v := range doc {
			closed(v)
		}
	case []any:
		for _, v := range doc {
			closed(v)
		}
	}
}

func exportSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("export.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return schema(t, f, closed)
}

func valid(t testing.TB, s *jsonschema.Schema, text string) {
	t.Helper()
	if err := validate(s, text); err != nil {
		t.Errorf("%v", err)
	}
}

func validate(s *jsonschema.Schema, text string) error {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	return errors.Join(err, s.Validate(doc))
}

func TestEveryExportIsValidAgainstItsSchema(t *testing.T) {
	s := exportSchema(t)
	x := sample(t)
	broken := sample(t)
	broken.Sessions[1].Events = broken.Sessions[1].Events[1:]
	broken.Clients[0].Events = slices.Delete(broken.Clients[0].Events, 1, 2)
	x.Audit = []vault.Done{{At: noon, Who: "H. D.", Deed: vault.Exported, Detail: "json"}}
	x.Sessions[2].Process = []vault.ProcessNote{{At: noon, Text: "Between us: warmth."}}
	for name, x := range map[string]Export{"all": x, "nothing": {}, "broken": broken} {
		t.Run(name, func(t *testing.T) { valid(t, s, inJSON(t, x)) })
	}
	seen := map[session.Kind]bool{}
	for _, s := range x.Sessions {
		for _, e := range s.Events {
			seen[e.Act.Kind()] = true
		}
	}
	for _, c := range x.Clients {
		for _, e := range c.Events {
			seen[e.Act.Kind()] = true
		}
	}
	for _, kind := range kindsOf(t) {
		if !seen[kind] {
			t.Errorf("the sample has no %s to hold the schema against", kind)
		}
	}
}

// kindsOf are the kinds of events that the schema names.
func kindsOf(t testing.TB) (kinds []session.Kind) {
	t.Helper()
	b, err := os.ReadFile("export.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Defs struct {
			Event struct {
				Properties struct {
					Kind struct{ Enum []session.Kind }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Defs.Event.Properties.Kind.Enum
}

func TestTheSchemaRefusesWhatIsNoExport(t *testing.T) {
	s := exportSchema(t)
	text := inJSON(t, sample(t))
	for _, change := range [][2]string{
		{`"version": 2`, `"version": 1`},
		{`"kind": "begin"`, `"kind": "beginning"`},
		{`"ease": 7`, `"ease": 11`},
		{`"clients": [`, `"rooms": [`},
		{`"toward": "warmer"`, `"toward": 3`},
		{`"sort": "journey"`, `"sort": ""`},
		{`"late": true`, `"later": true`},
	} {
		changed := strings.Replace(text, change[0], change[1], 1)
		if changed == text || validate(s, changed) == nil {
			t.Errorf("%s passed", change[1])
		}
	}
}

// fhirSchema is the official one of R4.
func fhirSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/fhir.schema.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return schema(t, z, func(any) {})
}
