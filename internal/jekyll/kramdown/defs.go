package kramdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Link is the definition of a link: [id]: url "title".
type Link struct {
	ID       string // normalised, see [NormalizeLinkID]
	Span     source.Span
	Label    source.Span // between the brackets
	Dest     string
	DestSpan source.Span
	Title    string
	Block    *Block
}

// A Footnote is the definition of a footnote: [^name]: text.
type Footnote struct {
	Name  string
	Span  source.Span
	Label source.Span // of the name
	Block *Block
}

// An Abbrev is the definition of an abbreviation: *[short]: long.
type Abbrev struct {
	Short, Long string
	Span        source.Span
	Block       *Block
}

// NormalizeLinkID returns the form by which kramdown compares link ids: runs of
// white space are one space, case does not matter.
func NormalizeLinkID(id string) string {
	var out strings.Builder
	out.Grow(len(id))
	space := false
	for _, r := range id {
		if r < 0x80 && scan.IsSpace(byte(r)) {
			if !space {
				out.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		if r == 'İ' {
			out.WriteString("i\u0307")
			continue
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// linkDef matches [id]: url or <url>, with a title on the same or next line.
func (p *parser) linkDef(at int) bool {
	t := p.text
	b := t.buf
	line := t.lineEnd(at)
	n := bytes.IndexByte(b[at:line], ']')
	if n < 2 || at+n+1 >= line || b[at+n+1] != ':' {
		return false
	}
	url := scan.SkipBlanks(b, at+n+2)
	d := linkDefinition{}
	ok := false
	if url < line && b[url] == '<' {
		ok = d.angle(t, url, line)
	}
	if !ok {
		ok = d.bare(t, url, line)
	}
	if !ok {
		return false
	}
	def := p.newBlock(LinkDef, at)
	def.Tag = string(b[at+1 : at+n])
	def.Span.End = t.abs(t.trimEnd(at, d.end))
	p.add(def)
	link := &Link{
		ID:       NormalizeLinkID(def.Tag),
		Span:     def.Span,
		Label:    t.span(at+1, at+n),
		Dest:     string(b[d.from:d.to]),
		DestSpan: t.span(d.from, d.to),
		Title:    string(b[d.titleFrom:d.titleTo]),
		Block:    def,
	}
	def.Content = link.DestSpan
	p.doc.LinkDefs = append(p.doc.LinkDefs, link)
	if p.doc.links == nil {
		p.doc.links = make(map[string]*Link)
	}
	p.doc.links[link.ID] = link
	p.pos = d.end
	return true
}

type linkDefinition struct {
	from, to           int // of the url
	titleFrom, titleTo int
	end                int
}

// angle matches <(.*?)> and what may follow a url.
func (d *linkDefinition) angle(t *text, i, line int) bool {
	b := t.buf
	last := trimBlanks(b, i, line)
	for j := i + 1; j < line; j++ {
		if b[j] == '>' && d.rest(t, j+1, last, line) {
			d.from, d.to = i+1, j
			return true
		}
	}
	return false
}

// bare matches the shortest url that leaves a title, or nothing, after it. A
// url that would hold a space and a quote is none.
func (d *linkDefinition) bare(t *text, i, line int) bool {
	b := t.buf
	last := trimBlanks(b, i, line)
	quoted := false
	for j := i + 1; j <= last; j++ {
		if j < last && !scan.IsBlank(b[j]) {
			quoted = quoted || scan.IsQuote(b[j]) && scan.IsBlank(b[j-1])
			continue
		}
		if d.rest(t, j, last, line) {
			d.from, d.to = i, j
			return !quoted
		}
	}
	return false
}

// rest matches an optional title and the end of the line, whose trailing white
// space begins at last.
func (d *linkDefinition) rest(t *text, i, last, line int) bool {
	b := t.buf
	d.end = min(line+1, len(b))
	if i < last {
		return scan.IsBlank(b[i]) && d.title(b, scan.SkipBlanks(b, i), last)
	}
	// The title may be on the next line.
	if next := d.end; next < len(b) {
		end := t.lineEnd(next)
		if d.title(b, scan.SkipBlanks(b, next), trimBlanks(b, next, end)) {
			d.end = min(end+1, len(b))
			return true
		}
	}
	d.titleFrom, d.titleTo = i, i
	return true
}

func (d *linkDefinition) title(b []byte, i, end int) bool {
	if end-i < 3 || !scan.IsQuote(b[i]) || b[end-1] != b[i] {
		return false
	}
	d.titleFrom, d.titleTo = i+1, end-1
	return true
}

// trimBlanks returns the end of b[from:to] without trailing spaces and tabs.
func trimBlanks(b []byte, from, to int) int {
	for to > from && scan.IsBlank(b[to-1]) {
		to--
	}
	return to
}

// footnoteDef matches [^name]: text and the indented lines below.
func (p *parser) footnoteDef(at int) bool {
	t := p.text
	b := t.buf
	if at+2 >= len(b) || b[at+1] != '^' {
		return false
	}
	name := nameEnd(b, at+2)
	if name == at+2 || name+1 >= len(b) || b[name] != ']' || b[name+1] != ':' {
		return false
	}
	next := min(t.lineEnd(name)+1, len(b))
	end := p.codeEnd(next)
	in := p.pooled.texts.Next()
	for i := name + 2; i < end; {
		line := min(t.lineEnd(i)+1, end)
		from := i
		if b[from] == '\t' {
			from++
		} else if scan.Indent(b, from, 4) == 4 {
			from += 4
		}
		in.add(t, from, line, 0)
		i = line
	}
	def := p.newBlock(FootnoteDef, at)
	def.Tag = string(b[at+2 : name])
	def.Span.End = t.abs(t.trimEnd(at, end))
	def.Content = source.Span{Start: t.abs(name + 2), End: def.Span.End}
	p.pos = end
	p.inNote++
	p.parseBlocks(def, in)
	p.inNote--
	p.add(def)
	f := &Footnote{Name: def.Tag, Span: def.Span, Label: t.span(at+2, name), Block: def}
	p.doc.FootnoteDefs = append(p.doc.FootnoteDefs, f)
	if p.doc.notes == nil {
		p.doc.notes = make(map[string]*Footnote)
	}
	p.doc.notes[f.Name] = f
	return true
}

// abbrevDef matches ^ {0,3}\*\[(.+?)\]:(.*?)\n.
func (p *parser) abbrevDef(at int) bool {
	t := p.text
	b := t.buf
	line := t.lineEnd(at)
	if at+4 >= line || b[at+1] != '[' {
		return false
	}
	n := bytes.Index(b[at+3:line], []byte("]:"))
	if n < 0 {
		return false
	}
	close := at + 3 + n
	def := p.newBlock(AbbrevDef, at)
	def.Tag = string(b[at+2 : close])
	def.Span.End = t.abs(line)
	from, to := scan.Strip(b, close+2, line)
	def.Content = t.span(from, to)
	p.add(def)
	p.doc.Abbrevs = append(p.doc.Abbrevs, &Abbrev{Short: def.Tag, Long: string(b[from:to]), Span: def.Span, Block: def})
	p.pos = min(line+1, len(b))
	return true
}
