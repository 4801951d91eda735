package names

// costs of taking one sound for another; 1 where none is given. They follow
// what transliterations of news really do: h and г, w and в/у, j and дж/ж/х.
var costs = func() (table [128][128]float32) {
	for i := range table {
		for j := range table[i] {
			if i != j {
				table[i][j] = 1
			}
		}
	}
	set := func(a, b byte, cost float32) { table[a][b], table[b][a] = cost, cost }
	const vowels = "aeiou"
	for i := range vowels {
		for j := range vowels {
			if i != j {
				table[vowels[i]][vowels[j]] = 0.3
			}
		}
	}
	for _, c := range []struct {
		pair string
		cost float32
	}{
		{"ao", 0.15}, {"ei", 0.15}, {"ae", 0.2}, {"ou", 0.2},
		{"gh", 0.15}, {"wv", 0.1}, {"wu", 0.2}, {"vu", 0.5}, {"Tt", 0.1}, {"Tf", 0.3}, {"Ts", 0.3}, {"Tz", 0.3},
		{"JZ", 0.25}, {"Jg", 0.3}, {"Jz", 0.6}, {"Jh", 0.5}, {"Ji", 0.3}, {"Jd", 0.4}, {"JC", 0.4},
		{"bp", 0.6}, {"dt", 0.6}, {"zs", 0.25}, {"ZS", 0.5}, {"vf", 0.3}, {"gk", 0.6}, {"Zz", 0.6}, {"Ss", 0.5},
		{"Cc", 0.5}, {"cs", 0.4}, {"ck", 0.4}, {"Ck", 0.35}, {"CS", 0.3}, {"Ch", 0.35}, {"kh", 0.5}, {"cz", 0.4}, {"mn", 0.7},
	} {
		set(c.pair[0], c.pair[1], c.cost)
	}
	return table
}()

// gaps are the costs of a sound that only one of the two has.
var gaps = func() (table [128]float32) {
	for i := range table {
		table[i] = 1
	}
	table['i'] = 0.15
	table['a'], table['e'], table['o'], table['u'] = 0.45, 0.45, 0.45, 0.45
	table['h'] = 0.4
	table['w'] = 0.6
	return table
}()

func gap(c byte) float32 { return gaps[c&127] }

// maxSounds bounds the skeletons compared; longer ones are cut.
const maxSounds = 24

// Floor is the similarity below which two skeletons have nothing to do with
// each other.
const Floor = 0.65

// Similarity compares two skeletons: 1 for the same sounds, falling with the
// weighted edit distance by length; 0 below Floor.
func Similarity(a, b string) float64 {
	if a == b {
		if a == "" {
			return 0
		}
		return 1
	}
	a, b = a[:min(len(a), maxSounds)], b[:min(len(b), maxSounds)]
	longer := max(len(a), len(b))
	if min(len(a), len(b)) < 2 || longer > 2*min(len(a), len(b))+1 {
		return 0
	}
	var rows [2][maxSounds + 1]float32
	prev, cur := &rows[0], &rows[1]
	for j := range len(b) {
		prev[j+1] = prev[j] + gap(b[j])
	}
	limit := float32(longer) * (1 - Floor)
	for i := range len(a) {
		cur[0] = prev[0] + gap(a[i])
		best := cur[0]
		for j := range len(b) {
			d := prev[j] + costs[a[i]&127][b[j]&127]
			if v := prev[j+1] + gap(a[i]); v < d {
				d = v
			}
			if v := cur[j] + gap(b[j]); v < d {
				d = v
			}
			cur[j+1] = d
			if d < best {
				best = d
			}
		}
		if best > limit {
			return 0
		}
		prev, cur = cur, prev
	}
	if prev[len(b)] > limit {
		return 0
	}
	return 1 - float64(prev[len(b)])/float64(longer)
}

// Same is the similarity from which two spellings are taken for one name.
const Same = 0.8

// Best returns the greatest similarity between any of two words' forms.
func Best(a, b []string) float64 {
	best := 0.0
	for _, x := range a {
		for _, y := range b {
			if s := Similarity(x, y); s > best {
				best = s
				if best == 1 {
					return 1
				}
			}
		}
	}
	return best
}

// Sounds returns the classes of first sounds among which a skeleton's name
// may begin in another spelling, as bits; two words whose bits do not meet
// need not be compared.
func Sounds(skeleton string) uint16 {
	if skeleton == "" {
		return 0
	}
	const (
		vowels = 1 << iota
		lips
		teeth
		throat
		hiss
		l
		m
		n
		r
	)
	switch skeleton[0] {
	case 'a', 'e', 'i', 'o', 'u':
		return vowels
	case 'J':
		return hiss | throat | vowels | teeth
	case 'w':
		return lips | vowels
	case 'h':
		return throat | vowels
	case 'b', 'p', 'v', 'f':
		return lips
	case 'd', 't':
		return teeth
	case 'T':
		return teeth | hiss
	case 'g', 'k':
		return throat
	case 'C':
		return hiss | throat
	case 'z', 's', 'Z', 'S', 'c':
		return hiss
	case 'l':
		return l
	case 'm':
		return m
	case 'n':
		return n
	case 'r':
		return r
	}
	return vowels
}
