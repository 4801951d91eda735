package cmd_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTheProgramsCarryNoModels: what reads models is linked only where the tag
// onnx asks for it (citations/rerank).
func TestTheProgramsCarryNoModels(t *testing.T) {
	deps := func(tags, cgo string, programs ...string) string {
		t.Helper()
		c := exec.Command("go", append([]string{"list", "-deps", "-tags", tags}, programs...)...)
		c.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		return string(out)
	}
	list := deps("migrated_fynedo", "1", "galley/cmd/galley", "galley/cmd/galleyctl") + deps("", "0", "galley/cmd/galleyctl")
	for _, name := range []string{"knights-analytics", "gomlx", "sugarme", "onnx"} {
		if strings.Contains(list, name) {
			t.Errorf("the programs link %q", name)
		}
	}
	if !strings.Contains(deps("onnx", "0", "galley/cmd/galleyctl"), "github.com/knights-analytics/hugot") {
		t.Error("the tag onnx does not bring the reader of models in")
	}
}
