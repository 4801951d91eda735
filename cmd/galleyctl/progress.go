package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"galley/annotate/desk"
	"galley/citations"
)

// progress tells on standard error how a run goes: on a terminal one line
// that is drawn again, elsewhere a line for each reference that ended.
type progress struct {
	t     *terminal
	d     *desk.Desk
	live  bool
	begun time.Time
	width int
}

func (t *terminal) progress(d *desk.Desk, total int) *progress {
	p := &progress{t: t, d: d, begun: time.Now(), width: 80}
	if f, ok := t.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.live = true
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			p.width = w
		}
	}
	if total == 0 && !t.flags.quiet {
		fmt.Fprintln(t.err, "galleyctl: no citations were found in brackets or links")
	}
	return p
}

func (p *progress) event(e citations.Event) {
	if p.t.flags.quiet {
		return
	}
	switch {
	case e.Kind == citations.Ended:
		p.line(fmt.Sprintf("%d of %d  %s%s", e.Done, e.Total, e.Result.Status, because(e.Result.Why)))
		p.bar(e)
	case e.Kind == citations.Tried && p.t.flags.verbose:
		p.line(fmt.Sprintf("    %s: %s %s", e.Step.Route, e.Step.Status, e.Step.Note))
		p.bar(e)
	case e.Kind == citations.Tried:
		p.bar(e)
	}
}

func because(why string) string {
	if why == "" {
		return ""
	}
	return ": " + why
}

// line prints a line that stays.
func (p *progress) line(s string) {
	if p.live {
		fmt.Fprint(p.t.err, "\r\033[K")
		s = clip(s, p.width-1)
	}
	fmt.Fprintln(p.t.err, oneLineKeepIndent(s))
}

// bar draws the line that is drawn again, on a terminal only.
func (p *progress) bar(e citations.Event) {
	if !p.live || e.Total == 0 {
		return
	}
	const cells = 20
	full := cells * e.Done / e.Total
	n := p.d.Client().Counts()
	fmt.Fprint(p.t.err, "\r\033[K"+clip(fmt.Sprintf("%s%s %d of %d · %s to %s · %s",
		strings.Repeat("▓", full), strings.Repeat("░", cells-full), e.Done, e.Total,
		plural(n.Requests, "request", "requests"), plural(len(n.Hosts), "host", "hosts"),
		time.Since(p.begun).Round(time.Second)), p.width-1))
}

func (p *progress) end() {
	if p.live && !p.t.flags.quiet {
		fmt.Fprint(p.t.err, "\r\033[K")
	}
}

func oneLineKeepIndent(s string) string {
	indent := s[:len(s)-len(strings.TrimLeft(s, " "))]
	return indent + oneLine(s)
}
