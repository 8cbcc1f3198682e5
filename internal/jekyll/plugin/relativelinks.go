package plugin

import (
	"path"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A RelativeLink is a link that jekyll-relative-links looks at.
type RelativeLink struct {
	Span   source.Span // the path as written, without the fragment
	Target paths.Site  // the file it means
}

// relativeLink is LINK_REGEX: an inline link or image, or a definition. The path
// is the second or the fourth group.
var relativeLink = regexp.MustCompile(`\[(.*?)\]\(([^)]+?)(?:#.+?)?\)|(?m:^)\s*?\[(.*?)\]: (.+?)(?:#.+?)?\s*?(?m:$)`)

// RelativeLinks returns the links in the text of a page, code included, whose
// form the plugin knows: without title, query, brackets or encoded characters
// the path is looked up as is, from the folder of the page, even with a
// slash in front. What it finds there, first among the pages, then the copied files
// and the documents that are written, it replaces by its address.
func RelativeLinks(file paths.Site, text []byte, body source.Span) []RelativeLink {
	var out []RelativeLink
	for _, m := range relativeLink.FindAllSubmatchIndex(text[body.Start:body.End], -1) {
		from, to := m[4], m[5]
		if from < 0 {
			from, to = m[8], m[9]
		}
		span := source.Span{Start: body.Start + from, End: body.Start + to}
		ref := string(text[span.Start:span.End])
		if scheme, _, ok := strings.Cut(ref, ":"); ok && web.IsScheme(scheme) || strings.HasPrefix(ref, "#") {
			continue
		}
		target := path.Join("/", path.Dir(string(file)), strings.TrimPrefix(ref, "/"))
		out = append(out, RelativeLink{Span: span, Target: paths.Site(strings.TrimPrefix(target, "/"))})
	}
	return out
}
