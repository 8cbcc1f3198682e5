package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/rules"
)

// The schema that editors fetch says what the tool itself would.
func TestFileIsCurrent(t *testing.T) {
	want, err := config.Schema(rules.All())
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../schema/config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("schema/config.schema.json is stale: run go generate ./...")
	}
}
