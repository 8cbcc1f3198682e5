package jekyll

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// dataExts are the formats of data files in the order in which Jekyll reads
// them; a later one replaces an earlier one of the same name
// (DataReader#read_data_to). The case counts.
var dataExts = []string{".yaml", ".yml", ".json", ".csv", ".tsv"}

// dataKind is the Kind of a file in the data folder.
func dataKind(rel string) (Kind, Reason) {
	switch {
	case hiddenPart(rel):
		return Ignored, SpecialName
	case !slices.Contains(dataExts, path.Ext(rel)):
		return Ignored, NotData
	}
	return Data, NotIgnored
}

// DataKey returns the keys below site.data that lead to a data file's content.
// ok is false if Jekyll does not read the file, or if _config.yml has a key
// data, which hides all data files.
func (c *Config) DataKey(file string) (keys []string, ok bool) {
	rel, ok := below(c.DataDir, file)
	if kind, _ := dataKind(rel); !ok || kind != Data || truthy(c.Values["data"]) {
		return nil, false
	}
	parts := strings.Split(rel, "/")
	for i, part := range parts {
		if i == len(parts)-1 {
			part = stem(part)
		}
		keys = append(keys, sanitizeDataName(part))
	}
	return keys, true
}

// A DataFile is a file that Jekyll reads into site.data.
type DataFile struct {
	Path     paths.Site
	Keys     []string // below site.data
	HiddenBy string   // the file or folder that takes its place, if any
}

// DataFiles returns the data files among the files in the order in which Jekyll
// reads them, and says which of them replace others.
func (c *Config) DataFiles(files []paths.Site) []DataFile {
	root := &dataDir{}
	for _, file := range files {
		if keys, ok := c.DataKey(string(file)); ok {
			root.add(strings.TrimPrefix(string(file), c.DataDir+"/"), DataFile{Path: file, Keys: keys})
		}
	}
	return root.read(c.DataDir)
}

// A dataDir is a folder of data files.
type dataDir struct {
	files []DataFile
	dirs  map[string]*dataDir
}

func (d *dataDir) add(rel string, f DataFile) {
	name, rest, nested := strings.Cut(rel, "/")
	if !nested {
		d.files = append(d.files, f)
		return
	}
	if d.dirs == nil {
		d.dirs = map[string]*dataDir{}
	}
	if d.dirs[name] == nil {
		d.dirs[name] = &dataDir{}
	}
	d.dirs[name].add(rest, f)
}

// read lists the folder's files, then its folders. Each takes its key away
// from whatever had it.
func (d *dataDir) read(dir string) []DataFile {
	slices.SortFunc(d.files, func(a, b DataFile) int {
		return cmp.Or(cmp.Compare(slices.Index(dataExts, a.Path.Ext()), slices.Index(dataExts, b.Path.Ext())),
			cmp.Compare(a.Path, b.Path))
	})
	var out []DataFile
	held := map[string][2]int{} // which of out have a key
	hide := func(key, by string, from int) {
		if at, ok := held[key]; ok {
			for i := at[0]; i < at[1]; i++ {
				out[i].HiddenBy = by
			}
		}
		held[key] = [2]int{from, len(out)}
	}
	for _, f := range d.files {
		out = append(out, f)
		hide(f.Keys[len(f.Keys)-1], string(f.Path), len(out)-1)
	}
	names := make([]string, 0, len(d.dirs))
	for name := range d.dirs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		from, sub := len(out), path.Join(dir, name)
		out = append(out, d.dirs[name].read(sub)...)
		hide(sanitizeDataName(name), sub, from)
	}
	return out
}

// sanitizeDataName is DataReader#sanitize_filename: punctuation and letters
// beyond ASCII are dropped, and white space becomes an underscore.
func sanitizeDataName(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		switch {
		case asciiSpace(r):
			if n := surplusSpace(name, i); n > 0 {
				i += n
				continue
			}
			b.WriteRune(r)
		case r == '-' || r == '_' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		}
		i += size
	}
	return hyphenRuns(b.String())
}

// hyphenRuns turns each run of white space into an underscore.
func hyphenRuns(s string) string {
	var b strings.Builder
	in := false
	for i := 0; i < len(s); i++ {
		space := asciiSpace(rune(s[i]))
		if space && !in {
			b.WriteByte('_')
		}
		if !space {
			b.WriteByte(s[i])
		}
		in = space
	}
	return b.String()
}

// surplusSpace is the length of the white space at i that is dropped
// altogether: it begins the line or follows a space after a word, and it ends
// the line or goes up to a word, save for a last space.
func surplusSpace(s string, i int) int {
	begins := i == 0 || s[i-1] == '\n' || asciiSpace(rune(s[i-1])) && boundary(s, i-1)
	if !begins {
		return 0
	}
	end := i
	for end < len(s) && asciiSpace(rune(s[end])) {
		end++
	}
	for ; end > i; end-- {
		switch {
		case end == len(s), s[end] == '\n', boundary(s, end),
			asciiSpace(rune(s[end])) && boundary(s, end+1):
			return end - i
		}
	}
	return 0
}

// boundary reports whether a word begins or ends at i (Ruby's \b).
func boundary(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return (i > 0 && wordChar(before)) != (i < len(s) && wordChar(after))
}

func wordChar(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc) && r != utf8.RuneError
}
