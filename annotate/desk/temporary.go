package desk

import (
	"os"
	"path/filepath"
	"time"
)

// leftFor is how long the folder of a program that was killed may lie about.
const leftFor = 24 * time.Hour

// Temporary makes a folder for one run in the system's temporary folder and
// takes away what runs that were killed left there of the same kind more than
// a day ago. Its maker removes it.
func Temporary(kind string) (string, error) {
	prefix := "galley-" + kind + "-"
	old, _ := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	for _, dir := range old {
		// Somebody else's folder of that name cannot be removed, which is right.
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > leftFor {
			os.RemoveAll(dir)
		}
	}
	return os.MkdirTemp("", prefix)
}
