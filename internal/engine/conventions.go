package engine

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/keyuse"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// keysRead lists the keys of a page that a layout, the layouts around it and
// what they include read; whole is false when there may be others.
func (s *builtSite) keysRead(layout string) (keys []string, whole bool) {
	known := true
	whole = s.walkLayout(layout, func(file *source.File, template *liquid.Template) {
		for _, token := range slices.Concat(template.Tags, outputs(template)) {
			found, sure := keysIn(file.Slice(token.Span))
			keys, known = append(keys, found...), known && sure
		}
	})
	slices.Sort(keys)
	return slices.Compact(keys), whole && known
}

// keyUses says how the templates of the site use the keys of the pages in a
// folder that have a layout: that layout and those around it, the other layouts,
// the pages that list others, and what they include. whole is false when other
// templates, or programs, may use more.
func (s *builtSite) keyUses(layout, folder string) (uses *keyuse.Uses, whole bool) {
	framed := map[paths.Shown]bool{}
	whole = s.walkLayout(layout, func(file *source.File, _ *liquid.Template) { framed[file.Path] = true })
	uses = s.usesOf(strings.TrimPrefix(folder, "_"), framed)
	for _, e := range s.Entries {
		switch text := s.textOf(e.Path); {
		case !bytes.Contains(text, []byte("{%")):
		case s.makesData(e):
			uses.ReadData(text)
		default:
			uses.Read(text, false)
		}
	}
	return uses, whole && !s.Plugged && uses.Whole()
}

// anyUses gathers what the layouts, and the pages that are no texts, read of
// whatever they know: it is for the names alone.
func (s *builtSite) anyUses() *keyuse.Uses {
	uses := s.usesOf("", nil)
	for _, e := range s.Entries {
		if e.IsTemplate(s.Config) {
			uses.ReadData(s.textOf(e.Path))
		}
	}
	return uses
}

// usesOf says how the layouts use the keys of pages; framed are those that are
// around the pages, by their shown paths.
func (s *builtSite) usesOf(collection string, framed map[paths.Shown]bool) *keyuse.Uses {
	uses := keyuse.New(collection, func(name string) ([]byte, bool) {
		sitePath, ok := s.Includes[strings.TrimPrefix(name, "/")]
		return s.textOf(sitePath), ok
	})
	for _, sitePath := range slices.Sorted(maps.Values(s.Layouts)) {
		if sitePath != "" {
			uses.Read(s.textOf(sitePath), framed[s.disk.Shown(sitePath.Full(s.base))])
		}
	}
	return uses
}

