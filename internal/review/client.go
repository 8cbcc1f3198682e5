package review

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	mostAnswer  = 32 << 20         // bytes of an answer that are read
	mostPages   = 30               // of 100: GitHub lists no more than 3,000 files
	eachRequest = 30 * time.Second // for one request
	mostWait    = time.Minute      // in all, when GitHub asks to come back later
)

// A Client talks to one GitHub server, and to no other.
type Client struct {
	API     string // "https://api.github.com"
	GraphQL string // "https://api.github.com/graphql"
	Token   string
	Agent   string // User-Agent
	// Sleep waits, or returns the context's error; nil for the clock's.
	Sleep func(context.Context, time.Duration) error

	waited time.Duration
}

// A StatusError is an answer of GitHub's that is none of success.
type StatusError struct {
	Status  int
	Message string // GitHub's own words
	Details string // the errors of its answer, as JSON
}

func (e *StatusError) Error() string {
	if e.Message == "" {
		return fmt.Sprintf("GitHub answers with the status %d", e.Status)
	}
	return fmt.Sprintf("GitHub answers with the status %d: %s", e.Status, firstLine(e.Message))
}

// firstLine is the first line of text, and not more than 200 bytes of it.
func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return strings.ToValidUTF8(s[:min(len(s), 200)], "")
}

var web = &http.Client{
	Timeout: eachRequest,
	// A redirect would carry the token elsewhere.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask sends in, unless it is nil, and reads the answer into out. What fails on
// GitHub's side is asked twice more, but for POST, which might have been done.
// It returns the address of the next page, if there is one.
func (c *Client) ask(ctx context.Context, method, address string, in, out any) (next string, err error) {
	var body []byte
	if in != nil {
		if body, err = json.Marshal(in); err != nil {
			return "", err
		}
	}
	for again := 0; ; {
		next, wait, err := c.once(ctx, method, address, body, out)
		var status *StatusError
		switch {
		case err == nil:
			return next, nil
		case wait > 0 && c.waited+wait <= mostWait:
			c.waited += wait
		case wait > 0:
			return "", fmt.Errorf("%w; it asks to wait %d seconds", err, int(wait.Seconds()))
		case method != http.MethodPost && again < 2 && (!errors.As(err, &status) || status.Status >= 500):
			again++
			wait = time.Duration(again) * time.Second / 2
		default:
			return "", err
		}
		if err := c.sleep(ctx, wait); err != nil {
			return "", err
		}
	}
}

func (c *Client) sleep(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (c *Client) once(ctx context.Context, method, address string, body []byte, out any) (
	next string, wait time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return "", 0, errors.New("the address of GitHub's API is invalid")
	}
	r.Header.Set("Accept", "application/vnd.github+json")
	r.Header.Set("X-GitHub-Api-Version", "2022-11-28")
	r.Header.Set("User-Agent", c.Agent)
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := web.Do(r)
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return "", 0, fmt.Errorf("GitHub does not respond: %w", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer))
	if err != nil {
		return "", 0, fmt.Errorf("GitHub's response is incomplete: %w", err)
	}
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return "", later(answer), failure(answer.StatusCode, text)
	}
	if out != nil && json.Unmarshal(text, out) != nil {
		return "", 0, errors.New("GitHub's response cannot be read")
	}
	return c.next(answer), 0, nil
}

func failure(status int, text []byte) error {
	var said struct {
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	_ = json.Unmarshal(text, &said)
	return &StatusError{Status: status, Message: said.Message, Details: string(said.Errors)}
}

// later is how long GitHub asks to wait: Retry-After, or until the limit begins
// again. 0 when it asks for nothing.
func later(answer *http.Response) time.Duration {
	if answer.StatusCode != http.StatusForbidden && answer.StatusCode != http.StatusTooManyRequests {
		return 0
	}
	if n, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil && n >= 0 {
		return time.Duration(max(n, 1)) * time.Second
	}
	reset, err := strconv.ParseInt(answer.Header.Get("X-Ratelimit-Reset"), 10, 64)
	if err == nil && answer.Header.Get("X-Ratelimit-Remaining") == "0" {
		return max(time.Second, time.Until(time.Unix(reset, 0)))
	}
	if answer.StatusCode == http.StatusTooManyRequests {
		return time.Second
	}
	return 0
}

var nextLink = regexp.MustCompile(`<([^<>]*)>;\s*rel="next"`)

// next is the next page's address, when it is on the same server.
func (c *Client) next(answer *http.Response) string {
	m := nextLink.FindStringSubmatch(answer.Header.Get("Link"))
	if m == nil || !strings.HasPrefix(m[1], strings.TrimRight(c.API, "/")+"/") {
		return ""
	}
	return m[1]
}

// list reads all pages of a list.
func list[T any](ctx context.Context, c *Client, path string) ([]T, error) {
	var all []T
	address := c.at(path)
	if strings.Contains(path, "?") {
		address += "&per_page=100"
	} else {
		address += "?per_page=100"
	}
	for range mostPages {
		var page []T
		next, err := c.ask(ctx, http.MethodGet, address, nil, &page)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if next == "" {
			break
		}
		address = next
	}
	return all, nil
}

// at is the address of a path of the API.
func (c *Client) at(path string) string { return strings.TrimRight(c.API, "/") + path }
