//go:build unix && !darwin

package keys

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/godbus/dbus/v5"
)

// hasKeyring reports whether a Secret Service runs or can be started in this
// session. It looks without unlocking anything, and starts no message bus
// where there is none, as connecting to one would.
func hasKeyring() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") == "" {
		if _, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus")); err != nil {
			return false
		}
	}
	found, ok := within(&ring{patience: 2 * time.Second}, func() bool {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
		if err != nil {
			return false
		}
		defer bus.Close()
		for _, list := range []string{"ListNames", "ListActivatableNames"} {
			var names []string
			err := bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus."+list, 0).Store(&names)
			if err == nil && slices.Contains(names, "org.freedesktop.secrets") {
				return true
			}
		}
		return false
	})
	return ok && found
}
