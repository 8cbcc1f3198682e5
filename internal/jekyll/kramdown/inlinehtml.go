package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxTag bounds how long something may be that merely looks like a tag.
const maxTag = 300

// angle reads what begins with <: an autolink, a comment, a tag, or text.
func (s *inline) angle(f *openInline) {
	b := s.b
	from := s.pos
	if !f.tags && s.autolink(f) {
		return
	}
	rest := b[from+1:]
	switch {
	case bytes.HasPrefix(rest, []byte("!--")):
		if s.work > 0 {
			if n := bytes.Index(rest[3:], []byte("-->")); n >= 0 {
				in := from + 4
				s.emit(HTMLComment, from, in+n+3, in, in+n)
				s.pos = in + n + 3
				f.child(false)
				return
			}
			s.work -= len(rest) / 16
		}
		s.literal(LiteralComment, from, from+4)
	case bytes.HasPrefix(rest, []byte("/")):
		if name, end := scan.CloseTag(b, from); end >= 0 {
			s.literalTag(f, scan.ElementName(name), from, end)
			return
		}
	case len(rest) > 0 && scan.IsNameStart(rest, 0):
		if tag, ok := scan.OpenTag(b, from); ok {
			s.tag(f, &tag)
			return
		}
		near := b[from:min(from+maxTag, len(b))]
		if n := bytes.IndexAny(near, ">\n"); n > 0 && near[n] == '>' {
			s.literal(LiteralTag, from, from+n+1).Tag = scan.ElementName(string(b[from+1 : scan.HTMLName(b, from+1)]))
		}
	case !f.tags && bytes.HasPrefix(rest, []byte("<")):
		// << is a guillemet, and takes the second < with it.
		s.pos = from + 2
		if bytes.HasPrefix(rest[1:], []byte(" ")) {
			s.pos++
		}
		s.taken = s.pos
		s.show(f, from, s.pos)
		f.child(false)
		return
	}
	s.one(f)
}

func (s *inline) literalTag(f *openInline, name string, from, end int) {
	s.literal(LiteralTag, from, end).Tag = name
	s.show(f, from, end)
	s.pos = end
}

// autolink matches <scheme:x> on one line, and <a@b>.
func (s *inline) autolink(f *openInline) bool {
	b := s.b
	from := s.pos
	in := from + 1
	end := -1
	mail := false
	for _, scheme := range [...]string{"mailto:", "http:", "https:", "ftp:", "ftps:"} {
		if bytes.HasPrefix(b[in:], []byte(scheme)) {
			line := min(s.text.lineEnd(in), len(b))
			least := in + len(scheme) + 1
			if least < line {
				if n := bytes.IndexByte(b[least:line], '>'); n >= 0 {
					end = least + n
				}
			}
			break
		}
	}
	if end < 0 {
		end = mailAddress(b, in)
		mail = end >= 0
	}
	if end < 0 {
		return false
	}
	s.pos = end + 1
	sp := s.emit(Autolink, from, s.pos, in, end)
	sp.Dest, sp.DestSpan = sp.Text, sp.Content
	if mail {
		sp.Dest = "mailto:" + sp.Dest
	}
	sp.Text = string(bytes.TrimPrefix(b[in:end], []byte("mailto:")))
	s.verbatim([]byte(sp.Text))
	f.child(false)
	return true
}

// mailAddress matches [[:alnum:]._-]+@[[:alnum:]._-]+ up to >.
func mailAddress(b []byte, i int) int {
	at, start := 0, i
	for i < len(b) {
		r, n := scan.RuneAt(b[i:])
		switch {
		case r == '@' && at == 0 && i > start:
			at = i
		case r == '>' && at > 0 && i > at+1:
			return i
		case r != '-' && r != '_' && r != '.' && !scan.IsAlphanumeric(r):
			return -1
		}
		i += n
	}
	return -1
}

