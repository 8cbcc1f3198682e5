package edit_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

func span(start, end int) source.Span { return source.Span{Start: start, End: end} }

// fixOf makes a finding of rule with a fix.
func fixOf(rule string, safe bool, edits ...lint.Edit) *lint.Finding {
	f := &lint.Finding{Severity: lint.Warning, Stage: lint.StageText}
	f.Rule, f.Fix = rule, &lint.Fix{Title: "fix it", Safe: safe, Edits: edits}
	return f
}

func TestSelect(t *testing.T) {
	safe := func(rule string, edits ...lint.Edit) *lint.Finding { return fixOf(rule, true, edits...) }
	unsafe := func(rule string, edits ...lint.Edit) *lint.Finding { return fixOf(rule, false, edits...) }
	for _, c := range []struct {
		name string
		raw  string
		all  []*lint.Finding
		want string // rules, in order
	}{
		{"apart", "0123456789", []*lint.Finding{safe("b", lint.Delete(span(6, 7))), safe("a", lint.Delete(span(1, 2)))},
			"a b"},
		{"neighbours do not meet", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(1, 3))),
			safe("b", lint.Delete(span(3, 5)))}, "a b"},
		{"one byte in common", "0123456789", []*lint.Finding{safe("b", lint.Delete(span(2, 5))),
			safe("a", lint.Delete(span(1, 3)))}, "a"},
		{"one within the other", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(1, 9))),
			safe("b", lint.Delete(span(3, 5)))}, "a"},
		{"the safe one wins", "0123456789", []*lint.Finding{unsafe("a", lint.Delete(span(1, 3))),
			safe("b", lint.Delete(span(2, 5)))}, "b"},
		{"two insertions at one point", "0123456789",
			[]*lint.Finding{safe("a", lint.Insert(4, "x")), safe("b", lint.Insert(4, "y"))}, "a"},
		{"insertions apart", "0123456789",
			[]*lint.Finding{safe("a", lint.Insert(4, "x")), safe("b", lint.Insert(5, "y"))}, "a b"},
		{"insertion within", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(3, 6))),
			safe("b", lint.Insert(5, "y"))}, "a"},
		{"insertion at the begin", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(3, 6))),
			safe("b", lint.Insert(3, "y"))}, "a"},
		{"insertion at the end", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(3, 6))),
			safe("b", lint.Insert(6, "y"))}, "a"},
		{"insertion first", "0123456789",
			[]*lint.Finding{safe("a", lint.Insert(3, "y")), safe("b", lint.Delete(span(3, 6)))}, "a"},
		{"insertion beside one's own deletion", "0123456789",
			[]*lint.Finding{safe("a", lint.Delete(span(3, 6)), lint.Insert(3, "y"))}, "a"},
		{"whole or not at all", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(5, 6))),
			safe("b", lint.Delete(span(1, 2)), lint.Delete(span(5, 7))), safe("c", lint.Delete(span(1, 2)))}, "b"},
		{"a fix that meets itself", "0123456789",
			[]*lint.Finding{safe("a", lint.Delete(span(1, 4)), lint.Delete(span(3, 5)))}, ""},
		{"a fix without edits", "0123456789", []*lint.Finding{safe("a")}, ""},
		{"beyond the end", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(9, 11)))}, ""},
		{"backwards", "0123456789", []*lint.Finding{safe("a", lint.Edit{Span: span(5, 3)})}, ""},
		{"at the very end", "0123456789", []*lint.Finding{safe("a", lint.Insert(10, "\n"))}, "a"},
		{"no mark to delete", "0123456789", []*lint.Finding{safe("a", lint.Delete(span(-3, 0)))}, ""},
		{"the mark", "\ufeff0123456789", []*lint.Finding{safe("a", lint.Delete(span(-3, 0))),
			safe("b", lint.Delete(span(0, 1)))}, "a b"},
		{"half of the mark", "\ufeff0123456789", []*lint.Finding{safe("a", lint.Delete(span(-2, 0)))}, ""},
		{"the mark and the first insertion", "\ufeff0123456789", []*lint.Finding{safe("a", lint.Delete(span(-3, 0))),
			safe("b", lint.Insert(0, "x"))}, "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := source.New("p.md", []byte(c.raw))
			var got []string
			for _, f := range edit.Select(file, c.all) {
				got = append(got, f.Rule)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("chose %v, want %q", got, c.want)
			}
		})
	}
}

