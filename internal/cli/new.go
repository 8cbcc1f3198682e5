package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/signal"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/issueform"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/newpage"
	"github.com/partnerlint/partnerlint/rules"
)

// A newRun is the flags of one run of the command new.
type newRun struct {
	*project
	answers             config.Answers
	sections, set, data []string
	from                string
	print               bool
}

func (a *app) newCommand() *cobra.Command {
	n := &newRun{project: &project{app: a}}
	cmd := &cobra.Command{
		Use:   "new [FOLDER]",
		Short: "Write a new page, and ask for what it needs",
		Long: `Writes a new page in the way the site's other pages are written. What the page
needs is taken from the flags, from a file, or asked for on the terminal: the
organisation's name, the last part of the page's address, the text of its card
and a sentence or two for each section.

On a terminal, each answer is checked as you give it. Enter ends an answer,
Alt-Enter starts a new line in it, and a pasted text of several paragraphs is
one answer. Ctrl-C stops without writing a page. Your answers are kept in
.partnerlint-draft.yml, and --from continues with them.

FOLDER is the site, or a folder of pages; without it, this folder. The page is
checked before it is written, and no file is overwritten. If the site looks up
partners in its data, the entry to add there is printed.`,
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
	flags.StringVar(&n.answers.Slug, "slug", "", "the last `PART` of the page's address (default: derived from the name)")
	flags.StringVar(&n.answers.Excerpt, "excerpt", "", "the `TEXT` of the card: a sentence or two")
	flags.StringVar(&n.answers.Text, "text", "", "`TEXT` between the card's text and the first section")
	flags.StringArrayVar(&n.sections, "section", nil, "the text of a section, as `TITLE=TEXT` (can be repeated)")
	flags.StringArrayVar(&n.set, "set", nil, "a further `KEY=VALUE` between the --- lines (can be repeated)")
	flags.StringArrayVar(&n.data, "data", nil, "a `KEY=VALUE` for the entry in the site's data (can be repeated)")
	flags.StringVar(&n.answers.Layout, "layout", "", "the `LAYOUT` of the page (default: partner, where the site has "+
		"partners)")
	flags.StringVar(&n.from, "from", "", "read the answers from `FILE`: name, slug, excerpt, sections and so on, "+
		"as YAML, or an issue's text")
	flags.BoolVar(&n.print, "print", false, "print the page instead of writing a file")
	n.addConfigFlag(cmd)
	complete(cmd, map[string]completer{"layout": n.completeLayout, "section": n.completeSection})
	return cmd
}

func (n *newRun) run(ctx context.Context, args []string) error {
	if err := n.readAnswers(ctx, args); err != nil {
		return err
	}
	place, _, err := n.find(ctx, strings.Join(args, ""), n.answers.Layout)
	if err != nil {
		return err
	}
	options := newpage.Options{Place: place, Rules: rules.All(), Version: version(), Answers: n.answers, From: n.from,
		Print: n.print, Stdout: n.app.stdout, Stderr: n.app.stderr, Tree: files.TreeOf}
	if terminal := newpage.IsTerminal(n.app.stdin); terminal != nil {
		var stop func()
		ctx, stop = context.WithCancel(ctx)
		defer stop()
		ctx, release := signal.NotifyContext(ctx, newpage.HangUp...) // a terminal that is closed
		defer release()
		if options.Terminal, err = newpage.Open(terminal, n.app.stderr, stop); err != nil {
			return err
		}
		defer options.Terminal.Close()
		return n.status(newpage.Write(ctx, options))
	}
	return n.status(newpage.Write(ctx, options))
}

// status is the error, but for findings, which have been printed.
func (n *newRun) status(err error) error {
	if errors.Is(err, newpage.ErrFindings) {
		n.app.status = exitFindings
		return nil
	}
	return err
}

// readAnswers lays the flags over the file of answers.
func (n *newRun) readAnswers(ctx context.Context, args []string) error {
	flags := n.answers
	if n.from != "" {
		var err error
		if n.answers, err = n.readFrom(ctx, args); err != nil {
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
func (n *newRun) readFrom(ctx context.Context, args []string) (config.Answers, error) {
	text, err := disk.ReadFile(n.from, mostIssue, nil)
	if err != nil || !issueform.Is(text) {
		return config.ReadAnswers(n.from)
	}
	place, _, err := n.find(ctx, strings.Join(args, ""), n.answers.Layout)
	if err != nil {
		return config.Answers{}, err
	}
	answers, err := issueform.Answers(string(text), place.Plan.Contract, place.Plan.Required())
	if err != nil {
		err = fmt.Errorf("%s: %w", n.from, err)
	}
	return answers, err
}

// mostIssue is more bytes than the 65,536 characters of an issue can have.
const mostIssue = 1 << 20

// completeLayout proposes the layouts that the site has contracts for.
func (n *newRun) completeLayout(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion,
	cobra.ShellCompDirective) {
	place, tree, err := n.find(cmd.Context(), strings.Join(args, ""), "")
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []cobra.Completion
	for _, c := range tree.Contracts(place.Base) {
		if !c.Generic {
			names = append(names, c.Layout)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeSection proposes the sections that the layout asks for.
func (n *newRun) completeSection(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion,
	cobra.ShellCompDirective) {
	place, _, err := n.find(cmd.Context(), strings.Join(args, ""), n.answers.Layout)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var titles []cobra.Completion
	for _, title := range place.Sections() {
		titles = append(titles, title+"=")
	}
	return titles, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
