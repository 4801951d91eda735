package workbook

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write writes the workbook under path. It writes a file beside it first and
// then puts it in place, so that a full disk or a crash leaves what stood
// there before. Errors are one line for the user.
func Write(m Model, path string) error { return WriteWith(m, path, Options{}) }

// WriteWith is Write with options.
func WriteWith(m Model, path string, o Options) error {
	if err := free(path); err != nil {
		return err
	}
	f, err := build(&m, o)
	if err != nil {
		return fmt.Errorf("could not make the workbook %s: %w", filepath.Base(path), err)
	}
	defer f.Close()
	return Replace(path, func(file *os.File) error {
		_, err := f.WriteTo(file)
		return err
	})
}
