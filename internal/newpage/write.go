package newpage

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

// write puts the page where no file is yet.
func (s *session) write(full paths.Full, text string) error {
	shown := full.Shown(s.Place.Dir)
	err := safefile.OS().New(s.Tree(full), full, []byte(text))
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; it was not changed", shown)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", shown, err)
	}
	s.say("wrote " + format.Clean(shown))
	return nil
}

// offerEntry prints the data's entry: to the standard output, or next to the
// page that is printed there.
func (s *session) offerEntry(fields []draft.Field) error {
	if !s.Place.Plan.NeedsEntry(s.page.Slug) {
		return nil
	}
	entry := s.Place.Plan.Entry(s.page.Slug, fields)
	s.say(fmt.Sprintf("The site's data does not know %s yet: %s.", s.page.Slug, entry.Where))
	if keys := s.Place.Plan.EntryKeys(); len(fields) == 0 && len(keys) > 0 {
		s.say(fmt.Sprintf("Most other entries have: %s.", strings.Join(keys, ", ")))
	}
	if s.Print {
		s.say("\n" + strings.TrimSuffix(entry.Text, "\n"))
		return nil
	}
	if s.Terminal != nil {
		s.Terminal.Close() // lines end as usual again
	}
	_, err := io.WriteString(s.Stdout, entry.Text)
	return err
}

// draftName begins the names of drafts. Jekyll leaves out what begins with a
// dot.
const draftName = ".partnerlint-draft"

// A draftFile keeps what was typed.
type draftFile struct {
	dir     paths.Full
	tree    func(full paths.Full) bounds.Tree
	file    paths.Full // "" until something is kept
	resumed bool       // the answers came from it
	saved   bool
}

// save writes the answers to the draft, which is made for the first of them.
func (d *draftFile) save(said config.Answers) error {
	d.saved = true
	if d.file != "" {
		return safefile.OS().Put(d.tree(d.file), d.file, func(w io.Writer) error {
			_, err := w.Write(said.YAML())
			return err
		})
	}
	for _, dir := range []paths.Full{d.dir, paths.Full(os.TempDir())} {
		for n := 1; n < 100; n++ {
			name := draftName + ".yml"
			if n > 1 {
				name = fmt.Sprintf("%s-%d.yml", draftName, n)
			}
			full := dir.Join(name)
			err := safefile.OS().New(d.tree(full), full, said.YAML())
			if err == nil {
				d.file = full
				return nil
			}
			if !errors.Is(err, os.ErrExist) {
				break // nobody may write here
			}
		}
	}
	return errors.New("your answers cannot be kept: no draft can be written here or among the temporary files")
}

// kept is the draft as --from takes it; "" when nothing was typed.
func (d *draftFile) kept() string {
	if !d.saved && !d.resumed {
		return ""
	}
	return string(d.file.Shown(d.dir))
}

// done takes the draft away, whose answers are in the page now. One that the
// answers came from is left to its owner.
func (d *draftFile) done(w io.Writer) {
	switch {
	case d.resumed:
		fmt.Fprintf(w, "The draft %s is no longer needed.\n", format.Clean(d.kept()))
	case d.file != "":
		_ = safefile.OS().Remove(string(d.file))
	}
}
