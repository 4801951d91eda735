package stem

import "sync"

// cache remembers the stems of words: most words of a source stood in the one
// before it. It is emptied when full, which bounds it to a few megabytes.
type cache struct {
	mu    sync.RWMutex
	stems map[string]string // by language and folded word
}

const cacheSize = 1 << 16

var remembered = cache{stems: map[string]string{}}

func (c *cache) get(key string) (string, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	s, ok := c.stems[key]
	return s, ok
}

func (c *cache) put(key, s string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.stems) >= cacheSize {
		clear(c.stems)
	}
	c.stems[key] = s
}
