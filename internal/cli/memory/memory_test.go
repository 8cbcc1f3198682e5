package memory

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestTargetLeavesRoom(t *testing.T) {
	for _, live := range []uint64{0, 1 << 20, 10 << 20, 100 << 20, 4 << 30} {
		if got := targetFor(live); got < memoryTarget || uint64(got) < live+live/2 {
			t.Errorf("%d bytes for %d that stay", got, live)
		}
	}
}

// TestLimitFollowsTheHeap keeps more than the target and waits for it to rise.
func TestLimitFollowsTheHeap(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memoryTarget))
	afterCollection()
	kept := make([]byte, 2*memoryTarget)
	for range 200 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) > int64(len(kept)) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("the limit stays at %d with %d bytes in use", debug.SetMemoryLimit(-1), len(kept))
	runtime.KeepAlive(kept)
}
