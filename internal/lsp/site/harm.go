package site

import (
	"context"
	"maps"
	"slices"
)

// Harms reports whether another file has a finding above info, as soon as the
// text of a document is after, that it does not have now. When that cannot be
// told it does.
func (s *Sites) Harms(ctx context.Context, j *Judged, after *File) bool {
	r := j.State.Root
	now := s.overlay(r)
	now[j.State.full(j.Doc)] = j.File.Raw()
	before, _, err := s.check(ctx, r.Dir, r.Paths, maps.Clone(now), nil)
	if err != nil {
		return true
	}
	now[j.State.full(j.Doc)] = after.Raw()
	then, _, err := s.check(ctx, r.Dir, r.Paths, now, nil)
	if err != nil || then.Stopped {
		return true
	}
	known := map[string]bool{}
	for _, f := range before.Findings {
		known[f.Fingerprint] = true
	}
	return slices.ContainsFunc(then.Findings, func(f Finding) bool {
		return f.Severity > info && !known[f.Fingerprint] && f.Path != j.File.Path
	})
}
