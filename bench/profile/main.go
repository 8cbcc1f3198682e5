// Command profile runs partnerlint's command line under the CPU and heap
// profilers: go run ./bench/profile -cpu cpu.pprof -- --quiet DIR.
package main

import (
	"flag"
	"io"
	"log"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/partnerlint/partnerlint/internal/cli"
)

func main() {
	cpu := flag.String("cpu", "", "write a CPU profile to this file")
	heap := flag.String("heap", "", "write a heap profile to this file")
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
