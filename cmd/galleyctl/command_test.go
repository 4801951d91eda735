package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// asCommand makes the test binary be galleyctl itself, so that a test runs
// the program as others do: with its own environment, certificates too.
const asCommand = "GALLEYCTL_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Unsetenv(asCommand)
		main()
	}
	os.Exit(m.Run())
}

// program runs galleyctl as a process that trusts one more authority, and
// returns its status and what it printed.
func program(t *testing.T, authority []byte, env []string, args ...string) (status int, out, errs string) {
	t.Helper()
	pem := filepath.Join(t.TempDir(), "authority.pem")
	if err := os.WriteFile(pem, authority, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), os.Args[0], args...)
	c.Env = append(append(os.Environ(), asCommand+"=1", "SSL_CERT_FILE="+pem, "GALLEY_KEYRING=off"), env...)
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	err := c.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode(), o.String(), e.String()
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0, o.String(), e.String()
}
