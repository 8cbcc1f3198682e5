package jekyll

import (
	"bytes"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Kind is what Jekyll makes of a file.
type Kind uint8

const (
	Ignored  Kind = iota
	Document      // an entry of a collection, listed in site.<label>
	Post          // a file in _posts
	Draft         // a file in _drafts, when drafts are shown
	Page          // a file with front matter outside collections
	Static        // copied as it is
	Data          // read into site.data
	Layout
	Include
	ConfigFile
)

// A Class is what becomes of a file.
type Class struct {
	Collection string // the label, for Document, Post, Draft and a Static file within a collection
	Kind       Kind
	Reason     Reason // why, if Kind is Ignored
	// Page or Static, if the file is in a folder that Jekyll also reads as ordinary content, or is copied
	// next to its page
	Also  Kind
	Index bool // a README that is the page of its folder
}

// IsPage reports whether Jekyll makes a page of the file, with an address that
// its front matter may choose.
func (c Class) IsPage() bool { return c.Kind == Document || c.Kind == Page || c.Kind == Post }

// Unmarked reports whether Jekyll reads a file without a byte-order mark that it
// begins with, so that its front matter counts all the same: posts and drafts,
// which it reads whatever their first line is.
func (c Class) Unmarked() bool { return c.Kind == Post || c.Kind == Draft }

// HasHeader reports whether Jekyll takes a file that begins with raw for one
// with front matter: the first line is three dashes and nothing but space
// (Utils.has_yaml_header?). raw includes a byte-order mark, if there is one.
func HasHeader(raw []byte) bool {
	end := bytes.IndexByte(raw, '\n')
	rest, ok := bytes.CutPrefix(raw[:max(end, 0)], []byte("---"))
	return ok && len(bytes.Trim(rest, " \t\r\f\v")) == 0
}

// Classify says what Jekyll does with the file at path, which begins with
// head. Head needs to reach the end of the first line only.
func (c *Config) Classify(file paths.Site, head []byte) Class {
	return c.classify(string(file), HasHeader(head))
}

func (c *Config) classify(file string, header bool) Class {
	switch file {
	case "_config.yml", "_config.yaml", "_config.toml":
		return Class{Kind: ConfigFile}
	}
	for _, special := range []struct {
		dir  string
		kind func(rel string) (Kind, Reason)
	}{
		{c.DataDir, dataKind},
		{c.LayoutsDir, c.layoutKind},
		{c.IncludesDir, func(string) (Kind, Reason) { return Include, NotIgnored }},
	} {
		rel, ok := below(special.dir, file)
		if !ok {
			continue
		}
		walked := c.walk(file, header)
		kind, reason := special.kind(rel)
		if kind == Ignored && walked.Kind != Ignored {
			return walked
		}
		return Class{Kind: kind, Reason: reason, Also: walked.Kind}
	}
	for i := range c.Collections {
		col := &c.Collections[i]
		if col.Label == "posts" || col.Label == "data" {
			continue // CollectionReader::SPECIAL_COLLECTIONS
		}
		if rel, ok := below(c.Dir(col), file); ok {
			class := c.inCollection(col, rel, header)
			if len(c.include) > 0 || !special(file) {
				class.Also = c.walk(file, header).Kind
			}
			return class
		}
	}
	return c.walk(file, header)
}

// below returns file relative to dir if it is there.
func below(dir, file string) (string, bool) {
	if dir == "" {
		return "", false
	}
	return strings.CutPrefix(file, dir+"/")
}

// inCollection is Collection#read. The filter sees the path as a whole: a
// special name in the middle of it does no harm.
func (c *Config) inCollection(col *Collection, rel string, header bool) Class {
	out := Class{Collection: col.Label}
	full := "_" + col.Label + "/" + rel // exclude patterns do not see collections_dir
	out.Reason = c.reject(entry{full: full, name: rel})
	switch {
	case out.Reason != NotIgnored:
	case header:
		out.Kind = Document
	default:
		out.Kind = Static
	}
	return out
}

// walk follows Reader#read_directories down to the file.
func (c *Config) walk(file string, header bool) Class {
	for from, to := 0, 0; to < len(file); from = to + 1 {
		last := true
		to = len(file)
		if slash := strings.IndexByte(file[from:], '/'); slash >= 0 {
			to, last = from+slash, false
		}
		name, dir := file[from:to], file[:max(from-1, 0)]
		reason := c.reject(entry{full: file[:to], name: name, dir: !last})
		if !last && (name == "_posts" || name == "_drafts") {
			post := c.post(dir, name, file[to+1:])
			if reason != NotIgnored {
				return post
			}
			// include: names the folder, so that its files are ordinary ones too.
			if post.Kind != Ignored {
				post.Also, _ = c.content(file, header)
				return post
			}
		}
		if reason == NotIgnored && !last && c.Destination == file[:to] {
			reason = BuiltSite
		}
		if reason == NotIgnored {
			continue
		}
		if !c.namedInclude(file) {
			return Class{Reason: c.blame(reason, file)}
		}
		break
	}
	kind, also := c.content(file, header)
	return Class{Kind: kind, Also: also}
}

// content is what becomes of a file that is read in its own folder.
func (c *Config) content(file string, header bool) (kind, also Kind) {
	switch {
	case header:
		return Page, Ignored
	case !c.optionalFrontMatter(file):
		return Static, Ignored
	case c.keepsOriginals():
		return Page, Static
	}
	return Page, Ignored
}

// blame makes the reason for which a folder or file is not read more precise.
func (c *Config) blame(reason Reason, file string) Reason {
	switch {
	case c.Destination != "" && strings.HasPrefix(file, c.Destination+"/"):
		return BuiltSite
	case reason == SpecialName && file[0] == '_' && strings.Contains(file, "/"):
		return UnknownUnderscore
	}
	return reason
}

// namedInclude reports whether include: names this very file; Jekyll then
// reads it wherever it lies (Reader#read_included_excludes).
func (c *Config) namedInclude(file string) bool {
	if c.differs().includeByStep {
		return false
	}
	for _, p := range c.Include {
		if CleanDir(p) == file {
			return true
		}
	}
	return false
}

// post is PostReader: magic is _posts or _drafts, rel the path below it.
func (c *Config) post(dir, magic, rel string) Class {
	out := Class{Collection: "posts"}
	if magic == "_drafts" && !c.ShowDrafts {
		out.Reason = DraftsOff
		return out
	}
	// Reader#outside_configured_directory? compares beginnings of text.
	if c.CollectionsDir != "" && !strings.HasPrefix("/"+dir, "/"+c.CollectionsDir) {
		out.Reason = MisplacedPost
		return out
	}
	if hiddenPart(rel) {
		out.Reason = SpecialName
		return out
	}
	out.Reason = c.reject(entry{full: path.Join(dir, magic, rel), name: rel})
	if out.Reason != NotIgnored {
		return out
	}
	kind, named := Post, false
	if magic == "_drafts" {
		kind = Draft
		_, _, named = splitName(rel)
	} else {
		_, _, _, named = c.splitDated(rel)
	}
	switch {
	case !named:
		out.Reason = UndatedPost
	case yamlFile(rel):
		out.Reason = YAMLPost
	default:
		out.Kind = kind
	}
	return out
}

// hiddenPart reports whether a glob without dot files cannot see the path.
func hiddenPart(rel string) bool {
	return strings.HasPrefix(rel, ".") || strings.Contains(rel, "/.")
}

// IsMarkdown reports whether the Markdown converter takes files named so.
func (c *Config) IsMarkdown(file string) bool {
	ext := strings.ToLower(extname(file))
	for _, m := range c.MarkdownExt {
		if ext == m {
			return true
		}
	}
	return false
}
