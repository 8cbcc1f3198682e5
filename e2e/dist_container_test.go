//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The image is built from its own Dockerfile. Its layers hold the program, the
// certificates and nothing else, and it checks the example site there.
func TestContainer(t *testing.T) {
	_, made := distribution(t)
	buildah := tool(t, "buildah")
	work := t.TempDir()
	store := []string{
		"--root", filepath.Join(work, "root"), "--runroot", filepath.Join(work, "run"), "--storage-driver", "vfs",
	}
	run := func(args ...string) string {
		t.Helper()
		return must(t, filepath.Join(made, "container"), nil, buildah, append(store, args...)...)
	}
	run("bud", "--isolation", "chroot", "--platform", "linux/"+runtime.GOARCH, "--tag", "image", ".")
	run("push", "image", "oci:"+filepath.Join(work, "image")+":v1.0.0")
	root := filepath.Join(work, "unpacked")
	about := unpackImage(t, filepath.Join(work, "image"), root)
	if about.User != "65532:65532" || about.WorkingDir != "/site" ||
		strings.Join(about.Entrypoint, " ") != "/usr/local/bin/partnerlint" ||
		about.Labels["org.opencontainers.image.version"] != "1.0.0" {
		t.Errorf("the image is set up so: %+v", about)
	}
	files := contentsOf(t, root)
	program := files["usr/local/bin/partnerlint"]
	if len(files) != 2 || program != read(t, releasedProgram(t, "linux/"+runtime.GOARCH)) ||
		!strings.Contains(files["etc/ssl/certs/ca-certificates.crt"], "BEGIN CERTIFICATE") {
		t.Errorf("the image holds %d files", len(files))
	}
	if err := os.CopyFS(filepath.Join(root, "site"), os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	// As Docker does it: the program is process 1 of its own namespaces, and
	// sees nothing but the image and the site.
	inside := func(args ...string) result {
		enter := append([]string{"-i"}, about.Env...)
		enter = append(enter, "/usr/bin/unshare", "--user", "--map-root-user", "--pid", "--fork")
		enter = append(enter, "--root="+root, "--wd=/site")
		enter = append(enter, about.Entrypoint...)
		return in(t, work, nil, "/usr/bin/env", append(enter, args...)...)
	}
	inside("version").want(t, 0, "partnerlint v1.0.0\n", "installed by the container image\n")
	inside().want(t, 1, "_partners/Civic-Tech-Dakar/index.md:5:10: error:", "12 files checked", "= fix with docker run --rm")
	inside("--nope").want(t, 2, "unknown flag --nope")
	inside("--staged").want(t, 2, "git is not installed")
}

// imageConfig is what an image says about how it is run.
type imageConfig struct {
	User, WorkingDir string
	Entrypoint, Env  []string
	Labels           map[string]string
}

// unpackImage unpacks the layers of an image in OCI's layout into a folder.
func unpackImage(t *testing.T, layout, into string) imageConfig {
	t.Helper()
	decode := func(text string, value any) {
		t.Helper()
		if err := json.Unmarshal([]byte(text), value); err != nil {
			t.Fatal(err)
		}
	}
	blob := func(digest string) string {
		return filepath.Join(layout, "blobs", strings.Replace(digest, ":", "/", 1))
	}
	type pointer struct{ Digest string }
	var index struct{ Manifests []pointer }
	var manifest struct {
		Config pointer
		Layers []pointer
	}
	var config struct{ Config imageConfig }
	decode(read(t, filepath.Join(layout, "index.json")), &index)
	decode(read(t, blob(index.Manifests[0].Digest)), &manifest)
	decode(read(t, blob(manifest.Config.Digest)), &config)
	if err := os.MkdirAll(into, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, layer := range manifest.Layers {
		must(t, into, nil, "tar", "-xf", blob(layer.Digest))
	}
	return config.Config
}
