//go:build js && wasm

// Command partnerlint-wasm is the program in a browser: a worker calls
// partnerlint(request) and gets the answer, both JSON (see internal/playground).
// When it is ready to be called it calls partnerlintReady().
package main

import (
	"context"
	"runtime/debug"
	"syscall/js"

	"github.com/partnerlint/partnerlint/internal/playground"
)

func main() {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	session := &playground.Session{Version: version}
	js.Global().Set("partnerlint", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) == 0 {
			return `{"error":"partnerlint was called without a request"}`
		}
		return string(session.Handle(context.Background(), []byte(args[0].String())))
	}))
	js.Global().Call("partnerlintReady")
	select {}
}
