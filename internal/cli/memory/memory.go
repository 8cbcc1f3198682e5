// Package memory sets how much memory a run of a command takes.
package memory

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// memoryTarget is how much memory, in bytes, a run over a site of ten thousand
// pages may take. What a larger site keeps is more than that; then the target
// is a part above what is kept.
const memoryTarget = 50 << 20

// CollectLess lets the heap grow further between collections, up to a target:
// most of what is allocated lives as long as one page does. A user's own
// setting wins.
var CollectLess = sync.OnceFunc(func() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(memoryTarget)
		afterCollection()
	}
})

// afterCollection raises the target when there is much to keep, after each
// collection: against a limit that is too low the collector would work without
// end.
func afterCollection() {
	mark := new([2]uintptr)
	runtime.SetFinalizer(mark, func(*[2]uintptr) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetMemoryLimit(targetFor(live[0].Value.Uint64()))
		afterCollection()
	})
}

// targetFor is how much memory a run may take that keeps so many bytes: more than
// that by three quarters, and by no more than mostSpare.
func targetFor(live uint64) int64 {
	return max(memoryTarget, int64(live)+min(20<<20+int64(live)*3/4, max(mostSpare, int64(live)/2)))
}

// mostSpare is in bytes; what keeps twice as much works for the collector.
const mostSpare = 128 << 20
