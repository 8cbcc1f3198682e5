package engine

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// dataFiles makes the index of site.data from the site paths of all files
// below _data. Only the data that contracts look things up in is read; of the
// rest the names are enough.
func (s *site) dataFiles(paths []string) {
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
			part.Document = s.dataDocument(f.Path)
		}
		parts[name] = append(parts[name], part)
	}
	for name, place := range where {
		s.Data[name] = lint.NewDataFile(name, place, parts[name])
	}
}

// dataDocument parses a data file; it is nil for one that cannot be read.
func (s *site) dataDocument(rel string) *lint.Document {
	alone := reader{disk: s.disk, most: s.most}
	file, err := alone.file(filepath.Join(s.base, filepath.FromSlash(rel)))
	if err != nil {
		return nil
	}
	return lint.Parse(file, lint.Data, rel, jekyll.Class{Kind: jekyll.Data}, s.Config)
}
