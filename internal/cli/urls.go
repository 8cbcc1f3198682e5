package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// An address is one row of the URL map.
type address struct {
	URL       string      `json:"url"`
	Output    string      `json:"file"`
	Source    paths.Shown `json:"page"`
	Listed    bool        `json:"listed_only,omitempty"` // listed, but not written
	Redirect  bool        `json:"redirect_from,omitempty"`
	Generated bool        `json:"generated,omitempty"` // by a plugin, next to the file's own page
	Collision []string    `json:"collides_with,omitempty"`
	Problem   string      `json:"problem,omitempty"`
}

func (a *app) urlsCommand() *cobra.Command {
	c := &project{app: a}
	var how string
	cmd := &cobra.Command{
		Use: "urls [path…]", Short: "List the site's addresses, the files they are written to and the pages they " +
			"come from",
		Example: "  partnerlint urls\n  partnerlint urls --format json",
		RunE: func(cmd *cobra.Command, args []string) error {
			if how != "text" && how != "json" {
				return show.NotOne("--format", how, "text", "json")
			}
			dir, err := paths.Working()
			if err != nil {
				return err
			}
			all, err := c.inspect(cmd, args)
			if err != nil {
				return err
			}
			var rows []address
			for _, in := range all {
				rows = append(rows, addresses(in, dir)...)
			}
			if how == "json" {
				encoder := json.NewEncoder(a.stdout)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				return encoder.Encode(slices.Concat([]address{}, rows))
			}
			return a.writeAddresses(rows)
		},
	}
	cmd.Flags().StringVarP(&how, "format", "f", "text", "write as `FORMAT`: text or json")
	complete(cmd, map[string]completer{"format": words("text", "json")})
	c.addConfigFlag(cmd)
	return cmd
}

// addresses lists where the pages of a site are written, by address; pages are as
// they are shown in dir.
func addresses(in engine.Inspection, dir paths.Full) []address {
	var rows []address
	site := in.Site
	for _, e := range site.Entries {
		row := address{URL: e.URL, Output: e.Output, Source: e.File, Listed: e.State == jekyll.ListedOnly}
		switch {
		case e.Err != nil:
			row.Problem = "the site is not built: " + e.Err.Error()
		case e.Broken:
			row.Problem = "the part between the --- lines cannot be read"
		case e.State == jekyll.Hidden:
			continue
		case e.State == jekyll.Visible:
			row.Collision = others(site, e)
		}
		rows = append(rows, row)
		for _, r := range e.Redirects() {
			rows = append(rows, address{URL: r.Address.URL, Output: r.Address.Output, Source: e.File, Redirect: true})
		}
	}
	for _, g := range site.Generated {
		source := paths.Site(g.Source).Full(in.Base).Shown(dir)
		rows = append(rows, address{URL: g.URL, Output: g.Output, Source: source, Generated: true})
	}
	slices.SortStableFunc(rows, func(a, b address) int {
		return cmp.Or(strings.Compare(a.URL, b.URL), cmp.Compare(a.Source, b.Source))
	})
	return rows
}

// others lists the other pages that are written to the same file.
func others(site *site.Site, e *site.Entry) []string {
	var files []string
	for _, other := range site.SharedOutput(e.Output) {
		if other != e {
			files = append(files, string(other.File))
		}
	}
	return files
}

func (a *app) writeAddresses(rows []address) error {
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	for _, row := range rows {
		note := row.Problem
		switch {
		case len(row.Collision) > 0:
			note = "COLLISION with " + strings.Join(row.Collision, ", ")
		case row.Listed:
			note = "listed, but not built"
		case row.Redirect:
			note = "redirect_from"
		case row.Generated:
			note = "made by a plugin"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", show.Printable(row.URL), show.Printable(row.Output),
			show.Printable(row.Source),
			show.Printable(note))
	}
	return w.Flush()
}
