//go:build unix

package inline

import (
	"syscall"
	"testing"
	"time"
)

// processorTime is what this process has used of the processor, which other
// work on the machine does not change as it does the time on the clock.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
