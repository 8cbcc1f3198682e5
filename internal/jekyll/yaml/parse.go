package yaml

import (
	"errors"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

func parse(text []byte, region source.Span) (*Node, *Error) {
	n, err := compose(text, region)
	if err == nil {
		return n, nil
	}
	var e *Error
	if errors.As(err, &e) {
		return nil, e
	}
	return nil, &Error{Slip: Other, Span: region, Detail: strings.TrimPrefix(err.Error(), "yaml: ")}
}

func notMapping(text []byte, region source.Span, n *Node) *Error {
	return &Error{Slip: NotMapping, Span: n.Span, Detail: n.Text}
}
