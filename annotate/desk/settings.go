package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"galley/citations/outlets"
)

// Settings is what settings.toml holds. A missing file means the zero value:
// nothing that would send a word of the article is turned on.
type Settings struct {
	// Workers is how many look-ups run at once; 0 means the default.
	Workers int `toml:"workers"`
	// Outlets are JSON files with outlets and aliases of the user's own, by
	// path, relative to the settings file.
	Outlets []string `toml:"outlets"`
	// Services are routes that send words of the article, by name. Each is
	// off unless it stands here with on = true.
	Services map[string]Service `toml:"services"`
	// Translation is the user's own translation service; none without a kind.
	Translation Translation `toml:"translation"`
	// Reranking names the user's own sentence model; none without a folder.
	Reranking Reranking `toml:"reranking"`

	folder string
}

// Service is one outside service that the user may turn on.
type Service struct {
	On  bool   `toml:"on"`
	URL string `toml:"url"` // for services of the user's own
}

func readSettings(o Options) (Settings, error) {
	path := o.Config
	if path == "" {
		path = filepath.Join(o.State, "settings.toml")
	}
	s := Settings{folder: filepath.Dir(path)}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && o.Config == "" {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("the settings cannot be read, so nothing was started: %w", err)
	}
	meta, err := toml.Decode(string(raw), &s)
	if err != nil {
		return s, fmt.Errorf("the settings in %s cannot be understood, so nothing was started: %w", path, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return s, fmt.Errorf("the settings in %s hold %q, which Galley does not know; correct the word or take it out", path, unknown[0])
	}
	return s, nil
}

func (s Settings) enabled() map[string]bool {
	on := map[string]bool{}
	for name, v := range s.Services {
		on[name] = v.On
	}
	return on
}

// registry is the embedded one with the user's own files laid over it:
// outlets.json of the state folder, then those that the settings name.
func (s Settings) registry(state string) (*outlets.Registry, error) {
	r := outlets.Default()
	paths := []string{filepath.Join(state, "outlets.json")}
	for _, p := range s.Outlets {
		if !filepath.IsAbs(p) {
			p = filepath.Join(s.folder, p)
		}
		paths = append(paths, p)
	}
	for i, p := range paths {
		f, err := os.Open(p)
		if errors.Is(err, fs.ErrNotExist) && i == 0 {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("your own outlets cannot be read: %w", err)
		}
		with, err := r.With(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("your own outlets in %s cannot be used: %w", p, err)
		}
		r = with
	}
	return r, nil
}
