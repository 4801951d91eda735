//go:build unix && !darwin

package keys

import "testing"

func TestNoBusNoKeyring(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	if hasKeyring() {
		t.Error("a keyring without a session bus")
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/bus")
	if hasKeyring() {
		t.Error("a keyring on a bus that is not there")
	}
}
