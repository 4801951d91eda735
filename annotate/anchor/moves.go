package anchor

import "slices"

// What a moved block is known by.
const (
	blockRun   = 3   // words in a row that stand once on both sides, at least
	blockJoin  = 40  // words between two runs of one block, at most
	blockSlip  = 12  // by how much the words between may differ in number
	blockReach = 120 // words that a block grows by on either side, at most
	blockTells = 2.2 // the words of a block's runs together, at least
	solidTells = 1.2 // the words of a run that stays where it is, at least
)

// moves finds the blocks of text that stand in another order than before:
// runs of words that the alignment left over on both sides, grown outwards as
// far as the words around them agree.
func (x *alignment) moves() {
	stays, taken := x.solid()
	beside := make([]int, len(x.new)) // at seen from the new text, and one more
	for i, j := range x.at {
		if j >= 0 {
			beside[j] = i + 1
		}
	}
	blocks := 0
	for _, k := range []int{6, 4, blockRun} {
		pairs := x.runs(0, len(x.old), 0, len(x.new), k, stays, taken)
		for len(pairs) > 0 {
			n := 1
			for n < len(pairs) && follows(pairs[n-1], pairs[n]) {
				n++
			}
			a, b := pairs[0][0], pairs[n-1][0]+k
			c, d := pairs[0][1], pairs[n-1][1]+k
			pairs = pairs[n:]
			if slices.Contains(stays[a:b], true) || slices.Contains(taken[c:d], true) || x.tells(a, b, c, d) < blockTells {
				continue
			}
			a, c = x.grow(a, c, -1, stays, taken)
			b, d = x.grow(b, d, +1, stays, taken)
			blocks++
			for i := a; i < b; i++ {
				x.at[i], x.block[i], stays[i] = -1, blocks, true
			}
			for j := c; j < d; j++ {
				if i := beside[j] - 1; i >= 0 && x.at[i] == j {
					x.at[i] = -1
				}
				taken[j] = true
			}
			x.gotoh(a, b, c, d, func(i, j int) { x.at[i] = j })
		}
	}
}

// solid tells which tokens of both texts stand in runs that are kept.
func (x *alignment) solid() (old, new []bool) {
	old, new = make([]bool, len(x.old)), make([]bool, len(x.new))
	for i := 0; i < len(x.old); {
		end, tells := i, 0.0
		for end < len(x.old) && x.at[end] >= 0 && x.old[end].id == x.new[x.at[end]].id && (end == i || x.at[end] == x.at[end-1]+1) {
			tells += x.w[x.old[end].id]
			end++
		}
		if tells >= solidTells {
			for k := i; k < end; k++ {
				old[k], new[x.at[k]] = true, true
			}
		}
		i = max(end, i+1)
	}
	return old, new
}

// follows reports whether two runs are of one block.
func follows(p, q [2]int) bool {
	by, step := q[0]-p[0], q[1]-p[1]
	return step > 0 && by <= blockJoin && abs(by-step) <= blockSlip
}

// tells sums up how much the words tell that two stretches have in common.
func (x *alignment) tells(a, b, c, d int) float64 {
	sum := 0.0
	x.gotoh(a, b, c, d, func(i, j int) {
		if x.old[i].id == x.new[j].id {
			sum += x.w[x.old[i].id]
		}
	})
	return sum
}

// grow moves the border of a block outwards, by +1 or -1, over free tokens,
// as long as it gains.
func (x *alignment) grow(i, j, by int, stays, taken []bool) (int, int) {
	free := func(k int, out []bool) int {
		n := 0
		for n < blockReach && k >= 0 && k < len(out) && !out[k] {
			k, n = k+by, n+1
		}
		return n
	}
	first := min(by, 0) // the first token outside, seen from the border
	n, m := free(i+first, stays), free(j+first, taken)
	var pairs [][2]int
	if by > 0 {
		x.gotoh(i, i+n, j, j+m, func(p, q int) { pairs = append(pairs, [2]int{p, q}) })
		slices.Reverse(pairs)
	} else {
		x.gotoh(i-n, i, j-m, j, func(p, q int) { pairs = append(pairs, [2]int{p, q}) })
	}
	best, sum := 0.0, 0.0
	endI, endJ, lastI, lastJ := i, j, i+first-by, j+first-by
	for _, p := range pairs {
		sum += 0.5 * priceExtend * float64(abs(p[0]-lastI)+abs(p[1]-lastJ)-2)
		lastI, lastJ = p[0], p[1]
		if same := x.same(p[0], p[1]); same > 0 {
			sum += same * priceKept * x.w[x.old[p[0]].id]
		} else {
			sum += priceChanged
		}
		if sum > best {
			best, endI, endJ = sum, p[0]+max(by, 0), p[1]+max(by, 0)
		}
	}
	return endI, endJ
}
