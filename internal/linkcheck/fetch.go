package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// mostBytes is how large a text that Fetch reads may be.
const mostBytes = 1 << 20

// Fetch returns the text at an address, of at most 1 MiB. It waits no longer
// than o.All.
func Fetch(ctx context.Context, address string, o Options) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, o.All)
	defer cancel()
	client := newClient(o)
	defer client.CloseIdleConnections()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	r.Header.Set("User-Agent", o.Agent)
	answer, err := client.Do(r)
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		if ctx.Err() != nil {
			err = fmt.Errorf("no answer within %s", o.All)
		}
		return "", err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("it answers %q", strings.TrimSpace(answer.Status))
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostBytes+1))
	if len(text) > mostBytes {
		err = errors.New("it is longer than 1 MiB")
	}
	return string(text), err
}
