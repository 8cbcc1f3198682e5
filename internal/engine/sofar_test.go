package engine_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A page that is being judged when the interrupt comes, and takes for ever, is
// left alone: what was found in the others is told. The test ends all the same.
func TestInterruptedAtASlowPage(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("content/a%02d.md", i)] = pageText("!")
	}
	files["content/slow.md"] = pageText("wait")
	write(t, dir, files)
	release := make(chan struct{})
	defer close(release)
	ctx, interrupt := context.WithCancel(t.Context())
	endless := &lint.Rule{ID: "endless", Severity: lint.Error, Check: func(p *lint.Pass) {
		if p.Doc.File.Path == "content/slow.md" {
			interrupt()
			<-release
		}
	}}
	for _, workers := range []int{1, 4} {
		r, err := engine.Run(ctx, engine.Options{Dir: paths.Full(dir),
			Rules: []*lint.Rule{endless, shouting}, Workers: workers,
			Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return contracts }}})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Stopped {
			t.Error("the run does not say that it was stopped")
		}
		if workers == 1 && (r.Checked != 40 || len(r.Findings) != 40 || r.Found != 41) {
			t.Errorf("%d of %d files judged, %d findings", r.Checked, r.Found, len(r.Findings))
		}
		for _, f := range r.Findings {
			if r.File(f.Path) == nil {
				t.Errorf("%s cannot be quoted", f.Path)
			}
		}
	}
}
