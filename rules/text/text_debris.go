package text

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The text contains nothing that another program added when it was copied or
// sent: no citation marks of a chatbot, no "Sent from my iPhone".
//
// Visitors see it as part of the text.
//
// Delete it. If it marked a source, write a link to that source instead.
var TextDebris = lint.Rule{
	ID: "text-debris", Category: "text", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		chatMarks(p)
		mailFooter(p)
	},
}

// chatMark is what chat programs put where they cite something: as ChatGPT's
// :contentReference[oaicite:0]{index=0}, 【4†source】 and turn0search1, Gemini's
// [cite_start] and [cite: 1, 2], and Perplexity's [web:3] and [attached_file:1].
var chatMark = regexp.MustCompile(`:?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]` +
	`|oai_citation:\d+‡?` +
	`|【\d+(?::\d+)?†[^】\n]{0,80}】` +
	`|\x{E200}?(?:file)?cite(?:\x{E202}?turn\d+(?:search|view|news|file|fetch|academia|forecast|image)\d+)+\x{E201}?` +
	`|\[cite_(?:start|end)\]|\[cite: ?\d+(?:[,–-] ?\d+)*\]` +
	`|\[(?:web|attached_file|attached_image|page|memory):\d+\](?:\[(?:web|attached_file|page):\d+\])*`)

// mayHoldChat is a quick no for most pages: the search for chatMark itself is slow.
func mayHoldChat(doc *page.Document, body []byte) bool {
	if doc.MayHold("【") || doc.MayHold("n0") && bytes.Contains(body, []byte("citeturn")) ||
		doc.MayHold("e\uE202t") && bytes.Contains(body, []byte("cite\uE202turn")) {
		return true
	}
	for {
		at := bytes.IndexByte(body, '[')
		if at < 0 {
			return false
		}
		body = body[at+1:]
		for _, word := range [...]string{"oaicite:", "cite", "web:", "attached_", "page:", "memory:", "oai_cit"} {
			if len(body) >= len(word) && string(body[:len(word)]) == word {
				return true
			}
		}
	}
}

// chatMarks reports what a chat program left, the first of each line.
func chatMarks(p *lint.Pass) {
	text := p.Doc.Masked()
	if !mayHoldChat(p.Doc, text[p.Doc.Body.Start:p.Doc.Body.End]) {
		return
	}
	done := 0
	next, looked := source.Span{}, 0 // the first mark in the line that was looked through up to here
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := max(run.Span.Start, done); at < run.Span.End &&
			(!run.Link || bytes.HasPrefix(text[at:run.Span.End], []byte("oai_citation:"))); {
			if at >= looked || next.Start < at && !next.Empty() {
				looked = p.Doc.File.FullLine(at).End
				next = source.Span{}
				if m := chatMark.FindIndex(text[at:p.Doc.File.LineSpan(at).End]); m != nil {
					next = source.Span{Start: at + m[0], End: at + m[1]}
				}
			}
			at = looked
			s := next
			if s.Empty() || s.Start >= run.Span.End {
				continue
			}
			p.Report(lint.Diagnostic{Span: s, Message: words.Quote(p.Doc.Original(s)) +
				" is a mark that a chatbot left in the text",
				Effect: "the characters as plain text",
				Help:   "delete it, and write a link to the source if there is one",
				About:  []lint.Subject{lint.At(s.Start)}, Swallows: s})
			done = at
		}
	}
}

// mailFooter reports the line that a mail program puts below what is sent, where
// it is the last of the page.
func mailFooter(p *lint.Pass) {
	text := p.Doc.Masked()
	end := p.Doc.Body.End
	for end > p.Doc.Body.Start && text[end-1] <= ' ' {
		end--
	}
	if end == p.Doc.Body.Start {
		return
	}
	line := p.Doc.File.LineSpan(end - 1)
	if line.Start < p.Doc.Body.Start || line.Len() > 80 {
		return
	}
	said := strings.ToLower(strings.Trim(string(text[line.Start:line.End]), " \t\r.>_*-–—"))
	for _, footer := range mailFooters {
		if device, ok := strings.CutPrefix(said, footer[0]); ok && footer[0] != "" {
			device, ok = strings.CutSuffix(device, footer[1])
			if ok && slices.ContainsFunc(devices, func(d string) bool { return strings.Contains(device, d) }) {
				p.Report(lint.Diagnostic{Span: line, Level: lint.Info,
					Message: words.Quote(p.Doc.Original(line)) + " is the signature of an email program",
					Effect:  "the line as part of the text", Help: "delete the line",
					About: []lint.Subject{lint.At(line.Start)}})
				return
			}
		}
	}
}

// mailFooters are the words before and after the device in such a line.
var mailFooters = [][2]string{
	{"sent from ", ""}, {"sent via ", ""}, {"get outlook for ", ""}, {"von meinem ", " gesendet"},
	{"gesendet von ", ""},
	{"envoyé de ", ""}, {"envoyé depuis ", ""}, {"enviado desde ", ""}, {"enviado do ", ""}, {"enviado a partir d", ""},
	{"inviato da ", ""}, {"verzonden vanaf ", ""}, {"wysłane z ", ""}, {"odesláno z ", ""}, {"skickat från ", ""},
	{"отправлено с ", ""},
}

var devices = strings.Fields("iphone ipad android samsung galaxy ios outlook blackberry huawei " +
	"xiaomi gmail yahoo mobile smartphone")
