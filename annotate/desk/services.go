package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"galley/annotate/workbook"
	"galley/citations/lookup"
)

// CanTranslate reports whether the settings turn a translation service on. It
// asks no keyring and makes no connection.
func (d *Desk) CanTranslate() bool { return d.Settings().Translation.Kind != "" && !d.Offline() }

// SettingsFile is the file that the settings are read from; it need not exist.
func (d *Desk) SettingsFile() string {
	if d.options.Config != "" {
		return d.options.Config
	}
	return filepath.Join(d.State(), "settings.toml")
}

// Offer is an outside service as the settings screen lists it.
type Offer struct {
	Name  string // as the settings file has it
	Title string // as its makers write it
	Sends string // what leaves the machine while it is on
	On    bool   // in the settings file as it is now
	Keyed bool   // asks for a key of the user’s own
}

// offered are the services that can be turned on.
var offered = []Offer{{Name: "gdelt-doc"}, {Name: "gdelt-gal"}, {Name: "common-crawl"}, {Name: "mediacloud", Keyed: true},
	{Name: "brave", Keyed: true}, {Name: "searxng"}}

// Offers lists the services that look-ups may use, on or off.
func (d *Desk) Offers() ([]Offer, error) {
	s, err := readSettings(d.options)
	if err != nil {
		return nil, err
	}
	var out []Offer
	for _, o := range offered {
		o.Title, o.Sends, o.On = lookup.ServiceTitle(o.Name), lookup.Sends(o.Name), s.Services[o.Name].On
		out = append(out, o)
	}
	return out, nil
}

// services are the services that are turned on, with their addresses and
// keys. It asks the keyring only for those that need a key. A service whose key
// is not to be had goes without, and its route says so; problem says why.
func (d *Desk) services(s Settings) (out map[string]lookup.Service, problem error) {
	out = map[string]lookup.Service{}
	for name, s := range s.Services {
		if !s.On {
			continue
		}
		service := lookup.Service{URL: s.URL}
		if slices.ContainsFunc(offered, func(o Offer) bool { return o.Name == name && o.Keyed }) {
			key, err := d.Keys().Get(name)
			problem = errors.Join(problem, err)
			service.Key = key
		}
		out[name] = service
	}
	return out, problem
}

// Sends says what leaves the machine while look-ups run, as the settings are
// now.
func (d *Desk) Sends() string {
	if d.Offline() {
		return "Offline · nothing leaves this machine"
	}
	var told []string
	for _, o := range offered {
		if lookup.SendsWords(o.Name) && d.Settings().Services[o.Name].On {
			told = append(told, lookup.ServiceTitle(o.Name))
		}
	}
	if len(told) > 0 {
		return fmt.Sprintf("Asking cited outlets for pages · words of the article go to %s", strings.Join(told, ", "))
	}
	return "Asking cited outlets for pages · no word of the article is sent"
}

// Turn turns a service on or off in the settings file; the next look-up goes
// by it. A file that was there is kept beside it with the ending
// .old, because comments in it are not carried over.
func (d *Desk) Turn(service string, on bool) error {
	s, err := readSettings(d.options)
	if err != nil {
		return err
	}
	if s.Services == nil {
		s.Services = map[string]Service{}
	}
	v := s.Services[service]
	v.On = on
	s.Services[service] = v
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(s); err != nil {
		return fmt.Errorf("the settings were not changed: %w", err)
	}
	path := d.SettingsFile()
	old, err := os.ReadFile(path)
	if err == nil {
		err = keepFile(path+".old", old)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil {
		err = keepFile(path, text.Bytes())
	}
	if err != nil {
		return fmt.Errorf("the settings were not changed: %w", err)
	}
	return d.Reload()
}

// keepFile writes a file of the state folder whole or not at all.
func keepFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return workbook.Replace(path, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}
