package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/lint"
)

func (a *app) initCommand() *cobra.Command {
	c := &checkRun{app: a}
	var learn, print bool
	cmd := &cobra.Command{
		Use:   "init [path…]",
		Short: "Write a commented " + config.Name,
		Long: `Writes a commented ` + config.Name + ` to this folder. With --learn it holds what
the pages that are there have in common, with the number of pages that support
each line, and accepts them all.`,
		Example: "  partnerlint init\n  partnerlint init --learn --print",
		RunE: func(cmd *cobra.Command, args []string) error {
			text := config.Template
			if learn {
				var err error
				if text, err = a.learnt(cmd, c, args); err != nil {
					return err
				}
			}
			if print {
				fmt.Fprint(a.stdout, text)
				return nil
			}
			return a.writeConfig(text)
		},
	}
	cmd.Flags().BoolVar(&learn, "learn", false, "derive the contract from the pages that are there")
	cmd.Flags().BoolVar(&print, "print", false, "print it instead of writing the file")
	return cmd
}

func (a *app) learnt(cmd *cobra.Command, c *checkRun, args []string) (string, error) {
	all, err := c.inspect(cmd, args)
	if err != nil {
		return "", err
	}
	var docs []*lint.Document
	for _, in := range all {
		for _, page := range in.Pages {
			if page.Doc != nil {
				docs = append(docs, page.Doc)
			}
		}
	}
	if len(docs) == 0 {
		return "", fmt.Errorf("there are no pages to learn from")
	}
	return config.Learn(docs, all[0].Site), nil
}

func (a *app) writeConfig(text string) error {
	dir, err := workingDir()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(dir, config.Name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return fmt.Errorf("%s exists; it is left as it is (partnerlint init --print shows what would be written)", config.Name)
	}
	if err != nil {
		return err
	}
	if _, err := file.WriteString(text); err != nil {
		file.Close()
		return err
	}
	fmt.Fprintf(a.stderr, "wrote %s; partnerlint doctor says what it does\n", config.Name)
	return file.Close()
}