// joinsLines reports whether a template takes the line breaks out of texts: then a
// space at the end of a line keeps two words apart.
func (s *builtSite) joinsLines() bool {
	joins := func(sitePath paths.Site) bool { return bytes.Contains(s.textOf(sitePath), []byte("strip_newlines")) }
	for _, templates := range []map[string]paths.Site{s.Layouts, s.Includes} {
		for _, sitePath := range templates {
			if joins(sitePath) {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.Entries, func(e *site.Entry) bool {
		return !s.Config.IsMarkdown(string(e.Path)) && joins(e.Path)
	})
}

// makesData reports whether a page is a file for programs.
func (s *builtSite) makesData(e *site.Entry) bool {
	return e.Class.Kind == jekyll.Page && e.Path.Ext() != ".html" && !s.Config.IsMarkdown(string(e.Path))
}

// textOf is the text of a file of the site; nil for one that cannot be read.
func (s *builtSite) textOf(sitePath paths.Site) []byte {
	file, err := s.disk.File(sitePath.Full(s.base))
	if sitePath == "" || err != nil {
		return nil
	}
	return file.Text
}

// heads reports whether a layout, those around it or their includes print a key
// of the page in an <h1>.
func (s *builtSite) heads(layout, key string) bool {
	if known, ok := s.titled.Load(layout + "\n" + key); ok {
		return known.(bool)
	}
	printed := false
	s.walkLayout(layout, func(file *source.File, _ *liquid.Template) {
		rest := bytes.ToLower(file.Text)
		for {
			_, inside, ok := bytes.Cut(rest, []byte("<h1"))
			if !ok {
				return
			}
			inside, rest, _ = bytes.Cut(inside, []byte("</h1"))
			printed = printed || bytes.Contains(inside, []byte("page."+strings.ToLower(key)))
		}
	})
	s.titled.Store(layout+"\n"+key, printed)
	return printed
}

// completes reports whether a layout, or one around it, makes an address of a key
// of the page by writing something in front: https://docs.example/{{ page.key }}.
func (s *builtSite) completes(layout, key string) bool {
	completed := false
	s.walkLayout(layout, func(file *source.File, template *liquid.Template) {
		for _, token := range outputs(template) {
			keys, _ := keysIn(file.Slice(token.Span))
			at := token.Span.Start
			completed = completed || slices.Contains(keys, key) && at > 0 &&
				(file.Text[at-1] == '/' || file.Text[at-1] == '.' || isWord(file.Text[at-1]))
		}
	})
	return completed
}

// ignored reports whether git ignores the file that an address of the site is
// read from, or would be.
func (s *builtSite) ignored(address string) bool {
	s.ignoring.Lock()
	defer s.ignoring.Unlock()
	if s.ignores == nil {
		s.ignores = disk.NewIgnores(s.disk.Overlay)
	}
	return s.ignores.Ignored(s.base, s.base.Join(address))
}

// outputs are the tokens of a template that print.
func outputs(template *liquid.Template) []liquid.Token {
	var found []liquid.Token
	for _, output := range template.Outputs {
		found = append(found, liquid.Token{Span: output.Span})
	}
	return found
}

// keysIn lists the keys that a piece of Liquid reads of the page: page.key,
// page["key"]. sure is false when it uses the page in another way.
func keysIn(piece []byte) (keys []string, sure bool) {
	sure = true
	for at := 0; ; {
		i := bytes.Index(piece[at:], []byte("page"))
		if i < 0 {
			return keys, sure
		}
		start := at + i
		at = start + len("page")
		if start > 0 && (isWord(piece[start-1]) || piece[start-1] == '.') || at < len(piece) && isWord(piece[at]) {
			continue
		}
		rest := piece[at:]
		switch {
		case bytes.HasPrefix(rest, []byte(".")):
			end := 1
			for end < len(rest) && isWord(rest[end]) {
				end++
			}
			keys = append(keys, string(rest[1:end]))
		case bytes.HasPrefix(rest, []byte("[")):
			key, ok := quotedKey(rest[1:])
			if keys, sure = append(keys, key), sure && ok; !ok {
				keys = keys[:len(keys)-1]
			}
		case inQuotes(piece[:start]):
		default:
			sure = false
		}
	}
}

// quotedKey is the text in quotes that a piece of Liquid begins with.
func quotedKey(piece []byte) (key string, ok bool) {
	piece = bytes.TrimLeft(piece, " ")
	if len(piece) == 0 || piece[0] != '"' && piece[0] != '\'' {
		return "", false
	}
	end := bytes.IndexByte(piece[1:], piece[0])
	if end < 0 {
		return "", false
	}
	return string(piece[1 : 1+end]), true
}

// inQuotes reports whether what follows a piece of Liquid is in quotes.
func inQuotes(piece []byte) bool {
	return bytes.Count(piece, []byte(`"`))%2 == 1 || bytes.Count(piece, []byte("'"))%2 == 1
}

func isWord(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// adoptRedirects lets a contract of redirects ask for the key that the site's
// layout reads, where that is known and another than the contract's.
func (s *builtSite) adoptRedirects() {
	for i, c := range s.contracts {
		if c.Redirect == "" || s.Layouts[c.Layout] == "" {
			continue
		}
		read, whole := s.keysRead(c.Layout)
		key := site.TargetAmong(read)
		if slices.Contains(read, c.Redirect) || key == "" || !whole && !c.BuiltIn {
			continue
		}
		s.contracts = slices.Clone(s.contracts)
		s.contracts[i] = c.Redirecting(key)
		s.Contracts = s.contracts
	}
}

// standIn holds the pages in the folder of a built-in contract to nothing but
// what any page is held to, where the site has another layout for them.
func (s *builtSite) standIn() {
	s.Compare()
	for _, c := range s.contracts {
		if layout, _ := s.OtherLayout(c); layout == "" {
			continue
		}
		other := s.generic()
		if s.others == nil {
			s.others = map[*contract.Contract]*contract.Contract{}
		}
		s.others[c] = other
		for _, e := range s.Entries {
			if e.Contract == c && e.Layout != c.Layout {
				e.Contract, e.Key, e.Target = other, "", ""
			}
		}
	}
}
