package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A prompt asks questions on a terminal.
type prompt struct {
	in  *bufio.Reader
	out io.Writer
}

// prompt returns nil when the standard input is no terminal: then nobody
// answers.
func (a *app) prompt() *prompt {
	file, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return &prompt{bufio.NewReader(a.stdin), a.stderr}
}

// line asks until the answer is accepted. An empty answer means otherwise.
func (p *prompt) line(question, otherwise string, accept func(string) error) (string, error) {
	for {
		fmt.Fprint(p.out, question)
		if otherwise != "" {
			fmt.Fprintf(p.out, " [%s]", printable(otherwise))
		}
		fmt.Fprint(p.out, ": ")
		text, err := p.in.ReadString('\n')
		if err != nil && text == "" {
			return "", errors.New("stopped; nothing was written")
		}
		if text = strings.TrimSpace(text); text == "" {
			text = otherwise
		}
		wrong := accept(text)
		if wrong == nil {
			return text, nil
		}
		fmt.Fprintf(p.out, "  %v\n", wrong)
	}
}

// answer is what was said, or what is answered now. Without either, or when
// what was said is not accepted, the error names the flag.
func (n *newPage) answer(said, flag, question, otherwise string, accept func(string) error) (string, error) {
	if said == "" && n.ask != nil {
		return n.ask.line(question, otherwise, accept)
	}
	if said == "" && otherwise == "" {
		return "", fmt.Errorf("--%s is missing: %s. On a terminal, partnerlint new asks for what it needs", flag,
			question)
	}
	if said == "" {
		said = otherwise
	}
	if err := accept(said); err != nil {
		return "", fmt.Errorf("--%s: %w", flag, err)
	}
	return said, nil
}

// page collects the answers.
func (n *newPage) page() (page draft.Page, err error) {
	said, contract := n.answers, n.plan.Contract
	if contract.Identity.Title != "" && contract.Redirect == "" {
		if page.Name, err = n.answer(said.Name, "name", "The organisation's name", "", something); err != nil {
			return page, err
		}
	}
	free := func(slug string) error {
		switch taken := n.plan.Taken(draft.Page{Name: page.Name, Slug: slug}); {
		case slug == "":
			return errors.New("write the last part of the page's address in lower-case letters, digits and hyphens")
		case !draft.IsSlug(slug):
			return fmt.Errorf("%q has other characters than lower-case letters, digits and single hyphens%s", slug,
				instead(draft.Slug(slug)))
		case taken != nil:
			return fmt.Errorf("%q is taken by %s", slug, printable(taken.File))
		}
		return nil
	}
	question := "The last part of its address"
	if example := n.plan.Permalink("name"); example != "" {
		question += ", as in " + example
	}
	if page.Slug, err = n.answer(said.Slug, "slug", question, draft.Slug(page.Name), free); err != nil {
		return page, err
	}
	if contract.Excerpt != nil {
		question := fmt.Sprintf("The text of its card, %d to %d words", contract.Excerpt.MinWords,
			contract.Excerpt.MaxWords)
		if page.Excerpt, err = n.answer(said.Excerpt, "excerpt", question, "", n.cardText); err != nil {
			return page, err
		}
	}
	page.Text = said.Text
	if len(contract.Sections) == 0 && contract.Redirect == "" && contract.Schema != nil {
		if page.Text, err = n.answer(said.Text, "text", "What the page says, a sentence or two", "",
			something); err != nil {
			return page, err
		}
	}
	if page.Sections, err = n.askSections(); err != nil {
		return page, err
	}
	if page.Fields, err = n.askFields(); err != nil {
		return page, err
	}
	return page, n.askData(page.Slug)
}

func instead(slug string) string {
	if slug == "" {
		return ""
	}
	return "; write " + slug
}

func something(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("this must say something")
	}
	return nil
}

