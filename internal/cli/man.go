package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
)

// manCommand writes the manual's pages for those who package partnerlint.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man FOLDER", Short: "Write a manual page for each command", Args: atMostOne("folder"), Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name the folder to write the manual pages to, as in: partnerlint man /usr/share/man/man1")
			}
			for _, command := range manualled(cmd.Root()) {
				file := filepath.Join(args[0], manName(command)+".1")
				err := files.Write(file, func(w io.Writer) error {
					_, err := io.WriteString(w, manPage(command))
					return err
				})
				if err != nil {
					return fmt.Errorf("%s cannot be written: %w", file, err)
				}
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "wrote %s to %s\n", show.Count(len(manualled(cmd.Root())), "manual page"), args[0])
			return nil
		},
	}
}

// manualled lists the commands that have a page: all but the hidden ones.
func manualled(root *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{root}
	for _, child := range root.Commands() {
		if child.IsAvailableCommand() && child.Name() != "help" {
			all = append(all, manualled(child)...)
		}
	}
	return all
}

func manName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPage is a command's page in the man(7) language. It holds no date, so
// that the same version always gives the same page.
func manPage(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"partnerlint %s\" \"partnerlint\"\n", strings.ToUpper(roff(manName(cmd))),
		roff(version()))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(manName(cmd)), roff(cmd.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(cmd.UseLine()))
	if cmd.Long != "" {
		fmt.Fprintf(&b, ".SH DESCRIPTION\n%s", roffParagraphs(cmd.Long))
	}
	manOptions(&b, cmd)
	if cmd.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(cmd.Example))
	}
	var also []string
	if cmd.HasParent() {
		also = append(also, cmd.Parent().CommandPath())
	}
	for _, child := range manualled(cmd)[1:] {
		if child.Parent() == cmd {
			also = append(also, child.CommandPath())
		}
	}
	if len(also) > 0 {
		b.WriteString(".SH SEE ALSO\n")
		for i, name := range also {
			fmt.Fprintf(&b, ".BR %s (1)%s\n", roff(strings.ReplaceAll(name, " ", "-")),
				strings.Repeat(",", min(1, len(also)-1-i)))
		}
	}
	return b.String()
}

func manOptions(b *strings.Builder, cmd *cobra.Command) {
	heading := ".SH OPTIONS\n"
	cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		b.WriteString(heading)
		heading = ""
		value, usage := pflag.UnquoteUsage(f)
		name := `\fB` + roff("--"+f.Name) + `\fP`
		if f.Shorthand != "" {
			name = `\fB` + roff("-"+f.Shorthand) + `\fP, ` + name
		}
		if value != "" {
			name += ` \fI` + roff(value) + `\fP`
		}
		fmt.Fprintf(b, ".TP\n%s\n%s\n", name, roff(usage))
	})
}

// roffParagraphs sets text whose paragraphs are separated by blank lines; lines
// that are indented stay as they are.
func roffParagraphs(text string) string {
	var b strings.Builder
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(paragraph, "  ") {
			fmt.Fprintf(&b, ".nf\n%s\n.fi\n", roff(paragraph))
			continue
		}
		b.WriteString(roff(paragraph) + "\n")
	}
	return b.String()
}

// roff protects text from being read as requests and escapes.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", `\&...`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
