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
)

// A Repo is a checkout.
type Repo struct {
	Top string // absolute path of the work tree
	ctx context.Context
}

// Open finds the checkout that dir lies in.
func Open(ctx context.Context, dir string) (*Repo, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is not installed, or not on the PATH")
	}
	r := &Repo{Top: dir, ctx: ctx}
	out, err := r.run(nil, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("%s is not in a git checkout", dir)
	}
	r.Top = filepath.FromSlash(strings.TrimRight(string(out), "\n"))
	return r, nil
}

// run runs git in the checkout. Nothing in the user's configuration may change
// what it prints, or run another program.
func (r *Repo) run(stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(r.ctx, "git", append([]string{"-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "diff.external="}, args...)...)
	cmd.Dir = r.Top
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

// MergeBase returns the commit at which HEAD and ref parted. The error says
// what to do when ref is unknown or the history is too short.
func (r *Repo) MergeBase(ref string) (string, error) {
	if strings.HasPrefix(ref, "-") {
		return "", fmt.Errorf("%q is not a revision", ref)
	}
	if _, err := r.run(nil, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}"); err != nil {
		return "", fmt.Errorf("git does not know the revision %q here%s", ref, r.shallowAdvice())
	}
	out, err := r.run(nil, "merge-base", "HEAD", ref)
	if err != nil {
		return "", fmt.Errorf("the history does not reach back to where HEAD and %s parted%s", ref, r.shallowAdvice())
	}
	return strings.TrimSpace(string(out)), nil
}

// IsMerge reports whether HEAD is the merge of a branch into another.
func (r *Repo) IsMerge() bool {
	_, err := r.run(nil, "rev-parse", "--verify", "--quiet", "HEAD^2")
	return err == nil
}

func (r *Repo) shallowAdvice() string {
	out, err := r.run(nil, "rev-parse", "--is-shallow-repository")
	if err == nil && strings.TrimSpace(string(out)) == "true" {
		return "; this is a shallow clone: fetch the whole history (git fetch --unshallow, or fetch-depth: 0 in a workflow)"
	}
	return ""
}

// A Change is one file that differs.
type Change struct {
	Path  string  // absolute; of a deleted file, where it was
	Old   string  // absolute path at the base; "" for a new file
	Gone  bool    // the file is deleted
	Lines []Lines // the changed lines as they are now
}

// Lines is a range of 1-based line numbers, both included. A place where lines
// were only taken out is the line before and the line after it.
type Lines struct{ First, Last int }

// Changes lists what differs between the work tree and base, files that git
// does not track yet included.
func (r *Repo) Changes(base string) ([]Change, error) {
	out, err := r.run(nil, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "-M", "-U0", "--patch-with-raw", "-z", base, "--")
	if err != nil {
		return nil, err
	}
	changes := r.parse(out)
	untracked, err := r.run(nil, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(untracked), "\x00"), "\x00") {
		if name != "" {
			changes = append(changes, Change{Path: r.abs(name), Lines: []Lines{{1, 1 << 30}}})
		}
	}
	return changes, nil
}

// Staged lists what differs between the index and HEAD.
func (r *Repo) Staged() ([]Change, error) {
	base := "HEAD"
	if _, err := r.run(nil, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		empty, err := r.run([]byte{}, "hash-object", "-t", "tree", "--stdin")
		if err != nil {
			return nil, err
		}
		base = strings.TrimSpace(string(empty))
	}
	out, err := r.run(nil, "diff", "--cached", "--no-ext-diff", "--no-textconv", "--no-color", "-M", "-U0", "--patch-with-raw", "-z", base, "--")
	if err != nil {
		return nil, err
	}
	return r.parse(out), nil
}

// Unstaged lists the files whose work tree differs from the index, and those
// that are not in the index at all.
func (r *Repo) Unstaged() (differ, unknown []string, err error) {
	out, err := r.run(nil, "diff", "--no-ext-diff", "--name-only", "-z", "--")
	if err != nil {
		return nil, nil, err
	}
	others, err := r.run(nil, "ls-files", "--others", "-z")
	return r.names(out), r.names(others), err
}

func (r *Repo) names(out []byte) []string {
	var names []string
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" {
			names = append(names, r.abs(name))
		}
	}
	return names
}

func (r *Repo) abs(name string) string { return filepath.Join(r.Top, filepath.FromSlash(name)) }

// parse reads "git diff --patch-with-raw -z": records that end with NUL, an
// empty one, and the patch, whose files come in the same order.
func (r *Repo) parse(out []byte) []Change {
	var changes []Change
	rest := out
	for len(rest) > 0 && rest[0] == ':' {
		head, tail, ok := bytes.Cut(rest, []byte{0})
		if !ok {
			break
		}
		fields := strings.Fields(string(head))
		status := fields[len(fields)-1]
		name, tail, _ := bytes.Cut(tail, []byte{0})
		change := Change{Path: r.abs(string(name)), Old: r.abs(string(name))}
		switch status[0] {
		case 'A':
			change.Old = ""
		case 'D':
			change.Gone = true
		case 'R', 'C':
			name, tail, _ = bytes.Cut(tail, []byte{0})
			change.Path = r.abs(string(name))
		}
		changes = append(changes, change)
		rest = tail
	}
	i := -1
	for line := range bytes.Lines(bytes.TrimPrefix(rest, []byte{0})) {
		switch {
		case bytes.HasPrefix(line, []byte("diff --git ")):
			i++
		case bytes.HasPrefix(line, []byte("@@ ")) && 0 <= i && i < len(changes):
			if lines, ok := hunk(string(line)); ok {
				changes[i].Lines = append(changes[i].Lines, lines)
			}
		}
	}
	return changes
}

// hunk reads the new side of "@@ -a,b +c,d @@".
func hunk(line string) (Lines, bool) {
	_, after, ok := strings.Cut(line, " +")
	if !ok {
		return Lines{}, false
	}
	after, _, _ = strings.Cut(after, " ")
	start, length, counted := strings.Cut(after, ",")
	first, err := strconv.Atoi(start)
	n := 1
	if counted && err == nil {
		n, err = strconv.Atoi(length)
	}
	if err != nil {
		return Lines{}, false
	}
	if n == 0 {
		return Lines{first, first + 1}, true
	}
	return Lines{first, first + n - 1}, true
}

// Contents returns what files held at a revision; "" means the index. Keys are
// absolute paths; a file that was not there is missing from the result.
func (r *Repo) Contents(rev string, paths []string) (map[string][]byte, error) {
	var ask bytes.Buffer
	var asked []string
	for _, path := range paths {
		rel, err := filepath.Rel(r.Top, path)
		if err != nil || strings.ContainsAny(rel, "\n\r") {
			continue
		}
		fmt.Fprintf(&ask, "%s:%s\n", rev, filepath.ToSlash(rel))
		asked = append(asked, path)
	}
	contents := map[string][]byte{}
	if len(asked) == 0 {
		return contents, nil
	}
	out, err := r.run(ask.Bytes(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	for _, path := range asked {
		head, rest, ok := bytes.Cut(out, []byte{'\n'})
		if !ok {
			return nil, errors.New("git cat-file ended early")
		}
		out = rest
		fields := strings.Fields(string(head))
		if len(fields) < 3 || fields[len(fields)-2] != "blob" {
			continue
		}
		size, err := strconv.Atoi(fields[len(fields)-1])
		if err != nil || size+1 > len(out) {
			return nil, errors.New("git cat-file answered in an unknown form")
		}
		contents[path] = out[:size:size]
		out = out[size+1:]
	}
	return contents, nil
}
