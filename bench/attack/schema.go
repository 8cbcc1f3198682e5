//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// defs are definitions that any part of a schema may refer to.
const defs = `"a": true, "b": {"allOf": [{"$ref": "#/$defs/a"}]}, "c": false, "title": {}, "layout": {}, ` +
	`"permalink": {}, "partner": {}`

func schemaSite(schema string) map[string]string {
	return map[string]string{
		"schema.json":      schema,
		".partnerlint.yml": "layouts:\n  partner:\n    schema: schema.json\n",
		page: "---\nlayout: partner\ntitle: Open Data\npermalink: partners/open-data\npartner: open-data\n" +
			"a: {b: {c: [1, [2]]}}\nb: [[[]], {a: 1}]\nc: 1\n---\n" + body,
	}
}

// links are definitions that refer to the next one twice.
var links = []string{
	`{"allOf": [%s, %s]}`, `{"anyOf": [%s, %s]}`, `{"oneOf": [%s, %s]}`,
	`{"not": {"anyOf": [{"not": %s}, %s]}}`, `{"if": %s, "then": %s}`, `{"properties": {"a": %s, "b": %s}}`,
	`{"additionalProperties": %s, "propertyNames": %s}`, `{"items": %s, "contains": %s}`,
	`{"allOf": [{"title": "a"}, %s], "anyOf": [%s]}`,
}

// schemaText is a schema that is valid but for its size: definitions that each
// refer to the next, one nested in itself, or a long list of branches.
func schemaText(g grammar, r *rand.Rand) text {
	switch r.IntN(3) {
	case 0:
		link, last := links[r.IntN(len(links))], g.draw(r, "schema", 3)
		return text{fmt.Sprintf("definitions %q, at last %q", link, last), func(n int) string {
			return chain(link, last, n)
		}}
	case 1:
		opener, closer := g.pair(r)
		middle := g.draw(r, "schema", 4)
		return text{fmt.Sprintf("schema nested %q %q %q", opener, middle, closer), func(n int) string {
			times := n/(len(opener)+len(closer)) + 1
			return withDefs(strings.Repeat(opener, times) + middle + strings.Repeat(closer, times))
		}}
	}
	piece, list := g.draw(r, "schema", 4), []string{"allOf", "anyOf", "oneOf"}[r.IntN(3)]
	return text{fmt.Sprintf("%s of many %q", list, piece), func(n int) string {
		return withDefs(fmt.Sprintf("{%q: [%s true]}", list, fill(piece+", ", n)))
	}}
}

// chain is a schema of n bytes of definitions.
func chain(link, last string, n int) string {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/d0", "$defs": {` + defs)
	i := 0
	for ; b.Len() < n; i++ {
		next := fmt.Sprintf(`{"$ref": "#/$defs/d%d"}`, i+1)
		fmt.Fprintf(&b, `, "d%d": `+link, i, next, next)
	}
	fmt.Fprintf(&b, `, "d%d": %s}}`, i, last)
	return b.String()
}

func withDefs(schema string) string { return `{"allOf": [` + schema + `], "$defs": {` + defs + `}}` }
