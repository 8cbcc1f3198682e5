//go:build e2e

package e2e

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// registry serves packages as npm's registry does, on this machine alone.
func registry(t *testing.T, folder string) *httptest.Server {
	t.Helper()
	tarballs, err := filepath.Glob(filepath.Join(folder, "*.tgz"))
	if err != nil || len(tarballs) != 7 {
		t.Fatalf("%d packages, %v", len(tarballs), err)
	}
	packages := map[string]map[string]any{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, ok := strings.CutPrefix(r.URL.Path, "/-/"); ok {
			http.ServeFile(w, r, filepath.Join(folder, filepath.Base(name)))
			return
		}
		about := packages[strings.TrimPrefix(r.URL.Path, "/")]
		if about == nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{
			"name": about["name"], "dist-tags": map[string]any{"latest": about["version"]},
			"versions": map[string]any{about["version"].(string): about},
			"time":     map[string]any{about["version"].(string): "2020-01-01T00:00:00.000Z"},
		})
	}))
	t.Cleanup(server.Close)
	for _, path := range tarballs {
		about, sum := packageOf(t, path), sha512.Sum512([]byte(read(t, path)))
		if about["scripts"] != nil {
			t.Errorf("%s has scripts", path)
		}
		about["dist"] = map[string]any{
			"tarball":   server.URL + "/-/" + filepath.Base(path),
			"integrity": "sha512-" + base64.StdEncoding.EncodeToString(sum[:]),
		}
		packages[about["name"].(string)] = about
	}
	return server
}

// packageOf reads the package.json of a package.
func packageOf(t *testing.T, path string) map[string]any {
	t.Helper()
	plain, err := gzip.NewReader(strings.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(plain); ; {
		head, err := r.Next()
		if err != nil {
			t.Fatalf("%s has no package.json: %v", path, err)
		}
		if head.Name != "package/package.json" {
			continue
		}
		var about map[string]any
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &about); err != nil {
			t.Fatal(err)
		}
		return about
	}
}

// project is a folder with a project that wants partnerlint, and the
// environment in which package managers ask the registry on this machine.
func project(t *testing.T, server *httptest.Server) (dir string, env []string) {
	t.Helper()
	dir = exampleSite(t)
	write(t, dir, "package.json", `{"name": "town", "private": true, "devDependencies": {"partnerlint": "1.0.0"}}`)
	return dir, []string{
		"HOME=" + t.TempDir(), "CI=", "NO_COLOR=1", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "XDG_DATA_HOME=",
		"npm_config_registry=" + server.URL, "npm_config_update_notifier=false", "YARN_CACHE_FOLDER=" + t.TempDir(),
		"YARN_NPM_REGISTRY_SERVER=" + server.URL, "YARN_UNSAFE_HTTP_WHITELIST=127.0.0.1", "YARN_ENABLE_TELEMETRY=0",
		"YARN_ENABLE_IMMUTABLE_INSTALLS=0",
	}
}

