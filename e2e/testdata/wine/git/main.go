// Command git represents Git for Windows under Wine: it hands its arguments, its
// folder and its input to the real git on the other side of GIT_BRIDGE, an
// address on this machine, and answers with what that one said.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
)

func main() {
	status, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "git bridge:", err)
		os.Exit(128)
	}
	os.Exit(status)
}

func run() (int, error) {
	dir, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	stdin, err := io.ReadAll(os.Stdin)
	if err != nil {
		return 0, err
	}
	bridge, err := net.Dial("tcp", os.Getenv("GIT_BRIDGE"))
	if err != nil {
		return 0, err
	}
	defer bridge.Close()
	question := map[string]any{"args": os.Args[1:], "dir": dir, "stdin": stdin}
	if err := json.NewEncoder(bridge).Encode(question); err != nil {
		return 0, err
	}
	var answer struct {
		Status   int
		Out, Err []byte
	}
	if err := json.NewDecoder(bridge).Decode(&answer); err != nil {
		return 0, err
	}
	if _, err := os.Stdout.Write(answer.Out); err != nil {
		return 0, err
	}
	if _, err := os.Stderr.Write(answer.Err); err != nil {
		return 0, err
	}
	return answer.Status, nil
}
