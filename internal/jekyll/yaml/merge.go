package yaml

import "fmt"

// mergeLimit bounds the entries that "<<" may copy in one mapping; what lies
// beyond is left out.
const mergeLimit = 10_000

// keyID makes two keys equal when Ruby's Hash does: 1 and "1" are two keys.
type keyID struct {
	kind Kind
	text string
	node *Node // a list or a mapping as a key is only equal to itself
}

func identify(k *Node) keyID {
	switch k.Kind {
	case Seq, Map:
		return keyID{kind: k.Kind, node: k}
	case String:
		return keyID{kind: String, text: k.Text}
	}
	return keyID{kind: k.Kind, text: fmt.Sprint(k.Value)}
}

// isMerge reports whether Psych takes a key for "<<"; quoted ones too, unless
// tagged as a string.
func isMerge(k *Node) bool {
	return k.Kind == String && k.Text == "<<" && k.Tag() != "!!str"
}

// settle computes what Ruby's Hash holds in the end: see revive_hash in
// lib/psych/visitors/to_ruby.rb. A "<<" overwrites what is above it.
func (n *Node) settle() {
	if !n.needsSettling() {
		return
	}
	at := make(map[keyID]int, len(n.Pairs))
	merged := make([]Pair, 0, len(n.Pairs))
	put := func(p Pair) {
		id := identify(p.Key)
		if i, ok := at[id]; ok {
			merged[i].Value, merged[i].Key = p.Value, p.Key
			return
		}
		at[id] = len(merged)
		merged = append(merged, p)
	}
	budget := mergeLimit
	take := func(m *Node) {
		entries := m.Entries()
		if budget -= len(entries); budget < 0 {
			return
		}
		for _, p := range entries {
			put(p)
		}
	}
	for _, p := range n.Pairs {
		switch v := p.Value; {
		case !isMerge(p.Key):
			put(p)
		case v.Kind == Map:
			take(v)
		case v.Kind == Seq && !v.Alias && allMaps(v.Items):
			for i := len(v.Items) - 1; i >= 0; i-- {
				take(v.Items[i])
			}
		default:
			put(p)
		}
	}
	n.extra().merged = merged
}

func allMaps(items []*Node) bool {
	for _, it := range items {
		if it.Kind != Map {
			return false
		}
	}
	return true
}

// needsSettling reports whether a mapping has a merge key or a duplicate. Few
// keys, the usual case, are compared without a table.
func (n *Node) needsSettling() bool {
	if len(n.Pairs) > 16 {
		seen := make(map[keyID]bool, len(n.Pairs))
		for _, p := range n.Pairs {
			id := identify(p.Key)
			if seen[id] || isMerge(p.Key) {
				return true
			}
			seen[id] = true
		}
		return false
	}
	for i, p := range n.Pairs {
		if isMerge(p.Key) {
			return true
		}
		for _, q := range n.Pairs[:i] {
			if p.Key.Kind == q.Key.Kind && (p.Key.Text == q.Key.Text || p.Key.Kind != String) &&
				identify(p.Key) == identify(q.Key) {
				return true
			}
		}
	}
	return false
}
