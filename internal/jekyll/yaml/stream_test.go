package yaml

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// What safe_yaml 1.0.5 makes of mappings with odd keys.
func TestStream(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\n<<: {a: 2, b: 3}\nb: 4\n":                  `{"a"=>1, "b"=>4}`,
		"x: &x {a: 2}\ny:\n  a: 1\n  <<: *x\n":            `{"x"=>{"a"=>2}, "y"=>{"a"=>2}}`,
		"x: &x {a: 2}\ny:\n  <<: *x\n  a: 1\n  b: 3\n":    `{"x"=>{"a"=>2}, "y"=>{"a"=>1, "b"=>3}}`,
		"x: &x {a: 2}\ny:\n  <<: [*x]\n":                  "error",
		"\"<<\": {a: 1}\nb: 2\n":                          `{"b"=>2}`,
		"<<: text\na: 1\n":                                "error",
		"<<: *gone\na: 1\n":                               "error",
		"null: 1\na: 2\nb: 3\n":                           `{1=>"a", 2=>"b"}`,
		"~: 1\na: 2\n":                                    `{1=>"a"}`,
		"a: 1\na: 2\n":                                    `{"a"=>2}`,
		"k: {{ site.title }}\n":                           `{"k"=>{}}`,
		"a: *gone\nb: [*gone, 1]\n":                       `{"a"=>nil, "b"=>[nil, 1]}`,
		"*gone : 1\nb: 2\nc: 3\n":                         `{1=>"b", 2=>"c"}`,
		"x: &x 1\ny: *x\nz: [*x]\n*x : 5\n":               `{"x"=>1, "y"=>1, "z"=>[1], 1=>5}`,
		"v: !ruby/object:Foo {a: 1}\nw: !ruby/regexp x\n": `{"v"=>{"a"=>1}, "w"=>"x"}`,
	} {
		n, err := SafeYAML.Parse([]byte(text), source.Span{End: len(text)})
		got := "error"
		if err == nil {
			got = n.Ruby()
		}
		if got != want {
			t.Errorf("%q: got %s, want %s (%v)", text, got, want, err)
		}
	}
}
