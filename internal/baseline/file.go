package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// version is the form of the file that this partnerlint writes.
const version = 1

// Read reads the text of the baseline that is at a path. Of a file that git left in conflict it reads the
// entries of both sides, and Conflict reports it.
func Read(full paths.Full, shown paths.Shown, text []byte) (*Baseline, error) {
	b := &Baseline{at: full, dir: full.Dir(), file: source.New(shown, text)}
	merged := bothSides(b.file.Text)
	b.conflict = merged != nil
	if merged == nil {
		merged = b.file.Text
	}
	var head struct {
		Version  *int    `json:"version"`
		Findings []entry `json:"findings"`
	}
	err := json.Unmarshal(merged, &head)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s is not a baseline: %s; delete it and run partnerlint baseline create "+
			"to write a new one", shown, b.wrong(err))
	case head.Version == nil:
		return nil, fmt.Errorf("%s is not a baseline: it has no version; delete it and run partnerlint baseline "+
			"create to write a new one", shown)
	case *head.Version > version:
		return nil, fmt.Errorf("%s has version %d, from a newer partnerlint; this partnerlint reads version %d", shown,
			*head.Version, version)
	case *head.Version < version:
		return nil, fmt.Errorf("%s has version %d, which no partnerlint writes", shown, *head.Version)
	}
	b.entries = head.Findings
	b.place()
	b.entries = slices.DeleteFunc(b.entries, func(e entry) bool { return e.Print == "" })
	return b, nil
}

// Conflict reports that the file holds both sides of a merge.
func (b *Baseline) Conflict() bool { return b.conflict }

// wrong says where and why the file cannot be read.
func (b *Baseline) wrong(err error) string {
	if strings.TrimSpace(string(b.file.Text)) == "" {
		return "it is empty"
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	offset := int64(0)
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	at := b.file.LineAt(min(int(offset), len(b.file.Text)))
	if kind != nil {
		return fmt.Sprintf("line %d: unexpected %s", at, kind.Value)
	}
	return fmt.Sprintf("on line %d, %v", at, err)
}

// place finds where the entries stand, for the findings about them.
func (b *Baseline) place() {
	if b.conflict {
		return
	}
	root, problem := yaml.Parse(b.file.Text, b.file.All())
	if items := root.Get("findings"); problem == nil && items != nil && len(items.Items) == len(b.entries) {
		for i, item := range items.Items {
			b.entries[i].span = item.Span
			if i+1 < len(items.Items) {
				b.entries[i].place = source.Span{Start: item.Span.Start, End: items.Items[i+1].Span.Start}
			}
		}
	}
}

// bothSides is the text without the marks that git puts around two sides of a
// conflict, and without what stood there before them; nil when there are none.
// As each entry has a line and a comma of its own, that is the union.
func bothSides(text []byte) []byte {
	if !bytes.Contains(text, []byte("\n<<<<<<<")) {
		return nil
	}
	var out []byte
	old := false
	for line := range bytes.Lines(text) {
		switch {
		case bytes.HasPrefix(line, []byte("<<<<<<<")), bytes.HasPrefix(line, []byte(">>>>>>>")):
		case bytes.HasPrefix(line, []byte("|||||||")):
			old = true
		case bytes.HasPrefix(line, []byte("=======")):
			old = false
		case !old:
			out = append(out, line...)
		}
	}
	return out
}

// Text is the baseline's file: sorted, one finding a line, each with a comma
// after it, so that two branches that change it merge. An empty entry ends the
// list, which lets the last line be like the others.
func (b *Baseline) Text() []byte {
	slices.SortFunc(b.entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), strings.Compare(x.Rule, y.Rule),
			strings.Compare(x.Message, y.Message), strings.Compare(x.Print, y.Print))
	})
	b.entries = slices.CompactFunc(b.entries, func(x, y entry) bool {
		return x.Path == y.Path &&
			x.Print == y.Print
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [\n", version)
	for i := range b.entries {
		out.WriteString("    ")
		line := json.NewEncoder(&out)
		line.SetEscapeHTML(false)
		_ = line.Encode(b.entries[i]) // strings alone: it cannot fail
		out.Truncate(out.Len() - 1)
		out.WriteString(",\n")
	}
	out.WriteString("    {}\n  ]\n}\n")
	return out.Bytes()
}
