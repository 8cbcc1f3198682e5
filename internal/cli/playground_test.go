package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/playground"
	"github.com/partnerlint/partnerlint/rules"
)

// The playground says of each rule's example what the command line does.
func TestPlaygroundSaysTheSame(t *testing.T) {
	compared, lacking := 0, 0
	for _, rule := range rules.All() {
		page, files := exampleOf(rule.ID)
		if examples.BrowserLacks(files) != "" {
			lacking++
			continue
		}
		turnOn := ""
		if rule.Severity == lint.Off {
			turnOn = rule.ID
		}
		request := playground.Request{Do: "check", Path: paths.Shown(page), Text: files[page], Files: map[paths.Shown]string{}}
		for name, text := range examples.Others(files, page, turnOn) {
			request.Files[paths.Shown(name)] = text
		}
		result, err := checkExample(context.Background(), files, rule)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, f := range result.Findings {
			if string(f.Path) == page {
				want = append(want, fmt.Sprint(f.Start.Line, f.Start.Column, f.End.Line, f.End.Column, f.Message))
			}
		}
		in, err := json.Marshal(request)
		if err != nil {
			t.Fatal(err)
		}
		var answer playground.Answer
		session := &playground.Session{Version: "test"}
		if err := json.Unmarshal(session.Handle(context.Background(), in), &answer); err != nil {
			t.Fatal(err)
		}
		type place struct{ Line, Column int }
		var report struct {
			Findings []struct {
				Path, Rule, Message string
				Start, End          place
			}
		}
		if err := json.Unmarshal(answer.Report, &report); err != nil {
			t.Fatalf("%s: %v: %s", rule.ID, err, answer.Error)
		}
		for _, f := range report.Findings {
			if f.Rule == rule.ID && f.Path == page {
				got = append(got, fmt.Sprint(f.Start.Line, f.Start.Column, f.End.Line, f.End.Column, f.Message))
			}
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: the playground says\n%q\nand the program\n%q", rule.ID, got, want)
		}
		compared++
	}
	if lacking > 5 || compared+lacking != len(rules.All()) {
		t.Errorf("%d examples are compared, and %d cannot be tried in a browser", compared, lacking)
	}
	t.Logf("%d examples", compared)
}
