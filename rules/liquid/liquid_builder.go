package liquid

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

var joined = regexp.MustCompile(`\s(?:and|or)\s`)

// builderFault is liquidFault for what another release of the site generator
// would do; an empty message for anything else.
func builderFault(e liquid.Error, doc *page.Document) (message, help string) {
	builder := doc.Config().Builder
	at := doc.Original(e.At)
	switch {
	case e.Fault == liquid.UnknownTag && liquid.KnownTag(e.Name):
		message = fmt.Sprintf("%s has no tag %q", builder.Title(), "{% "+e.Name+" %}")
		switch e.Name {
		case "echo":
			return message, "write {{ and }} around its value"
		case "render":
			return message, "write {% include … %} instead"
		case "#":
			return message, "write {% comment %} … {% endcomment %} instead"
		}
		return message, "write each line as a separate tag"
	case e.Fault == liquid.BadSyntax && e.Name == "#" && doc.Config().LiquidOptions().Liquid4:
		return fmt.Sprintf("%s has no tag %q", builder.Title(), "{% # %}"), "write {% comment %} … {% endcomment %} instead"
	case !doc.Config().LiquidOptions().Jekyll3:
	case e.Fault == liquid.BadSyntax && (e.Name == "link" || e.Name == "post_url") && liquid.Possible([]byte(at)):
		return fmt.Sprintf("{%% %s %%} does not accept a variable on %s", e.Name, builder.Title()),
			"write the name of the file itself"
	case e.Fault == liquid.BadArguments && e.Name == "number_of_words":
		return fmt.Sprintf("the filter %q does not accept an argument on %s", e.Name, builder.Title()),
			"delete the colon and everything after it"
	case e.Fault == liquid.BadExpression && joined.MatchString(at):
		return fmt.Sprintf("a condition cannot contain \"and\" or \"or\" on %s: %s", builder.Title(),
				words.Quote(strings.Trim(at, `"'`))),
			oneByOne(at)
	}
	return "", ""
}

// oneByOne says how to write a condition of several parts without their and or or.
func oneByOne(condition string) string {
	if strings.Contains(condition, " or ") {
		return "filter the list once for each part, and join the results with the filter concat"
	}
	return "write one where_exp for each part, one after the other"
}
