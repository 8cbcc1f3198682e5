package site

import "testing"

func TestShare(t *testing.T) {
	for _, test := range []struct {
		share           Share
		prevails, alone bool
	}{
		{Share{0, 0}, false, true},
		{Share{1, 1}, false, true},
		{Share{4, 4}, false, false}, // too few for a convention, and no exception either
		{Share{4, 5}, true, false},
		{Share{3, 5}, false, false},
		{Share{1, 5}, false, true},
		{Share{15, 20}, true, false},
		{Share{14, 20}, false, false},
		{Share{5, 20}, false, true},
		{Share{6, 20}, false, false}, // a site that goes both ways
		{Share{32, 66}, false, false},
	} {
		if got := test.share.Prevails(); got != test.prevails {
			t.Errorf("%s: prevails is %v", test.share, got)
		}
		if got := test.share.Alone(); got != test.alone {
			t.Errorf("%s: alone is %v", test.share, got)
		}
	}
}

func TestForms(t *testing.T) {
	for permalink, want := range map[string][]Form{
		"partners/tide-lab":         nil,
		"/partners/tide-lab":        nil,
		"partners/tide-lab/":        {TrailingSlash},
		"/":                         {OtherFolder},
		"partners/tide-lab.html":    {HTMLEnding},
		"partners/Tide_Lab":         {Capitals, Underscores},
		"partners/gdynia/caf%C3%A9": {Capitals, OtherLetters, Deeper},
		"members/tide&lab":          {Signs, OtherFolder},
		"partners/tide/index.html":  {HTMLEnding, Deeper, Folders},
	} {
		var got []Form
		for f := range Form(forms) {
			if f.Has(permalink, "partners") {
				got = append(got, f)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %v, want %v", permalink, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s has %v, want %v", permalink, got, want)
			}
		}
	}
}

func TestTargetAmong(t *testing.T) {
	for _, test := range []struct {
		read []string
		want string
	}{
		{[]string{"title", "url", "redirect"}, "redirect"},
		{[]string{"redirect_to", "link"}, "redirect_to"},
		{[]string{"redirect_from", "target"}, "target"},
		{[]string{"url"}, ""},
		{[]string{"redir_to", "redirect_to"}, ""},
		{nil, ""},
	} {
		if got := TargetAmong(test.read); got != test.want {
			t.Errorf("%v: %q, want %q", test.read, got, test.want)
		}
	}
}
