package translate

import (
	"fmt"
	"strings"
	"unicode"
)

// Problem says why no translation came.
type Problem string

// The problems. Each has its own advice in the text of an Error.
const (
	Unreachable Problem = "unreachable" // nothing answers at the address
	TooSlow     Problem = "too slow"
	Busy        Problem = "busy"      // 429 for longer than is waited
	KeyRefused  Problem = "key"       // 401, 403
	UsedUp      Problem = "used up"   // the account's quota
	TooLong     Problem = "too long"  // the passage
	Redirected  Problem = "redirects" // to another address
	Refused     Problem = "refused"   // the request, as for a language it has not
	Failed      Problem = "failed"    // any other status
	Unreadable  Problem = "unreadable"
	Forbidden   Problem = "forbidden" // the address leads to where it must not
)

// Error is a passage that was not translated. Its text says what happened,
// what that means for the check and what to do.
type Error struct {
	Service string // as Translator.Name
	Problem Problem
	Status  int    // of the answer, 0 where none came
	Detail  string // what the service or the system said, in one line
	Err     error
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

var happened = map[Problem]string{
	Unreachable: "cannot be reached",
	TooSlow:     "did not answer in time",
	Busy:        "asks for fewer requests",
	KeyRefused:  "refuses the key, or wants one",
	UsedUp:      "says that the account's share of text is used up",
	TooLong:     "takes no passage of this length",
	Redirected:  "redirects to another address, to which nothing was sent",
	Refused:     "does not take the request",
	Failed:      "failed",
	Unreadable:  "gave an answer that cannot be read as a translation",
	Forbidden:   "leads to this machine although its address does not say so, and was not asked",
}

var advice = map[Problem]string{
	Unreachable: "see that the server runs and that its address in the settings is right",
	TooSlow:     "try again, or choose a faster server or a smaller model in the settings",
	Busy:        "try again in a few minutes",
	KeyRefused:  "correct the key in the settings",
	UsedUp:      "wait for the account's next month, or choose another service in the settings",
	TooLong:     "mark a shorter passage",
	Redirected:  "write the address to which it redirects into the settings if you trust it",
	Refused:     "see that the service has the passage's language and, for a model, that its name in the settings is right",
	Failed:      "try again later, or look into the server's own log",
	Unreadable:  "see that the address in the settings is that of a service of this kind",
	Forbidden:   "write localhost or 127.0.0.1 into the settings if you mean a server on this machine",
}

// Error says it in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Service + " " + happened[e.Problem])
	if e.Status != 0 {
		fmt.Fprintf(&b, " (status %d)", e.Status)
	}
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	return b.String() + ". The passage stays untranslated, all else stands; " + advice[e.Problem] + "."
}

// detail makes one short line of what a server said, with the key blacked out
// in case the server repeats it.
func detail(said, key string) string {
	const most = 160 // runes
	if key != "" {
		said = strings.ReplaceAll(said, key, "…")
	}
	said = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(said, ""))
	runes := []rune(strings.Join(strings.Fields(said), " "))
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return strings.TrimRight(string(runes), ". ")
}
