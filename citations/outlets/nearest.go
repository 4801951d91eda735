package outlets

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// How like a name must be to be offered, between 0 and 1; below it, offers
// were found to be mere noise ("press-service.uz" against any press service).
const nearestFloor = 0.4

// maxNearest is how many names are offered.
const maxNearest = 3

// shapes is an index of the known names by their trigrams.
type shapes struct {
	once  sync.Once
	names []shape
	by    map[[3]byte][]int32
}

type shape struct {
	name   string
	outlet *Outlet
	size   int // trigrams
}

func (s *shapes) fill(r *Registry) {
	s.by = map[[3]byte][]int32{}
	keys := make([]string, 0, len(r.names))
	for k := range r.names {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, key := range keys {
		for _, sense := range r.names[key].senses {
			grams := trigrams(key)
			for _, g := range grams {
				s.by[g] = append(s.by[g], int32(len(s.names)))
			}
			s.names = append(s.names, shape{sense.name, sense.outlet, len(grams)})
		}
	}
}

// trigrams returns the different runs of three bytes of a key with a space at
// both ends, so that beginnings of words weigh.
func trigrams(key string) [][3]byte {
	key = " " + key + " "
	list := make([][3]byte, 0, len(key))
	for i := 0; i+3 <= len(key); i++ {
		g := [3]byte{key[i], key[i+1], key[i+2]}
		if !slices.Contains(list, g) {
			list = append(list, g)
		}
	}
	return list
}

// nearest returns the known names most like an unknown one, of different
// outlets, best first.
func (r *Registry) nearest(name string) []string {
	r.shapes.once.Do(func() { r.shapes.fill(r) })
	s := r.shapes
	best := map[*Outlet]scored{}
	for _, key := range likeKeys(name) {
		grams := trigrams(key)
		shared := make([]uint8, len(s.names))
		for _, g := range grams {
			for _, i := range s.by[g] {
				shared[i]++
			}
		}
		for i, n := range shared {
			if n == 0 {
				continue
			}
			sh := s.names[i]
			// The Dice measure.
			score := 2 * float64(n) / float64(len(grams)+sh.size)
			if b, ok := best[sh.outlet]; score >= nearestFloor && (!ok || score > b.score || score == b.score && sh.name < b.name) {
				best[sh.outlet] = scored{sh.name, score}
			}
		}
	}
	list := make([]scored, 0, len(best))
	for _, b := range best {
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.name, b.name))
	})
	var names []string
	for _, b := range list {
		if len(names) < maxNearest && !slices.Contains(names, b.name) {
			names = append(names, b.name)
		}
	}
	return names
}

type scored struct {
	name  string
	score float64
}

// likeKeys returns the keys under which likeness is measured: the whole name,
// and of a domain the part before its ending.
func likeKeys(name string) []string {
	if len(name) > maxNameBytes/3 {
		return nil
	}
	keys := []string{keyOf(name)}
	if i := strings.LastIndexByte(name, '.'); i > 0 && !strings.ContainsAny(name, " ") {
		keys = append(keys, keyOf(name[:i]))
	}
	return keys
}
