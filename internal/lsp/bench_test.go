//go:build unix

package lsp_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// largeSite is a site of n pages, each like that of the small one in testdata.
func largeSite(b *testing.B, n int) map[string]string {
	files := exampleSite(b)
	page := files[aurora]
	data := &strings.Builder{}
	data.WriteString("{\n")
	for i := range n {
		key := fmt.Sprintf("partner-%d", i)
		files[fmt.Sprintf("_partners/%s/index.md", key)] = strings.NewReplacer("Aurora Civic Lab",
			fmt.Sprintf("Partner %d", i), "aurora-civic-lab", key).
			Replace(page)
		fmt.Fprintf(data, "  %q: {\"website\": \"https://%[1]s.example\"},\n", key)
	}
	files["_data/partners.json"] = data.String() + strings.TrimPrefix(files["_data/partners.json"], "{")
	return files
}

// cpu is how much time the process has been given so far.
func cpu(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkEdits tells how long it takes from an edit to its diagnostics in a
// site of 10,000 pages, by the clock and of processor time, with the client's.
// By the clock 30 ms of it are the pause for further edits.
func BenchmarkEdits(b *testing.B) {
	c := start(b, largeSite(b, 10_000), usual())
	uri := c.open("_partners/partner-77/index.md")
	c.diagnostics(uri)
	for _, kind := range []struct{ name, old, with string }{
		{"text", "reads", "read"}, {"title", "title: Partner 77", "title: Partner 77x"},
		{"permalink", "permalink: partners/partner-77", "permalink: partners/partner-77x"},
		{"key", "partner: partner-77", "partner: partner-77x"},
	} {
		b.Run(kind.name, func(b *testing.B) {
			if kind.name == "text" {
				kind.old, kind.with = "lab sits down", "lab sits  down"
			}
			var clock, processor []time.Duration
			for b.Loop() {
				began, used := time.Now(), cpu(b)
				c.edit(uri, kind.old, kind.with)
				c.diagnostics(uri)
				clock, processor = append(clock, time.Since(began)), append(processor, cpu(b)-used)
				c.edit(uri, kind.with, kind.old)
				c.diagnostics(uri)
			}
			slices.Sort(clock)
			slices.Sort(processor)
			for _, p := range []int{50, 95} {
				b.ReportMetric(float64(clock[len(clock)*p/100].Microseconds())/1000, fmt.Sprintf("ms-p%d", p))
				b.ReportMetric(
					float64(processor[len(processor)*p/100].Microseconds())/1000,
					fmt.Sprintf("cpu-ms-p%d", p),
				)
			}
		})
	}
}
