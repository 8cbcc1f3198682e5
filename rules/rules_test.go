package rules_test

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

func TestRules(t *testing.T) {
	linttest.Run(t, "../testdata/rules", rules.All(), config.Contracts())
}
