package safefile

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// accessList is the attribute that holds a POSIX access control list (acl(5)).
const accessList = "system.posix_acl_access"

// keep gives the file at to the access list and the extended attributes of the
// one at from (xattr(7)). What the user has set must be kept; what the system
// sets by itself is copied as far as it lets us.
func keep(from, to string) error {
	names, err := attributes(from)
	if err != nil {
		return err
	}
	for _, name := range names {
		err := copyAttribute(from, to, name)
		if err != nil && (name == accessList || strings.HasPrefix(name, "user.")) {
			return err
		}
	}
	inherited, err := attributes(to)
	if err != nil || slices.Contains(names, accessList) || !slices.Contains(inherited, accessList) {
		return err
	}
	return unix.Lremovexattr(to, accessList) // the folder's default
}

// attributes names the extended attributes of a file; none where the file
// system has no such thing.
func attributes(path string) ([]string, error) {
	size, err := unix.Llistxattr(path, nil)
	if err != nil || size == 0 {
		if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOSYS) {
			err = nil
		}
		return nil, err
	}
	buf := make([]byte, size)
	if size, err = unix.Llistxattr(path, buf); err != nil {
		return nil, err
	}
	return strings.FieldsFunc(string(buf[:size]), func(r rune) bool { return r == 0 }), nil
}

func copyAttribute(from, to, name string) error {
	size, err := unix.Lgetxattr(from, name, nil)
	if err != nil {
		return err
	}
	value := make([]byte, size)
	if size > 0 {
		if size, err = unix.Lgetxattr(from, name, value); err != nil {
			return err
		}
	}
	return unix.Lsetxattr(to, name, value[:size], 0)
}
