package yaml

import (
	"encoding/base64"
	"strings"
)

// resolve types a scalar by its style and tag: see deserialize in
// lib/psych/visitors/to_ruby.rb.
func (n *Node) resolve() *Error {
	n.Kind, n.Value = String, n.Text
	switch {
	case n.Tag() == "":
		if n.Style == Plain {
			n.Kind, n.Value = typed(n.Text)
		}
	case n.Tag() == "!!str", n.Tag() == "!str", n.Tag() == "!ruby/string":
	case n.Tag() == "!!binary", n.Tag() == "!binary":
		raw, _ := base64.RawStdEncoding.DecodeString(strings.Map(dropPadding, n.Text))
		n.Text, n.Value = string(raw), string(raw)
	case refused(n.Tag(), String):
		return &Error{Slip: Tag, Span: n.Props(), Detail: n.Tag()}
	default:
		// Another tag says nothing to Psych, but a quoted scalar with a tag is
		// typed as if it were plain.
		n.Kind, n.Value = typed(n.Text)
		if n.Tag() == "!!float" || n.Tag() == "!float" {
			return n.toFloat()
		}
	}
	return nil
}

// toFloat is Ruby's Float(value).
func (n *Node) toFloat() *Error {
	switch v := n.Value.(type) {
	case int64:
		n.Kind, n.Value = Float, float64(v)
	case float64:
	default:
		return &Error{Slip: Tag, Span: n.Props(), Detail: n.Tag()}
	}
	return nil
}

// refused reports whether a tag on a scalar (kind String), a list or a mapping
// names a class that Jekyll does not permit: then Psych stops.
func refused(tag string, kind Kind) bool {
	var classes string
	switch kind {
	case String:
		classes = "!str: !ruby/object:BigDecimal !ruby/object:DateTime !ruby/object:Complex !ruby/object:Rational " +
			"!ruby/class !ruby/module !ruby/regexp !ruby/range !ruby/sym !ruby/string:"
	case Seq:
		classes = "!seq: !ruby/array:"
	case Map:
		if tag == "!ruby/object:Hash" {
			return false
		}
		classes = "!!str !str !!set !set !!omap !omap !map: !str: !ruby/object !ruby/struct !ruby/array: !ruby/range " +
			"!ruby/exception !ruby/hash: !ruby/marshalable: !ruby/hash-with-ivars: !ruby/string:"
	}
	for _, class := range strings.Fields(classes) {
		if rest, ok := strings.CutPrefix(tag, class); ok &&
			(rest == "" || strings.HasSuffix(class, ":") || rest[0] == ':') {
			return true
		}
	}
	return strings.HasPrefix(tag, "!ruby/symbol") && kind == String
}

func dropPadding(r rune) rune {
	if strings.ContainsRune(" \t\r\n=", r) {
		return -1
	}
	return r
}