// cardText holds the text to the contract's number of words.
func (n *newPage) cardText(text string) error {
	bounds, words := n.plan.Contract.Excerpt, len(strings.Fields(text))
	switch {
	case words < bounds.MinWords:
		return fmt.Errorf("the card needs at least %s; this is %d", count(bounds.MinWords, "word"), words)
	case words > bounds.MaxWords:
		return fmt.Errorf("the card takes at most %s; this is %d", count(bounds.MaxWords, "word"), words)
	case n.plan.Marker != "" && strings.Contains(text, n.plan.Marker):
		return fmt.Errorf("leave out %s; it is written for you", n.plan.Marker)
	}
	return nil
}

// askSections collects the text of each expected section, and of others that
// were given.
func (n *newPage) askSections() ([]draft.Section, error) {
	var all []draft.Section
	given := slices.Clone(n.answers.Sections)
	for _, expected := range n.plan.Contract.Sections {
		text := ""
		for i, pair := range given {
			if strings.EqualFold(pair.Key, expected.Title) || slices.Contains(expected.Aliases, pair.Key) {
				text, given = pair.Text, slices.Delete(given, i, i+1)
				break
			}
		}
		text, err := n.answer(text, fmt.Sprintf("section %q", expected.Title+"=TEXT"), expected.Title+
			", a sentence or two", "", something)
		if err != nil {
			return nil, err
		}
		all = append(all, draft.Section{Title: expected.Title, Text: text})
	}
	for _, pair := range given {
		if near := text.Nearest(pair.Key, n.sectionTitles()); near != "" {
			return nil, fmt.Errorf("--section: there is no section %q; did you mean %q?", pair.Key, near)
		}
		all = append(all, draft.Section{Title: pair.Key, Text: pair.Text})
	}
	return all, nil
}

func (n *newPage) sectionTitles() []string {
	var titles []string
	for _, s := range n.plan.Contract.Sections {
		titles = append(titles, s.Title)
	}
	return titles
}

// askFields collects the keys that the contract requires, and others that were
// given.
func (n *newPage) askFields() ([]draft.Field, error) {
	var all []draft.Field
	given := slices.Clone(n.answers.Set)
	for _, key := range n.plan.Required() {
		value := ""
		if i := slices.IndexFunc(given, func(p config.Pair) bool { return p.Key == key }); i >= 0 {
			value = given[i].Text
			given = slices.Delete(given, i, i+1)
		}
		question := key
		if about := n.plan.Contract.Schema.Description(key); about != "" {
			question += " (" + strings.TrimRight(about, ".") + ")"
		}
		value, err := n.answer(value, "set "+key+"=VALUE", question, "", something)
		if err != nil {
			return nil, err
		}
		all = append(all, draft.Field{Key: key, Value: value})
	}
	for _, pair := range given {
		all = append(all, draft.Field{Key: pair.Key, Value: pair.Text})
	}
	return all, nil
}

// askData asks for what most entries of the site's data have; it may be left
// out.
func (n *newPage) askData(key string) error {
	if n.ask == nil || len(n.answers.Data) > 0 || !n.plan.NeedsEntry(key) {
		return nil
	}
	for _, name := range n.plan.EntryKeys() {
		question := fmt.Sprintf("For the site's data, its %s, as in %q (may be left empty)", name,
			printable(n.plan.EntryExample(name)))
		text, err := n.ask.line(question, "", func(string) error { return nil })
		if err != nil {
			return err
		}
		if text != "" {
			n.answers.Data = append(n.answers.Data, config.Pair{Key: name, Text: text})
		}
	}
	return nil
}

// completeLayout proposes the layouts that the site has contracts for.
func (n *newPage) completeLayout(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion,
	cobra.ShellCompDirective) {
	n.answers.Layout = ""
	if n.look(cmd.Context(), args) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []cobra.Completion
	for _, c := range n.tree.Contracts(n.base) {
		if !c.Generic {
			names = append(names, c.Layout)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeSection proposes the sections that the layout asks for.
func (n *newPage) completeSection(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion,
	cobra.ShellCompDirective) {
	if n.look(cmd.Context(), args) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var titles []cobra.Completion
	for _, title := range n.sectionTitles() {
		titles = append(titles, title+"=")
	}
	return titles, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
