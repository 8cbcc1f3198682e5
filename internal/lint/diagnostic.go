package lint

import (
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Diagnostic is one mistake at one place. It has no severity of its own:
// the engine pairs it with one, because the user decides.
type Diagnostic struct {
	Rule    string      // set by the engine
	Span    source.Span // the bytes to look at; what the caret underlines
	Message string      // what is wrong: one plain sentence without a full stop
	Effect  string      // what visitors see
	Help    string      // what to type instead
	Related []Related
	Fix     *Fix

	// Level replaces the rule's default severity for this variant of the
	// mistake; zero keeps it. A severity that the user sets wins over both.
	Level Severity

	// Harm replaces the rule's for this variant of the mistake; the engine fills
	// in the rule's where it is zero.
	Harm Harm

	// About names the subjects of the mistake. A later rule's finding about
	// one of them is a consequence and is not reported.
	About []Subject
	// Unless names further subjects: an earlier finding about one of them
	// drops this one, which does not silence later findings about them.
	Unless []Subject
	// Breaks names the aspects of the page that can no longer be judged.
	Breaks page.Aspect
	// Swallows is the text that the mistake takes out of the page's sense:
	// later findings inside it are consequences, and so is the absence of any
	// section or marker that is in it.
	Swallows source.Span
}

// A Subject is what a mistake is about: a key, a section, the excerpt.
type Subject string

// Marker is the subject of everything that concerns the excerpt marker.
const Marker Subject = "excerpt marker"

// Key is the subject of everything that concerns one front matter key.
func Key(name string) Subject { return Subject("key " + name) }

// SectionOf is the subject of everything that concerns one expected section.
func SectionOf(title string) Subject { return Subject("section " + title) }

// At is the subject of everything that concerns the construct that begins at
// the 0-based byte offset: two rules that fault the same heading, link or
// word name it, and the earlier one speaks.
func At(offset int) Subject {
	var buf [20]byte
	i := len(buf)
	for n := max(offset, 0); ; n /= 10 {
		i--
		buf[i] = byte('0' + n%10)
		if n < 10 {
			break
		}
	}
	return Subject("at " + string(buf[i:]))
}

// Below is the subject of what is below the heading that begins at the
// 0-based byte offset.
func Below(offset int) Subject { return "below " + At(offset) }

// Related is another place that explains a diagnostic.
type Related struct {
	Path    paths.Shown
	Span    source.Span
	Message string
}

// A Fix is a set of edits that are applied whole or not at all.
type Fix struct {
	Title string // a verb phrase that lets the user decide: "Close the quote"
	// may be applied without asking: whoever does so loses nothing, and the page is the same or plainly better
	Safe     bool
	Declared Declaration // of a safe fix, all that it changes in what the build makes of the file
	Edits    []Edit      // do not overlap
}

// An Edit replaces the bytes of Span. "\n" in New becomes the file's own line ending.
type Edit struct {
	Span source.Span
	New  string
}

// SafeFix is a fix that one would apply to a stranger's file. It changes
// nothing but white space unless it says so: see [Fix.Changing].
func SafeFix(title string, edits ...Edit) *Fix { return &Fix{Title: title, Safe: true, Edits: edits} }

// Changing declares what a safe fix changes, and returns the fix.
func (f *Fix) Changing(what Declaration) *Fix {
	f.Declared |= what
	return f
}

// SafeIf is a safe fix that declares what it changes when sure is set, and an
// unsafe one otherwise.
func SafeIf(sure bool, what Declaration, title string, edits ...Edit) *Fix {
	if !sure {
		return UnsafeFix(title, edits...)
	}
	return SafeFix(title, edits...).Changing(what)
}

// UnsafeFix is a fix that changes what visitors read, and needs a yes.
func UnsafeFix(title string, edits ...Edit) *Fix { return &Fix{Title: title, Edits: edits} }

// Replace puts text instead of s.
func Replace(s source.Span, text string) Edit { return Edit{s, text} }

// Delete removes s.
func Delete(s source.Span) Edit { return Edit{Span: s} }

// Insert puts text before the byte at offset.
func Insert(offset int, text string) Edit {
	return Edit{source.Span{Start: offset, End: offset}, text}
}

// InNeutralWords is d as a site is told it that has no partners and no cards:
// its message, effect, help and related messages.
func InNeutralWords(d Diagnostic) Diagnostic {
	d.Message, d.Effect, d.Help = text.Neutral(d.Message), text.Neutral(d.Effect), text.Neutral(d.Help)
	if len(d.Related) > 0 {
		related := make([]Related, len(d.Related))
		for i, r := range d.Related {
			r.Message = text.Neutral(r.Message)
			related[i] = r
		}
		d.Related = related
	}
	return d
}
