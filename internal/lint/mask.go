package lint

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// printing lists the tags that leave text where they stand.
var printing = map[string]bool{
	"include": true, "include_relative": true, "link": true, "post_url": true, "cycle": true,
	"increment": true, "decrement": true, "render": true, "echo": true, "gist": true, "seo": true, "feed_meta": true,
}

func maskLiquid(text []byte, template *liquid.Template) []byte {
	if template == nil || len(template.Tokens) == 0 {
		return text
	}
	masked := template.Mask(text)
	if len(masked) == 0 || &masked[0] == &text[0] {
		return masked
	}
	for _, token := range template.Tokens {
		if token.Kind == liquid.KindTag && !printing[token.Name] && aloneOnLine(text, token.Span) {
			blank(masked, token.Span)
		}
	}
	for _, block := range template.Blocks {
		if block.Name == "comment" && block.Close.Span.End > block.Open.Span.End {
			blank(masked, source.Span{Start: block.Open.Span.Start, End: block.Close.Span.End})
		}
	}
	return masked
}

func blank(text []byte, s source.Span) {
	for i := s.Start; i < s.End; i++ {
		if text[i] != '\n' && text[i] != '\r' {
			text[i] = ' '
		}
	}
}

// aloneOnLine reports whether the lines that s touches hold nothing but s,
// white space and other tags.
func aloneOnLine(text []byte, s source.Span) bool {
	start := bytes.LastIndexByte(text[:s.Start], '\n') + 1
	end := len(text)
	if i := bytes.IndexByte(text[s.End:], '\n'); i >= 0 {
		end = s.End + i
	}
	rest := append(append([]byte{}, text[start:s.Start]...), text[s.End:end]...)
	for len(rest) > 0 {
		rest = bytes.TrimSpace(rest)
		if !bytes.HasPrefix(rest, []byte("{%")) {
			break
		}
		i := bytes.Index(rest, []byte("%}"))
		if i < 0 {
			return false
		}
		rest = rest[i+2:]
	}
	return len(rest) == 0
}
