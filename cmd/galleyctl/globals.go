package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"galley/annotate/desk"
	"galley/citations/day"
)

const globalHelp = `
flags for every command:
  --connect-to HOST:PORT:TOHOST:TOPORT  as in curl; repeatable; the only way to a loopback address
  --as-of YYYY-MM-DD    the article's date, where the article does not say it
  --rate N              requests a second and a host, for hosts that --connect-to maps
  --offline             no connection at all
  --state DIR           where cache and settings live
  --config FILE         settings (TOML)
  --timeout D           bound on the whole run, as 90s or 5m
  -q, -v                quiet, verbose

exit status: 0 done; 1 done, but something could not be looked up or read;
2 wrong use or unreadable input; 130 interrupted
`

// globals are the flags of every command.
type globals struct {
	connectTo      repeated
	asOf           string
	rate           float64
	offline        bool
	state, config  string
	timeout        time.Duration
	quiet, verbose bool
	json           bool
	cancel         context.CancelFunc
}

type repeated []string

func (r *repeated) String() string     { return "" }
func (r *repeated) Set(v string) error { *r = append(*r, v); return nil }

var errHelp = errors.New("help")

// parse reads flags wherever they stand among the arguments and returns the
// others. define adds the command's own flags.
func (t *terminal) parse(args []string, define func(*flag.FlagSet)) ([]string, error) {
	g := &t.flags
	f := flag.NewFlagSet("galleyctl", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Var(&g.connectTo, "connect-to", "")
	f.StringVar(&g.asOf, "as-of", "", "")
	f.Float64Var(&g.rate, "rate", 0, "")
	f.BoolVar(&g.offline, "offline", false, "")
	f.StringVar(&g.state, "state", "", "")
	f.StringVar(&g.config, "config", "", "")
	f.DurationVar(&g.timeout, "timeout", 0, "")
	f.BoolVar(&g.quiet, "q", false, "")
	f.BoolVar(&g.verbose, "v", false, "")
	f.BoolVar(&g.json, "json", false, "")
	if define != nil {
		define(f)
	}
	var plain []string
	for {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, errHelp
		} else if err != nil {
			return nil, usagef("%s", err)
		}
		// Parse also stops behind "--", after which nothing is a flag.
		if read := len(args) - f.NArg(); read > 0 && args[read-1] == "--" {
			plain = append(plain, f.Args()...)
			break
		}
		if f.NArg() == 0 {
			break
		}
		plain = append(plain, f.Arg(0))
		args = f.Args()[1:]
	}
	if g.timeout < 0 || g.rate < 0 {
		return nil, usagef("--timeout and --rate cannot be negative")
	}
	if g.timeout > 0 {
		t.ctx, g.cancel = context.WithTimeout(t.ctx, g.timeout)
	}
	return plain, nil
}

// desk opens the engine as the global flags ask for it.
func (t *terminal) desk(change ...func(*desk.Options)) (*desk.Desk, error) {
	g := t.flags
	o := desk.Options{
		State: g.state, Config: g.config, ConnectTo: g.connectTo,
		Rate: g.rate, Offline: g.offline, Stdin: t.in,
	}
	if g.asOf != "" {
		d, err := day.Parse(g.asOf)
		if err != nil || d.MonthOnly() {
			return nil, usagef("--as-of wants a day as YYYY-MM-DD, not %q", g.asOf)
		}
		o.AsOf = d
	}
	for _, f := range change {
		f(&o)
	}
	d, err := desk.Open(o)
	if err == nil && d.Problem() != nil {
		fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(d.Problem().Error()))
	}
	return d, err
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return "0.1 (" + s.Value[:12] + ")"
			}
		}
	}
	return "0.1"
}
