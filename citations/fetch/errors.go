package fetch

import (
	"fmt"
	"net/url"
	"time"
)

// Kind says why nothing usable came back.
type Kind string

// The kinds of failure. All but KindStatus mean that the check could not
// look; KindStatus may mean that the page is gone.
const (
	KindOffline   Kind = "offline"   // no connection is allowed and no copy is held
	KindBlocked   Kind = "blocked"   // 401, 403, 407, 451
	KindRate      Kind = "rate"      // 429, or 503 with Retry-After
	KindRobots    Kind = "robots"    // robots.txt closes the address to programs
	KindPrivate   Kind = "private"   // an address of this machine or its network
	KindScheme    Kind = "scheme"    // neither http nor https, or no address at all
	KindTooLarge  Kind = "too-large" // body or header beyond the bounds
	KindTimeout   Kind = "timeout"
	KindTLS       Kind = "tls"
	KindDNS       Kind = "dns"
	KindRefused   Kind = "refused" // nothing listens, or the network is down
	KindRedirects Kind = "redirects"
	KindBroken    Kind = "broken" // the answer broke off or is not HTTP
	KindStatus    Kind = "status" // any other status of 400 or more
)

// Error is a request that brought nothing usable. Its text is one line in
// plain words.
type Error struct {
	Kind   Kind
	URL    string // the address that failed, after redirects
	Status int    // 0 where no answer came
	// RetryAfter is the earliest time to ask again, zero where unknown.
	RetryAfter time.Time
	// Response is what the server answered with a status of 400 or more, nil
	// where it did not answer.
	Response *Response
	Err      error

	// paused is set where the host was not asked, for it had failed before.
	paused bool
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Error says what happened in one line.
func (e *Error) Error() string {
	host := hostOf(e.URL)
	switch e.Kind {
	case KindOffline:
		return fmt.Sprintf("offline: no copy of %s is at hand", e.URL)
	case KindBlocked:
		return fmt.Sprintf("%s refuses to answer programs (status %d)", host, e.Status)
	case KindRate:
		s := fmt.Sprintf("%s asks for fewer requests", host)
		if e.Status != 0 {
			s += fmt.Sprintf(" (status %d)", e.Status)
		}
		if !e.RetryAfter.IsZero() {
			s += "; ask again after " + e.RetryAfter.UTC().Format("15:04:05 UTC, 2 January")
		}
		return s
	case KindRobots:
		return fmt.Sprintf("robots.txt of %s closes this address to programs", host) + because(e.Err)
	case KindPrivate:
		return fmt.Sprintf("%s is an address of this machine or its network and was not asked", host)
	case KindScheme:
		return fmt.Sprintf("%.200q is not a web address (http or https)", e.URL)
	case KindTooLarge:
		return fmt.Sprintf("the answer of %s is too large", host) + because(e.Err)
	case KindTimeout:
		return fmt.Sprintf("%s did not answer in time", host) + because(e.Err)
	case KindTLS:
		return fmt.Sprintf("no safe connection to %s", host) + because(e.Err)
	case KindDNS:
		return fmt.Sprintf("the name %s is not known on the network", host)
	case KindRefused:
		return fmt.Sprintf("%s cannot be reached", host) + because(e.Err)
	case KindRedirects:
		return fmt.Sprintf("%s redirects without end", host) + because(e.Err)
	case KindBroken:
		return fmt.Sprintf("the answer of %s broke off or cannot be read", host) + because(e.Err)
	default:
		return fmt.Sprintf("%s answered with status %d", host, e.Status)
	}
}

// because appends a cause, cut to a line.
func because(err error) string {
	if err == nil {
		return ""
	}
	s := []rune(err.Error())
	if len(s) > 160 {
		s = append(s[:160], '…')
	}
	for i, r := range s {
		if r < ' ' {
			s[i] = ' '
		}
	}
	return ": " + string(s)
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return fmt.Sprintf("%.80q", address)
}
