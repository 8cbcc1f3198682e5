package cli

import (
	"cmp"
	"context"
	"crypto/sha1" // #nosec G505 -- git names blobs by it
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/cli/workflow"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/review"
)

// A reviewed file is one with findings that the pull request brings.
type reviewed struct {
	review.File
	stands bool // the text is the one that the pull request has, so that lines are the same
}

// check finds what the pull request brings, and what of it fixes would help.
func (c *reviewRun) check(ctx context.Context, args []string) error {
	dir, err := paths.Working()
	if err != nil {
		return err
	}
	if err := c.since(ctx, dir); err != nil {
		return err
	}
	if err := c.useConfigFrom(ctx, dir); err != nil {
		return err
	}
	tree, err := c.configure(dir)
	if err != nil {
		return err
	}
	options := engine.Options{Dir: dir, Paths: args, Rules: c.catalogue(nil), Policy: policyOf(tree),
		Limits: limitsOf(tree, dir)}
	c.playground = tree.For(dir).File.Playground
	run := c.runner(dir, tree, c.change)
	result, err := run(ctx, options)
	if wrong := tree.Err(); wrong != nil {
		return wrong
	}
	if err != nil {
		return c.orCommand(err, args)
	}
	if result.Stopped {
		c.app.status = exitFailure
		return context.Canceled
	}
	site, _, err := fix.All(ctx, fix.Options{Unsafe: c.suggest == "all", Check: c.recheck(run, options)}, result)
	if err != nil {
		return err
	}
	c.change.Follow(nil, nil)
	c.notes = append(c.notes, c.turnedOff(ctx, dir, options, c.change)...)
	c.collect(dir, result, site.Harmful)
	return nil
}

// since finds what the pull request is compared with. Where git has too little
// history, all pages are checked, and it says so.
func (c *reviewRun) since(ctx context.Context, dir paths.Full) error {
	revision := c.changedSince
	if revision == "" {
		revision = c.on.Base.SHA
	}
	since, err := change.Since(ctx, dir, revision)
	if err == nil {
		c.change = since
		return nil
	}
	if c.on == nil {
		return err
	}
	c.say(fmt.Sprintf("%v: all pages are checked", err))
	return nil
}

// collect groups the findings by file, in the words of the pull request.
func (c *reviewRun) collect(dir paths.Full, result *engine.Result, harmful map[string]lint.Finding) {
	top := workflow.Top(dir)
	groups := map[paths.Shown][]lint.Finding{}
	for _, f := range result.Findings {
		if _, harms := harmful[f.Fingerprint]; harms {
			f.Fix = nil
		}
		groups[f.Path] = append(groups[f.Path], f)
	}
	for _, shown := range slices.Sorted(maps.Keys(groups)) {
		full, _, ok := result.Full(shown)
		if !ok {
			continue
		}
		file := reviewed{File: review.File{Path: paths.Repo(shown), Source: groups[shown][0].File,
			Findings: groups[shown],
			Check:    result.Recheck}}
		if rel, err := filepath.Rel(string(top), string(full)); top != "" && err == nil && filepath.IsLocal(rel) {
			file.Path = paths.Repo(filepath.ToSlash(rel))
		}
		if c.client == nil {
			file.stands = true
			file.Hunks = review.Around(c.changedLines(shown), file.Source.Lines())
		} else if changed, ok := c.files[file.Path]; ok {
			file.Hunks = review.Hunks(changed.Patch)
			file.stands = isBlob(changed.Blob, file.Source.Raw())
		} else if c.change == nil {
			continue // all pages were checked, and this one is not in the pull request
		}
		c.found = append(c.found, file)
	}
}

func (c *reviewRun) changedLines(shown paths.Shown) []review.Range {
	var all []review.Range
	for _, lines := range c.change.Files[shown].Lines {
		all = append(all, review.Range(lines))
	}
	return all
}

// isBlob reports whether git calls the text by this name: then GitHub's lines
// are its lines, whatever was checked out, and by what filter.
func isBlob(name string, text []byte) bool {
	var sum hash.Hash = sha1.New() // #nosec G401 -- the name that git gives
	if len(name) == hex.EncodedLen(sha256.Size) {
		sum = sha256.New()
	}
	fmt.Fprintf(sum, "blob %d\x00", len(text))
	sum.Write(text)
	return hex.EncodeToString(sum.Sum(nil)) == name
}

// mostTry is how long a link to the playground in a review may be, in bytes:
// twenty of them leave room for the rest.
const mostTry = 2 << 10

// suggestions makes them, of all that no person decided about.
func (c *reviewRun) suggestions(decided map[string]bool) {
	c.work = review.Work{Present: map[string]bool{}, Notes: c.notes}
	elsewhere := 0
	for _, file := range c.found {
		open := slices.DeleteFunc(slices.Clone(file.Findings), func(f lint.Finding) bool {
			c.work.Present[f.Fingerprint] = true
			return decided[f.Fingerprint]
		})
		said := map[string]bool{}
		if file.stands && c.suggest != "off" {
			file.Findings = open
			for _, s := range review.Suggestions(file.File, c.suggest == "all") {
				for i := range s.Findings {
					said[s.Findings[i].Fingerprint] = true
				}
				c.work.Suggestions = append(c.work.Suggestions, s)
			}
		} else if _, ours := c.files[file.Path]; ours && !file.stands {
			elsewhere++
		}
		tried := false // a page is linked to the playground once
		for i := range open {
			if !said[open[i].Fingerprint] && open[i].Severity > lint.Info {
				told := review.Told{Finding: open[i], Path: file.Path,
					Edit: c.editPage().URL(file.Path, open[i].Start.Line)}
				if !tried && path.Ext(string(file.Path)) == ".md" {
					told.Try = format.PlaygroundURL(c.playground, file.Path, string(file.Source.Raw()), mostTry)
				}
				tried = true
				c.work.Told = append(c.work.Told, told)
			}
		}
	}
	slices.SortStableFunc(c.work.Told, func(a, b review.Told) int {
		return cmp.Or(cmp.Compare(b.Finding.Severity, a.Finding.Severity), cmp.Compare(a.Finding.Harm, b.Finding.Harm))
	})
	if elsewhere > 0 {
		c.say(fmt.Sprintf("%s different from the pull request: nothing is suggested there",
			show.Count(elsewhere, "file is")))
	}
}

// editPage is the branch that the pull request comes from; nil when the fork is
// gone, or GitHub is not asked.
func (c *reviewRun) editPage() *format.EditPage {
	if c.on == nil || c.on.Head.Repo == nil {
		return nil
	}
	server := os.Getenv("GITHUB_SERVER_URL")
	if server == "" {
		server = "https://github.com"
	}
	return &format.EditPage{Server: server, Repository: c.on.Head.Repo.FullName, Branch: c.on.Head.Ref}
}
