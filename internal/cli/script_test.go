package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"partnerlint": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs whole commands through the front door.
func TestScripts(t *testing.T) {
	site, err := filepath.Abs("../../testdata/site")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob("../../testdata/cli/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal(len(scripts), err)
	}
	if testing.Short() {
		for i := range len(scripts) / 3 {
			scripts[i] = scripts[3*i]
		}
		scripts = scripts[:len(scripts)/3]
	}
	web := httptest.NewServer(http.HandlerFunc(anotherSite))
	t.Cleanup(web.Close)
	testscript.Run(t, testscript.Params{
		Files:               scripts,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"} {
				env.Setenv(name, "Test")
			}
			for _, name := range []string{"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"} {
				env.Setenv(name, "test@example.org")
			}
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			env.Values[hubKey{}] = new(*hubtest.Hub)
			env.Setenv("SITE", site)
			env.Setenv("WEB", web.URL)
			env.Setenv("HOME", env.WorkDir+"/home")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": exitStatus, "crlf": crlf, "cmpfingerprints": cmpFingerprints, "expand": expand,
			"hub": hub,
		},
	})
}

// crlf gives files the line endings of Windows.
func crlf(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

var fingerprint = regexp.MustCompile(`"fingerprint": ?"([0-9a-f]{32})"`)

// cmpFingerprints compares the fingerprints in two files, wherever they stand.
func cmpFingerprints(ts *testscript.TestScript, _ bool, args []string) {
	var prints [2]string
	for i, name := range args {
		found := fingerprint.FindAllString(strings.ReplaceAll(ts.ReadFile(name), `": "`, `":"`), -1)
		slices.Sort(found)
		prints[i] = strings.Join(found, "\n")
	}
	if prints[0] != prints[1] || prints[0] == "" {
		ts.Fatalf("the fingerprints differ:\n%s\n\n%s", prints[0], prints[1])
	}
}
