package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"galley/citations/fetch"
)

// SavePageNow orders copies from the Internet Archive's Save Page Now 2, with
// the S3 keys of archive.org/account/s3.php.
type SavePageNow struct {
	Client         *fetch.Client
	Access, Secret string
	Now            func() time.Time // nil for the real clock
}

var _ Keeper = (*SavePageNow)(nil)

// Name is "save-page-now".
func (*SavePageNow) Name() string { return "save-page-now" }

// Sends says what an order makes public.
func (*SavePageNow) Sends() string {
	return "the page's address, with your archive.org account; the copy is public at once"
}

const saveBase = "https://web.archive.org/save"

// hopeless are the ends after which the same page is not asked for again, as
// the service's documentation lists them.
var hopeless = []string{"blocked", "blocked-url", "no-access", "not-found", "unauthorized", "too-many-daily-captures",
	"invalid-host-resolution", "filesize-limit"}

// saved is an answer of the service, to an order or to a question.
type saved struct {
	Status    string `json:"status"`
	StatusExt string `json:"status_ext"`
	Message   string `json:"message"`
	JobID     string `json:"job_id"`
	Original  string `json:"original_url"`
	Timestamp string `json:"timestamp"`
}

// jobShape is what a job's number may look like before it goes into an address.
var jobShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

// Submit orders a copy unless one of the last 30 days is there.
func (s *SavePageNow) Submit(ctx context.Context, page string) (Order, error) {
	o := Order{Service: s.Name(), URL: page, Asked: s.now(), Tries: 1}
	if s.Access == "" || s.Secret == "" {
		return o, ErrNoKey
	}
	form := url.Values{"url": {page}, "skip_first_archive": {"1"}, "if_not_archived_within": {"30d"}, "js_behavior_timeout": {"0"},
		"delay_wb_availability": {"1"}, "capture_screenshot": {"0"}, "capture_outlinks": {"0"}}
	res, err := s.Client.Post(ctx, s.request(saveBase), "application/x-www-form-urlencoded", []byte(form.Encode()))
	if err != nil {
		if why := keyProblem("archive.org", err); why != nil {
			err = why
		}
		return o, err
	}
	var a saved
	if json.Unmarshal(res.Body, &a) != nil {
		return o, fmt.Errorf("archive.org answered in a form that cannot be read; whether the page was ordered is not known")
	}
	if a.Status == "error" {
		return s.ended(o, a), nil
	}
	if !jobShape.MatchString(a.JobID) {
		// A recent copy is answered with a message and no job.
		o.State, o.Why = Failed, "archive.org gave no number for the order: "+words(a.Message)
		return o, nil
	}
	o.State, o.Job, o.Why = Submitted, a.JobID, "archive.org has taken the order; there is no copy yet"
	return o, nil
}

// Poll asks how far the order is. A passing failure is ordered anew, three
// orders in all.
func (s *SavePageNow) Poll(ctx context.Context, o Order) (Order, error) {
	if o.Done() || !jobShape.MatchString(o.Job) {
		return o, nil
	}
	res, err := s.Client.Get(ctx, s.request(saveBase+"/status/"+o.Job))
	if err != nil {
		return o, err
	}
	var a saved
	if json.Unmarshal(res.Body, &a) != nil {
		return o, fmt.Errorf("archive.org answered in a form that cannot be read")
	}
	switch a.Status {
	case "pending":
		o.Why = "archive.org is at work; there is no copy yet"
		return o, nil
	case "success":
		at, err := time.Parse("20060102150405", a.Timestamp)
		if err != nil {
			return o, fmt.Errorf("archive.org says that it is done, but not when, so the copy cannot be named")
		}
		if a.Original == "" {
			a.Original = o.URL
		}
		o.State, o.At, o.Copy = Archived, at, "https://web.archive.org/web/"+a.Timestamp+"/"+a.Original
		o.Why = "the Internet Archive has a copy of " + at.Format("2 January 2006")
		return o, nil
	case "error":
		done := s.ended(o, a)
		if done.State == Failed && o.Tries < 3 {
			again, err := s.Submit(ctx, o.URL)
			if err != nil {
				return o, err
			}
			again.Asked, again.Tries = o.Asked, o.Tries+1
			return again, nil
		}
		return done, nil
	default:
		return o, fmt.Errorf("archive.org answered with the unknown state %.40q", a.Status)
	}
}

// ended puts the service's error into the order.
func (s *SavePageNow) ended(o Order, a saved) Order {
	code := strings.TrimPrefix(a.StatusExt, "error:")
	o.State = Failed
	if slices.Contains(hopeless, code) {
		o.State = Refused
	}
	o.Why = "archive.org made no copy: " + words(a.Message)
	if a.Message == "" {
		o.Why = "archive.org made no copy: " + words(code)
	}
	return o
}

func (s *SavePageNow) request(address string) fetch.Request {
	return fetch.Request{URL: address, Purpose: fetch.UserPage, Accept: "application/json", Fresh: true,
		Header: http.Header{"Authorization": {"LOW " + s.Access + ":" + s.Secret}}}
}

func (s *SavePageNow) now() time.Time {
	if s.Now != nil {
		return s.Now().UTC()
	}
	return time.Now().UTC()
}

// words is a service's message cut to a line.
func words(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 200 {
		r = append(r[:200], '…')
	}
	if len(r) == 0 {
		return "it does not say why"
	}
	return string(r)
}
