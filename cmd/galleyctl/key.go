package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// key keeps or deletes the key of a service. It is read from standard input,
// so that it stands in no history of commands.
func (t *terminal) key(args []string) (int, error) {
	var remove bool
	rest, err := t.parse(args, func(f *flag.FlagSet) { f.BoolVar(&remove, "delete", false, "") })
	if err != nil {
		return 0, err
	}
	if len(rest) != 1 {
		return 0, usagef("one service is wanted, such as deepl or brave")
	}
	d, err := t.desk()
	if err != nil {
		return 0, err
	}
	defer d.Close()
	store := d.Keys()
	if remove {
		return exitDone, store.Delete(rest[0])
	}
	raw, err := io.ReadAll(io.LimitReader(t.in, 4096))
	if err != nil {
		return 0, fmt.Errorf("the key cannot be read: %w", err)
	}
	key := strings.TrimSpace(string(raw))
	if key == "" {
		return 0, usagef("the key is read from standard input, and nothing came")
	}
	if err := store.Set(rest[0], key); err != nil {
		return 0, err
	}
	fmt.Fprintf(t.err, "galleyctl: the key is kept in %s\n", store.Where())
	return exitDone, nil
}
