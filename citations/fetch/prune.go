package fetch

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// DefaultCacheBytes is how much a cache folder may hold before Prune takes
// the longest unused copies out of it: some ten thousand pages.
const DefaultCacheBytes = 1 << 30

// unfinishedLife is the age at which a copy that was begun and not finished is
// one that a killed process left.
const unfinishedLife = time.Hour

// Pruned says what Prune took away and what it left.
type Pruned struct {
	Stale      int // answers of "not there" and of failure that were out of date
	Evicted    int // good copies, for room
	Unfinished int // left by a process that was killed
	Kept       int
	KeptBytes  int64
}

// kept is one file of the cache.
type kept struct {
	path string
	size int64
	used time.Time
}

// Prune takes out of the cache what is of no more use: failures that would be
// asked for again anyway, what a killed run left half written, and, where more
// than maxBytes remain (0 means DefaultCacheBytes), the copies that were
// written the longest ago. It may run beside look-ups and beside other
// processes: a copy that goes is asked for again, nothing else. A case keeps
// its own copies and loses none.
func (c *Client) Prune(maxBytes int64) (Pruned, error) {
	if maxBytes <= 0 {
		maxBytes = DefaultCacheBytes
	}
	var out Pruned
	dir := c.store.folder()
	if dir == "" {
		return out, nil
	}
	var all []kept
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return ignoreMissing(err)
		}
		info, err := d.Info()
		if err != nil {
			return ignoreMissing(err) // another process was faster
		}
		now := c.now()
		switch {
		case strings.HasPrefix(d.Name(), unfinishedPrefix):
			if now.Sub(info.ModTime()) > unfinishedLife && os.Remove(path) == nil {
				out.Unfinished++
			}
		case filepath.Ext(path) != pageSuffix: // not ours
		case stale(path, now):
			if os.Remove(path) == nil {
				out.Stale++
			}
		default:
			all = append(all, kept{path, info.Size(), info.ModTime()})
			out.KeptBytes += info.Size()
		}
		return nil
	})
	slices.SortFunc(all, func(a, b kept) int { return cmp.Or(a.used.Compare(b.used), strings.Compare(a.path, b.path)) })
	for len(all) > 0 && out.KeptBytes > maxBytes {
		if os.Remove(all[0].path) == nil {
			out.Evicted++
		}
		out.KeptBytes -= all[0].size
		all = all[1:]
	}
	out.Kept = len(all)
	return out, err
}

// stale reports whether a file holds a failure that is out of date, or no
// whole head at all.
func stale(path string, now time.Time) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	line, err := bufio.NewReader(f).ReadBytes('\n')
	var head copied
	if err != nil || json.Unmarshal(line, &head) != nil {
		return true
	}
	return head.Status >= 300 && !head.fresh(now, false)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
