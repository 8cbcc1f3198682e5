package kramdown

import "strings"

// An attributeList is attributes, each where its key stood first.
type attributeList struct {
	attributes []attribute
	at         map[string]int // where each key stands; nil while there are few
}

type attribute struct {
	key    string
	values []string // with a space between them
}

func (a *attribute) value() string { return strings.TrimLeft(strings.Join(a.values, " "), " ") }

// few is how many attributes are looked through one by one.
const few = 16

// put sets a key; join adds a class to those that are there.
func (l *attributeList) put(key, value string, join bool) {
	i := l.find(key)
	switch {
	case i < 0:
		l.attributes = append(l.attributes, attribute{key, []string{value}})
		if l.at != nil {
			l.at[key] = len(l.attributes) - 1
		}
	case join:
		l.attributes[i].values = append(l.attributes[i].values, value)
	default:
		l.attributes[i].values = []string{value}
	}
}

// find is where a key stands, or -1.
func (l *attributeList) find(key string) int {
	if l.at == nil && len(l.attributes) > few {
		l.at = make(map[string]int, 2*len(l.attributes))
		for i := range l.attributes {
			l.at[l.attributes[i].key] = i
		}
	}
	if l.at != nil {
		if i, ok := l.at[key]; ok {
			return i
		}
		return -1
	}
	for i := range l.attributes {
		if l.attributes[i].key == key {
			return i
		}
	}
	return -1
}
