package scan

import "bytes"

// A Tag is an HTML tag as kramdown recognises one. Unquoted values hold word
// characters only: <a href=http://x> is no tag. Offsets are bytes of what was
// scanned.
type Tag struct {
	Name       string // as written
	Start, End int    // of the whole tag
	Attrs      []Attr
	Single     bool // <x/>
}

// An Attr is one attribute of a tag.
type Attr struct {
	Name             string // lower case in known elements
	Value            string
	NameFrom, NameTo int
	From, To         int // of the value without quotes
}

// Attr is the last attribute of that name; nil when there is none.
func (t *Tag) Attr(name string) *Attr {
	for i := len(t.Attrs) - 1; i >= 0; i-- {
		if t.Attrs[i].Name == name {
			return &t.Attrs[i]
		}
	}
	return nil
}

// IsNameStart reports whether a name may begin at b[i].
func IsNameStart(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if b[i] < 0x80 {
		return IsLetter(b[i]) || b[i] == '_'
	}
	r, _ := RuneAt(b[i:])
	return IsAlphabetic(r)
}

func ncName(b []byte, i int) int {
	if !IsNameStart(b, i) {
		return i
	}
	for i < len(b) {
		c := b[i]
		if c < 0x80 {
			if !IsWord(c) && c != '-' && c != '.' {
				return i
			}
			i++
			continue
		}
		r, n := RuneAt(b[i:])
		if !IsAlphanumeric(r) {
			return i
		}
		i += n
	}
	return i
}

// HTMLName matches a name, with a prefix as in x:y or without, and returns its
// end, or i.
func HTMLName(b []byte, i int) int {
	end := ncName(b, i)
	if end > i && end < len(b) && b[end] == ':' {
		if more := ncName(b, end+1); more > end+1 {
			return more
		}
	}
	return end
}

// CloseTag matches </name\s*> at i.
func CloseTag(b []byte, i int) (name string, end int) {
	if i+2 >= len(b) || b[i] != '<' || b[i+1] != '/' {
		return "", -1
	}
	to := HTMLName(b, i+2)
	if to == i+2 {
		return "", -1
	}
	if j := SkipSpaces(b, to); j < len(b) && b[j] == '>' {
		return string(b[i+2 : to]), j + 1
	}
	return "", -1
}

// OpenTag matches a start tag at i: <name, attributes, /> or >.
func OpenTag(b []byte, i int) (t Tag, ok bool) {
	to := HTMLName(b, i+1)
	if i >= len(b) || b[i] != '<' || to == i+1 {
		return t, false
	}
	t.Start, t.Name = i, string(b[i+1:to])
	known := Element[LowerName(t.Name)] != 0
	i = to
	for {
		j := SkipSpaces(b, i)
		if j >= len(b) {
			return t, false
		}
		if b[j] == '/' && j+1 < len(b) && b[j+1] == '>' {
			t.Single, t.End = true, j+2
			return t, true
		}
		if b[j] == '>' {
			t.End = j + 1
			return t, true
		}
		name := HTMLName(b, j)
		if j == i || name == j {
			return t, false
		}
		a := Attr{Name: string(b[j:name]), NameFrom: j, NameTo: name, From: name, To: name}
		if known {
			a.Name = LowerName(a.Name)
		}
		i = a.readValue(b, name)
		t.Attrs = append(t.Attrs, a)
	}
}

// readValue matches (?:\s*=\s*(?:\p{Word}+|("|').*?\3))? and returns its end.
func (a *Attr) readValue(b []byte, i int) int {
	j := SkipSpaces(b, i)
	if j >= len(b) || b[j] != '=' {
		return i
	}
	j = SkipSpaces(b, j+1)
	if j >= len(b) {
		return i
	}
	if IsQuote(b[j]) {
		n := bytes.IndexByte(b[j+1:], b[j])
		if n < 0 {
			return i
		}
		a.From, a.To = j+1, j+1+n
		a.Value = string(b[a.From:a.To])
		return a.To + 1
	}
	k := j
	for k < len(b) {
		r, n := RuneAt(b[k:])
		if !IsWordRune(r) {
			break
		}
		k += n
	}
	if k == j {
		return i
	}
	a.From, a.To = j, k
	a.Value = string(b[j:k])
	return k
}

// LowerName is strings.ToLower for names, most of which are lower case.
func LowerName(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 0x80 {
			return string(bytes.ToLower([]byte(s)))
		}
	}
	return s
}

// ElementName is the name kramdown keeps: lower case for elements it knows.
func ElementName(name string) string {
	if l := LowerName(name); Element[l] != 0 {
		return l
	}
	return name
}

// LazyHTML matches what ends a paragraph or a quote at <: the start of a tag
// or a whole end tag, unless the name begins with that of an inline element.
func LazyHTML(b []byte, at int) bool {
	i := at + 1
	closing := i < len(b) && b[i] == '/'
	if closing {
		i++
	}
	if !IsNameStart(b, i) || inlineWord(b, i) {
		return false
	}
	if !closing {
		return true
	}
	_, end := CloseTag(b, at)
	return end >= 0
}

// inlineWord matches (?:a|abbr|…)\b: <b-x> is inline too, <B> is not.
func inlineWord(b []byte, i int) bool {
	end := i
	for end < len(b) && IsWord(b[end]) {
		end++
	}
	if end < len(b) && b[end] >= 0x80 {
		if r, _ := RuneAt(b[end:]); IsWordRune(r) {
			return false
		}
	}
	return Element[string(b[i:end])]&LazyInline != 0
}

// Element holds what kramdown knows of HTML elements.
var Element = func() map[string]ElementInfo {
	m := make(map[string]ElementInfo)
	add := func(info ElementInfo, names string) {
		for _, n := range bytes.Fields([]byte(names)) {
			m[string(n)] |= info
		}
	}
	add(InlineElement|LazyInline, `a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label
		mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var`)
	add(LazyInline, "script")
	add(BlockElement, `address article aside applet body blockquote caption col colgroup dd div dl dt fieldset
		figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
		optgroup p pre section summary table tbody td th thead tfoot tr ul`)
	add(VoidElement, "area base br col command embed hr img input keygen link meta param source track wbr")
	add(BlockContent, `address applet article aside blockquote body dd details div dl fieldset figure figcaption
		footer form header hgroup iframe li main map menu nav noscript object section summary td`)
	add(SpanContent, `a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
		optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt`)
	add(RawContent, "script style math option textarea pre code kbd samp var")
	return m
}()

// ElementInfo is a set of what kramdown knows of an element.
type ElementInfo uint8

const (
	InlineElement ElementInfo = 1 << iota
	LazyInline                // does not end a paragraph
	BlockElement              // no tag of it is read within text
	VoidElement               // has no content
	BlockContent              // content with markdown="1"
	SpanContent
	RawContent
)

// A Model says how the content of an HTML element is read.
type Model uint8

const (
	ModelRaw Model = iota
	ModelSpan
	ModelBlock
)

func ContentModel(name string) Model {
	switch info := Element[name]; {
	case info&RawContent != 0: // said last, so it wins
		return ModelRaw
	case info&SpanContent != 0:
		return ModelSpan
	case info&BlockContent != 0:
		return ModelBlock
	}
	return ModelRaw
}
