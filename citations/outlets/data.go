package outlets

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// file is the form of the data files and of a user's own file. All parts may
// be missing.
type file struct {
	Outlets []*Outlet `json:"outlets"`
	// Aliases are further names for outlets by id, as a user adds them.
	Aliases map[string]string `json:"aliases"`
	// Ambiguous lists the names that mean more than one outlet.
	Ambiguous []ambiguity `json:"ambiguous"`
	// Words are the words around names.
	Words words `json:"words"`
	// Publishers are houses that bring out several outlets which are no
	// services of one another (those have Outlet.PartOf).
	Publishers []publisher `json:"publishers"`
}

// publisher is a house by its name and the ids of what it brings out.
type publisher struct {
	Name    string   `json:"name"`
	Outlets []string `json:"outlets"`
}

// ambiguity says that a name means several outlets, and whether the language
// of the article that holds the name decides between them.
type ambiguity struct {
	Name  string   `json:"name"`
	Means []string `json:"means"` // ids
	// Choose is "language" where the outlet is meant that writes in the
	// article's language, else the first; "" where only a person can tell.
	Choose string `json:"choose,omitempty"`
}

// words are what stands around a name without changing who is meant, and the
// names of languages by which services are called.
type words struct {
	Heads []string `json:"heads"` // "the newspaper", "газета"
	Tails []string `json:"tails"` // "website", "news agency"
	// Trailers are further words that may follow a name, but are no part of
	// it in running text: "report".
	Trailers []string `json:"trailers"`
	// Services are the words after a language, as "Service", "edition".
	Services []string `json:"services"`
	// Languages are names of languages, with their BCP 47 codes.
	Languages map[string]string `json:"languages"`
	// ServiceHeads stand before a house, as "Русская служба".
	ServiceHeads map[string]string `json:"service_heads"`
	// Platforms are words that make an unknown name a channel of a platform,
	// as "Telegram channel", with the platform's id.
	Platforms map[string]string `json:"platforms"`
	// Ordinary are names that running text writes more often for something
	// else: common words, and bodies that act as well as publish.
	Ordinary []string `json:"ordinary"`
	// Endings are top-level domains that writers add to a known name.
	Endings []string `json:"endings"`
}

func (w *words) add(v words) {
	w.Heads = append(w.Heads, v.Heads...)
	w.Tails = append(w.Tails, v.Tails...)
	w.Trailers = append(w.Trailers, v.Trailers...)
	w.Services = append(w.Services, v.Services...)
	w.Endings = append(w.Endings, v.Endings...)
	w.Ordinary = append(w.Ordinary, v.Ordinary...)
	w.Languages = merged(w.Languages, v.Languages)
	w.ServiceHeads = merged(w.ServiceHeads, v.ServiceHeads)
	w.Platforms = merged(w.Platforms, v.Platforms)
}

func merged(a, b map[string]string) map[string]string {
	m := make(map[string]string, len(a)+len(b))
	for k, v := range a {
		m[k] = v
	}
	for k, v := range b {
		m[k] = v
	}
	return m
}

// decode reads one file. A user's own file is held to the known fields, so
// that a slip of the pen is told; the program's own are so held by a test,
// which saves a third of the time at start.
func decode(name string, data []byte, strict bool) (file, error) {
	var f file
	var err error
	if strict {
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		err = d.Decode(&f)
	} else {
		err = json.Unmarshal(data, &f)
	}
	if err != nil {
		return file{}, fmt.Errorf("outlets: %s is no list of outlets that can be read (%w); the outlets in it are unknown until it is corrected", name, err)
	}
	for i, o := range f.Outlets {
		if o == nil || o.ID == "" || o.Name == "" {
			return file{}, fmt.Errorf("outlets: entry %d of %s lacks an id or a name; give it both", i+1, name)
		}
		if o.TimeZone != "" {
			if _, err := location(o.TimeZone); err != nil {
				return file{}, fmt.Errorf("outlets: %s in %s has the unknown time zone %q, so its days cannot be told; use a name like Europe/Kyiv", o.ID, name, o.TimeZone)
			}
		}
	}
	return f, nil
}
