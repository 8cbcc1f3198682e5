package site

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// mostFindings is how many findings of one document are told, the gravest first.
const mostFindings = 500

// An imprinted document is what other pages can know of one, as of a run.
type imprinted struct {
	run  uint64 // the number of the State, which would keep the whole site in memory
	text string
}

// Judge says what is wrong with an open document as is. It is nil when
// nothing can be said of it yet, or not any longer.
func (s *Sites) Judge(doc *text.Document) *Judged {
	if doc.Lost() {
		return nil
	}
	state := s.RootOf(doc).State()
	if state == nil {
		return nil
	}
	s.mu.Lock()
	old, g := s.judged[doc.URI], s.guises[doc.URI]
	s.mu.Unlock()
	if old != nil && old.Doc == doc && old.State == state {
		return old
	}
	j := judge(doc, g, state.shownPath(doc))
	j.State = state
	if state.Result != nil {
		j.Findings = state.recheck(j)
		if len(j.Findings) > mostFindings {
			slices.SortStableFunc(j.Findings, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
			j.Findings = j.Findings[:mostFindings]
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.docs.Get(doc.URI) == doc {
		s.judged[doc.URI] = j
	}
	return j
}

// JudgeSoon is Judge, but waits for the first run over the document's root.
func (s *Sites) JudgeSoon(ctx context.Context, doc *text.Document) (*Judged, error) {
	if err := s.RootOf(doc).Wait(ctx); err != nil {
		return nil, err
	}
	return s.Judge(doc), nil
}

// shownPath is a document's path as findings have it.
func (s *State) shownPath(doc *text.Document) paths.Shown {
	full := s.full(doc)
	if s.Result == nil {
		return paths.Shown(filepath.ToSlash(string(full)))
	}
	return s.Result.Shown(full)
}

// full is the absolute path that a document is checked at.
func (s *State) full(doc *text.Document) paths.Full {
	if doc.Path == "" {
		return s.Root.Paths[0] // of a document without a file, that is all
	}
	return doc.Path
}

// View parses a judged document in its site. ok is false when it is none of the
// site's.
func (j *Judged) View() (v View, ok bool) {
	if j.State.Result == nil {
		return View{}, false
	}
	return j.State.Result.Look(j.File)
}

// Edited is called after an edit was judged. When other pages can know of what
// has changed since the last run, or the document is no page, the whole site is
// checked after a pause.
func (s *Sites) Edited(j *Judged) {
	s.mu.Lock()
	before, ok := s.imprint[j.Doc.URI]
	s.mu.Unlock()
	if !ok || before.run != j.State.number {
		full := j.State.full(j.Doc)
		was, ok := j.State.overlay[full]
		if !ok {
			was, _ = readFile(full)
		}
		before = imprinted{j.State.number, imprintOf(string(was))}
		s.mu.Lock()
		s.imprint[j.Doc.URI] = before
		s.mu.Unlock()
	}
	if imprintOf(string(j.File.Raw())) != before.text {
		j.State.Root.Request(pause)
	}
}

// imprintOf is the part of a text that other pages can know of: of one that
// begins with front matter that, and its headings, whose ids links lead to; of
// any other all.
func imprintOf(content string) string {
	first, _, _ := strings.Cut(content, "\n")
	if strings.TrimSpace(first) != "---" {
		return content
	}
	var b strings.Builder
	fences, before := 0, ""
	for line := range strings.Lines(content) {
		trimmed := strings.TrimSpace(line)
		switch {
		case fences < 2:
			b.WriteString(line)
			if trimmed == "---" || fences == 1 && trimmed == "..." {
				fences++
			}
		case strings.HasPrefix(trimmed, "#"),
			strings.Contains(line, "{:"),
			strings.Contains(line, "id="),
			strings.Contains(line, "name="):
			b.WriteString(line)
		case trimmed != "" && (strings.Trim(trimmed, "=") == "" || strings.Trim(trimmed, "-") == ""):
			b.WriteString(before)
			b.WriteString(line)
		}
		before = line
	}
	return b.String()
}
