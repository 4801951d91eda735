//go:build !onnx

package rerank

import (
	"errors"
	"testing"
)

func TestThisBuildSaysThatItReadsNoModels(t *testing.T) {
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoModels) {
		t.Errorf("%v", err)
	}
}
