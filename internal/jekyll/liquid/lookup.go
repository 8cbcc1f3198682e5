package liquid

import (
	"bytes"
)

// literals are the words that name no variable (lib/liquid/expression.rb).
var literals = map[string]bool{"nil": true, "null": true, "true": true, "false": true, "blank": true, "empty": true}

// resolve finds the path of o's expression.
func (o *Output) resolve(text []byte) {
	b := text[o.Expr.Start:o.Expr.End]
	if len(b) == 0 {
		return
	}
	if c := b[0]; c == '"' || c == '\'' || c == '(' || isDigit(c) || c == '-' && len(b) > 1 && isDigit(b[1]) ||
		literals[string(b)] {
		o.Literal = true
		return
	}
	o.Path, o.Root = path(b)
}

// path follows an expression as far as its steps are plain names or quoted
// ones (lib/liquid/variable_lookup.rb).
func path(b []byte) (whole, root string) {
	var steps []byte
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case isWord(c) || c == '-':
			j := i
			for j < len(b) && (isWord(b[j]) || b[j] == '-') {
				j++
			}
			if j < len(b) && b[j] == '?' {
				j++
			}
			steps = step(steps, b[i:j])
			i = j
		case c == '[':
			j := bytes.IndexByte(b[i:], ']')
			inner := []byte(nil)
			if j >= 0 {
				inner = bytes.TrimSpace(b[i+1 : i+j])
			}
			if n := len(inner); n < 3 || inner[0] != inner[n-1] || inner[0] != '"' && inner[0] != '\'' {
				return string(steps), first(steps)
			}
			steps = step(steps, inner[1:len(inner)-1])
			i += j + 1
		default:
			i++
		}
	}
	return string(steps), first(steps)
}

func step(steps, name []byte) []byte {
	if len(steps) > 0 {
		steps = append(steps, '.')
	}
	return append(steps, name...)
}

func first(steps []byte) string {
	if i := bytes.IndexByte(steps, '.'); i >= 0 {
		return string(steps[:i])
	}
	return string(steps)
}
