package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// bounds limit what one translation may cost.
type bounds struct {
	text    int           // runes of the passage
	answer  int64         // bytes of the answer
	total   time.Duration // for one passage, waiting included
	waiting time.Duration // of that, at most so much because the service is busy
	backoff time.Duration // first wait where a busy service does not say how long
}

// serviceBounds fit a service that answers within seconds. A passage is a few
// sentences; DeepL and most LibreTranslate servers take 10,000 runes and more.
var serviceBounds = bounds{text: 10_000, answer: 1 << 20, total: time.Minute, waiting: 30 * time.Second, backoff: time.Second}

// atOnce is how many passages one service is asked for at a time.
const atOnce = 2

// client asks one service.
type client struct {
	name   string
	key    string
	http   *http.Client
	bounds bounds
	places chan struct{}
}

func newClient(name string, c Config, a address, b bounds) (*client, error) {
	h, err := newHTTP(a, c)
	if err != nil {
		return nil, err
	}
	return &client{name: name, key: strings.TrimSpace(c.Key), http: h, bounds: b, places: make(chan struct{}, atOnce)}, nil
}

// Name says who translates.
func (c *client) Name() string { return c.name }

// translate sees to what all services share: what need not be asked, what is
// too long, the turn, the time, and what may not come back.
func (c *client) translate(ctx context.Context, text, from, to string, ask func(ctx context.Context, text string) (string, error)) (string, error) {
	if strings.TrimSpace(text) == "" || base(from) != "" && base(from) == base(to) {
		return text, nil
	}
	if base(to) == "" {
		return "", c.fail(Refused, 0, "no language to translate into was named", nil)
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	if n := utf8.RuneCountInString(text); n > c.bounds.text {
		return "", c.fail(TooLong, 0, fmt.Sprintf("%d characters, %d are the most", n, c.bounds.text), nil)
	}
	select {
	case c.places <- struct{}{}:
		defer func() { <-c.places }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	within, cancel := context.WithTimeout(ctx, c.bounds.total)
	defer cancel()
	out, err := ask(within, text)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case within.Err() != nil && err != nil:
		return "", c.fail(TooSlow, 0, "no answer within "+c.bounds.total.String(), err)
	case err != nil:
		return "", err
	}
	out = strings.TrimSpace(strings.ToValidUTF8(out, ""))
	if out == "" {
		return "", c.fail(Unreadable, 0, "the translation is empty", nil)
	}
	return out, nil
}

// post sends a question as JSON and reads the answer into answer. A busy
// service is asked again, within the bounds. problems says what a service's
// own statuses mean, where they differ from the usual.
func (c *client) post(ctx context.Context, address string, header http.Header, question, answer any, problems map[int]Problem) error {
	body, err := json.Marshal(question)
	if err != nil {
		return err
	}
	left, wait := c.bounds.waiting, c.bounds.backoff
	for {
		status, after, said, err := c.once(ctx, address, header, body)
		if err != nil {
			return c.sort(ctx, err)
		}
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable && after > 0 {
			if after > 0 {
				wait = after
			}
			if wait > left {
				return c.fail(Busy, status, c.serverSays(said), nil)
			}
			left -= wait
			if err := pause(ctx, wait); err != nil {
				return err
			}
			wait *= 2
			continue
		}
		if status != http.StatusOK {
			return c.fail(problemOf(status, problems), status, c.serverSays(said), nil)
		}
		if err := json.Unmarshal(said, answer); err != nil {
			return c.fail(Unreadable, 0, "it is not the JSON that was expected", err)
		}
		return nil
	}
}

var errTooLarge = errors.New("the answer is larger than any translation of the passage")

// once makes one request. after is the wait that the service asks for, 0
// where it names none.
func (c *client) once(ctx context.Context, address string, header http.Header, body []byte) (status int, after time.Duration, said []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "Galley/0.1")
	for name, values := range header {
		req.Header[name] = values
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, 0, nil, err
	}
	defer res.Body.Close()
	said, err = io.ReadAll(io.LimitReader(res.Body, c.bounds.answer+1))
	if err != nil {
		return 0, 0, nil, err
	}
	if int64(len(said)) > c.bounds.answer {
		return 0, 0, nil, errTooLarge
	}
	return res.StatusCode, retryAfter(res.Header.Get("Retry-After"), time.Now()), said, nil
}

// retryAfter reads a Retry-After header: seconds or a date (RFC 9110, 10.2.3).
func retryAfter(s string, now time.Time) time.Duration {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseUint(s, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func problemOf(status int, own map[int]Problem) Problem {
	if p, ok := own[status]; ok {
		return p
	}
	switch {
	case status >= 300 && status < 400:
		return Redirected // without an address that could be followed
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return KeyRefused
	case status == http.StatusRequestEntityTooLarge:
		return TooLong
	case status >= 400 && status < 500:
		return Refused
	default:
		return Failed
	}
}

// sort finds the problem in a failure without an answer.
func (c *client) sort(ctx context.Context, err error) error {
	var redirect *redirectError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &redirect):
		return c.fail(Redirected, 0, redirect.to, err)
	case errors.Is(err, errLoopback), errors.Is(err, errElsewhere):
		return c.fail(Forbidden, 0, "", err)
	case errors.Is(err, errTooLarge):
		return c.fail(Unreadable, 0, errTooLarge.Error(), err)
	default:
		return c.fail(Unreachable, 0, innermost(err), err)
	}
}

func (c *client) fail(p Problem, status int, said string, err error) error {
	return &Error{Service: c.name, Problem: p, Status: status, Detail: detail(said, c.key), Err: err}
}

// innermost is the text of the last cause: "connection refused" rather than
// the request with its address.
func innermost(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}

// serverSays finds the sentence in a service's answer of failure: {"error":
// "…"}, {"error": {"message": "…"}} or {"message": "…"}.
func (c *client) serverSays(body []byte) string {
	var answer struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
	}
	if json.Unmarshal(body, &answer) != nil {
		return ""
	}
	var plain string
	if json.Unmarshal(answer.Error, &plain) == nil && plain != "" {
		return plain
	}
	var inner struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(answer.Error, &inner) == nil && inner.Message != "" {
		return inner.Message
	}
	return answer.Message
}
