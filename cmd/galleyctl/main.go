// Galleyctl does the work of Galley without a window: it finds the citations
// of an article, looks their pages up, compares claim and source, and writes
// the workbook. It needs no display.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sort"
	"strings"
)

// Exit statuses, a promise to other programs.
const (
	exitDone        = 0
	exitIncomplete  = 1 // done, but something could not be looked up or read
	exitWrong       = 2 // wrong use, or the input cannot be read
	exitInterrupted = 130
)

func main() {
	log.SetOutput(io.Discard) // net/http tells of each odd frame that a server sends
	t := &terminal{ctx: untilInterrupted(), in: os.Stdin, out: os.Stdout, err: os.Stderr}
	os.Exit(t.run(os.Args[1:]))
}

// terminal is where a command reads and writes.
type terminal struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	flags    globals
}

// command is one word after galleyctl.
type command struct {
	usage string
	short string
	run   func(t *terminal, args []string) (int, error)
	// keeps marks a command that has something to put away when it is
	// interrupted; the others are left where they stand.
	keeps bool
}

var commands = map[string]command{
	"cite":      {"cite ARTICLE [--json]", "find the citations", (*terminal).cite, false},
	"check":     {"check ARTICLE [--json] [--case FILE.galley] [-o FILE.xlsx]", "look everything up and compare", (*terminal).check, true},
	"read":      {"read FILE|URL [--json] [--html-url URL]", "what a page says", (*terminal).read, false},
	"compare":   {"compare --claim TEXT --source FILE|URL [--json] | --batch FILE.jsonl", "a claim beside a source", (*terminal).compare, false},
	"reanchor":  {"reanchor --from OLD --to NEW --marks MARKS.jsonl", "carry marks to a new version of a text", (*terminal).reanchor, false},
	"export":    {"export CASE -o FILE.{xlsx,html,docx,csv,jsonld,csl.json,ris,bib,wacz}", "write a case out; --tracked puts accepted wordings into a .docx as tracked changes; FILE.claimreview.json with --claims 3,5 --published-at URL [--by NAME] reviews single claims for publication", (*terminal).export, false},
	"import":    {"import CASE SHEET.xlsx [--dry-run] [--json]", "take an edited workbook back in", (*terminal).importSheet, false},
	"archive":   {"archive CASE [--to spn|perma] [--source ID ...] [--who INITIALS] [--json]", "have a public archive keep the pages of a case, with your key", (*terminal).archive, true},
	"rescue":    {"rescue CASE -o NEW.galley", "bring what can be read out of a damaged case", (*terminal).rescue, false},
	"translate": {"translate CASE [--evidence ID ...]", "have the service of your settings translate foreign passages", (*terminal).translate, true},
	"outlets":   {"outlets [--json] [NAME]", "the registry of outlets", (*terminal).outlets, false},
	"probe":     {"probe [OUTLET ...]", "ask outlets' routes, live, and note which answered", (*terminal).probe, true},
	"key":       {"key SERVICE [--delete]", "keep a service's key, read from standard input, in the keyring", (*terminal).key, false},
	"demo":      {"demo [-o DIR]", "the whole job on an invented article", (*terminal).demo, true},
}

// errUsage is wrong use; its text is the one line shown.
type errUsage struct{ line string }

func (e errUsage) Error() string { return e.line }

func usagef(format string, a ...any) error { return errUsage{fmt.Sprintf(format, a...)} }

func (t *terminal) run(args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		t.help(t.out)
		if len(args) == 0 {
			return exitWrong
		}
		return exitDone
	}
	if args[0] == "--version" || args[0] == "version" {
		fmt.Fprintln(t.out, "galleyctl", version())
		return exitDone
	}
	// Global flags may stand before the command.
	name, rest := args[0], args[1:]
	for i, a := range args {
		if _, ok := commands[a]; ok && strings.HasPrefix(args[0], "-") {
			name, rest = a, append(append([]string{}, args[:i]...), args[i+1:]...)
			break
		}
	}
	c, ok := commands[name]
	if !ok {
		fmt.Fprintf(t.err, "galleyctl: there is no command %q; galleyctl help lists them\n", name)
		return exitWrong
	}
	status, err := t.carryOut(c, rest)
	if t.flags.cancel != nil {
		t.flags.cancel()
	}
	if err == nil {
		return status
	}
	if errors.Is(err, errHelp) {
		fmt.Fprintf(t.out, "usage: galleyctl %s\n", c.usage)
		return exitDone
	}
	if errors.Is(err, errInterrupted) || t.ctx.Err() != nil && errors.Is(err, context.Canceled) {
		fmt.Fprintf(t.err, "galleyctl: %s\n", errInterrupted)
		return exitInterrupted
	}
	fmt.Fprintf(t.err, "galleyctl: %s\n", oneLine(err.Error()))
	if _, wrong := err.(errUsage); wrong {
		fmt.Fprintf(t.err, "usage: galleyctl %s\n", c.usage)
	}
	return exitWrong
}

func (t *terminal) help(w io.Writer) {
	fmt.Fprintln(w, "Galley checks the citations of an article.\n\nusage:")
	var names []string
	for n := range commands {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(w, "  galleyctl %s\n        %s\n", commands[n].usage, commands[n].short)
	}
	fmt.Fprint(w, globalHelp)
}

// oneLine keeps an error on one line, whatever a library put into it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
