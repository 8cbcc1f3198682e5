package engine

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// BaselineName is the file that a site's known findings are kept in.
const BaselineName = ".partnerlint-baseline.json"

// A Baseline is the findings that a site had when it took up partnerlint.
type Baseline struct {
	dir     string // absolute: paths in the file start here
	file    *source.File
	entries []baselineEntry
}

// A baselineEntry is one known finding. Two prints let it be found again: by
// rule, path and text, and, once the file is renamed, by rule, the page's own
// name for itself and text.
type baselineEntry struct {
	Path    string `json:"path"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Print   string `json:"fingerprint"`
	Content string `json:"content"`

	span source.Span
	used bool
}

// ReadBaseline reads the text of the baseline at an absolute path; shown is
// its path for messages.
func ReadBaseline(full, shown string, text []byte) (*Baseline, error) {
	b := &Baseline{dir: filepath.Dir(full), file: source.New(shown, text)}
	var head struct {
		Version  int             `json:"version"`
		Findings []baselineEntry `json:"findings"`
	}
	if err := json.Unmarshal(b.file.Text, &head); err != nil {
		return nil, fmt.Errorf("%s is not a baseline: %w", shown, err)
	}
	if head.Version != 1 {
		return nil, fmt.Errorf("%s has version %d; this partnerlint knows version 1", shown, head.Version)
	}
	b.entries = head.Findings
	root, problem := yaml.Parse(b.file.Text, b.file.All())
	if items := root.Get("findings"); problem == nil && items != nil && len(items.Items) == len(b.entries) {
		for i, item := range items.Items {
			b.entries[i].span = item.Span
		}
	}
	return b, nil
}

// NewBaseline makes a baseline of a run's findings, for a file in dir.
func NewBaseline(dir string, r *Result, work string) *Baseline {
	b := &Baseline{dir: dir}
	prints, contents := b.prints(r.Findings, work)
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule != "baseline-stale" {
			b.entries = append(b.entries, baselineEntry{Path: b.path(f, work), Rule: f.Rule, Message: f.Message, Print: prints[i], Content: contents[i]})
		}
	}
	return b
}

// path is a finding's path as the baseline has it: relative to its own folder.
func (b *Baseline) path(f *lint.Finding, work string) string {
	full := filepath.FromSlash(f.Path)
	if !filepath.IsAbs(full) {
		full = filepath.Join(work, full)
	}
	return shown(b.dir, full)
}

func (b *Baseline) prints(findings []lint.Finding, work string) (byPath, byContent []string) {
	byPath = fingerprintsAt(findings, func(f *lint.Finding) string { return b.path(f, work) })
	byContent = fingerprintsAt(findings, func(f *lint.Finding) string { return f.Identity })
	return byPath, byContent
}

// Len is the number of known findings.
func (b *Baseline) Len() int { return len(b.entries) }

// Apply takes the known findings out of r and returns how many. An entry that
// found nothing in a file that was judged, or whose file is gone, is stale: it
// becomes a finding in the baseline's own file, at the severity given.
func (b *Baseline) Apply(r *Result, work string, severity lint.Severity, all bool) int {
	prints, contents := b.prints(r.Findings, work)
	known := make([]bool, len(r.Findings))
	index := map[string]int{}
	for i := range b.entries {
		index[b.entries[i].Print] = i
	}
	for i := range r.Findings {
		if at, ok := index[prints[i]]; ok && !b.entries[at].used {
			b.entries[at].used, known[i] = true, true
		}
	}
	moved := map[string]int{}
	for i := range b.entries {
		if e := &b.entries[i]; !e.used && !r.exists(filepath.Join(b.dir, filepath.FromSlash(e.Path))) {
			moved[e.Content] = i
		}
	}
	for i := range r.Findings {
		if at, ok := moved[contents[i]]; ok && !known[i] && r.Findings[i].Identity != "" && !b.entries[at].used {
			b.entries[at].used, known[i] = true, true
		}
	}
	i, taken := -1, 0
	r.Findings = slices.DeleteFunc(r.Findings, func(lint.Finding) bool {
		i++
		if known[i] {
			taken++
		}
		return known[i]
	})
	if severity != lint.Off && all {
		b.stale(r, work, severity)
	}
	r.sort()
	return taken
}

func (b *Baseline) stale(r *Result, work string, severity lint.Severity) {
	for i := range b.entries {
		e := &b.entries[i]
		full := filepath.Join(b.dir, filepath.FromSlash(e.Path))
		if _, judged := r.judged()[shown(work, full)]; e.used || !judged && r.exists(full) {
			continue
		}
		r.Findings = append(r.Findings, lint.Finding{
			Diagnostic: lint.Diagnostic{Rule: "baseline-stale", Span: e.span,
				Message: fmt.Sprintf("%s no longer has this %s finding", e.Path, e.Rule),
				Effect:  "nothing: this is good news for the page",
				Help:    "run partnerlint baseline prune"},
			Severity: severity, Path: b.file.Path, SitePath: b.file.Path, File: b.file,
			Start: b.file.Position(e.span.Start), End: b.file.Position(e.span.End),
		})
	}
}

// Prune drops the entries that Apply found no use for, and returns how many.
func (b *Baseline) Prune() int {
	before := len(b.entries)
	b.entries = slices.DeleteFunc(b.entries, func(e baselineEntry) bool { return !e.used })
	return before - len(b.entries)
}

// Text is the baseline's file: sorted, one finding a line, so that two
// branches that change it merge.
func (b *Baseline) Text() []byte {
	slices.SortFunc(b.entries, func(x, y baselineEntry) int {
		return cmp.Or(strings.Compare(x.Path, y.Path), strings.Compare(x.Rule, y.Rule), strings.Compare(x.Message, y.Message), strings.Compare(x.Print, y.Print))
	})
	var out bytes.Buffer
	out.WriteString("{\n  \"version\": 1,\n  \"findings\": [")
	for i := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		line := json.NewEncoder(&out)
		line.SetEscapeHTML(false)
		_ = line.Encode(b.entries[i]) // strings alone: it cannot fail
		out.Truncate(out.Len() - 1)
	}
	out.WriteString("\n  ]\n}\n")
	return out.Bytes()
}
