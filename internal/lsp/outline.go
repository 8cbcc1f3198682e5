package lsp

import (
	"context"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

var symbolKinds = map[answer.PartKind]protocol.SymbolKind{
	answer.Metadata: protocol.SymbolNamespace, answer.Field: protocol.SymbolKey,
	answer.CardPart: protocol.SymbolObject, answer.Section: protocol.SymbolString,
}

// documentSymbol answers with a tree where the client takes one, else with a
// list.
func (s *server) documentSymbol(ctx context.Context, params protocol.TextDocumentParams) (any, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return []protocol.DocumentSymbol{}, nil
	}
	if s.can.TextDocument.DocumentSymbol.HierarchicalDocumentSymbolSupport {
		return s.symbols(p, p.Parts()), nil
	}
	list := []protocol.SymbolInformation{}
	var flatten func(parts []answer.Part, above string)
	flatten = func(parts []answer.Part, above string) {
		for _, part := range parts {
			list = append(
				list,
				protocol.SymbolInformation{Name: part.Name, Kind: symbolKinds[part.Sort], ContainerName: above,
					Location: protocol.Location{URI: params.TextDocument.URI, Range: s.rangeOf(p, part.Span)}},
			)
			flatten(part.Parts, part.Name)
		}
	}
	flatten(p.Parts(), "")
	return list, nil
}

func (s *server) symbols(p *page, parts []answer.Part) []protocol.DocumentSymbol {
	all := []protocol.DocumentSymbol{}
	for _, part := range parts {
		symbol := protocol.DocumentSymbol{Name: part.Name, Detail: part.Detail, Kind: symbolKinds[part.Sort],
			Range: s.rangeOf(p, part.Span), SelectionRange: s.rangeOf(p, part.Title)}
		if len(part.Parts) > 0 {
			symbol.Children = s.symbols(p, part.Parts)
		}
		all = append(all, symbol)
	}
	return all
}

// workspaceSymbol finds pages by a part of their title.
func (s *server) workspaceSymbol(
	ctx context.Context,
	params protocol.WorkspaceSymbolParams,
) ([]protocol.SymbolInformation, error) {
	all := []protocol.SymbolInformation{}
	for _, r := range s.sites.Roots() {
		if err := r.Wait(ctx); err != nil || r.State() == nil || r.State().Result == nil {
			continue
		}
		for base, index := range r.State().Result.Sites() {
			for _, found := range answer.Named(index, params.Query) {
				full := found.SitePath.Full(base)
				if at, ok := s.locate(full, "", nil, found.Span); ok && len(all) < mostItems {
					all = append(
						all,
						protocol.SymbolInformation{
							Name:          found.Name,
							Kind:          protocol.SymbolObject,
							ContainerName: string(found.SitePath),
							Location:      at,
						},
					)
				}
			}
		}
	}
	return all, ctx.Err()
}

func (s *server) foldingRange(
	ctx context.Context,
	params protocol.TextDocumentParams,
) ([]protocol.FoldingRange, error) {
	all := []protocol.FoldingRange{}
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return all, err
	}
	var fold func(parts []answer.Part)
	fold = func(parts []answer.Part) {
		for _, part := range parts {
			r := s.rangeOf(p, part.Span)
			if r.End.Line > r.Start.Line {
				all = append(all, protocol.FoldingRange{StartLine: r.Start.Line, EndLine: r.End.Line, Kind: "region"})
			}
			fold(part.Parts)
		}
	}
	fold(p.Parts())
	return all, nil
}

func (s *server) codeLens(ctx context.Context, params protocol.TextDocumentParams) ([]protocol.CodeLens, error) {
	all := []protocol.CodeLens{}
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return all, err
	}
	for _, lens := range p.Lenses() {
		all = append(
			all,
			protocol.CodeLens{Range: s.rangeOf(p, lens.Span), Command: &protocol.Command{Title: lens.Text}},
		)
	}
	return all, nil
}