// split runs a program and returns its exit status, standard output and
// standard error apart.
func split(t *testing.T, dir string, env []string, stdin, name string, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env, cmd.Stdin = dir, append(os.Environ(), env...), strings.NewReader(stdin)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// sameAsProgram runs a command in a folder with the example site, and the
// release's own program, and holds the two against each other: status 0, 1 and
// 2, both outputs, and the standard input.
func sameAsProgram(t *testing.T, dir string, env []string, command ...string) {
	t.Helper()
	direct := releasedProgram(t, "linux/amd64")
	page := sitePage("Town: Data", "town-data")
	for stdin, args := range map[string][]string{
		"":   {"--format", "json", "site"},
		" ":  {"--format", "json", "--fail-on", "error", "--rule", "title-format", "site"},
		"  ": {"--nope"},
		page: {"--format", "compact", "--stdin-filename", "site/_partners/Town-Data/index.md", "-"},
	} {
		status, out, errs := split(t, dir, env, stdin, command[0], append(command[1:], args...)...)
		wantStatus, wantOut, wantErrs := split(t, dir, env, stdin, direct, args...)
		if status != wantStatus || out != wantOut || errs != wantErrs {
			t.Errorf("%v: status %d, want %d\n%s%s\nwant\n%s%s",
				args, status, wantStatus, out, errs, wantOut, wantErrs)
		}
	}
}

func TestNpmManagers(t *testing.T) {
	_, made := distribution(t)
	server := registry(t, filepath.Join(made, "npm"))
	const bin = "node_modules/.bin/partnerlint"
	for _, test := range []struct {
		manager, by, called string
		install             []string
		run                 []string // what is before the arguments
	}{
		{"npm", "npm", "npx partnerlint", []string{"install", "--no-audit", "--no-fund"}, []string{bin}},
		{"pnpm", "pnpm", "pnpm exec partnerlint", []string{"install"}, []string{bin}},
		{"yarn", "npm", "npx partnerlint", []string{"install"}, []string{bin}},
		{"yarn-berry", "yarn", "yarn partnerlint", []string{"install"}, []string{"yarn-berry", "partnerlint"}},
	} {
		t.Run(test.manager, func(t *testing.T) {
			manager := tool(t, test.manager)
			dir, env := project(t, server)
			if test.manager == "yarn-berry" {
				write(t, dir, "yarn.lock", "") // or it looks for a project above
				test.run[0] = manager
			} else {
				test.run[0] = filepath.Join(dir, test.run[0])
			}
			must(t, dir, env, manager, test.install...)
			run := func(args ...string) result {
				return in(t, dir, env, test.run[0], append(test.run[1:], args...)...)
			}
			run("version").want(t, 0, "partnerlint v1.0.0\nfor linux on amd64, installed by "+test.by+"\n")
			run("site").want(t, 1, "= fix with "+test.called+" --fix:")
			sameAsProgram(t, dir, env, test.run...)
			found, err := filepath.Glob(filepath.Join(dir, "node_modules/@partnerlint/*"))
			if err != nil || len(found) > 1 {
				t.Errorf("more than this system's program is installed: %v", found)
			}
		})
	}
}

// Without its optional package the launcher says which and why, and a program
// of one's own still works.
func TestNpmWithoutTheProgram(t *testing.T) {
	_, made := distribution(t)
	server := registry(t, filepath.Join(made, "npm"))
	dir, env := project(t, server)
	must(t, dir, env, tool(t, "npm"), "install", "--no-audit", "--no-fund", "--omit=optional")
	launcher := filepath.Join(dir, "node_modules/.bin/partnerlint")
	r := in(t, dir, env, launcher, "site")
	r.want(t, 2, "partnerlint: the package @partnerlint/linux-x64 is missing", "--omit=optional", "lock file")
	if strings.Count(r.out, "\n") != 1 {
		t.Errorf("more than a sentence:\n%s", r.out)
	}
	own := append(env, "PARTNERLINT_BINARY="+releasedProgram(t, "linux/amd64"))
	in(t, dir, own, launcher, "version").want(t, 0, "partnerlint v1.0.0\n")
	in(t, dir, append(env, "PARTNERLINT_BINARY="+dir+"/none"), launcher).want(t, 2, "none cannot be started: ")
}

// Signals reach the program, and its end by one is the launcher's end.
func TestNpmSignals(t *testing.T) {
	_, made := distribution(t)
	dir := t.TempDir()
	must(t, dir, nil, "tar", "-xzf", filepath.Join(made, "npm/partnerlint-1.0.0.tgz"))
	launcher := filepath.Join(dir, "package/bin/partnerlint.js")
	write(t, dir, "ready", "#!/bin/sh\ntrap 'echo stopped; exit 7' TERM INT HUP\n"+
		"echo ready\nwhile :; do sleep 0.05; done\n")
	write(t, dir, "plain", "#!/bin/sh\necho ready\nexec sleep 30\n")
	for _, name := range []string{"ready", "plain"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for _, program := range []string{"ready", "plain"} {
			cmd := exec.Command(tool(t, "node"), launcher)
			cmd.Env = append(os.Environ(), "PARTNERLINT_BINARY="+filepath.Join(dir, program))
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			pipe, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			watchdog := time.AfterFunc(30*time.Second, func() {
				_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			})
			first := make([]byte, len("ready\n"))
			if _, err := io.ReadFull(pipe, first); err != nil || string(first) != "ready\n" {
				t.Fatalf("%q, %v", first, err)
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			rest, _ := io.ReadAll(pipe)
			_ = cmd.Wait()
			watchdog.Stop()
			state := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if program == "ready" && (state.ExitStatus() != 7 || string(rest) != "stopped\n") {
				t.Errorf("%v: status %d, %q", signal, state.ExitStatus(), rest)
			}
			if program == "plain" && (!state.Signaled() || state.Signal() != signal) {
				t.Errorf("%v: the launcher ended with %v", signal, cmd.ProcessState)
			}
		}
	}
}
