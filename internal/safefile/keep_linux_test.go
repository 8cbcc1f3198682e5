package safefile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// aclOf is an access list that lets one user more read what others may not, as
// the kernel has it: version, then tag, permissions and id of each entry.
var aclOf = []byte{2, 0, 0, 0,
	1, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,
	2, 0, 4, 0, 0x39, 0x30, 0, 0,
	4, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,
	16, 0, 4, 0, 0xff, 0xff, 0xff, 0xff,
	32, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,
}

// What the file had next to its text is still there.
func TestWriteKeepsAttributes(t *testing.T) {
	dir, path := writePage(t, 0o640)
	set := map[string][]byte{"user.origin": []byte("typed by hand"), "user.empty": {}, "system.posix_acl_access": aclOf}
	for name, value := range set {
		if err := unix.Lsetxattr(path, name, value, 0); err != nil {
			t.Logf("no %s here: %v", name, err)
			delete(set, name)
		}
	}
	if len(set) == 0 {
		t.Skip("no attributes here")
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(path, dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range set {
		got := make([]byte, 256)
		n, err := unix.Lgetxattr(path, name, got)
		if err != nil || !bytes.Equal(got[:n], want) {
			t.Errorf("%s is %q now, was %q: %v", name, got[:max(n, 0)], want, err)
		}
	}
	if after, err := os.Stat(path); err != nil || after.Mode() != before.Mode() {
		t.Errorf("the mode is %v, was %v: %v", after.Mode(), before.Mode(), err)
	}
}

// A file without an access list gets none from its folder.
func TestWriteInheritsNothing(t *testing.T) {
	dir, path := writePage(t, 0o640)
	if err := unix.Lsetxattr(dir, "system.posix_acl_default", aclOf, 0); err != nil {
		t.Skip("no access lists here")
	}
	if err := write(path, dir); err != nil {
		t.Fatal(err)
	}
	if n, err := unix.Lgetxattr(path, "system.posix_acl_access", make([]byte, 256)); err == nil {
		t.Errorf("the file has an access list of %d bytes now", n)
	}
	alone(t, dir, filepath.Base(path))
}
