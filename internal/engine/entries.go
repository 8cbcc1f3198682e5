package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// entries reads the front matter of every page, several at a time.
func (s *builtSite) entries(ctx context.Context, o Options, pages []paths.Full) []*site.Entry {
	all := make([]*site.Entry, len(pages))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(o.Workers, 1+len(pages)/batch) {
		workers.Go(func() {
			reader := &disk.Reader{Disk: s.disk}
			var index site.Indexer
			for {
				from := int(next.Add(batch)) - batch
				if from >= len(pages) || ctx.Err() != nil {
					return
				}
				for i := from; i < min(from+batch, len(pages)); i++ {
					all[i] = s.readEntry(ctx, &index, reader, pages[i])
				}
			}
		})
	}
	workers.Wait()
	s.Partial = s.Partial || s.unread.Load()
	all = slices.DeleteFunc(all, func(e *site.Entry) bool { return e == nil })
	slices.SortFunc(all, func(a, b *site.Entry) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// readEntry makes the index entry of a page. It is nil
// for one that cannot be read: whoever asked about the page is told when it is
// judged.
func (s *builtSite) readEntry(ctx context.Context, index *site.Indexer, reader *disk.Reader,
	full paths.Full) (entry *site.Entry) {
	file, err := reader.File(full)
	if err != nil {
		s.unread.Store(true)
		return nil
	}
	defer s.disk.Alone(file)()
	defer func() {
		if p := recover(); p != nil {
			entry = nil // judging the page fails in the same way, and says so
		}
	}()
	page.Lend(func(loan *page.Loan) {
		entry = s.entry(loan, budget.ForFile(ctx, len(file.Text)), index, file, full)
	})
	return entry
}

// entry makes the index entry of a page, or of a file that was plainly intended as
// one; nil for any other.
func (s *builtSite) entry(loan *page.Loan, work *budget.Work, index *site.Indexer, file *source.File,
	full paths.Full) *site.Entry {
	sitePath := s.in(full)
	class := s.classify(sitePath, file)
	lost := !class.IsPage()
	if lost && (!disk.IsMarkdown(string(sitePath)) || class.Reason == jekyll.Excluded) {
		return nil
	}
	doc := loan.Parse(work, file, page.Page, sitePath, class, s.Config)
	if doc.Contract, _ = s.contractFor(doc); !lost {
		e := index.Entry(doc)
		s.plug(e, doc)
		return e
	}
	if doc.Contract == nil || class.Kind == jekyll.Ignored && s.folderContract(sitePath) == nil &&
		s.strayedFrom(doc) == nil {
		return nil
	}
	return site.NewLost(doc)
}

// survey says what the text of a page has of what its contract asks for.
func (s *builtSite) survey(e *site.Entry) (survey site.Survey, ok bool) {
	ok = s.glance(e, func(doc *page.Document) {
		for _, state := range doc.Outline().Sections {
			survey.Sections = append(survey.Sections, state.Heading != nil || state.Instead != nil)
		}
		card := doc.Card()
		if survey.Marker = card.Found || !doc.Cuts(); !survey.Marker {
			if miss, found := doc.MarkerNearMiss(); found {
				survey.Slip = string(doc.File.Slice(miss.Span))
			}
		}
	})
	return survey, ok
}

// rootLinks says how the links of a page stand to the baseurl.
func (s *builtSite) rootLinks(e *site.Entry) (links site.RootLinks, ok bool) {
	ok = s.glance(e, func(doc *page.Document) {
		for _, l := range doc.Links(s.Site) {
			if !l.Known || !strings.HasPrefix(l.URL, "/") || strings.HasPrefix(l.URL, "//") {
				continue
			}
			place, _, _ := web.ResolveRelative("/", l.URL)
			if _, within := s.Config.StripBase(place); within {
				links.Within = true
			} else if _, match := s.URLs.Lookup(place); match != web.NoMatch && match != web.CaseOnly {
				links.Bare = true
			}
		}
	})
	return links, ok
}

// glance parses a page for a look at it; ok is false for one that cannot be read.
func (s *builtSite) glance(e *site.Entry, look func(*page.Document)) (ok bool) {
	file, err := s.disk.File(e.Path.Full(s.base))
	if err != nil {
		return false
	}
	defer func() {
		if recover() != nil {
			ok = false // judging the page fails in the same way, and says so
		}
	}()
	page.Lend(func(loan *page.Loan) {
		doc := loan.Parse(workOn(file), file, page.Page, e.Path, e.Class, s.Config)
		doc.Contract = e.Contract
		if ok = doc.Damage()&(page.Bytes|page.Fence|page.Body) == 0; ok {
			look(doc)
		}
	})
	return ok
}
