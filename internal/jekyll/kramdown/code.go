package kramdown

import "github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"

// codeBlock takes lines indented by four spaces or a tab. Lines directly below
// belong to it whatever their indentation, headings included, unless they hold
// an attribute list, ^ or block-level HTML.
func (p *parser) codeBlock() bool {
	from := p.pos
	end := p.codeEnd(from)
	if end <= from {
		end = min(p.text.lineEnd(from)+1, len(p.text.buf))
	}
	t := p.text
	at := min(scan.SkipBlanks(t.buf, from), end)
	b := p.newBlock(CodeBlock, at)
	b.Span.End = t.abs(t.trimEnd(at, end))
	b.Content = b.Span
	b.setText(t, from, end)
	p.add(b)
	p.pos = end
	return true
}

// codeEnd returns the end of the indented code that begins at i, or i.
func (p *parser) codeEnd(i int) int {
	b := p.text.buf
	end := i
	for {
		j := i
		for j < len(b) && scan.IsSpace(b[j]) {
			if b[j] == '\n' {
				i = j + 1
			}
			j++
		}
		if !indented(b, i) || scan.SkipBlanks(b, i) != j || j >= len(b) {
			return end
		}
		// A line of code, then all that is not blank and ends no quote.
		i = min(p.text.lineEnd(j)+1, len(b))
		for i < len(b) {
			j = scan.SkipBlanks(b, i)
			if j >= len(b) || scan.IsSpace(b[j]) || !indented(b, i) && p.lazyEnd(i) {
				break
			}
			i = min(p.text.lineEnd(j)+1, len(b))
		}
		end = i
	}
}

// indented matches ^(?:\t| {4}).
func indented(b []byte, i int) bool {
	return i < len(b) && b[i] == '\t' || scan.Indent(b, i, 4) == 4
}

// A fence opens with three or more ` or ~ and at most one word, and is code
// only if a line of the same fence, or a longer one, closes it. Failing that,
// kramdown's expression gives up characters of the fence until one does.
func (p *parser) fence(at int) bool {
	t := p.text
	b := t.buf
	run := fenceRun(b, at)
	if run < 3 {
		return false
	}
	same := 1
	for same < run && b[at+same] == b[at] {
		same++
	}
	end := t.lineEnd(at)
	from, to := scan.Strip(b[:end], at+run, end)
	for i := from; i < to; i++ {
		if scan.IsSpace(b[i]) {
			return false
		}
	}
	least := 3
	if from > at+run && from < to {
		least = run
	}
	size, closer := t.closingFence(end+1, b[at], least, same)
	if closer.end == 0 || same < run && size == run {
		return false
	}
	f := p.newBlock(FencedCode, at)
	if size < run {
		from = min(from, at+size)
	}
	f.Tag = string(b[from:to])
	f.Content = t.span(end+1, closer.start)
	f.Span.End = t.abs(closer.end - 1)
	f.setText(t, end+1, closer.start)
	f.Closed = true
	p.add(f)
	p.pos = closer.end
	return true
}

// fenceRun counts the ` and ~ from i on.
func fenceRun(b []byte, i int) int {
	n := 0
	for i+n < len(b) && (b[i+n] == '`' || b[i+n] == '~') {
		n++
	}
	return n
}

// fences lists the lines of a text that can close a fence.
type fences struct {
	lines []closer
	next  int
}

type closer struct {
	start, end int // of the line; end is after its line ending
	char       byte
	size       int
	longest    int // the longest of the same character from here on
}

// closingFence finds the line that closes a fence of char opened before i: the
// first that is at least most long, else the first of the longest ones if that
// is at least least. It returns how much of the opening fence counts.
func (t *text) closingFence(i int, char byte, least, most int) (int, closer) {
	f := t.look().fences
	if f == nil {
		f = t.findFences(i)
		t.look().fences = f
	}
	for f.next < len(f.lines) && f.lines[f.next].start < i {
		f.next++
	}
	size := 0
	for _, c := range f.lines[f.next:] {
		if c.char != char {
			continue
		}
		if size == 0 {
			size = min(c.longest, most)
			if size < least {
				return 0, closer{}
			}
		}
		if c.size >= size {
			return size, c
		}
	}
	return 0, closer{}
}

func (t *text) findFences(i int) *fences {
	f := new(fences)
	b := t.buf
	for i < len(b) {
		at := i + scan.Indent(b, i, 3)
		if run := fenceRun(b, at); run >= 3 {
			same := 1
			for same < run && b[at+same] == b[at] {
				same++
			}
			if end := scan.RestBlank(b, at+run); end >= 0 && same == run {
				f.lines = append(f.lines, closer{start: i, end: end, char: b[at], size: run})
			}
		}
		i = t.lineEnd(i) + 1
	}
	var longest [2]int
	for n := len(f.lines) - 1; n >= 0; n-- {
		c := &f.lines[n]
		k := int(c.char>>1) & 1
		longest[k] = max(longest[k], c.size)
		c.longest = longest[k]
	}
	return f
}
