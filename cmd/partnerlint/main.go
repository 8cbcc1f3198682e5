// Command partnerlint checks the partner pages of a Jekyll site.
package main

import (
	"os"

	"github.com/partnerlint/partnerlint/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
