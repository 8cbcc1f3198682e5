package markdown

import "testing"

func TestIsProse(t *testing.T) {
	for _, test := range []struct {
		line string
		want bool
	}{
		{"Each room is open on the first Monday of the month, and all are free.", true},
		{"Wir treffen uns jeden Montag in der alten Mühle, und alle sind willkommen.", true},
		{"git clone https://example.org/map.git", false},
		{"for i := range rooms { open(rooms[i]) }", false},
		{"# install the tools first", false},
		{"x = y + z", false},
		{"<div class=\"map\"></div>", false},
	} {
		if got := isProse([]string{test.line}, false); got != test.want {
			t.Errorf("%q: %t", test.line, got)
		}
	}
}
