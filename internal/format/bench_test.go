package format

import (
	"io"
	"testing"
)

// BenchmarkFormats writes six hundred findings in each format.
func BenchmarkFormats(b *testing.B) {
	r := ordinary()
	six := r.Findings
	for range 99 {
		r.Findings = append(r.Findings, six...)
	}
	r.Summary.Count(r.Findings)
	for _, f := range All() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
