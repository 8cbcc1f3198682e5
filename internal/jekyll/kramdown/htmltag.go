package kramdown

import "bytes"

// A tag is an HTML tag as kramdown recognises one. Unquoted values hold word
// characters only: <a href=http://x> is no tag.
type tag struct {
	name       string // as written
	start, end int    // of the whole tag
	attrs      []htmlAttr
	single     bool // <x/>
}

type htmlAttr struct {
	name             string // lower case in known elements
	value            string
	nameFrom, nameTo int
	from, to         int // of the value without quotes
}

func (t *tag) attr(name string) *htmlAttr {
	for i := len(t.attrs) - 1; i >= 0; i-- {
		if t.attrs[i].name == name {
			return &t.attrs[i]
		}
	}
	return nil
}

// isNameStart reports whether a name may begin at b[i].
func isNameStart(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if b[i] < 0x80 {
		return isLetter(b[i]) || b[i] == '_'
	}
	r, _ := runeAt(b[i:])
	return alphabetic(r)
}

func ncName(b []byte, i int) int {
	if !isNameStart(b, i) {
		return i
	}
	for i < len(b) {
		c := b[i]
		if c < 0x80 {
			if !isWord(c) && c != '-' && c != '.' {
				return i
			}
			i++
			continue
		}
		r, n := runeAt(b[i:])
		if !alphanumeric(r) {
			return i
		}
		i += n
	}
	return i
}

// htmlName matches a name, with a prefix as in x:y or without, and returns its
// end, or i.
func htmlName(b []byte, i int) int {
	end := ncName(b, i)
	if end > i && end < len(b) && b[end] == ':' {
		if more := ncName(b, end+1); more > end+1 {
			return more
		}
	}
	return end
}

// closeTag matches </name\s*> at i.
func closeTag(b []byte, i int) (name string, end int) {
	if i+2 >= len(b) || b[i] != '<' || b[i+1] != '/' {
		return "", -1
	}
	to := htmlName(b, i+2)
	if to == i+2 {
		return "", -1
	}
	if j := skipSpaces(b, to); j < len(b) && b[j] == '>' {
		return string(b[i+2 : to]), j + 1
	}
	return "", -1
}

// openTag matches a start tag at i: <name, attributes, /> or >.
func openTag(b []byte, i int) (t tag, ok bool) {
	to := htmlName(b, i+1)
	if i >= len(b) || b[i] != '<' || to == i+1 {
		return t, false
	}
	t.start, t.name = i, string(b[i+1:to])
	known := element[lower(t.name)] != 0
	i = to
	for {
		j := skipSpaces(b, i)
		if j >= len(b) {
			return t, false
		}
		if b[j] == '/' && j+1 < len(b) && b[j+1] == '>' {
			t.single, t.end = true, j+2
			return t, true
		}
		if b[j] == '>' {
			t.end = j + 1
			return t, true
		}
		name := htmlName(b, j)
		if j == i || name == j {
			return t, false
		}
		a := htmlAttr{name: string(b[j:name]), nameFrom: j, nameTo: name, from: name, to: name}
		if known {
			a.name = lower(a.name)
		}
		i = a.readValue(b, name)
		t.attrs = append(t.attrs, a)
	}
}

// readValue matches (?:\s*=\s*(?:\p{Word}+|("|').*?\3))? and returns its end.
func (a *htmlAttr) readValue(b []byte, i int) int {
	j := skipSpaces(b, i)
	if j >= len(b) || b[j] != '=' {
		return i
	}
	j = skipSpaces(b, j+1)
	if j >= len(b) {
		return i
	}
	if isQuote(b[j]) {
		n := bytes.IndexByte(b[j+1:], b[j])
		if n < 0 {
			return i
		}
		a.from, a.to = j+1, j+1+n
		a.value = string(b[a.from:a.to])
		return a.to + 1
	}
	k := j
	for k < len(b) {
		r, n := runeAt(b[k:])
		if !wordRune(r) {
			break
		}
		k += n
	}
	if k == j {
		return i
	}
	a.from, a.to = j, k
	a.value = string(b[j:k])
	return k
}

// lower is strings.ToLower for names, most of which are lower case.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 0x80 {
			return string(bytes.ToLower([]byte(s)))
		}
	}
	return s
}

// elementName is the name kramdown keeps: lower case for elements it knows.
func elementName(name string) string {
	if l := lower(name); element[l] != 0 {
		return l
	}
	return name
}

// lazyHTML matches what ends a paragraph or a quote at <: the start of a tag
// or a whole end tag, unless the name begins with that of an inline element.
func lazyHTML(b []byte, at int) bool {
	i := at + 1
	closing := i < len(b) && b[i] == '/'
	if closing {
		i++
	}
	if !isNameStart(b, i) || inlineWord(b, i) {
		return false
	}
	if !closing {
		return true
	}
	_, end := closeTag(b, at)
	return end >= 0
}

// inlineWord matches (?:a|abbr|…)\b: <b-x> is inline too, <B> is not.
func inlineWord(b []byte, i int) bool {
	end := i
	for end < len(b) && isWord(b[end]) {
		end++
	}
	if end < len(b) && b[end] >= 0x80 {
		if r, _ := runeAt(b[end:]); wordRune(r) {
			return false
		}
	}
	return element[string(b[i:end])]&lazyInline != 0
}

// element holds what kramdown knows of HTML elements.
var element = func() map[string]elementInfo {
	m := make(map[string]elementInfo)
	add := func(info elementInfo, names string) {
		for _, n := range bytes.Fields([]byte(names)) {
			m[string(n)] |= info
		}
	}
	add(inlineElement|lazyInline, `a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label
		mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var`)
	add(lazyInline, "script")
	add(blockElement, `address article aside applet body blockquote caption col colgroup dd div dl dt fieldset
		figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
		optgroup p pre section summary table tbody td th thead tfoot tr ul`)
	add(voidElement, "area base br col command embed hr img input keygen link meta param source track wbr")
	add(blockContent, `address applet article aside blockquote body dd details div dl fieldset figure figcaption
		footer form header hgroup iframe li main map menu nav noscript object section summary td`)
	add(spanContent, `a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
		optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt`)
	add(rawContent, "script style math option textarea pre code kbd samp var")
	return m
}()

type elementInfo uint8

const (
	inlineElement elementInfo = 1 << iota
	lazyInline                // does not end a paragraph
	blockElement              // no tag of it is read within text
	voidElement               // has no content
	blockContent              // content with markdown="1"
	spanContent
	rawContent
)

// model says how the content of an HTML element is read.
type model uint8

const (
	modelRaw model = iota
	modelSpan
	modelBlock
)

func contentModel(name string) model {
	switch info := element[name]; {
	case info&rawContent != 0: // said last, so it wins
		return modelRaw
	case info&spanContent != 0:
		return modelSpan
	case info&blockContent != 0:
		return modelBlock
	}
	return modelRaw
}
