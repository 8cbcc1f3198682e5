package newpage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Options say what is known of the new page, and who can be asked.
type Options struct {
	Place          *Place
	Rules          []*lint.Rule
	Version        string // the tool's
	Answers        config.Answers
	From           string    // the file that answers came from; "" for none
	Print          bool      // the page, instead of writing a file
	Terminal       *Terminal // nil when nobody can be asked
	Stdout, Stderr io.Writer
	Tree           func(full paths.Full) bounds.Tree // what a file belongs to, which no written file leaves
}

// ErrFindings says that the page was not written because rules have findings
// about it, which have been printed.
var ErrFindings = errors.New("the page has findings")

// A session is one dialogue about one page.
type session struct {
	Options
	judge *judge
	page  draft.Page     // what was accepted
	said  config.Answers // all that was said, accepted or not
	draft draftFile
	hints bool // the way back to an answer has been shown
}

// Write collects the answers and writes the page. When the context ends, or
// the terminal does, no page is written, and what was typed is kept in a draft
// that the error names.
func Write(ctx context.Context, o Options) error {
	s := &session{Options: o, judge: &judge{place: o.Place, rules: o.Rules}, said: o.Answers}
	s.draft = draftFile{dir: o.Place.Dir, tree: o.Tree}
	if strings.HasPrefix(filepath.Base(o.From), draftName) {
		s.draft.file, s.draft.resumed = paths.Of(o.From, o.Place.Dir), true
	}
	if o.Terminal != nil {
		defer o.Terminal.onEnd(ctx)()
		o.Terminal.Say(fmt.Sprintf("A new page with the layout %s. Enter ends an answer, Alt-Enter begins a new line in it.\n"+
			"Ctrl-C stops: no page is written then, and your answers are kept.\n", o.Place.Plan.Contract.Layout))
	}
	err := s.run(ctx)
	if o.Terminal != nil {
		o.Terminal.Close()
		if err != nil {
			fmt.Fprintln(o.Stderr) // after what was being typed
		}
	}
	if errors.Is(err, errEnded) || err != nil && ctx.Err() != nil {
		err = errors.New("stopped; no page was written")
	}
	if err == nil {
		s.draft.done(o.Stderr)
		return nil
	}
	if kept := s.draft.kept(); kept != "" {
		again := "partnerlint new --from " + format.Clean(kept)
		if o.Place.Folder != "" {
			again = "partnerlint new " + format.Clean(o.Place.Folder) + " --from " + format.Clean(kept)
		}
		if errors.Is(err, ErrFindings) {
			fmt.Fprintf(o.Stderr, "Your answers are kept: %s\n", again)
			return err
		}
		err = fmt.Errorf("%w\nyour answers are kept; go on with: %s", err, again)
	}
	return err
}

func (s *session) run(ctx context.Context) error {
	if s.Terminal != nil {
		if err := s.judge.begin(ctx, s.page); err != nil {
			return err
		}
	}
	if err := s.askAll(ctx); err != nil {
		return err
	}
	fields, err := s.askEntry(ctx)
	if err != nil {
		return err
	}
	findings, err := s.judge.page(ctx, s.page)
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		return s.refuse(findings)
	}
	if ctx.Err() != nil {
		return errEnded
	}
	text := s.Place.Plan.Write(s.page)
	if s.Print {
		if _, err := io.WriteString(s.Stdout, text); err != nil {
			return err
		}
	} else if err := s.write(s.Place.full(s.Place.Plan.File(s.page)), text); err != nil {
		return err
	}
	return s.offerEntry(fields)
}

// refuse prints what is wrong with the page.
func (s *session) refuse(findings []lint.Finding) error {
	text, err := s.judge.report(findings, s.Version)
	if err != nil {
		return err
	}
	s.say(string(text) + "\nnothing was written: correct this and try again")
	return ErrFindings
}

// say writes a line next to the page.
func (s *session) say(text string) {
	if s.Terminal != nil {
		s.Terminal.Say(text)
		return
	}
	fmt.Fprintln(s.Stderr, text)
}

// A question asks for one answer.
type question struct {
	flag      string // that gives the answer as well, without the --
	text      string
	said      string // by a flag or a file
	otherwise string // what an empty answer means
	optional  bool   // an empty answer means none

	accept func(said string) error                                  // what the rules cannot know; nil for nothing
	put    func(said string)                                        // into the page
	keep   func(said string)                                        // among what was said
	judge  func(ctx context.Context, said string) ([]string, error) // what the rules say
}

// ask puts in an answer that is right, or returns the error that names the flag when
// nobody can be asked. Once the context has ended, answers are kept and not
// judged.
func (s *session) ask(ctx context.Context, q question) error {
	said, earlier := q.said, []string(nil)
	for {
		if said == "" && s.Terminal == nil && q.otherwise == "" {
			if q.optional {
				return nil
			}
			return fmt.Errorf("--%s is missing: %s. Give it as a flag, or in a file with --from; on a terminal, "+
				"partnerlint new asks for it", q.flag, q.text)
		}
		if said == "" && s.Terminal != nil {
			var err error
			if said, err = s.listen(q, earlier); err != nil {
				return err
			}
		}
		said = cmp.Or(said, q.otherwise)
		if said == "" && q.optional || ctx.Err() != nil {
			return nil
		}
		wrong, err := s.wrong(ctx, q, said)
		if err != nil && ctx.Err() == nil {
			return err
		}
		if len(wrong) == 0 {
			q.put(said)
			return nil
		}
		if s.Terminal == nil {
			return fmt.Errorf("--%s: %s", q.flag, wrong[0])
		}
		earlier = append(earlier, said)
		said = ""
		s.correct(wrong)
	}
}

// listen asks on the terminal, and keeps what is typed.
func (s *session) listen(q question, earlier []string) (string, error) {
	line, err := s.Terminal.Ask(q.prompt(), earlier)
	said := strings.TrimSpace(line)
	if said == "" && err == nil {
		said = q.otherwise
	}
	if said != "" {
		q.keep(said)
		if err := s.draft.save(s.said); err != nil {
			return "", err
		}
	}
	return said, err
}

// correct says what is wrong with an answer.
func (s *session) correct(wrong []string) {
	if !s.hints {
		s.hints = true
		wrong = append(wrong, "The up arrow brings your answer back.")
	}
	for _, line := range wrong {
		s.Terminal.Say("  " + line)
	}
}

// prompt is the question with what an empty answer means.
func (q question) prompt() string {
	if q.otherwise == "" {
		return q.text
	}
	return q.text + " [" + format.Clean(q.otherwise) + "]"
}

// wrong lists what is wrong with an answer. Where nobody can be asked again,
// the rules judge the whole page at its end.
func (s *session) wrong(ctx context.Context, q question, said string) ([]string, error) {
	if q.accept != nil {
		if err := q.accept(said); err != nil {
			return []string{err.Error()}, nil
		}
	}
	if q.judge != nil {
		return q.judge(ctx, said)
	}
	if s.Terminal == nil {
		return nil, nil
	}
	before := s.page
	before.Sections, before.Fields = append([]draft.Section(nil), s.page.Sections...), append([]draft.Field(nil),
		s.page.Fields...)
	q.put(said)
	findings, err := s.judge.answer(ctx, s.page)
	s.page = before
	return sentences(findings), err
}

// sentences are those of the first few findings, each once.
func sentences(findings []lint.Finding) []string {
	var all []string
	seen := map[string]bool{}
	for _, f := range findings {
		if text := sentence(f); !seen[text] && len(all) < 3 {
			seen[text] = true
			all = append(all, text)
		}
	}
	return all
}
