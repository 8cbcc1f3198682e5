package kramdown_test

import (
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// page is an ordinary page of about 4 KiB.
func page(tb testing.TB) []byte {
	tb.Helper()
	b, err := os.ReadFile("testdata/page.md")
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func BenchmarkParse(b *testing.B) {
	src := page(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		kramdown.Parse(src, source.Span{Start: 0, End: len(src)})
	}
}

func BenchmarkParseCRLF(b *testing.B) {
	src := []byte(strings.ReplaceAll(string(page(b)), "\n", "\r\n"))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		kramdown.Parse(src, source.Span{Start: 0, End: len(src)})
	}
}

func BenchmarkSpans(b *testing.B) {
	src := page(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		kramdown.Parse(src, source.Span{Start: 0, End: len(src)}).Spans()
	}
}

// BenchmarkGoldmark is the yardstick.
func BenchmarkGoldmark(b *testing.B) {
	src := page(b)
	p := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(text.NewReader(src))
	}
}
