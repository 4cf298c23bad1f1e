package lines

import "testing"

const file = `name = "x"
few = [
  { a = 1 },
]
[total]
low = 0
[[item]]
id = "one"
mood = { warm = 1 }
[[band]]
id = "low"
[[item]]
id = "two"
[item.mood]
warm = 2
[last]
id = 3
`

func TestAKeyIsFoundInItsTableOrWhereItShouldStand(t *testing.T) {
	f := Of([]byte(file))
	for _, c := range []struct {
		name string
		at   Place
		key  []string
		line int
	}{
		{"before all tables", Place{}, []string{"name"}, 1},
		{"in a list of tables of several lines", Place{}, []string{"few", "a"}, 2},
		{"a table", Place{}, []string{"total"}, 5},
		{"in a table that comes once", Place{}, []string{"total", "low"}, 6},
		{"missing from it", Place{}, []string{"total", "high"}, 5},
		{"in the first of many", Place{"item", 0}, []string{"id"}, 8},
		{"in a table within a line", Place{"item", 0}, []string{"mood", "warm"}, 9},
		{"in the second, after another table", Place{"item", 1}, []string{"id"}, 13},
		{"in a table of the second", Place{"item", 1}, []string{"mood", "warm"}, 15},
		{"in another table", Place{"band", 0}, []string{"id"}, 11},
		{"after the tables that come often", Place{}, []string{"last", "id"}, 17},
		{"missing from the second", Place{"item", 1}, []string{"text"}, 12},
		{"in a third that isn't there", Place{"item", 2}, []string{"id"}, 1},
	} {
		if got := f.Line(c.at, c.key...); got != c.line {
			t.Errorf("%s: line %d, want %d", c.name, got, c.line)
		}
	}
}
