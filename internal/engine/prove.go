package engine

import (
	"context"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// mostProofs bounds how many changed texts of one file are looked at. The fixes
// not reached are checked when they are applied.
const mostProofs = 24

// mostProved is how many elements within paragraphs a page may have whose safe fixes
// are proved: a second such page beside it would take more memory than a run may. The
// fixes of a page with more are unsafe.
const mostProved = 200_000

// prove holds the safe fixes of a file's findings to what they declare: one that
// does more to the built page is offered as unsafe, in every format.
func (s *builtSite) prove(doc *page.Document, entry *site.Entry, t target, findings []lint.Finding) {
	byDeclared := map[lint.Declaration][]*lint.Finding{}
	var order []lint.Declaration
	for i := range findings {
		f := &findings[i]
		if f.Fix == nil || !f.Fix.Safe {
			continue
		}
		if byDeclared[f.Fix.Declared] == nil {
			order = append(order, f.Fix.Declared)
		}
		byDeclared[f.Fix.Declared] = append(byDeclared[f.Fix.Declared], f)
	}
	if order == nil {
		return
	}
	if doc.Kind == page.Page && len(doc.Kramdown().Spans()) > mostProved {
		for _, unproved := range byDeclared {
			for _, f := range unproved {
				asUnsafe(f)
			}
		}
		return
	}
	p := proof{site: s, target: t, file: doc.File, before: effect.Of(doc, entry, s.Site), left: mostProofs,
		work: budget.New(context.Background(), mostProving)}
	_ = budget.Run(func() { // the fixes not reached are checked when they are applied
		for _, change := range order {
			p.hold(byDeclared[change])
		}
		for _, f := range p.together {
			p.alone(f)
		}
	})
}

// A proof is the work on one file.
type proof struct {
	site   *builtSite
	target target
	file   *source.File
	before *effect.Effect
	left   int // how many texts may still be looked at
	work   *budget.Work
	// together are the fixes that passed beside others, and must still be tried
	// alone.
	together []*lint.Finding
}

// mostProving bounds the steps that looking at the changed texts of one file takes.
const mostProving = budget.PerFix / 4

// hold tries fixes that declare the same, together if it can, and calls those
// unsafe that break their promise alone.
func (p *proof) hold(findings []*lint.Finding) {
	for len(findings) > 0 && p.left > 0 {
		chosen := edit.Select(p.file, findings)
		if len(chosen) == 0 {
			return
		}
		p.halve(chosen)
		findings = others(findings, chosen)
	}
}

// halve looks for the culprits among fixes that can be applied together.
func (p *proof) halve(chosen []*lint.Finding) {
	if p.left == 0 {
		return
	}
	if p.keeps(chosen) {
		p.together = append(p.together, builders(chosen)...)
		return
	}
	if len(chosen) == 1 {
		asUnsafe(chosen[0])
		return
	}
	p.halve(chosen[:len(chosen)/2])
	p.halve(chosen[len(chosen)/2:])
}

// alone tries a fix without the others: an editor applies one at a time.
func (p *proof) alone(f *lint.Finding) {
	if p.left > 0 && !p.keeps([]*lint.Finding{f}) {
		asUnsafe(f)
	}
}

func asUnsafe(f *lint.Finding) {
	unsafe := *f.Fix
	unsafe.Safe, unsafe.Declared = false, 0
	f.Fix = &unsafe
}

// builders lists the fixes of several that make blocks anew: what one does may
// depend on another, even far below, such as where a list ends.
func builders(chosen []*lint.Finding) (found []*lint.Finding) {
	for _, f := range chosen {
		if len(chosen) > 1 && f.Fix.Declared.Any(lint.Elements|lint.Accident|lint.Card) {
			found = append(found, f)
		}
	}
	return found
}

// keeps reports whether the text with the fixes keeps to what they declare.
func (p *proof) keeps(chosen []*lint.Finding) bool {
	p.left--
	var edits []lint.Edit
	for _, f := range chosen {
		edits = append(edits, f.Fix.Edits...)
	}
	file := source.New(p.file.Path, edit.Apply(p.file, edits))
	return effect.Broken(p.before, p.site.effect(p.work, file, p.target), chosen[0].Fix.Declared) == ""
}

// effect is what the build makes of another text of a target.
func (s *builtSite) effect(work *budget.Work, file *source.File, t target) (made *effect.Effect) {
	page.Lend(func(loan *page.Loan) {
		doc, skip := s.document(loan, work, file, t)
		if skip != "" {
			return
		}
		var entry *site.Entry
		if doc.Kind == page.Page { // the others see the page as it is
			entry = site.NewEntry(doc)
			doc.URL = entry.URL
		}
		made = effect.Of(doc, entry, s.Site)
	})
	return made
}

// others lists what of all is not among chosen.
func others(all, chosen []*lint.Finding) (rest []*lint.Finding) {
	taken := make(map[*lint.Finding]bool, len(chosen))
	for _, f := range chosen {
		taken[f] = true
	}
	for _, f := range all {
		if !taken[f] {
			rest = append(rest, f)
		}
	}
	return rest
}
