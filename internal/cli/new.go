package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/safefile"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules"
)

// A newPage is one run of the command new.
type newPage struct {
	*project
	answers             config.Answers
	sections, set, data []string
	from                string
	print               bool

	dir  string // the working directory
	tree *config.Tree
	base string // absolute: where site paths start
	plan *draft.Plan
	ask  *prompt // nil when nobody can answer
}

func (a *app) newCommand() *cobra.Command {
	n := &newPage{project: &project{app: a}}
	cmd := &cobra.Command{
		Use:   "new [FOLDER]",
		Short: "Write a new page, and ask for what it needs",
		Long: `Writes a new page in the way the site's other pages are written. What the page
needs is taken from the flags, from a file, or asked for on the terminal: the
organisation's name, the last part of the page's address, the text of its card
and a sentence or two for each section.

FOLDER is the site, or a folder of pages; without it, this folder. The page is
checked before it is written, and no file is ever written over. Where the site
looks partners up in its data, the entry to paste there is printed.`,
		Example: `  partnerlint new
  partnerlint new --name "Code for Somewhere" --excerpt "Neighbours who map their town." \
    --section "Program Description=Every month we …" --section "Founding Story=It began …"
  partnerlint new --from answers.yml --print`,
		Args: atMostOne("folder"),
		RunE: func(cmd *cobra.Command, args []string) error { return n.run(cmd.Context(), args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&n.answers.Name, "name", "", "the organisation's `NAME`, as visitors read it")
	flags.StringVar(&n.answers.Slug, "slug", "", "the last `PART` of the page's address (default: made of the name)")
	flags.StringVar(&n.answers.Excerpt, "excerpt", "", "the `TEXT` of the card: a sentence or two")
	flags.StringVar(&n.answers.Text, "text", "", "`TEXT` between the card's text and the first section")
	flags.StringArrayVar(&n.sections, "section", nil, "the text of a section, as `TITLE=TEXT` (may be repeated)")
	flags.StringArrayVar(&n.set, "set", nil, "a further `KEY=VALUE` between the --- lines (may be repeated)")
	flags.StringArrayVar(&n.data, "data", nil, "a `KEY=VALUE` for the entry in the site's data (may be repeated)")
	flags.StringVar(&n.answers.Layout, "layout", "", "the `LAYOUT` of the page (default: partner, where the site has "+
		"partners)")
	flags.StringVar(&n.from, "from", "", "read the answers from `FILE`: name, slug, excerpt, sections and so on, "+
		"as YAML, or an issue's text")
	flags.BoolVar(&n.print, "print", false, "print the page instead of writing a file")
	n.addConfigFlag(cmd)
	complete(cmd, map[string]completer{"layout": n.completeLayout, "section": n.completeSection})
	return cmd
}

func (n *newPage) run(ctx context.Context, args []string) error {
	if err := n.readAnswers(); err != nil {
		return err
	}
	if err := n.look(ctx, args); err != nil {
		return err
	}
	if n.ask = n.app.prompt(); n.ask != nil {
		fmt.Fprintf(n.app.stderr, "A new page with the layout %s. Ctrl-C stops; nothing is written before the end.\n\n",
			n.plan.Contract.Layout)
	}
	page, err := n.page()
	if err != nil {
		return err
	}
	full := filepath.Join(n.base, filepath.FromSlash(n.plan.File(page)))
	text := n.plan.Write(page)
	if sound, err := n.check(ctx, full, text); err != nil || !sound {
		return err
	}
	if n.print {
		fmt.Fprint(n.app.stdout, text)
	} else if err := n.write(full, text); err != nil {
		return err
	}
	return n.offerEntry(page)
}

// readAnswers lays the flags over the file of answers.
func (n *newPage) readAnswers() error {
	flags := n.answers
	if n.from != "" {
		var err error
		if n.answers, err = n.readFrom(); err != nil {
			return err
		}
	}
	a := &n.answers
	a.Layout, a.Name, a.Slug = cmp.Or(flags.Layout, a.Layout), cmp.Or(flags.Name, a.Name), cmp.Or(flags.Slug, a.Slug)
	a.Excerpt, a.Text = cmp.Or(flags.Excerpt, a.Excerpt), cmp.Or(flags.Text, a.Text)
	for _, list := range []struct {
		flag string
		said []string
		into *config.Pairs
	}{{"section", n.sections, &a.Sections}, {"set", n.set, &a.Set}, {"data", n.data, &a.Data}} {
		for _, said := range list.said {
			key, text, ok := strings.Cut(said, "=")
			if key = strings.TrimSpace(key); !ok || key == "" {
				return fmt.Errorf("--%s takes a name and a text with = between them, not %q", list.flag, said)
			}
			*list.into = slices.DeleteFunc(*list.into, func(p config.Pair) bool { return p.Key == key })
			*list.into = append(*list.into, config.Pair{Key: key, Text: strings.TrimSpace(text)})
		}
	}
	return nil
}

// readFrom reads the file of --from: answers as YAML, or the text of an issue
// that was made with the form of partnerlint schema issue-form.
func (n *newPage) readFrom() (config.Answers, error) {
	text, err := disk.ReadFile(n.from, mostIssue, nil)
	if err != nil || !isIssue(text) {
		return config.ReadAnswers(n.from)
	}
	c, err := n.pageContract()
	if err != nil {
		return config.Answers{}, err
	}
	answers, err := issueAnswers(string(text), c)
	if err != nil {
		err = fmt.Errorf("%s: %w", n.from, err)
	}
	return answers, err
}

// mostIssue is more bytes than the 65,536 characters of an issue can have.
const mostIssue = 1 << 20

// probe is a page that is not there, for which the site is looked at.
const probe = "partnerlint-new.md"

// look finds the site and how its pages are written.
func (n *newPage) look(ctx context.Context, args []string) error {
	var err error
	if n.dir, err = workingDir(); err != nil {
		return err
	}
	folder := n.dir
	switch info, err := os.Stat(filepath.Join(n.dir, "content")); {
	case len(args) > 0 && filepath.IsAbs(args[0]):
		folder = args[0]
	case len(args) > 0:
		folder = filepath.Join(n.dir, args[0])
	case err == nil && info.IsDir():
		folder = filepath.Join(n.dir, "content")
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder; name the site or a folder of pages", relative(n.dir, folder))
	}
	if n.tree, err = n.configure(n.dir); err != nil {
		return err
	}
	at := filepath.Join(folder, probe)
	all, _, err := engine.Inspect(ctx, engine.Options{
		Dir: n.dir, Paths: []string{at, folder}, Policy: policyOf(n.tree),
		Overlay: map[string][]byte{at: []byte("---\n---\n")},
	})
	if err := errors.Join(err, n.tree.Err()); err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(in engine.Inspection) bool {
		return slices.ContainsFunc(in.Pages, func(p engine.Placed) bool { return p.Full == at })
	})
	if i < 0 {
		return fmt.Errorf("%s is left out by the configuration", relative(n.dir, folder))
	}
	if len(args) == 0 && all[i].Root == "" {
		var roots []string
		for _, in := range all {
			if in.Root != "" {
				roots = append(roots, in.Root)
			}
		}
		switch len(roots) {
		case 0:
		case 1:
			return n.look(ctx, roots)
		default:
			return fmt.Errorf("there are several sites below this folder; name one of them, as in: partnerlint new %s",
				relative(n.dir, roots[0]))
		}
	}
	site := all[i].Site
	j := slices.IndexFunc(all[i].Pages, func(p engine.Placed) bool { return p.Full == at && p.Doc != nil })
	if j < 0 {
		return fmt.Errorf("%s is no place for a page: the site leaves it out", relative(n.dir, folder))
	}
	sitePath := all[i].Pages[j].Doc.SitePath
	n.base = strings.TrimSuffix(at, filepath.FromSlash(sitePath))
	contract, err := chosen(site, n.answers.Layout)
	if err != nil {
		return err
	}
	n.plan = draft.NewPlan(site, contract, path.Dir(sitePath), sitePath)
	return nil
}

// chosen is the contract of a layout; without one the layout of partners, or
// the only one whose folder the site has.
func chosen(site *site.Site, layout string) (*contract.Contract, error) {
	var names []string
	var present []*contract.Contract
	for _, c := range site.Contracts {
		if c.Generic {
			continue
		}
		if c.Layout == layout {
			return c, nil
		}
		names = append(names, c.Layout)
		if c.Redirect == "" && (!site.Rooted || c.Folder == "" || site.HasFolder(c.Folder)) {
			present = append(present, c)
		}
	}
	switch near := text.Nearest(layout, names); {
	case layout != "" && near != "":
		return nil, fmt.Errorf("there is no contract for the layout %q; did you mean %s?", layout, near)
	case layout != "":
		return nil, fmt.Errorf("there is no contract for the layout %q; there are %s", layout,
			strings.Join(names, ", "))
	case len(present) > 0:
		return present[0], nil
	}
	return nil, fmt.Errorf("say which kind of page it is: --layout %s", strings.Join(names, ", --layout "))
}

// check judges the page before it is written. What is wrong is told; its entry
// in the data is not expected to be there yet.
func (n *newPage) check(ctx context.Context, full, text string) (sound bool, err error) {
	result, err := engine.Run(ctx, engine.Options{
		Dir: n.dir, Paths: []string{full}, Rules: rules.All(), Policy: policyOf(n.tree),
		Overlay: map[string][]byte{full: []byte(text)},
	})
	if err != nil {
		return false, err
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f lint.Finding) bool {
		return f.Severity < lint.Warning || f.Rule == "partner-data-missing"
	})
	if len(result.Findings) == 0 {
		return true, nil
	}
	n.app.status = exitFindings
	writer, _ := format.Named("text")
	err = writer.Write(n.app.stderr, &format.Report{Findings: result.Findings, Version: version(), Rules: rules.All(),
		File: result.File})
	fmt.Fprintln(n.app.stderr, "\nnothing was written: change the answers and try again")
	return false, err
}

