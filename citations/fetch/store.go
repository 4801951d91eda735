package fetch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// How long a copy is taken for the answer, without asking again.
const (
	pageLife     = time.Hour // after that the server is asked whether it changed
	negativeLife = 24 * time.Hour
	errorLife    = 10 * time.Minute
)

// copied is one stored answer: a line of JSON with all but the body, then the
// body, in a file of its own. The file stands under its final name only when
// it is whole, so a killed process leaves no half copy.
type copied struct {
	URL       string      `json:"url"`
	Chain     []string    `json:"chain"`
	Status    int         `json:"status"`
	Header    http.Header `json:"header,omitempty"`
	SHA256    string      `json:"sha256"`
	Retrieved time.Time   `json:"retrieved"`
	Checked   time.Time   `json:"checked"` // when the server last said so
	Took      int64       `json:"took_ms"`
	Settled   bool        `json:"settled,omitempty"`
	body      []byte
}

func (c *copied) response() *Response {
	return &Response{URL: c.URL, Chain: c.Chain, Status: c.Status, Header: c.Header, Body: c.body,
		SHA256: c.SHA256, Retrieved: c.Retrieved, Duration: time.Duration(c.Took) * time.Millisecond, FromCache: true}
}

// fresh reports whether the copy is the answer at a time, without asking.
func (c *copied) fresh(now time.Time, settled bool) bool {
	age := now.Sub(c.Checked)
	switch {
	case c.Status < 300:
		return settled || c.Settled || age < pageLife
	case c.Status == http.StatusNotFound || c.Status == http.StatusGone:
		return age < negativeLife
	default:
		return age < errorLife
	}
}

// How files of the folder are called.
const (
	pageSuffix       = ".page"
	unfinishedPrefix = ".new-"
)

// store keeps copies in a folder. Without a folder of its own it makes a
// temporary one, which Close removes.
type store struct {
	mu   sync.Mutex
	dir  string
	temp bool
}

func (s *store) path(key string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dir == "" {
		dir, err := os.MkdirTemp("", "galley-pages-")
		if err != nil {
			return "", err
		}
		s.dir, s.temp = dir, true
	}
	h := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(h[:16])
	return filepath.Join(s.dir, name[:2], name+pageSuffix), nil
}

// get returns the copy of a key, nil where there is none that is whole.
func (s *store) get(key string) *copied {
	path, err := s.path(key)
	if err != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	r := bufio.NewReader(f)
	line, err := r.ReadBytes('\n')
	if err != nil {
		return nil
	}
	var c copied
	if json.Unmarshal(line, &c) != nil || len(c.Chain) == 0 {
		return nil
	}
	if c.body, err = io.ReadAll(r); err != nil || hashOf(c.body) != c.SHA256 {
		return nil
	}
	return &c
}

// put stores a copy. A full disk costs the copy, not the run.
func (s *store) put(key string, c *copied) {
	path, err := s.path(key)
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	head, err := json.Marshal(c)
	if err != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), unfinishedPrefix+"*")
	if err != nil {
		return
	}
	_, err = io.Copy(f, io.MultiReader(bytes.NewReader(head), bytes.NewReader([]byte{'\n'}), bytes.NewReader(c.body)))
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
}

// folder is where the copies are, "" as long as there is none.
func (s *store) folder() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dir
}

func (s *store) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.temp {
		return nil
	}
	dir := s.dir
	s.dir, s.temp = "", false
	return os.RemoveAll(dir)
}

func hashOf(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
