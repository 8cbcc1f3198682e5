package html

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// languages are the names that rouge has a lexer for; code in another language
// has other elements around it. The end-to-end test compares them with the
// installed rouge.
//
//go:embed languages.txt
var languageList string

var languages = func() map[string]bool {
	known := make(map[string]bool)
	for _, name := range strings.Fields(languageList) {
		known[name] = true
	}
	return known
}()

// Languages are the names of languages that rouge knows, in the order of the
// alphabet.
func Languages() []string { return strings.Fields(languageList) }

var languageClass = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\pL\pN_])language-([^ \t\n\v\f\r]+)`)
})

// language takes the class that names a language off attrs.
func language(attrs []kramdown.Pair) (name string, rest []kramdown.Pair) {
	for i, a := range attrs {
		if a.Key != "class" {
			continue
		}
		m := languageClass().FindStringSubmatchIndex(a.Value)
		if m == nil {
			return "", attrs
		}
		rest = append(rest, attrs[:i]...)
		if class := strings.TrimSpace(a.Value[:m[3]] + a.Value[m[1]:]); class != "" {
			rest = append(rest, kramdown.Pair{Key: "class", Value: class})
		}
		return a.Value[m[4]:m[5]], append(rest, attrs[i+1:]...)
	}
	return "", attrs
}

// highlighted gives code the classes that Jekyll's highlighter does.
func highlighted(attrs []kramdown.Pair, name string) []kramdown.Pair {
	out := make([]kramdown.Pair, 0, len(attrs)+1)
	found := false
	for _, a := range attrs {
		if a.Key == "class" {
			found = true
			a.Value = classes(a.Value, name)
		}
		out = append(out, a)
	}
	if !found {
		out = append(out, kramdown.Pair{Key: "class", Value: classes("", name)})
	}
	return out
}

// classes adds the highlighter and the language to classes.
func classes(class, name string) string {
	class = strings.TrimLeft(class+" highlighter-rouge", " \t\n\v\f\r\x00")
	if m := languageClass().FindStringIndex(class); m != nil && m[0] == 0 {
		return "language-" + name + class[m[1]:]
	}
	return "language-" + name + " " + class
}

// plain is what Jekyll takes code for whose language is not said.
const plain = "plaintext"

func (w *writer) code(n *kramdown.Node, indent int) {
	text := w.fill(escape(n.Text, inCode), Text)
	name, attrs := language(n.Attrs)
	lexer := n.Name
	if lexer == "" {
		lexer = name
	}
	known := lexer == "" || known(lexer)
	if n.Inline {
		if known {
			if name == "" {
				name = plain
			}
			w.write("<code", w.attributes(highlighted(n.Attrs, name)), ">", text, "</code>")
		} else {
			w.write("<code", w.attributes(n.Attrs), ">", text, "</code>")
		}
		return
	}
	w.pad(indent)
	if known {
		if name == "" {
			name = plain
		}
		w.write("<div", w.attributes(highlighted(attrs, name)), `><div class="highlight"><pre class="highlight"><code>`)
		w.write(text, "</code></pre></div>")
		w.pad(indent)
		w.write("</div>\n")
		return
	}
	w.write("<pre", w.attributes(attrs), "><code")
	if name != "" {
		w.write(w.attributes([]kramdown.Pair{{Key: "class", Value: "language-" + name}}))
	}
	w.write(">", strings.TrimSuffix(text, "\n"), "\n</code></pre>\n")
}

// known reports whether rouge has a lexer for a language, whose name options
// may follow.
func known(name string) bool {
	name, _, _ = strings.Cut(name, "?")
	return languages[name]
}
