package desk

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/annotate"
)

// secrets are keys of all services that take one.
var secrets = map[string]string{
	"brave": "brave-key-5c1f", "mediacloud": "media-key-77d0", "deepl": "deepl-key-90ab:fx",
	"save-page-now": "access-aa12:secret-bb34", "perma": "perma-key-e6e6",
}

// holdsKey looks for a key in bytes, and in what is packed inside of them.
func holdsKey(t *testing.T, name string, data []byte) {
	t.Helper()
	for service, key := range secrets {
		for part := range strings.SplitSeq(key, ":") {
			if len(part) > 4 && bytes.Contains(data, []byte(part)) {
				t.Errorf("%s holds the key of %s", name, service)
			}
		}
	}
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			inner, err := io.ReadAll(r)
			if err != nil {
				t.Fatalf("%s in %s: %v", f.Name, name, err)
			}
			holdsKey(t, name+"/"+f.Name, inner)
		}
	}
	if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		if inner, err := io.ReadAll(z); err == nil {
			holdsKey(t, name+", unpacked", inner)
		}
	}
}

// A case whose every service was used with its key: the keys stand in the
// requests to their services and nowhere else, be it the case, its log and
// copies, the cache, a sheet, a report or an error.
func TestKeysStayWhereTheyAre(t *testing.T) {
	t.Setenv("GALLEY_KEYRING", "off")
	used := map[string]bool{}
	var state string
	demo, d, a := demoDesk(t, func(o *Options) {
		o.Rate, state = 500, o.State
		settings := "[services.brave]\non = true\n[services.mediacloud]\non = true\n[services.gdelt-doc]\non = true\n[translation]\nkind = \"deepl\"\n"
		if err := os.WriteFile(filepath.Join(o.State, "settings.toml"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
		keep, err := Open(Options{State: o.State})
		if err != nil {
			t.Fatal(err)
		}
		defer keep.Close()
		for service, key := range secrets {
			if err := keep.Keys().Set(service, key); err != nil {
				t.Fatal(err)
			}
		}
	})
	spn := &saver{polled: map[string]int{}, ends: map[string]string{}, key: "LOW " + secrets["save-page-now"]}
	demo.room.First(func(w http.ResponseWriter, q *http.Request) bool {
		for service, key := range secrets {
			if strings.Contains(fmt.Sprint(q.Header), key) {
				used[service] = true
			}
			if strings.Contains(q.RequestURI, key) {
				t.Errorf("the key of %s stands in an address: %s", service, q.RequestURI)
			}
		}
		switch q.Host {
		case "api.search.brave.com":
			w.WriteHeader(http.StatusUnauthorized)
		case "search.mediacloud.org":
			http.Error(w, "your key "+q.Header.Get("Authorization")+" is not known", http.StatusForbidden)
		case "api-free.deepl.com":
			fmt.Fprint(w, `{"translations":[{"detected_source_language":"RU","text":"in English"}]}`)
		default:
			return spn.serve(w, q)
		}
		return true
	})
	path := filepath.Join(t.TempDir(), "case.galley")
	c, err := d.NewCase(path, a, annotate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := d.LookUp(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Snapshot().Evidence {
		s := c.Snapshot()
		if s.Source(e.Source).Language == "ru" && len(s.Passages(e.ID)) > 0 {
			if err := d.Translate(context.Background(), c, e.ID); err != nil {
				t.Error(err)
			}
			break
		}
	}
	if err := d.Archive(context.Background(), c, "MK", "save-page-now", Archivable(c.Snapshot())[:1], nil); err != nil {
		t.Error(err)
	}
	err = d.Archive(context.Background(), c, "MK", "perma", Archivable(c.Snapshot())[:1], nil)
	holdsKey(t, "an error", []byte(fmt.Sprint(err)))
	for _, service := range []string{"brave", "mediacloud", "deepl", "save-page-now", "perma"} {
		if !used[service] {
			t.Errorf("%s was never asked with its key, so this test shows nothing of it", service)
		}
	}

	snapshot, err := json.Marshal(c.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	holdsKey(t, "the case", snapshot)
	entries, err := c.Log(1, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	holdsKey(t, "the log", fmt.Appendf(nil, "%+v", entries))
	for _, s := range c.Snapshot().Sources {
		for _, sum := range []string{s.SHA256, s.PageSHA256} {
			if kept, err := c.Copy(sum); err == nil {
				holdsKey(t, "the copy of "+s.URL, kept.Bytes)
			}
		}
	}
	out := t.TempDir()
	for _, end := range []string{"xlsx", "html", "docx", "csv", "jsonld", "csl.json", "ris", "bib", "wacz"} {
		if err := Export(c, filepath.Join(out, "case."+end)); err != nil {
			t.Fatalf("%s: %v", end, err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, dir := range []string{filepath.Dir(path), out, state} {
		err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				if e != nil && e.Name() == "keys" {
					return fs.SkipDir // where they stand, for the user alone
				}
				return err
			}
			data, err := os.ReadFile(p)
			if err == nil {
				files++
				holdsKey(t, p, data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 20 {
		t.Errorf("only %d files were looked through", files)
	}
}