// tag reads an inline element, whose end tag may be missing. Tags of block-level
// elements are text here.
func (s *inline) tag(f *openInline, t *scan.Tag) {
	name := scan.ElementName(t.Name)
	info := scan.Element[name]
	if info&scan.BlockElement != 0 {
		s.literalTag(f, name, t.Start, t.End)
		return
	}
	void := t.Single || info&scan.VoidElement != 0
	at := s.open(HTMLTag)
	sp := &s.spans[at]
	sp.place(t.Start, t.End, t.End, t.End)
	sp.Span = s.text.span(t.Start, t.End)
	sp.Content = source.Span{Start: sp.Span.End, End: sp.Span.End}
	sp.Tag, sp.Closed, sp.Attrs = name, void, htmlAttrs(s.text, t)
	s.pos = t.End
	f.child(false)
	if void {
		return
	}
	if s.depth >= maxDepth {
		return
	}
	g := openInline{kind: HTMLTag, mask: f.mask, stop: stopTag, name: name, inTag: true}
	g.inCode = f.inCode || info&scan.RawContent != 0
	g.inLink = f.inLink || name == "a"
	g.tags = contentModelRaw(name) || f.raw || !s.doc.spanHTML
	g.raw = g.tags
	if a := t.Attr("markdown"); a != nil {
		switch a.Value {
		case "span":
			g.tags = false
		case "1":
			g.tags = contentModelRaw(name)
		case "0":
			g.tags = true
		}
		g.raw = g.tags
	}
	plain := len(s.plain)
	s.depth++
	found := s.run(&g)
	s.depth--
	sp = &s.spans[at]
	sp.where.to, sp.tagsOnly = int32(s.pos), g.tags
	sp.Text = string(s.plain[plain:])
	sp.Content.End = max(sp.Content.Start, s.text.span(t.End, s.pos).End)
	if !found {
		return
	}
	sp.Closed = true
	from := s.pos
	_, s.pos = scan.CloseTag(s.b, from)
	s.emit(HTMLEndTag, from, s.pos, from, s.pos).Tag = name
}

func contentModelRaw(name string) bool { return scan.ContentModel(name) == scan.ModelRaw }

func htmlAttrs(t *text, tag *scan.Tag) []HTMLAttr {
	var out []HTMLAttr
	for _, a := range tag.Attrs {
		out = append(out, HTMLAttr{
			Name:     a.Name,
			Value:    a.Value,
			Span:     t.span(a.NameFrom, max(a.NameTo, a.To)),
			ValuePos: t.span(a.From, a.To),
		})
	}
	return out
}

// extension reads {:: … }, or an attribute list for the element before it.
func (s *inline) extension(f *openInline) {
	b := s.b
	from := s.pos
	if from+1 >= len(b) || b[from+1] != ':' {
		s.one(f)
		return
	}
	if s.inlineExtension(f) {
		return
	}
	if s.extensionLike(from) {
		s.literal(LiteralAttrs, from, from+2)
		s.one(f)
		return
	}
	if end := s.view.closingBrace(from + 2); end > from+2 && f.some && !f.lastText {
		a := parseAttributes(s.text, from+2, end, nil)
		sp := s.emit(InlineAttrs, from, end+1, from+2, end)
		sp.ID, sp.DestSpan = a.ID, a.IDSpan
		s.pos = end + 1
		return
	}
	s.literal(LiteralAttrs, from, from+2)
	s.one(f)
}

// extensionLike reports whether an extension begins or ends at i: it is none, but
// no attribute list either.
func (s *inline) extensionLike(i int) bool {
	b := s.b
	if bytes.HasPrefix(b[i:], []byte("{:/")) {
		end := nameEnd(b, i+3)
		return end < len(b) && b[end] == '}'
	}
	_, ok := extensionTag(&s.view, i)
	return ok
}

func (s *inline) inlineExtension(f *openInline) bool {
	b := s.b
	from := s.pos
	if s.work < 0 {
		return false
	}
	e, ok := extensionTag(&s.view, from)
	if !ok || e.name != "comment" && e.name != "nomarkdown" && e.name != "options" {
		return false
	}
	s.pos = e.end
	stop := e.end
	if !e.single {
		for i := e.end; ; {
			n := bytes.Index(b[i:], []byte("{:/"))
			if n < 0 {
				s.pos = from
				s.work -= len(b) - from
				return false
			}
			stop = i + n
			i = stop + 3
			if bytes.HasPrefix(b[i:], []byte(e.name)) {
				i += len(e.name)
			}
			if i < len(b) && b[i] == '}' {
				s.pos = i + 1
				break
			}
		}
	}
	x := s.emit(InlineExt, from, s.pos, e.end, stop)
	x.Tag, x.Closed = e.name, !e.single
	if !e.single && e.name != "options" {
		f.child(false)
	}
	return true
}
