package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A page is what the answers know of an open document, with what it takes to
// put their places in the client's terms.
type page struct {
	*answer.Page
	judged *site.Judged
	base   paths.Full // the folder that site paths start from
}

// pageOf parses a document in its site. It is nil for one that is not open, or
// none of the site's, or not known yet.
func (s *server) pageOf(ctx context.Context, uri protocol.URI) (*page, error) {
	doc := s.documents().Get(uri)
	if doc == nil {
		return nil, nil
	}
	j, err := s.sites.JudgeSoon(ctx, doc)
	if err != nil || j == nil {
		return nil, err
	}
	v, ok := j.View()
	if !ok {
		return nil, nil
	}
	p := &page{judged: j, base: v.Base}
	p.Page = &answer.Page{
		Doc:   v.Doc,
		Entry: v.Entry,
		Site:  v.Site,
		Rule:  s.options.RuleDoc,
		Rules: s.options.Rules,
		Read: func(sitePath paths.Site) *answer.File {
			full := sitePath.Full(v.Base)
			if open := s.documents().ByPath(full); open != nil && !open.Lost() {
				return newFile(full.Shown(v.Base), []byte(open.String()))
			}
			raw, err := readFile(full)
			if err != nil {
				return nil
			}
			return newFile(full.Shown(v.Base), raw)
		},
	}
	return p, nil
}

func (s *server) offset(p *page, at protocol.Position) int {
	return p.judged.Offset(at, s.encoding())
}

func (s *server) rangeOf(p *page, at span) protocol.Range { return p.judged.Range(at, s.encoding()) }

// markup writes Markdown, or, for clients that do not take it, what it says.
func (s *server) markup(text string, kinds []protocol.MarkupKind) protocol.MarkupContent {
	for _, kind := range kinds {
		if kind == protocol.Markdown {
			return protocol.MarkupContent{Kind: protocol.Markdown, Value: text}
		}
	}
	return protocol.MarkupContent{Kind: protocol.PlainText, Value: answer.Plain(text)}
}

func (s *server) hover(ctx context.Context, params protocol.TextDocumentPositionParams) (*protocol.Hover, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return nil, err
	}
	note, ok := p.Hover(s.offset(p, params.Position), p.judged.Findings)
	if !ok {
		return nil, nil
	}
	r := s.rangeOf(p, note.Span)
	return &protocol.Hover{Contents: s.markup(note.Markdown, s.can.TextDocument.Hover.ContentFormat), Range: &r}, nil
}

// mostItems is how many completions are sent at once; the list says so when
// there are more.
const mostItems = 500

var itemKinds = map[answer.Kind]protocol.CompletionItemKind{
	answer.Key:     protocol.KindField,
	answer.Value:   protocol.KindValue,
	answer.Heading: protocol.KindModule,
	answer.Comment: protocol.KindKeyword,
	answer.Address: protocol.KindReference,
	answer.ImageOf: protocol.KindFile,
	answer.Include: protocol.KindFile,
}

func (s *server) completion(
	ctx context.Context,
	params protocol.TextDocumentPositionParams,
) (*protocol.CompletionList, error) {
	list := &protocol.CompletionList{Items: []protocol.CompletionItem{}}
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return list, err
	}
	offset := s.offset(p, params.Position)
	items := p.Complete(offset)
	if len(items) > mostItems {
		items, list.IsIncomplete = narrow(
			items,
			string(p.Doc.File.Slice(span{Start: items[0].Span.Start, End: offset})),
		), true
	}
	for i := range items {
		item := &items[i]
		if i < 50 {
			p.Describe(item)
		}
		list.Items = append(list.Items, s.completionItem(p, item, i))
	}
	return list, ctx.Err()
}

// narrow picks the items that hold what is typed already, as many as are sent.
func narrow(items []answer.Item, typed string) []answer.Item {
	typed = strings.ToLower(typed)
	kept := items[:0:0]
	for _, item := range items {
		if len(kept) < mostItems && strings.Contains(strings.ToLower(item.Label+" "+item.Detail), typed) {
			kept = append(kept, item)
		}
	}
	return kept
}

func (s *server) completionItem(p *page, item *answer.Item, i int) protocol.CompletionItem {
	can := s.can.TextDocument.Completion.CompletionItem
	c := protocol.CompletionItem{
		Label: item.Label, Kind: itemKinds[item.Kind], Detail: item.Detail, SortText: fmt.Sprintf("%05d", i),
		InsertTextFormat: protocol.PlainTextFormat,
		TextEdit:         &protocol.TextEdit{Range: s.rangeOf(p, item.Span), NewText: item.Text},
	}
	if item.Markdown != "" {
		doc := s.markup(item.Markdown, can.DocumentationFormat)
		c.Documentation = &doc
	}
	switch item.Kind {
	case answer.Address:
		c.FilterText = item.Text + " " + item.Detail // by the name of the page as well
	case answer.Heading, answer.Comment, answer.ImageOf:
		c.FilterText = item.Text
	}
	if item.Fill != "" {
		before, after, _ := strings.Cut(item.Text, item.Fill)
		c.TextEdit.NewText = before
		if can.SnippetSupport {
			c.InsertTextFormat = protocol.SnippetFormat
			c.TextEdit.NewText = snippet(before) + "${1:" + snippet(item.Fill) + "}" + snippet(after)
		}
	}
	return c
}

// snippet writes text so that a snippet has it as is.
func snippet(text string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(text)
}

// locations puts places in the client's terms.
func (s *server) locations(p *page, places []answer.Place) []protocol.Location {
	all := []protocol.Location{}
	for _, place := range places {
		full := place.SitePath.Full(p.base)
		if at, ok := s.locate(full, "", nil, place.Span); ok {
			all = append(all, at)
		}
	}
	return all
}

// definition answers with links where the client takes them, else with plain
// locations.
func (s *server) definition(ctx context.Context, params protocol.TextDocumentPositionParams) (any, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return nil, err
	}
	from, to := p.Definition(s.offset(p, params.Position))
	locations := s.locations(p, to)
	if !s.can.TextDocument.Definition.LinkSupport {
		return locations, nil
	}
	links := []protocol.LocationLink{}
	origin := s.rangeOf(p, from)
	for _, at := range locations {
		links = append(
			links,
			protocol.LocationLink{
				OriginSelectionRange: &origin,
				TargetURI:            at.URI,
				TargetRange:          at.Range,
				TargetSelectionRange: at.Range,
			},
		)
	}
	return links, nil
}

func (s *server) references(ctx context.Context, params protocol.ReferenceParams) ([]protocol.Location, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return nil, err
	}
	return s.locations(p, p.References(ctx, s.offset(p, params.Position))), ctx.Err()
}
