package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"galley/annotate/workbook"
)

// errInterrupted ends a command that was told to stop.
var errInterrupted = errors.New("interrupted; what was done is kept")

// untilInterrupted returns a context that ends with the first SIGINT, SIGTERM
// or SIGHUP (unless nohup has it ignored): what is under way is put away and
// the program ends with status 130. The second ends it on the spot; a case
// file bears that at any moment.
func untilInterrupted() context.Context {
	ctx, stop := context.WithCancel(context.Background())
	told := make(chan os.Signal, 2)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(told, syscall.SIGHUP)
	}
	go func() {
		<-told
		stop()
		<-told
		workbook.DropUnfinished()
		os.Exit(exitInterrupted)
	}()
	return ctx
}

// carryOut runs a command until it is done or interrupted. A command that
// keeps what it did is waited for; one that has nothing to keep, such as an
// export, is not: its file appears whole or not at all.
func (t *terminal) carryOut(c command, args []string) (int, error) {
	if c.keeps {
		return c.run(t, args)
	}
	type end struct {
		status int
		err    error
	}
	interrupted := t.ctx
	ended := make(chan end, 1)
	go func() {
		status, err := c.run(t, args)
		ended <- end{status, err}
	}()
	select {
	case e := <-ended:
		return e.status, e.err
	case <-interrupted.Done():
		workbook.DropUnfinished()
		return 0, errInterrupted
	}
}
