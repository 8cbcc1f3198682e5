package newpage

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/format"
)

// write puts the page where no file is yet.
func (s *session) write(full, text string) error {
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	err := create(full, []byte(text), 0o644)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; it is left as it is", s.Place.shown(full))
	}
	if err == nil {
		s.say("wrote " + format.Clean(s.Place.shown(full)))
	}
	return err
}

// create makes a file that is not there yet, whole or not at all.
func create(full string, text []byte, mode os.FileMode) error {
	file, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(full)
	}
	return err
}

// offerEntry prints the data's entry: to the standard output, or beside the
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
	dir     string // absolute
	file    string // "" until something is kept
	resumed bool   // the answers came from it
	saved   bool
}

// save writes the answers to the draft, which is made for the first of them.
func (d *draftFile) save(said config.Answers) error {
	d.saved = true
	if d.file != "" {
		return replace(d.file, said.YAML())
	}
	for _, dir := range []string{d.dir, os.TempDir()} {
		for n := 1; n < 100; n++ {
			name := draftName + ".yml"
			if n > 1 {
				name = fmt.Sprintf("%s-%d.yml", draftName, n)
			}
			err := create(filepath.Join(dir, name), said.YAML(), 0o600)
			if err == nil {
				d.file = filepath.Join(dir, name)
				return nil
			}
			if !errors.Is(err, os.ErrExist) {
				break // nobody may write here
			}
		}
	}
	return errors.New("your answers cannot be kept: no draft can be written here or among the temporary files")
}

// replace writes a file anew, whole or not at all.
func replace(file string, text []byte) error {
	temporary := fmt.Sprintf("%s.%d.tmp", file, os.Getpid())
	if err := create(temporary, text, 0o600); err != nil {
		return err
	}
	err := os.Rename(temporary, file)
	if err != nil {
		_ = os.Remove(temporary)
	}
	return err
}

// kept is the draft as --from takes it; "" when nothing was typed.
func (d *draftFile) kept() string {
	if !d.saved && !d.resumed {
		return ""
	}
	if rel, err := filepath.Rel(d.dir, d.file); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return d.file
}

// done takes the draft away, whose answers are in the page now. One that the
// answers came from is left to its owner.
func (d *draftFile) done(w io.Writer) {
	switch {
	case d.resumed:
		fmt.Fprintf(w, "The draft %s is no longer needed.\n", format.Clean(d.kept()))
	case d.file != "":
		_ = os.Remove(d.file)
	}
}
