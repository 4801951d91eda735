package ui

import (
	"os"
	"testing"

	"galley/ui/bridge"
)

// TestMain holds back what the timers of one test's window do after its end,
// such as taking a toast away: the next test draws by then.
func TestMain(m *testing.M) {
	bridge.Hold()
	os.Exit(m.Run())
}
