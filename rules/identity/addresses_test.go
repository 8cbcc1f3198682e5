package identity

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Whatever is in a permalink, the place of its fault is within it, and
// what is offered instead has no fault of its own.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{
		"partners/a-b", "/partners/a/", "partners//a", "partners/./a", "../a", "https://x.example/partners/a",
		"partners/:title", "a?b#c",
		"partners/Ä b", "partners/a.b", "partners/index", "", "/", "partners/%41%", "www.a.b/c",
		"partners/a/index.html", "partners/A/index", "partners/a//index", "-", "//", "0//", "a/b///", "partners/\u200b", "\xff/a",
	} {
		f.Add(seed, "partners")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, text, folder string) {
		if folder != "" && !isKebab(folder) {
			return
		}
		for _, redirect := range []bool{false, true} {
			fault := address{text: text, folder: folder, redirect: redirect}.fault()
			if fault == nil {
				continue
			}
			if fault.from < 0 || fault.to < fault.from || fault.to > len(text) || fault.message == "" ||
				fault.effect == "" {
				t.Errorf("%q: a fault from %d to %d: %s", text, fault.from, fault.to, fault.message)
			}
			if again := (address{text: fault.instead, folder: folder}).fault(); fault.instead != "" &&
				again != nil && again.level > lint.Info {
				t.Errorf("%q: %q is no better: %s", text, fault.instead, again.message)
			}
		}
		if meant := intendedAddress(text, folder); meant != "" {
			if fault := (address{text: meant, folder: folder}).fault(); fault != nil && fault.level > lint.Info &&
				len(meant) < longName {
				t.Errorf("%q: %q is no better: %s", text, meant, fault.message)
			}
		}
	})
}
