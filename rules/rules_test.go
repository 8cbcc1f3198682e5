package rules_test

import (
	"flag"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// update writes what is found into the want files.
var update = flag.Bool("update", false, "write the want files of the rules' examples")

func TestRules(t *testing.T) {
	linttest.Run(t, "../testdata/rules", rules.All(), config.Contracts(), *update)
}
