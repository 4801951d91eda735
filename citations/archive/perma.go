package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"galley/citations/fetch"
)

// Perma orders copies from Perma.cc, with an API key of the user's account.
type Perma struct {
	Client *fetch.Client
	Key    string
	Folder int              // of the account, 0 for the account's own choice
	Now    func() time.Time // nil for the real clock
}

var _ Keeper = (*Perma)(nil)

// Name is "perma".
func (*Perma) Name() string { return "perma" }

// Sends says what an order makes public.
func (*Perma) Sends() string {
	return "the page's address, with your Perma.cc account; the copy counts against its quota and is public"
}

const permaBase = "https://api.perma.cc/v1/"

// guidShape is what Perma's numbers look like: "85LS-BXV7".
var guidShape = regexp.MustCompile(`^[A-Z0-9]{4}-[A-Z0-9]{4}$`)

// Submit orders a copy.
func (p *Perma) Submit(ctx context.Context, page string) (Order, error) {
	o := Order{Service: p.Name(), URL: page, Asked: p.now(), Tries: 1}
	if p.Key == "" {
		return o, ErrNoKey
	}
	ask := map[string]any{"url": page}
	if p.Folder != 0 {
		ask["folder"] = p.Folder
	}
	body, err := json.Marshal(ask)
	if err != nil {
		return o, err
	}
	res, err := p.Client.Post(ctx, p.request("archives/"), "application/json", body)
	if err != nil {
		if why := keyProblem("Perma.cc", err); why != nil {
			return o, why
		}
		if e, ok := err.(*fetch.Error); ok && e.Status == http.StatusBadRequest {
			o.State, o.Why = Refused, "Perma.cc does not take this page"
			if e.Response != nil {
				o.Why += ": " + words(string(e.Response.Body))
			}
			return o, nil
		}
		return o, err
	}
	var a struct {
		GUID string `json:"guid"`
	}
	if json.Unmarshal(res.Body, &a) != nil || !guidShape.MatchString(a.GUID) {
		return o, fmt.Errorf("the service Perma.cc answered in a form that cannot be read; look into your account whether the page was ordered")
	}
	o.State, o.Job, o.Why = Submitted, a.GUID, "Perma.cc has taken the order; there is no copy yet"
	return o, nil
}

// Poll asks how far the capture is. Its address is known from the start, but
// named only once there is something behind it.
func (p *Perma) Poll(ctx context.Context, o Order) (Order, error) {
	if o.Done() || !guidShape.MatchString(o.Job) {
		return o, nil
	}
	res, err := p.Client.Get(ctx, p.request("capture_jobs/"+o.Job+"/"))
	if err != nil {
		return o, err
	}
	var a struct {
		Status  string    `json:"status"`
		Message string    `json:"message"`
		End     time.Time `json:"capture_end_time"`
	}
	if json.Unmarshal(res.Body, &a) != nil {
		return o, fmt.Errorf("the service Perma.cc answered in a form that cannot be read")
	}
	switch a.Status {
	case "pending", "in_progress":
		o.Why = "Perma.cc is at work; there is no copy yet"
	case "completed":
		if a.End.IsZero() {
			a.End = p.now()
		}
		o.State, o.At, o.Copy = Archived, a.End.UTC(), "https://perma.cc/"+o.Job
		o.Why = "Perma.cc has a copy of " + o.At.Format("2 January 2006")
	case "failed", "invalid", "deleted":
		o.State, o.Why = Failed, "Perma.cc made no copy: "+words(a.Message)
	default:
		return o, fmt.Errorf("the service Perma.cc answered with the unknown state %.40q", a.Status)
	}
	return o, nil
}

func (p *Perma) request(path string) fetch.Request {
	return fetch.Request{URL: permaBase + path, Purpose: fetch.UserPage, Accept: "application/json", Fresh: true,
		Header: http.Header{"Authorization": {"ApiKey " + p.Key}}}
}

func (p *Perma) now() time.Time {
	if p.Now != nil {
		return p.Now().UTC()
	}
	return time.Now().UTC()
}
