package lint

import "github.com/partnerlint/partnerlint/internal/jekyll/liquid"

func maskLiquid(text []byte, template *liquid.Template) []byte {
	if template == nil || len(template.Tokens) == 0 {
		return text
	}
	return template.Mask(text)
}
