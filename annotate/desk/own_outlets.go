package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"galley/citations/outlets"
)

// ownOutlets is outlets.json of the state folder. What is there already stays
// as it is written.
type ownOutlets struct {
	Outlets   []json.RawMessage `json:"outlets,omitempty"`
	Aliases   map[string]string `json:"aliases,omitempty"`
	Ambiguous []json.RawMessage `json:"ambiguous,omitempty"`
}

// OwnOutletsFile is where AddAlias and AddOutlet write.
func (d *Desk) OwnOutletsFile() string { return filepath.Join(d.State(), "outlets.json") }

// NewestOutlets reads the registry anew, as the user's files are now, without
// what look-ups taught.
func (d *Desk) NewestOutlets() (*outlets.Registry, error) { return d.Settings().registry(d.State()) }

// AddAlias writes a further name of an outlet into the user's own file; what
// is cited and looked up from now on goes by it. A name that the registry
// would refuse changes nothing.
func (d *Desk) AddAlias(name, id string) error {
	return d.ownOutlets(func(o *ownOutlets) error {
		if o.Aliases == nil {
			o.Aliases = map[string]string{}
		}
		o.Aliases[name] = id
		return nil
	})
}

// AddOutlet writes an outlet of the user's own, as AddAlias does a name. It
// takes the place of one with its id, written there before or built in.
func (d *Desk) AddOutlet(x outlets.Outlet) error {
	return d.ownOutlets(func(o *ownOutlets) error {
		raw, err := json.Marshal(x)
		if err != nil {
			return err
		}
		o.Outlets = slices.DeleteFunc(o.Outlets, func(old json.RawMessage) bool {
			var is struct{ ID string }
			return json.Unmarshal(old, &is) == nil && is.ID == x.ID
		})
		o.Outlets = append(o.Outlets, raw)
		return nil
	})
}

func (d *Desk) ownOutlets(change func(*ownOutlets) error) error {
	path := d.OwnOutletsFile()
	var own ownOutlets
	raw, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(raw, &own)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil {
		err = change(&own)
	}
	var text []byte
	if err == nil {
		text, err = json.MarshalIndent(own, "", "  ")
	}
	if err == nil {
		_, err = outlets.Default().With(bytes.NewReader(text))
	}
	if err == nil {
		err = keepFile(path, text)
	}
	if err != nil {
		return fmt.Errorf("your own outlets were not changed: %w", err)
	}
	return d.Reload()
}
