package answer

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // to tell the sizes of images
	_ "image/jpeg" // to tell the sizes of images
	_ "image/png"  // to tell the sizes of images
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// isImage reports whether a file's name is that of an image.
func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		return true
	}
	return false
}

// imageSize is the size of an image in words; "" when it cannot be known.
func (p *Page) imageSize(sitePath paths.Site) string {
	file := p.Read(sitePath)
	if file == nil {
		return ""
	}
	raw := file.Raw()
	words := fmt.Sprintf("%d KB", (len(raw)+999)/1000)
	if c, _, err := image.DecodeConfig(bytes.NewReader(raw)); err == nil {
		words = fmt.Sprintf("%d × %d, %s", c.Width, c.Height, words)
	}
	return words
}
