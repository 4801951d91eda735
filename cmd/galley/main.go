// Command galley is the desktop app.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"galley/annotate/desk"
	"galley/assets/icon"
	"galley/ui"
)

// traceVariable turns on a trace of the window on standard error, for the
// end-to-end tests.
const traceVariable = "GALLEY_E2E"

func main() {
	var o desk.Options
	flag.StringVar(&o.State, "state", "", "the folder of cache, settings and cases")
	flag.StringVar(&o.Config, "config", "", "a settings file (TOML)")
	flag.BoolVar(&o.Offline, "offline", false, "make no connection at all")
	flag.Func("connect-to", "HOST:PORT:TOHOST:TOPORT, as in curl; repeatable", func(v string) error {
		o.ConnectTo = append(o.ConnectTo, v)
		return nil
	})
	flag.Float64Var(&o.Rate, "rate", 0, "requests a second and a host, for hosts that -connect-to maps")
	demo := flag.Bool("demo", false, "open the demo case")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), strings.TrimSpace(`
galley [flags] [ARTICLE or CASE.galley]

Opens the desktop app. galleyctl does the same work without a window.`))
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := display(); err != nil {
		fmt.Fprintln(os.Stderr, "galley:", err)
		os.Exit(2)
	}
	a := app.NewWithID("org.galley.desk")
	a.SetIcon(fyne.NewStaticResource("galley.png", icon.PNG))
	d, err := desk.Open(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "galley:", err)
		ui.Unstarted(a, err).ShowAndRun()
		os.Exit(2)
	}
	// What lives is mostly fonts and tables; a window that waits for people has
	// the time to collect twice as often and keep some 30 MB less.
	debug.SetGCPercent(50)
	defer d.Close()
	defer crashed(d.State())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	w := ui.New(a, ui.FromDesk(d, o))
	if path := lastCrash(d.State()); path != "" {
		w.TellCrash(path, func() { told(d.State()) })
	}
	watch(d.State())
	if os.Getenv(traceVariable) != "" {
		w.Trace(os.Stderr)
	}
	w.Run(ctx, *demo, flag.Args())
}
