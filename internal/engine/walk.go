package engine

import (
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// walk lists the files below the root: into Files, Layouts and Includes, and
// returns those that Jekyll may write as pages, and the site paths of those it
// may read as data.
func (s *builtSite) walk(result *Result) (pages []paths.Full, data []paths.Site) {
	var files, layouts []paths.Site
	c := s.Config
	s.Plugged = c.UnknownPlugins()
	themed := c.ThemeUnknown()
	see := func(full paths.Full) {
		sitePath := s.in(full)
		files = append(files, sitePath)
		s.Scripted = s.Scripted || within(sitePath, "_plugins") && sitePath.Ext() == ".rb"
		switch {
		case isOtherConfig(sitePath):
			if file, err := s.disk.File(full); err == nil && givesBase.Match(file.Text) {
				s.OtherBase = sitePath
			}
		case within(sitePath, c.PluginsDir) && sitePath.Ext() == ".rb":
			s.Plugged = true
			if file, err := s.disk.File(full); err == nil && c.Builder != jekyll.GitHubPages &&
				jekyll.RewritesMarkdown(file.Text) {
				c.Rewriter = string(sitePath)
			}
		case within(sitePath, c.LayoutsDir):
			layouts = append(layouts, sitePath)
		case within(sitePath, c.IncludesDir):
			if !themed {
				s.Includes = keep(s.Includes, strings.TrimPrefix(string(sitePath), c.IncludesDir+"/"), sitePath)
			}
		case within(sitePath, c.DataDir):
			data = append(data, sitePath)
		case mayBePage(full.Base(), s.disk.Collected(full)):
			pages = append(pages, full)
		}
	}
	list := s.disk.List(s.base)
	for _, name := range c.HiddenIncludes() {
		if folder := s.base.Join(name); name != ".git" && s.disk.IsDir(folder) && !s.disk.Collected(folder) {
			hidden := s.disk.List(folder)
			list = &disk.Listing{Files: slices.Concat(list.Files, hidden.Files),
				Failures: slices.Concat(list.Failures, hidden.Failures)}
			s.disk.Forget(folder)
		}
	}
	for _, failure := range list.Failures {
		s.Partial = true
		result.fail(failure)
	}
	for _, file := range list.Files {
		if !file.Link || disk.StaysIn(s.base, file.Path) {
			see(file.Path)
		}
	}
	s.Files = web.NewPaths(files)
	s.disk.Forget(s.root)
	s.disk.Forget(s.base)
	s.readLayouts(layouts)
	return pages, data
}

// givesBase matches a file of settings that has a baseurl.
var givesBase = regexp.MustCompile(`(?m)^baseurl[ \t]*:`)

// isOtherConfig reports whether a file at the top is called as settings are that a
// build adds to _config.yml, such as _config.prod.yml.
func isOtherConfig(file paths.Site) bool {
	name := string(file)
	return (file.Ext() == ".yml" || file.Ext() == ".yaml") && !strings.Contains(name, "/") &&
		strings.Contains(name, "config") && strings.TrimSuffix(name, file.Ext()) != "_config"
}

// readLayouts notes the layouts of the site and of a theme whose layouts are
// known. What such a theme has to include is not.
func (s *builtSite) readLayouts(files []paths.Site) {
	theme, known := s.Config.ThemeLayouts()
	if !known || len(files) == 0 {
		return // a tree without layouts of its own may be a part of a site
	}
	s.Layouts = s.Config.Layouts(files)
	for _, name := range theme {
		if _, own := s.Layouts[name]; !own {
			s.Layouts[name] = ""
		}
	}
	if s.Includes == nil && !s.Config.ThemeUnknown() {
		s.Includes = map[string]paths.Site{}
	}
}

func keep(m map[string]paths.Site, name string, sitePath paths.Site) map[string]paths.Site {
	if m == nil {
		m = map[string]paths.Site{}
	}
	m[name] = sitePath
	return m
}

// within reports whether a file is below folder.
func within(sitePath paths.Site, folder string) bool {
	return folder != "" && strings.HasPrefix(string(sitePath), folder+"/")
}

// mayBePage reports whether Jekyll would look for front matter in a file that
// could be somebody's page: in a collection any but pictures and the like.
func mayBePage(name string, collected bool) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".pdf",
		".zip", ".gz", ".mp3", ".mp4", ".mov", ".webm",
		".woff", ".woff2", ".ttf", ".otf", ".eot", ".css", ".scss", ".js", ".map":
		return false
	case ".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm", ".xml", ".json", ".txt", ".mdx", ".bak",
		".orig", ".old", ".text", "":
		return true
	}
	return collected || strings.Contains(strings.ToLower(name), ".md")
}

// classify says what Jekyll makes of a file. Without a site, and outside of the
// one that partnerlint's configuration names, every Markdown file is taken for
// the page it was intended to be.
func (s *builtSite) classify(sitePath paths.Site, file *source.File) jekyll.Class {
	switch {
	case s.Rooted && !filepath.IsAbs(string(sitePath)):
		return s.Config.Classify(sitePath, file.Raw())
	case s.Rooted && s.base != s.root && within(sitePath, filepath.ToSlash(string(s.root))):
		return jekyll.Class{Kind: jekyll.Ignored, Reason: jekyll.OutsideSource}
	}
	return jekyll.Class{Kind: jekyll.Page}
}
