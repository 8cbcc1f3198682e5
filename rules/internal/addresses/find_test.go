package addresses

import "testing"

func TestNext(t *testing.T) {
	for _, test := range []struct {
		text, want string
		kind       Kind
	}{
		{"See https://a.example/b_(c).", "https://a.example/b_(c)", Web},
		{"(see https://a.example/b).", "https://a.example/b", Web},
		{"http://localhost:4000 and more", "http://localhost:4000", Web},
		{"on www.a.org, too", "www.a.org", Host},
		{"to anna.b@club.org.", "anna.b@club.org", Mail},
		{"地図はhttps://a.example/b です", "https://a.example/b", Web},
		{"https://a.example地図", "https://a.example", Web},
		{"http://a.example/since.mrb에서도 볼", "http://a.example/since.mrb", Web},
		{"https://a.example/위키/대문", "https://a.example/위키/대문", Web},
		{"“https://a.example/x”", "https://a.example/x", Web},
		{"[https://a.example/[x]]", "https://a.example/[x]", Web},
		{"&lt;https://a.example/x&gt;", "https://a.example/x", Web},
		{"xhttps://a.example", "", None},
		{"https:// and www. and a@b", "", None},
		{"me@here", "", None},
	} {
		s, kind := Next([]byte(test.text), 0, len(test.text), len(test.text))
		if got := test.text[s.Start:s.End]; got != test.want || kind != test.kind {
			t.Errorf("%q: %q of kind %d, want %q of kind %d", test.text, got, kind, test.want, test.kind)
		}
	}
	text := []byte("https://a.example and https://b.example")
	if s, _ := Next(text, 5, len(text), len(text)); string(text[s.Start:s.End]) != "https://b.example" {
		t.Errorf("from the middle of one: %q", text[s.Start:s.End])
	}
}
