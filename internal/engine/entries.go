package engine

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// entries reads the front matter of every page, several at a time.
func (s *site) entries(ctx context.Context, o Options, paths []string) []*lint.Entry {
	all := make([]*lint.Entry, len(paths))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(o.Workers, 1+len(paths)/batch) {
		workers.Go(func() {
			reader := &reader{disk: s.disk}
			var index lint.Indexer
			for {
				from := int(next.Add(batch)) - batch
				if from >= len(paths) || ctx.Err() != nil {
					return
				}
				for i := from; i < min(from+batch, len(paths)); i++ {
					all[i] = s.readEntry(&index, reader, paths[i])
				}
			}
		})
	}
	workers.Wait()
	s.Partial = s.Partial || s.unread.Load()
	all = slices.DeleteFunc(all, func(e *lint.Entry) bool { return e == nil })
	slices.SortFunc(all, func(a, b *lint.Entry) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// readEntry makes the index entry of the page at an absolute path. It is nil
// for one that cannot be read: whoever asked about the page is told when it is
// judged.
func (s *site) readEntry(index *lint.Indexer, reader *reader, path string) (entry *lint.Entry) {
	file, err := reader.file(path)
	if err != nil {
		s.unread.Store(true)
		return nil
	}
	defer s.disk.alone(file)()
	defer func() {
		if p := recover(); p != nil {
			entry = nil // judging the page fails in the same way, and says so
		}
	}()
	return s.entry(index, file, path)
}

// entry makes the index entry of a page, or of a file that was plainly meant as
// one; nil for any other.
func (s *site) entry(index *lint.Indexer, file *source.File, full string) *lint.Entry {
	rel := s.rel(full)
	class := s.classify(rel, file)
	lost := !class.IsPage()
	if lost && (!isMarkdown(rel) || class.Reason == jekyll.Excluded) {
		return nil
	}
	doc := lint.Parse(file, lint.Page, rel, class, s.Config)
	defer doc.Release()
	if doc.Contract, _ = s.contractFor(doc); !lost {
		return index.Entry(doc)
	}
	if doc.Contract == nil || class.Kind == jekyll.Ignored && s.folderContract(rel) == nil && s.strayedFrom(doc) == nil {
		return nil
	}
	return lint.NewLost(doc)
}
