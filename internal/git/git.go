// Package git asks the git command what changed: which lines, which files, and
// what a file held at another revision or in the index.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Repo is a checkout.
type Repo struct {
	Top paths.Full // of the work tree
	ctx context.Context
}

// Open finds the checkout that dir is in.
func Open(ctx context.Context, dir paths.Full) (*Repo, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is not installed, or not on the PATH")
	}
	r := &Repo{Top: dir, ctx: ctx}
	out, err := r.run(nil, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil && strings.Contains(err.Error(), "dubious ownership") {
		return nil, fmt.Errorf("git does not trust the checkout, which belongs to another user: git config --global "+
			"--add safe.directory %s", dir)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not in a git checkout", dir)
	}
	top, prefix, _ := strings.Cut(string(out), "\n")
	r.Top = paths.Full(filepath.FromSlash(top))
	// git follows the links in dir. Paths must begin as dir does, to be compared.
	if as, ok := strings.CutSuffix(filepath.ToSlash(string(dir))+"/", "/"+strings.TrimRight(prefix, "\n")); ok &&
		sameFolder(as, r.Top) {
		r.Top = paths.Full(filepath.Clean(filepath.FromSlash(as + "/")))
	}
	return r, nil
}

func sameFolder(slashed string, dir paths.Full) bool {
	x, errX := os.Stat(filepath.FromSlash(slashed + "/"))
	y, errY := os.Stat(string(dir))
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// run runs git in the checkout. Nothing in the user's configuration may change
// what it prints, or run another program.
func (r *Repo) run(stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(r.ctx, "git",
		append([]string{"-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "diff.external="},
			args...)...)
	cmd.Dir = string(r.Top)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat")
	cmd.Stdin = bytes.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(first, "fatal: "))
	}
	return stdout.Bytes(), nil
}

// Origin returns the address of the remote "origin" of the checkout at top; "" if
// it has none, or git cannot tell.
func Origin(ctx context.Context, top paths.Full) string {
	out, err := (&Repo{Top: top, ctx: ctx}).run(nil, "config", "--get", "remote.origin.url")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// Head returns the commit that is checked out, and its date; zero when there is
// none, or git cannot tell.
func Head(ctx context.Context, dir paths.Full) (commit string, when time.Time) {
	out, err := (&Repo{Top: dir, ctx: ctx}).run(nil, "show", "-s", "--format=%H %ct", "HEAD")
	name, seconds, ok := strings.Cut(strings.TrimSpace(string(out)), " ")
	n, wrong := strconv.ParseInt(seconds, 10, 64)
	if err != nil || !ok || wrong != nil {
		return "", time.Time{}
	}
	return name, time.Unix(n, 0).UTC()
}

// Branch returns the name of the branch that is checked out at dir; "" when none
// is.
func Branch(ctx context.Context, dir paths.Full) string {
	out, err := (&Repo{Top: dir, ctx: ctx}).run(nil, "symbolic-ref", "--short", "HEAD")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// An UnknownError is a revision that the checkout does not have.
type UnknownError struct {
	Ref    string
	Names  []string // the branches and tags there are
	advice string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("git has no revision %q here%s", e.Ref, e.advice)
}

// MergeBase returns the commit at which HEAD and ref separated. The error says
// what to do when ref is unknown, an UnknownError, or the history is too short.
func (r *Repo) MergeBase(ref string) (string, error) {
	if strings.HasPrefix(ref, "-") {
		return "", fmt.Errorf("%q is not a revision", ref)
	}
	if _, err := r.run(nil, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}"); err != nil {
		return "", &UnknownError{ref, r.names(), r.shallowAdvice()}
	}
	out, err := r.run(nil, "merge-base", "HEAD", ref)
	if err != nil {
		return "", fmt.Errorf("the history does not include the common ancestor of HEAD and %s%s", ref, r.shallowAdvice())
	}
	return strings.TrimSpace(string(out)), nil
}

// names lists the branches, also those of remotes, and the tags.
func (r *Repo) names() []string {
	out, err := r.run(nil, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

// IsMerge reports whether HEAD is the merge of a branch into another.
func (r *Repo) IsMerge() bool {
	_, err := r.run(nil, "rev-parse", "--verify", "--quiet", "HEAD^2")
	return err == nil
}

func (r *Repo) shallowAdvice() string {
	out, err := r.run(nil, "rev-parse", "--is-shallow-repository")
	if err == nil && strings.TrimSpace(string(out)) == "true" {
		return "; this is a shallow clone: fetch the whole history (git fetch --unshallow, or fetch-depth: 0 in a " +
			"workflow)"
	}
	return ""
}
