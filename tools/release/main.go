// Command release makes from goreleaser's folder what a release consists of
// besides the archives, into a new folder:
//
//	go run ./tools/release -dist dist -into dist/packages
//
// Run it at the top of the repository.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/partnerlint/partnerlint/internal/release"
)

func main() {
	dist := flag.String("dist", "dist", "the `FOLDER` that goreleaser has written")
	into := flag.String("into", "dist/packages", "the `FOLDER` to write")
	certificates := flag.String("certificates", "/etc/ssl/certs/ca-certificates.crt",
		"the `FILE` with the certificate authorities for the container")
	action := flag.String("action", "", "write only the Action's list of archives, to `FILE`")
	flag.Parse()
	var err error
	switch {
	case flag.NArg() > 0:
		err = errors.New("there are only flags; see -help")
	case *action != "":
		err = writeAction(*action)
	default:
		err = makeAll(*dist, *into, *certificates)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func makeAll(dist, into, certificates string) error {
	built, err := release.Read(dist)
	if err != nil {
		return err
	}
	var from release.Sources
	if from.Hooks, err = os.ReadFile(".pre-commit-hooks.yaml"); err != nil {
		return err
	}
	if from.Certificates, err = os.ReadFile(certificates); err != nil {
		return err
	}
	return built.Make(into, from)
}

func writeAction(path string) error {
	text, err := release.ArchiveOf()
	if err != nil {
		return err
	}
	text = "# Written by go generate ./internal/release. Sourced by install.sh.\n\n" + text
	return os.WriteFile(path, []byte(text), 0o644)
}
