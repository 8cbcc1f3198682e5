package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

// pageOfImage reports whether an address is that of a page which shows an image
// among a project's files, and returns the address of the image itself.
func pageOfImage(l page.Link) (want string, ok bool) {
	if !l.Image || !addresses.HasEnding(l.URL, addresses.ImageEndings) || strings.Contains(l.URL, "raw=") {
		return "", false
	}
	for _, host := range []string{"https://github.com/", "http://github.com/", "https://www.github.com/",
		"https://gitlab.com/", "https://codeberg.org/"} {
		rest, here := strings.CutPrefix(l.URL, host)
		if !here {
			continue
		}
		for _, folder := range [...][2]string{{"/blob/", "/raw/"}, {"/src/branch/", "/raw/branch/"}} {
			if strings.Contains(rest, folder[0]) {
				return host + strings.Replace(rest, folder[0], folder[1], 1), true
			}
		}
	}
	return "", false
}
