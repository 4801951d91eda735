package outlets

// maxPhrase is how many words the longest of the words around names may have.
const maxPhrase = 4

// vocabulary holds the words of the data by their keys.
type vocabulary struct {
	heads, tails, trailers, services map[string]bool
	languages, serviceHeads          map[string]string
	platforms                        map[string]string
	ordinary                         map[string]bool
	endings                          []string
}

func (w words) vocabulary() vocabulary {
	v := vocabulary{
		heads: keySet(w.Heads), tails: keySet(w.Tails), trailers: keySet(w.Trailers), services: keySet(w.Services),
		languages: keyMap(w.Languages), serviceHeads: keyMap(w.ServiceHeads), platforms: keyMap(w.Platforms),
		ordinary: ordinarySet(w.Ordinary), endings: w.Endings,
	}
	return v
}

// ordinarySet holds spellings: Труд is a word where Trud is a newspaper.
func ordinarySet(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[undotted(s)] = true
	}
	return m
}

func keySet(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[keyOf(s)] = true
	}
	return m
}

func keyMap(of map[string]string) map[string]string {
	m := make(map[string]string, len(of))
	for k, v := range of {
		m[keyOf(k)] = v
	}
	return m
}
