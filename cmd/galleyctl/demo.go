package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"galley/annotate/desk"
)

// demo checks the invented article against a newsroom on loopback and leaves
// the case, the workbook and the report in a folder.
func (t *terminal) demo(args []string) (int, error) {
	dir := "demo-out"
	rest, err := t.parse(args, func(f *flag.FlagSet) { f.StringVar(&dir, "o", dir, "") })
	if err != nil {
		return 0, err
	}
	if len(rest) > 0 {
		return 0, usagef("demo takes no article; %q is too much", rest[0])
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, fmt.Errorf("the folder for the demo cannot be made, so nothing was written: %w", err)
	}
	demo, err := desk.StartDemo()
	if err != nil {
		return 0, err
	}
	defer demo.Close()
	d, err := t.desk(demo.Apply)
	if err != nil {
		return 0, err
	}
	defer d.Close()
	a, err := demo.Article(t.ctx)
	if err != nil {
		return 0, err
	}
	fmt.Fprintf(t.err, "galleyctl: the demo asks only a newsroom inside this program (%s); everything in it is invented\n", demo.Address())
	casePath := filepath.Join(dir, "demo.galley")
	os.Remove(casePath)
	status, err := t.checkArticle(d, a, 1, casePath, filepath.Join(dir, "demo.xlsx"))
	if err == nil && !t.flags.json {
		fmt.Fprintf(t.out, "\nThe case is in %s, the workbook in %s.\n", casePath, filepath.Join(dir, "demo.xlsx"))
	}
	return status, err
}
