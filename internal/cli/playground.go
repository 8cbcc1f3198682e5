package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/abridge"
	"github.com/partnerlint/partnerlint/internal/bounds"
	disk "github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/playground"
	"github.com/partnerlint/partnerlint/internal/playground/folder"
	page "github.com/partnerlint/partnerlint/playground"
)

// A playgroundRun is the flags of one run of the command playground build.
type playgroundRun struct {
	*project
	out, from, repository, branch string
}

func (a *app) playgroundCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "playground", Short: "Build a web page on which authors try a page of this site",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return noCommand("subcommand", args[0], commandNames(cmd))
			}
			return errors.New("name the subcommand: partnerlint playground build --out FOLDER")
		},
	}
	p := &playgroundRun{project: &project{app: a}}
	build := &cobra.Command{
		Use:   "build [SITE]",
		Short: "Write the playground of a site into a folder",
		Long: `Writes a static web page on which authors try a page of the site: they paste it
or begin a new one, see what is wrong and what the card looks like, and fix it
with a click. It needs no server, works offline, and sends nothing anywhere.

The folder can be put on any web server, for example beside the site. It holds
what pages can refer to: the site's configuration and that of partnerlint,
addresses, titles, keys, ids, layouts and includes, and the names of files. It
holds no text of pages, no entries of the data but their keys, and no settings
that are called secret, token, password or key.

SITE is the site; without it, the one around this folder.`,
		Example: `  partnerlint playground build --out check
  partnerlint playground build --out _site/check .`,
		Args: atMostOne("site"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.run(cmd.Context(), strings.Join(args, "")) },
	}
	flags := build.Flags()
	flags.SortFlags = false
	flags.StringVar(&p.out, "out", "", "write into the folder `DIR` (required)")
	flags.StringVar(&p.repository, "repository", "", "where pages are changed on GitHub, as `OWNER/NAME` (default: the "+
		"origin of the checkout)")
	flags.StringVar(&p.branch, "branch", "", "the `BRANCH` there (default: the one that is checked out)")
	flags.StringVar(&p.from, "from", "", "take the page itself from `DIR`, where npm run build wrote it")
	_ = build.MarkFlagDirname("out")
	_ = build.MarkFlagDirname("from")
	cmd.AddCommand(build)
	return cmd
}

func (p *playgroundRun) run(ctx context.Context, at string) error {
	if p.out == "" {
		return errors.New("name the folder to write into, as in: partnerlint playground build --out check")
	}
	files := page.Files()
	if p.from != "" {
		dir, err := paths.Working()
		if err != nil {
			return err
		}
		var done func()
		if files, done = bounds.FS(paths.Of(p.from, dir)); files == nil {
			return fmt.Errorf("%s is not a folder that can be read", show.Printable(p.from))
		}
		defer done()
	}
	if files == nil {
		return errors.New("this program was built without the playground; use a released one (npm, PyPI, Homebrew " +
			"or an archive), or build the playground and name its folder with --from")
	}
	site, err := p.site(ctx, at)
	if err != nil {
		return err
	}
	text, err := json.Marshal(site)
	if err != nil {
		return err
	}
	made, err := folder.With(files, text)
	if err != nil {
		return fmt.Errorf("%s: %w", cmp.Or(p.from, "the playground"), err)
	}
	if err := p.write(made); err != nil {
		return err
	}
	fmt.Fprintf(p.app.stderr, "wrote the playground of %s into %s\n", show.Count(len(site.Files), "file"),
		show.Printable(p.out))
	return nil
}

// site is the site at a folder without its texts.
func (p *playgroundRun) site(ctx context.Context, at string) (*playground.Site, error) {
	dir, err := paths.Working()
	if err != nil {
		return nil, err
	}
	tree, err := p.configure(dir)
	if err != nil {
		return nil, err
	}
	var args []string
	if at != "" {
		args = []string{at}
	}
	all, failures, err := engine.Inspect(ctx, engine.Options{Dir: dir, Paths: args, Policy: policyOf(tree)})
	for _, failure := range failures {
		return nil, failure.Err
	}
	if wrong := tree.Err(); wrong != nil {
		return nil, wrong
	}
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(in engine.Inspection) bool { return in.Root == "" })
	switch len(all) {
	case 0:
		return nil, errors.New("there is no site here: found no _config.yml")
	case 1:
	default:
		return nil, fmt.Errorf("there are several sites here; name one, as in: partnerlint playground build --out %s %s",
			show.Printable(p.out), show.Printable(all[0].Root.Shown(dir)))
	}
	in := all[0]
	top := disk.Here(in.Root).Top
	if in.Root != top && !in.Root.Below(top) {
		top = in.Root
	}
	site := &playground.Site{Built: &in.Site.Built}
	if site.Files, err = abridge.Files(in, top); err != nil {
		return nil, err
	}
	site.Pages = abridge.Pages(in, top)
	out := paths.Of(p.out, dir) // what was built before is no part of the site
	maps.DeleteFunc(site.Files, func(name paths.Shown, _ string) bool { return name.Full(top).Below(out) })
	p.addConfigs(site.Files, tree, top)
	site.Title, _ = in.Site.Config.Values["title"].(string)
	p.place(site, top)
	return site, nil
}

// addConfigs adds the configurations of partnerlint that hold for files of the
// site, and the schemas that they name.
func (p *playgroundRun) addConfigs(files map[paths.Shown]string, tree *config.Tree, top paths.Full) {
	folders := map[paths.Full]bool{top: true}
	for name := range files {
		for dir := name.Full(top).Dir(); dir.Below(top); dir = dir.Dir() {
			folders[dir] = true
		}
	}
	for dir := range folders {
		c := tree.For(dir)
		if !c.Path.Below(top) {
			continue
		}
		files[c.Path.Shown(top)] = string(c.Text.Raw())
		for local, text := range c.Locals() {
			files[c.Path.Dir().Join(local).Shown(top)] = string(text)
		}
	}
}

// place says where pages are changed on GitHub, when that is known.
func (p *playgroundRun) place(site *playground.Site, top paths.Full) {
	repository, branch := p.repository, p.branch
	if edit := originPage(top); edit != nil {
		repository, branch = cmp.Or(repository, edit.Repository), cmp.Or(branch, edit.Branch)
	}
	if repository != "" && branch != "" {
		site.Repository, site.Branch = "https://github.com/"+repository, branch
	}
}

// write puts files into the folder of --out.
func (p *playgroundRun) write(files []folder.File) error {
	for _, file := range files {
		err := disk.Write(filepath.Join(p.out, filepath.FromSlash(file.Name)), func(w io.Writer) error {
			_, err := w.Write(file.Text)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s cannot be written: %w", show.Printable(path.Join(filepath.ToSlash(p.out),
				file.Name)), err)
		}
	}
	return nil
}
