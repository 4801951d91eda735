package outlets

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode"

	"galley/assets"
)

// Registry is a set of outlets and the names, addresses and words by which
// they are found. It does not change after it is made and may be used from
// several goroutines.
type Registry struct {
	files []file // in the order in which they were read
	all   []*Outlet
	byID  map[string]*Outlet

	names map[string]*entry    // by key
	first map[string]beginning // by the first word of a key

	sites map[string][]site   // by host
	house map[string][]string // ids of the services of a house, itself first
	owner map[string]string   // name of the publisher, by id of outlet
	vocabulary

	shapes *shapes // for the nearest names, made when first asked for
}

// Default returns the registry that the program carries.
var Default = sync.OnceValue(func() *Registry {
	sub, err := fs.Sub(assets.Outlets, "outlets")
	if err != nil {
		panic(err) // a constant name
	}
	r, err := Load(sub)
	if err != nil {
		panic(err) // a test loads the same data
	}
	return r
})

// Load reads the *.json files at the root of fsys as one registry. The error
// says which file or entry is wrong: a name or domain that two outlets claim
// without an entry under "ambiguous" is one.
func Load(fsys fs.FS) (*Registry, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	files, errs := make([]file, len(names)), make([]error, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() { // decoding is half of the work
			data, err := fs.ReadFile(fsys, name)
			if err == nil {
				files[i], err = decode(name, data, false)
			}
			errs[i] = err
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return build(files)
}

// maxOwnFile is the size in bytes above which a user's file is taken for
// something else.
const maxOwnFile = 16 << 20

// With returns a registry that knows what r knows and what extra, a user's own
// file, adds. The file has the form of the data files: "outlets" (one with a
// known id takes that outlet's place), "aliases" (name to id), "ambiguous".
// Where the two disagree about a name or a domain, the user's file is right.
func (r *Registry) With(extra io.Reader) (*Registry, error) {
	data, err := io.ReadAll(io.LimitReader(extra, maxOwnFile+1))
	if err != nil {
		return nil, fmt.Errorf("outlets: the file of your own outlets cannot be read (%w); only the built-in outlets are known", err)
	}
	if len(data) > maxOwnFile {
		return nil, fmt.Errorf("outlets: the file of your own outlets is larger than %d MB and is left out; is it the right file?", maxOwnFile>>20)
	}
	f, err := decode("the file of your own outlets", data, true)
	if err != nil {
		return nil, err
	}
	return build(append(slices.Clone(r.files), f), len(r.files))
}

// build makes a registry. Files from the index own on are a user's: what they
// say replaces what others say.
func build(files []file, own ...int) (*Registry, error) {
	r := &Registry{
		files: files,
		byID:  map[string]*Outlet{},
		names: make(map[string]*entry, 8192),
		first: make(map[string]beginning, 4096),
		sites: map[string][]site{},
		house: map[string][]string{},
		owner: map[string]string{},
	}
	r.shapes = &shapes{}
	user := len(files)
	if len(own) > 0 {
		user = own[0]
	}
	var w words
	for i, f := range files {
		w.add(f.Words)
		for _, o := range f.Outlets {
			if _, twice := r.byID[o.ID]; twice {
				if i < user {
					return nil, fmt.Errorf("outlets: the id %q is used twice", o.ID)
				}
				r.all = slices.DeleteFunc(r.all, func(p *Outlet) bool { return p.ID == o.ID })
			}
			r.byID[o.ID] = o
			r.all = append(r.all, o)
		}
	}
	r.vocabulary = w.vocabulary()
	for _, o := range r.all {
		root := o.ID
		if o.PartOf != "" {
			if r.byID[o.PartOf] == nil {
				return nil, fmt.Errorf("outlets: %s is said to be part of %q, which is not in the list", o.ID, o.PartOf)
			}
			root = o.PartOf
		}
		r.house[root] = append(r.house[root], o.ID)
	}
	if err := r.addPublishers(files); err != nil {
		return nil, err
	}
	for i, f := range files {
		layer := 0
		if i >= user {
			layer = 1
		}
		if err := r.addFile(f, layer); err != nil {
			return nil, err
		}
	}
	return r, r.settle()
}

// addFile enters the names and addresses of one file.
func (r *Registry) addFile(f file, layer int) error {
	for _, o := range f.Outlets {
		if r.byID[o.ID] != o {
			continue // a user's entry took its place
		}
		r.addName(o.Name, o, serviceLanguage(o), layer)
		for _, a := range o.Aliases {
			r.addName(a, o, serviceLanguage(o), layer)
		}
		for _, e := range o.Editions {
			for _, a := range e.Aliases {
				r.addName(a, o, e.Language, layer)
			}
		}
		r.addSites(o, layer)
	}
	for name, id := range f.Aliases {
		o := r.byID[id]
		if o == nil {
			return fmt.Errorf("outlets: the alias %q stands for %q, which is not in the list; use the id of a known outlet", name, id)
		}
		r.addName(name, o, serviceLanguage(o), layer)
	}
	for _, a := range f.Ambiguous {
		if len(a.Means) < 2 {
			return fmt.Errorf("outlets: %q is called ambiguous, but means %d outlets", a.Name, len(a.Means))
		}
		for _, id := range a.Means {
			o := r.byID[id]
			if o == nil {
				return fmt.Errorf("outlets: %q is said to mean %q, which is not in the list", a.Name, id)
			}
			r.addName(a.Name, o, serviceLanguage(o), layer).declare(a)
		}
	}
	return nil
}

// serviceLanguage is the edition that the plain name of a service asks for:
// that of a house's service in one language, none of any other outlet.
func serviceLanguage(o *Outlet) string {
	if o.PartOf != "" && len(o.Languages) == 1 {
		return o.Languages[0]
	}
	return ""
}

// ByID returns the outlet of an id, nil where there is none.
func (r *Registry) ByID(id string) *Outlet { return r.byID[id] }

// All returns every outlet in the order of the data files. The slice belongs
// to the caller, the outlets do not.
func (r *Registry) All() []*Outlet { return slices.Clone(r.all) }

// startsLower reports whether the first letter of s is a lower-case one.
func startsLower(s string) bool {
	for _, c := range s {
		return unicode.IsLower(c)
	}
	return false
}

func hasLower(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }
