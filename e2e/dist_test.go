//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

var released struct {
	sync.Once
	dist, made, failed string
}

// distribution is a release of version 1.0.0: what goreleaser has built for all
// systems, and what is made of that. PARTNERLINT_DIST names a folder that
// goreleaser has written already.
func distribution(t *testing.T) (dist, made string) {
	t.Helper()
	goreleaser := tool(t, "goreleaser")
	source := release(t)
	released.Do(func() {
		released.failed = "goreleaser failed; the first test that needed the release says how"
		released.dist = os.Getenv("PARTNERLINT_DIST")
		if released.dist == "" {
			must(t, source, nil, goreleaser, "check")
			must(t, source, nil, goreleaser, "release", "--clean", "--skip=publish,announce,sbom")
			released.dist = filepath.Join(source, "dist")
		}
		dir, err := os.MkdirTemp("", "partnerlint-made-")
		if err != nil {
			t.Fatal(err)
		}
		must(t, top(), nil, "go", "run", "./tools/release", "-dist", released.dist, "-into", dir)
		released.made, released.failed = dir, ""
	})
	if released.failed != "" {
		t.Fatal(released.failed)
	}
	return released.dist, released.made
}

// releasedProgram is the program of a release for one system, "linux/arm64".
func releasedProgram(t *testing.T, system string) string {
	t.Helper()
	dist, _ := distribution(t)
	pattern := filepath.Join(dist, "partnerlint_"+strings.ReplaceAll(system, "/", "_")+"_*", "partnerlint*")
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	return found[0]
}

// exampleSite is a copy of the example site in a folder of its own.
func exampleSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "site"), os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The Linux programs run, on the other processor too, and say the release's
// version; the others are what their systems run.
func TestReleasedPrograms(t *testing.T) {
	other := map[string]string{"amd64": "qemu-x86_64-static", "arm64": "qemu-aarch64-static"}
	for _, machine := range []string{"amd64", "arm64"} {
		t.Run("linux on "+machine, func(t *testing.T) {
			name, before := releasedProgram(t, "linux/"+machine), []string{}
			if machine != runtime.GOARCH {
				name, before = tool(t, other[machine]), []string{name}
			}
			dir := exampleSite(t)
			run := func(args ...string) result { return in(t, dir, nil, name, append(before, args...)...) }
			run("version").want(t, 0, "partnerlint v1.0.0\n",
				"for linux on "+machine+", installed by a release's archive\n")
			want := in(t, dir, nil, partnerlint(t), "site")
			if got := run("site"); got != want {
				t.Errorf("status %d\n%s\nwant %d\n%s", got.status, got.out, want.status, want.out)
			}
			run("playground", "build", "--out", "check", "site").want(t, 0, "wrote the playground of ")
			if page := read(t, filepath.Join(dir, "check", "index.html")); !strings.Contains(page, "site.") {
				t.Errorf("the playground does not know its site:\n%s", page)
			}
		})
	}
	for system, magic := range map[string]string{
		"darwin/amd64":  "\xcf\xfa\xed\xfe\x07\x00\x00\x01",
		"darwin/arm64":  "\xcf\xfa\xed\xfe\x0c\x00\x00\x01",
		"windows/amd64": "MZ", "windows/arm64": "MZ",
	} {
		if text := read(t, releasedProgram(t, system)); !strings.HasPrefix(text, magic) {
			t.Errorf("the program for %s begins with %q", system, text[:8])
		}
	}
}

// ruby reads the cask as Homebrew does on each of four machines. The archives
// that it names are those of the release, by name and hash, and hold what it
// installs.
func TestCask(t *testing.T) {
	dist, made := distribution(t)
	sums := read(t, filepath.Join(dist, "checksums.txt"))
	for _, machine := range []string{"macos intel", "macos arm", "linux intel", "linux arm"} {
		cask := filepath.Join(made, "homebrew/Casks/partnerlint.rb")
		args := append([]string{filepath.Join(top(), "e2e/cask.rb"), cask}, strings.Fields(machine)...)
		said := strings.Fields(must(t, top(), nil, tool(t, "ruby"), args...))
		if len(said) < 8 {
			t.Fatalf("%s: %v", machine, said)
		}
		archive := filepath.Base(said[1])
		if said[0] != "1.0.0" || said[1] != home+"/releases/download/v1.0.0/"+archive ||
			!strings.Contains(sums, fmt.Sprintf("%s  %s\n", said[2], archive)) {
			t.Errorf("%s: %v", machine, said)
		}
		listed := must(t, dist, nil, "tar", "-tzf", archive)
		for _, name := range said[3:] {
			if !strings.Contains("\n"+listed, "\n"+name+"\n") {
				t.Errorf("%s: %s does not hold %s", machine, archive, name)
			}
		}
	}
}

// The Action installs the release's own archive, and install.sh the same.
func TestInstallersTakeTheRelease(t *testing.T) {
	dist, made := distribution(t)
	mirror := t.TempDir()
	for _, file := range []string{
		"checksums.txt", "partnerlint_1.0.0_" + runtime.GOOS + "_" + runtime.GOARCH + ".tar.gz",
	} {
		write(t, mirror, "download/v1.0.0/"+file, read(t, filepath.Join(dist, file)))
	}
	program := read(t, releasedProgram(t, runtime.GOOS+"/"+runtime.GOARCH))
	work := t.TempDir()
	must(t, work, []string{
		"RUNNER_TEMP=" + work, "PL_VERSION=v1.0.0", "PL_RELEASES=file://" + mirror, "PL_INSTALL_ONLY=true",
		"GITHUB_PATH=",
	}, "bash", filepath.Join(top(), ".github/action/run.sh"))
	must(t, work, []string{"PARTNERLINT_RELEASES=file://" + mirror, "PARTNERLINT_DIR=" + filepath.Join(work, "bin")},
		"sh", filepath.Join(made, "install.sh"))
	for _, path := range []string{"partnerlint/bin/partnerlint", "bin/partnerlint"} {
		if read(t, filepath.Join(work, path)) != program {
			t.Errorf("%s is not the release's program", path)
		}
	}

	// No machine of the tests runs PowerShell: of install.ps1 they check the grammar.
	// Its hashes are checked in internal/release; Windows runs it in the CI.
	script, node := filepath.Join(made, "install.ps1"), tool(t, "node")
	env, parse := []string{"LIBRARY=" + npmLibrary(t, "powershell")}, filepath.Join(top(), "e2e/testdata/powershell.mjs")
	grammar := func(file string) result { return in(t, work, env, node, "--liftoff-only", parse, file) }
	grammar(script).want(t, 0)
	write(t, work, "bad.ps1", "if ($there { throw 'no' }\n")
	grammar("bad.ps1").want(t, 1, "this is not PowerShell")
}
