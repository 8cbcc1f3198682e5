package engine

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// dataFiles makes the index of site.data from the site paths of all files
// below _data. Only the data that contracts look things up in is read; of the
// rest the names are enough.
func (s *builtSite) dataFiles(files []paths.Site, result *Result) {
	parts := map[string][]site.DataPart{}
	where := map[string]paths.Site{}
	for _, f := range s.Config.DataFiles(files) {
		name := f.Keys[0]
		if f.HiddenBy != "" {
			continue
		}
		where[name] = f.Path
		if len(f.Keys) > 1 {
			first, _, _ := strings.Cut(strings.TrimPrefix(string(f.Path), s.Config.DataDir+"/"), "/")
			where[name] = paths.Site(path.Join(s.Config.DataDir, first))
		}
		if !slices.ContainsFunc(s.contracts, func(c *contract.Contract) bool { return c.Data == name }) {
			continue
		}
		var part site.DataPart
		if len(f.Keys) > 1 {
			part.Key = f.Keys[1]
		}
		if len(f.Keys) <= 2 { // what is deeper only says that the key is there
			part.Document = s.dataDocument(f.Path, result)
		}
		parts[name] = append(parts[name], part)
	}
	for name, place := range where {
		s.Data[name] = site.NewDataFile(name, place, parts[name])
	}
}

// dataDocument parses a data file; it is nil for one that cannot be read,
// which is a failure: what the file holds is not known.
func (s *builtSite) dataDocument(sitePath paths.Site, result *Result) (doc *page.Document) {
	file := s.own(sitePath, result)
	if file == nil {
		return nil
	}
	err := budget.Run(func() {
		doc = page.ParseWithin(workOn(file), file, page.Data, sitePath, jekyll.Class{Kind: jekyll.Data}, s.Config)
	})
	if err != nil {
		result.fail(disk.Failure{Path: file.Path, Err: err})
	}
	return doc
}
