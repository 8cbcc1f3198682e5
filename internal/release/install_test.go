package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// fromMirror makes a release and lays its archives out as GitHub has them. It
// returns the folder of what was made and the environment of an installer.
func fromMirror(t *testing.T) (folder, archives, into string) {
	t.Helper()
	folder, from := made(t, "1.2.3")
	mirror := t.TempDir()
	archives = filepath.Join(mirror, "download", "v1.2.3")
	if err := os.CopyFS(archives, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return folder, archives, filepath.Join(t.TempDir(), "a folder", "bin")
}

// install.sh downloads the archive for this machine, refuses one that is not
// the one released, and leaves what was there in place then.
func TestInstallScript(t *testing.T) {
	for _, name := range []string{"sh", "curl", "tar"} {
		if _, err := exec.LookPath(name); err != nil || runtime.GOOS == "windows" {
			t.Skipf("no %s here", name)
		}
	}
	folder, archives, into := fromMirror(t)
	run := func() (string, error) {
		cmd := exec.Command("sh", filepath.Join(folder, "install.sh"))
		cmd.Env = append(os.Environ(), "PARTNERLINT_DIR="+into,
			"PARTNERLINT_RELEASES=file://"+filepath.Dir(filepath.Dir(archives)))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for range 2 { // the second time over the first
		out, err := run()
		is := strings.Contains(out, "partnerlint 1.2.3 is in "+into) && strings.Contains(out, "not on your PATH")
		if err != nil || !is {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	program := filepath.Join(into, "partnerlint")
	out, err := exec.Command(program).CombinedOutput()
	want := "partnerlint v1.2.3 on " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
	if err != nil || string(out) != want {
		t.Errorf("the program says %s%v", out, err)
	}
	if entries, err := os.ReadDir(into); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
	if err := os.WriteFile(program, []byte("old"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, s := range systems {
		if err := os.WriteFile(filepath.Join(archives, s.Archive("1.2.3")), []byte("another"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := run()
	if err == nil || !strings.Contains(got, "is not the file that was released") {
		t.Errorf("another archive is installed: %v\n%s", err, got)
	}
	if text, _ := os.ReadFile(program); string(text) != "old" {
		t.Errorf("the program there is now %q", text)
	}
}

// The same of install.ps1, where there is a PowerShell.
func TestInstallScriptForWindows(t *testing.T) {
	shell := ""
	for _, name := range []string{"pwsh", "powershell"} {
		if path, err := exec.LookPath(name); err == nil {
			shell = path
		}
	}
	if shell == "" || runtime.GOOS != "windows" {
		t.Skip("no PowerShell of Windows here")
	}
	folder, archives, into := fromMirror(t)
	run := func() (string, error) {
		script := filepath.Join(folder, "install.ps1")
		cmd := exec.Command(shell, "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", script)
		cmd.Env = append(os.Environ(), "PARTNERLINT_DIR="+into,
			"PARTNERLINT_RELEASES="+filepath.Dir(filepath.Dir(archives)))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run(); err != nil || !strings.Contains(out, "partnerlint 1.2.3 is in ") {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(into, "partnerlint.exe"))
	if err != nil || !strings.Contains(string(text), "on windows/") {
		t.Errorf("the program is %q, %v", text, err)
	}
	for _, s := range of("windows") {
		if err := os.WriteFile(filepath.Join(archives, s.Archive("1.2.3")), []byte("another"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := run(); err == nil || !strings.Contains(out, "is not the file that was released") {
		t.Errorf("another archive is installed: %v\n%s", err, out)
	}
}

// What the README says to type is what docs/install.md says, whose commands the
// tests of a release run.
func TestReadmeInstallsAsTheDocsSay(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(text), `\|`, "|")
	}
	_, table, _ := strings.Cut(read("README.md"), "## Install")
	table, _, _ = strings.Cut(table, "## First finding")
	docs := read("docs/install.md")
	commands := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(table, -1)
	if len(commands) < 7 {
		t.Errorf("only %d ways: %v", len(commands), commands)
	}
	for _, m := range commands {
		if !strings.Contains(docs, m[1]) {
			t.Errorf("docs/install.md does not say %q", m[1])
		}
	}
}

// archive_of, which install.sh and the Action share, knows every machine by
// what uname prints there.
func TestArchiveOf(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh here")
	}
	function, err := ArchiveOf()
	if err != nil {
		t.Fatal(err)
	}
	for machine, want := range map[string]string{
		"Linux x86_64":                 "partnerlint_1.2.3_linux_amd64.tar.gz",
		"Linux aarch64":                "partnerlint_1.2.3_linux_arm64.tar.gz",
		"Darwin x86_64":                "partnerlint_1.2.3_darwin_amd64.tar.gz",
		"Darwin arm64":                 "partnerlint_1.2.3_darwin_arm64.tar.gz",
		"MINGW64_NT-10.0-20348 x86_64": "partnerlint_1.2.3_windows_amd64.zip",
		"MSYS_NT-10.0 aarch64":         "partnerlint_1.2.3_windows_arm64.zip", "Linux riscv64": "", "FreeBSD amd64": "",
	} {
		out, err := exec.Command("sh", "-c", function+"archive_of 1.2.3 "+machine).Output()
		if got := strings.TrimSpace(string(out)); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", machine, got, err)
		}
	}
}