func TestApply(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		edits     []lint.Edit
		want      string
	}{
		{"nothing", "abc", nil, "abc"},
		{"replace, insert, delete", "abcdef", []lint.Edit{lint.Delete(span(5, 6)), lint.Insert(0, "<"),
			lint.Replace(span(2, 4), "XYZ")}, "<abXYZe"},
		{"insert before what is deleted", "abcdef", []lint.Edit{lint.Delete(span(2, 4)), lint.Insert(2, "X")}, "abXef"},
		{"the file's line ending", "a\r\nb\r\n", []lint.Edit{lint.Insert(3, "\n"), lint.Insert(6, "c\r\n")},
			"a\r\n\r\nb\r\nc\r\n"},
		{"most lines decide", "a\r\nb\nc\n", []lint.Edit{lint.Insert(3, "\n")}, "a\r\n\nb\nc\n"},
		{"never a bare CR", "a\rb\r", []lint.Edit{lint.Replace(span(1, 2), "\n")}, "a\nb\r"},
		{"the mark goes", "\ufeffabc", []lint.Edit{lint.Delete(span(-3, 0))}, "abc"},
		{"the mark stays", "\ufeffabc", []lint.Edit{lint.Replace(span(0, 1), "X")}, "\ufeffXbc"},
		{"the mark goes, and more", "\ufeffabc", []lint.Edit{lint.Delete(span(2, 3)), lint.Delete(span(-3, 0)),
			lint.Insert(0, "--")}, "--ab"},
		{"into an empty file", "", []lint.Edit{lint.Insert(0, "x\n")}, "x\n"},
		{"outside", "abc", []lint.Edit{lint.Delete(span(2, 9)), lint.Delete(span(-3, 0))}, "abc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := source.New("p.md", []byte(c.raw))
			if got := string(edit.Apply(file, c.edits)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if string(file.Raw()) != c.raw {
				t.Error("the file that was read has changed")
			}
		})
	}
}

// FuzzApply makes edits out of bytes. Whatever they are, those that Select
// chooses do not meet, and everything outside them stays.
func FuzzApply(f *testing.F) {
	for _, text := range []string{"", "a", "---\r\ntitle: Ü\r\n---\r\n", "\ufeffone\ntwo\n", "a\rb\r", "\xff\xfe\x00"} {
		f.Add([]byte(text), []byte{})
		f.Add([]byte(text), []byte{0, 3, 1, 1, 0, 2, 250, 3, 2})
		f.Add([]byte(text), []byte{3, 0, 0, 3, 0, 1, 3, 2, 2, 1, 9, 3})
	}
	f.Fuzz(func(t *testing.T, text, plan []byte) {
		file := source.New("p.md", text)
		var all []*lint.Finding
		for ; len(plan) >= 3; plan = plan[3:] {
			start := int(plan[0]) - 4
			edit := lint.Replace(span(start, start+int(plan[1]%16)-1), []string{"", "x", "\n", "a\r\nb"}[plan[2]%4])
			if plan[2]&16 != 0 && len(all) > 0 {
				last := all[len(all)-1].Fix
				last.Edits = append(last.Edits, edit)
				continue
			}
			all = append(all, fixOf("r", plan[2]&32 == 0, edit))
		}
		var edits []lint.Edit
		for _, chosen := range edit.Select(file, all) {
			edits = append(edits, chosen.Fix.Edits...)
		}
		slices.SortStableFunc(edits, func(a, b lint.Edit) int {
			if d := a.Span.Start - b.Span.Start; d != 0 {
				return d
			}
			return a.Span.End - b.Span.End
		})
		got, at := edit.Apply(file, edits), 0
		for _, e := range edits {
			start, end := file.RawOffset(e.Span.Start), file.RawOffset(e.Span.End)
			if start < at || end < start || end > len(text) {
				t.Fatalf("edit %v meets another or lies outside the file", e.Span)
			}
			piece := append(slices.Clone(text[at:start]), file.Ending(e.New)...)
			if !bytes.HasPrefix(got, piece) {
				t.Fatalf("want %q next, got %q", piece, got)
			}
			got, at = got[len(piece):], end
		}
		if !bytes.Equal(got, text[at:]) {
			t.Fatalf("the rest is %q, want %q", got, text[at:])
		}
	})
}
