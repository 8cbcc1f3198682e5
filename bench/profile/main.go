// Command profile runs partnerlint's command line under the CPU and heap
// profilers: go run ./bench/profile -cpu cpu.pprof -- --quiet DIR.
//
// -heap tells what was allocated in all, -live what was in use when most was.
package main

import (
	"errors"
	"flag"
	"io"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
)

func main() {
	cpu := flag.String("cpu", "", "write a CPU profile to this file")
	heap := flag.String("heap", "", "write a heap profile to this file")
	live := flag.String("live", "", "write a profile of the heap at its largest to this file; the run is slower")
	times := flag.Int("times", 1, "how often to run")
	flag.Parse()
	if *cpu != "" {
		f, err := os.Create(*cpu)
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	if *live != "" {
		runtime.MemProfileRate = 1 << 10
		go watch(*live)
	}
	for range *times {
		cli.Main(flag.Args(), os.Stdin, io.Discard, os.Stderr)
	}
	if *heap != "" {
		f, err := os.Create(*heap)
		if err != nil {
			log.Fatal(err)
		}
		runtime.GC()
		if err := pprof.Lookup("allocs").WriteTo(f, 0); err != nil {
			log.Fatal(err)
		}
	}
}

// watch collects again and again, and keeps the profile of the largest heap.
func watch(name string) {
	var largest uint64
	for range time.Tick(50 * time.Millisecond) {
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		if stats.HeapAlloc < largest+largest/50 {
			continue
		}
		largest = stats.HeapAlloc
		log.Printf("%.1f MiB in use", float64(largest)/(1<<20))
		f, err := os.Create(name)
		if err != nil {
			log.Fatal(err)
		}
		err = errors.Join(pprof.Lookup("heap").WriteTo(f, 0), f.Close())
		if err != nil {
			log.Fatal(err)
		}
	}
}
