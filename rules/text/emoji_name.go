package text

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark-emoji/definition"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// An emoji is in the text as a character, not as a name between colons, on a
// site that has no plugin for such names.
//
// The preview on github.com shows the emoji. Visitors of the site see :tada:.
//
// Type the emoji itself, or add the plugin jemoji in _config.yml.
var EmojiName = lint.Rule{
	ID: "emoji-name", Category: "text", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		config := p.Doc.Config()
		if !p.Site().Rooted || p.Site().Plugged || config.Builder == jekyll.GitHubPages || config.Plugin("jemoji") ||
			config.Plugin("github-pages") ||
			!p.Doc.MayHold(":x") && !p.Doc.MayHold(":+") && !p.Doc.MayHold(":-") {
			return
		}
		text := p.Doc.Masked()
		for _, run := range p.Doc.Kramdown().Texts() {
			if bytes.IndexByte(text[run.Span.Start:run.Span.End], ':') < 0 {
				continue
			}
			for _, m := range emojiName.FindAllSubmatchIndex(text[run.Span.Start:run.Span.End], -1) {
				reportEmoji(p, source.Span{Start: run.Span.Start + m[2] - 1, End: run.Span.Start + m[3] + 1})
			}
		}
	},
}

var emojiName = regexp.MustCompile(`:((?:[a-z][a-z0-9_+-]*[a-z0-9])|\+1|-1|[ax]):`)

// reportEmoji reports s, a word between colons, if it names an emoji of github.com.
func reportEmoji(p *lint.Pass, s source.Span) {
	text := p.Doc.Masked()
	if s.Start > 0 && (isNamePart(text[s.Start-1]) || text[s.Start-1] == ':') ||
		s.End < len(text) && (isNamePart(text[s.End]) || text[s.End] == ':' && s.End+1 < len(text) &&
			text[s.End+1] <= ' ') {
		return
	}
	if s.Start == p.Doc.File.LineSpan(s.Start).Start && slices.Contains(fields, string(text[s.Start+1:s.End-1])) {
		return
	}
	emoji, ok := definition.Github().Get(string(text[s.Start+1 : s.End-1]))
	if !ok || len(emoji.Unicode) == 0 { // github.com has pictures of its own, as :octocat:
		return
	}
	sign := string(emoji.Unicode)
	p.Report(lint.Diagnostic{Span: s, Message: words.Quote(p.Doc.Original(s)) +
		" shows no emoji: the site has no " +
		"plugin for it",
		Effect: "the name with its colons", Help: "type the emoji itself: " + sign,
		About: []lint.Subject{lint.At(s.Start)},
		Fix:   lint.UnsafeFix("write "+sign, lint.Replace(s, sign))})
}

// fields are emoji names that begin a line as the names of fields, too: ":date: 4 May".
var fields = strings.Fields("date id key email phone link book end on back top house school telephone lock tv")

// isNamePart reports whether a byte next to a colon shows that a name or a time
// goes on there.
func isNamePart(c byte) bool {
	return c == '_' || c == '/' || c == '`' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
