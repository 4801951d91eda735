package anchor

// Prices of an alignment. A changed word is dearer than a kept one and
// cheaper than a word out and a word in; one long gap is cheaper than many
// short ones, so that a deleted sentence goes as a whole.
const (
	priceKept    = 2.0
	priceChanged = -0.5
	priceOpen    = -0.6
	priceExtend  = -0.12
)

// gotoh aligns old[a:b] with new[c:d] in full, with affine gaps (Gotoh 1982),
// and calls pair, from the last to the first, for each two tokens that stand
// beside each other, kept or changed. Its time and memory grow with the
// product of both lengths.
func (x *alignment) gotoh(a, b, c, d int, pair func(i, j int)) {
	n, m := b-a, d-c
	if n <= 0 || m <= 0 {
		return
	}
	old, new := x.old[a:b], x.new[c:d]
	const low = -1e18
	// In state 0 two tokens stand side by side, in 1 one of a stands alone,
	// in 2 one of b. from holds the state before, for each of the three.
	from := make([][3]uint8, (n+1)*(m+1))
	var row, last [3][]float64
	for s := range row {
		row[s], last[s] = make([]float64, m+1), make([]float64, m+1)
	}
	for j := range m + 1 {
		last[0][j], last[1][j], last[2][j] = low, low, priceOpen+priceExtend*float64(j)
		from[j][2] = 2
	}
	last[0][0], last[2][0] = 0, low
	if m > 0 {
		from[1][2] = 0
	}
	for i := 1; i <= n; i++ {
		row[0][0], row[2][0] = low, low
		row[1][0] = priceOpen + priceExtend*float64(i)
		from[i*(m+1)][1] = 1
		if i == 1 {
			from[i*(m+1)][1] = 0
		}
		for j := 1; j <= m; j++ {
			at := &from[i*(m+1)+j]
			price := priceChanged
			switch p, q := &old[i-1], &new[j-1]; {
			case p.id == q.id:
				price = priceKept * (0.3 + x.w[p.id])
			case p.word != q.word:
				price = 2 * priceChanged
			case x.near.near(p.id, q.id):
				price = likeness * priceKept * (0.3 + x.w[p.id])
			}
			best, s := best3(last[0][j-1], last[1][j-1], last[2][j-1])
			row[0][j], at[0] = best+price, s
			best, s = best3(last[0][j]+priceOpen, last[1][j], last[2][j]+priceOpen)
			row[1][j], at[1] = best+priceExtend, s
			best, s = best3(row[0][j-1]+priceOpen, row[1][j-1]+priceOpen, row[2][j-1])
			row[2][j], at[2] = best+priceExtend, s
		}
		row, last = last, row
	}
	_, s := best3(last[0][m], last[1][m], last[2][m])
	for i, j := n, m; i > 0 || j > 0; {
		before := from[i*(m+1)+j][s]
		switch s {
		case 0:
			i, j = i-1, j-1
			pair(a+i, c+j)
		case 1:
			i--
		case 2:
			j--
		}
		s = before
	}
}

func best3(a, b, c float64) (float64, uint8) {
	switch {
	case a >= b && a >= c:
		return a, 0
	case b >= c:
		return b, 1
	}
	return c, 2
}
