package format

import (
	"bufio"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
)

func writeCompact(w *bufio.Writer, r *Report) error {
	for i := range r.Findings {
		if _, err := w.WriteString(headline(&r.Findings[i]) + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// headline is a finding in one line; columns count code points from 1.
func headline(f *lint.Finding) string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", cleanPath(f.Path), f.Start.Line, f.Start.Column, f.Severity,
		Clean(f.Message), f.Rule)
}