// write puts the page where no file is yet.
func (n *newPage) write(full, text string) error {
	err := safefile.OS().New(treeOf(full), full, []byte(text))
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; it is left as it is", relative(n.dir, full))
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", printable(relative(n.dir, full)), err)
	}
	fmt.Fprintf(n.app.stderr, "wrote %s\n", printable(relative(n.dir, full)))
	return nil
}

// offerEntry prints the data's entry: to the standard output, or beside the
// page that is printed there.
func (n *newPage) offerEntry(page draft.Page) error {
	if !n.plan.NeedsEntry(page.Slug) {
		return nil
	}
	var fields []draft.Field
	for _, pair := range n.answers.Data {
		fields = append(fields, draft.Field{Key: pair.Key, Value: pair.Text})
	}
	entry := n.plan.Entry(page.Slug, fields)
	fmt.Fprintf(n.app.stderr, "The site's data does not know %s yet: %s.\n", page.Slug, entry.Where)
	if keys := n.plan.EntryKeys(); len(fields) == 0 && len(keys) > 0 {
		fmt.Fprintf(n.app.stderr, "Most other entries have: %s.\n", strings.Join(keys, ", "))
	}
	if n.print {
		fmt.Fprintf(n.app.stderr, "\n%s", entry.Text)
		return nil
	}
	fmt.Fprint(n.app.stdout, entry.Text)
	return nil
}
