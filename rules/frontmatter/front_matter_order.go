package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The keys are in the same order on every page: layout, title, permalink,
// partner, and so on, as in the schema. Your own keys can be anywhere.
//
// Visitors see no difference. Maintainers find things faster.
//
// Move the line to its place, or run --fix.
var FrontMatterOrder = lint.Rule{
	ID: "front-matter-order", Category: "front-matter", Severity: lint.Off, Harm: lint.HarmUpkeep, Fixable: true,
	Stage: lint.StageText, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		fields := p.Doc.Fields
		if p.Contract().Schema == nil || fields == nil || fields.Style != yaml.Block || len(fields.Duplicates()) > 0 {
			return
		}
		order := p.Contract().Schema.Properties()
		highest, above := -1, ""
		for _, pair := range fields.Pairs {
			at := slices.Index(order, pair.Key.Text)
			if at < 0 {
				continue
			}
			if at > highest {
				highest, above = at, pair.Key.Text
				continue
			}
			p.Report(lint.Diagnostic{
				Span:    pair.Key.Span,
				Message: fmt.Sprintf("%s is below %s", words.Quote(pair.Key.Text), words.Quote(above)),
				Effect:  "the same page; the keys are harder to find for anyone who edits it",
				Help:    "write the keys in this order: " + strings.Join(keep(order, p.Doc.Has), ", "),
				Fix:     reorder(p, order),
			})
			return
		}
	},
}

// reorder puts the known keys into the places that known keys have. Where a
// line belongs to two keys, such as a comment between them, it gives up.
func reorder(p *lint.Pass, order []string) *lint.Fix {
	file, block := p.Doc.File, p.Doc.FrontMatter.YAML
	pairs := p.Doc.Fields.Pairs
	chunks := make([]string, len(pairs))
	var known []int
	for i, pair := range pairs {
		end := block.End
		if i+1 < len(pairs) {
			end = file.FullLine(pairs[i+1].Key.Span.Start).Start
		}
		own := source.Span{Start: file.FullLine(pair.Key.Span.Start).Start, End: end}
		if i == 0 && own.Start != block.Start || pair.Value.Anchor() != "" || pair.Value.Alias ||
			strings.Count(p.Doc.Original(own), "\n#") > 0 {
			return nil
		}
		chunks[i] = strings.ReplaceAll(p.Doc.Original(own), "\r\n", "\n")
		if strings.HasSuffix(chunks[i], "\n\n") {
			return nil
		}
		if slices.Contains(order, pair.Key.Text) {
			known = append(known, i)
		}
	}
	sorted := slices.Clone(known)
	slices.SortStableFunc(sorted, func(a, b int) int {
		return slices.Index(order, pairs[a].Key.Text) - slices.Index(order, pairs[b].Key.Text)
	})
	out := slices.Clone(chunks)
	for i, at := range known {
		out[at] = chunks[sorted[i]]
	}
	return lint.SafeFix("put the keys in order", lint.Replace(block, strings.Join(out, "")))
}
