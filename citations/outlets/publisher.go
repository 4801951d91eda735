package outlets

import "fmt"

// addPublishers enters who brings which outlets out; of two files that
// disagree the later counts.
func (r *Registry) addPublishers(files []file) error {
	for _, f := range files {
		for _, p := range f.Publishers {
			if p.Name == "" || len(p.Outlets) < 2 {
				return fmt.Errorf("outlets: the publisher %q brings out %d outlets; give it a name and two ids or more", p.Name, len(p.Outlets))
			}
			for _, id := range p.Outlets {
				if r.byID[id] == nil {
					return fmt.Errorf("outlets: %s is said to publish %q, which is not in the list; use the id of a known outlet", p.Name, id)
				}
				r.owner[id] = p.Name
			}
		}
	}
	return nil
}

// Publisher returns the name of who brings an outlet out: the publisher that
// the data names, else the house whose service it is, else the outlet itself.
// A platform publishes nothing of what stands on it.
func (r *Registry) Publisher(o *Outlet) string {
	root, owner := r.broughtOut(o)
	if owner != "" {
		return owner
	}
	return root.Name
}

// SamePublisher reports whether two outlets are brought out by one house.
func (r *Registry) SamePublisher(a, b *Outlet) bool {
	if a == nil || b == nil {
		return false
	}
	rootA, ownerA := r.broughtOut(a)
	rootB, ownerB := r.broughtOut(b)
	return rootA == rootB || ownerA != "" && ownerA == ownerB
}

// broughtOut goes up from an outlet to the first that has a publisher by name,
// or that is no service of another.
func (r *Registry) broughtOut(o *Outlet) (root *Outlet, owner string) {
	for range 8 { // a circle in a user's file ends, too
		house := r.byID[o.PartOf]
		if r.owner[o.ID] != "" || house == nil || house.Kind == Platform {
			break
		}
		o = house
	}
	return o, r.owner[o.ID]
}
