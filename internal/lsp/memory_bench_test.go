//go:build unix

package lsp_test

import (
	"runtime"
	"testing"
	"time"
)

// BenchmarkMemory tells how much more memory is held after b.N edits of one page's
// title than after the first hundred, in a site of 10,000 pages. Only what stays
// counts: both are the least of several collections.
func BenchmarkMemory(b *testing.B) {
	c := start(b, largeSite(b, 10_000), usual())
	uri := c.open("_partners/partner-77/index.md")
	c.diagnostics(uri)
	held := func() float64 {
		least := 0.0
		for range 8 { // a run that follows the last edit may still be going on
			time.Sleep(3 * time.Second)
			runtime.GC()
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if now := float64(m.HeapAlloc); least == 0 || now < least {
				least = now
			}
		}
		return least
	}
	edit := func(n int) {
		for range n {
			c.edit(uri, "title: Partner 77", "title: Partner 77x")
			c.diagnostics(uri)
			c.edit(uri, "title: Partner 77x", "title: Partner 77")
			c.diagnostics(uri)
		}
	}
	edit(50)
	first := held()
	b.ResetTimer()
	edit((b.N + 1) / 2)
	b.ReportMetric(held()/first, "times-the-first")
	b.ReportMetric(first/(1<<20), "MiB-first")
}
