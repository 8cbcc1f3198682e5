package engine

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// dataFiles makes the index of site.data from the site paths of all files
// below _data. Only the data that contracts look things up in is read; of the
// rest the names are enough.
func (s *site) dataFiles(paths []string, result *Result) {
	parts := map[string][]lint.DataPart{}
	where := map[string]string{}
	for _, f := range s.Config.DataFiles(paths) {
		name := f.Keys[0]
		if f.HiddenBy != "" {
			continue
		}
		where[name] = f.Path
		if len(f.Keys) > 1 {
			first, _, _ := strings.Cut(strings.TrimPrefix(f.Path, s.Config.DataDir+"/"), "/")
			where[name] = path.Join(s.Config.DataDir, first)
		}
		if !slices.ContainsFunc(s.contracts, func(c *lint.Contract) bool { return c.Data == name }) {
			continue
		}
		var part lint.DataPart
		if len(f.Keys) > 1 {
			part.Key = f.Keys[1]
		}
		if len(f.Keys) <= 2 { // what lies deeper only says that the key is there
			part.Document = s.dataDocument(f.Path, result)
		}
		parts[name] = append(parts[name], part)
	}
	for name, place := range where {
		s.Data[name] = lint.NewDataFile(name, place, parts[name])
	}
}

// dataDocument parses a data file; it is nil for one that cannot be read,
// which is a failure: what the file holds is not known.
func (s *site) dataDocument(rel string, result *Result) *lint.Document {
	file := s.own(rel, result)
	if file == nil {
		return nil
	}
	return lint.Parse(file, lint.Data, rel, jekyll.Class{Kind: jekyll.Data}, s.Config)
}
