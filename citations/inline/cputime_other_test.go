//go:build !unix

package inline

import (
	"testing"
	"time"
)

// processorTime is the time on the clock where the system's own count is not
// read.
func processorTime(*testing.B) time.Duration { return time.Duration(time.Now().UnixNano()) }
