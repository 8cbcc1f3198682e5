package yaml

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// JSON gives the value in the types that a JSON Schema validator takes:
// map[string]any, []any, string, int64, float64, json.Number, bool and nil.
// Dates, times and symbols are their text, as are numbers that JSON lacks. A
// key that is no string is under what Ruby prints for it.
func (n *Node) JSON() any {
	switch n.Kind {
	case Seq:
		list := make([]any, len(n.Items))
		for i, it := range n.Items {
			list[i] = it.JSON()
		}
		return list
	case Map:
		object := make(map[string]any, len(n.Entries()))
		for _, p := range n.Entries() {
			object[p.Key.Ruby()] = p.Value.JSON()
		}
		return object
	}
	switch v := n.Value.(type) {
	case *big.Int:
		return json.Number(v.String())
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return n.Text
		}
	}
	return n.Value
}

// Ruby is what Liquid prints for the value: "" for null, 45000 for 12:30, the
// elements of a list one after the other, {"a"=>"b"} for a mapping.
func (n *Node) Ruby() string {
	switch n.Kind {
	case Null:
		return ""
	case Seq:
		var b strings.Builder
		for _, it := range n.Items {
			b.WriteString(it.Ruby())
		}
		return b.String()
	case Map:
		return n.inspect()
	case Float:
		return rubyFloat(n.Value.(float64))
	case Date:
		y, m, d, _, _ := ymd(n.Text)
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	case Time:
		if n.safe {
			return strings.Replace(rubyTime(n.Text), " UTC", " +0000", 1)
		}
		return rubyTime(n.Text)
	case Symbol:
		return symbolName(n.Text)
	}
	return fmt.Sprint(n.Value)
}

// inspect is Ruby's Object#inspect, for what is inside a mapping.
func (n *Node) inspect() string {
	switch n.Kind {
	case Null:
		return "nil"
	case String:
		return strconv.Quote(n.Text)
	case Symbol:
		return n.Text
	case Seq:
		parts := make([]string, len(n.Items))
		for i, it := range n.Items {
			parts[i] = it.inspect()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		entries := n.Entries()
		parts := make([]string, len(entries))
		for i, p := range entries {
			parts[i] = p.Key.inspect() + "=>" + p.Value.inspect()
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.Ruby()
}

// rubyFloat is Float#to_s: always a decimal point, an exponent from 1e16 on
// and below 1e-4.
func rubyFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	if a := math.Abs(f); a != 0 && (a >= 1e16 || a < 1e-4) {
		mantissa, exp, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		if !strings.Contains(mantissa, ".") {
			mantissa += ".0"
		}
		return mantissa + "e" + exp
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// rubyTime is Time#to_s. A time without a zone is local time; a site is built
// in UTC as a rule.
func rubyTime(s string) string {
	y, m, d, rest, _ := ymd(s)
	if s[0] == '-' {
		y = -y
	}
	hh, rest, _ := number(strings.TrimLeft(rest, "tT \t"), 1, 2)
	mm, rest, _ := colonTwo(rest)
	ss, rest, _ := colonTwo(rest)
	zone := strings.TrimLeft(rest, ".0123456789 \t")
	offset := 0
	if zone != "" && zone != "Z" {
		h, rest, _ := number(zone[1:], 1, 2)
		minutes, _, _ := number(strings.TrimPrefix(rest, ":"), 1, 2)
		offset = h*3600 + minutes*60
		if zone[0] == '-' && h > 0 { // Psych loses the sign of -00:30
			offset = -offset
		}
	}
	t := time.Date(y, time.Month(m), d, hh, mm, ss, 0, time.FixedZone("", offset))
	if zone == "Z" {
		return t.Format("2006-01-02 15:04:05 UTC")
	}
	return t.Format("2006-01-02 15:04:05 -0700")
}

// symbolName is what Psych makes a symbol of.
func symbolName(s string) string {
	s = s[1:]
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') {
		if end := strings.LastIndexByte(s[1:], s[0]); end >= 0 {
			s = strings.TrimPrefix(s[1:1+end], ":")
		}
	}
	return s
}
