package soundscape

// A motif is a small tune: degrees from where it starts, on steps of a bar.
type motif struct {
	rise [6]int
	step [6]int
	n    int
}

// newMotif makes a tune of four to six notes that leaves, turns and comes to
// rest on the degree it started from, or a third or fifth from it.
func newMotif(seed uint64, i int) motif {
	d := throw(seed, forMotif, i)
	m := motif{n: 4 + d.below(3)}
	moves := [...]int{1, 2, -1, -2, 1, 3, -1}
	for k := 1; k < m.n; k++ {
		m.rise[k] = m.rise[k-1] + moves[d.below(len(moves))]
		if m.rise[k] > 5 || m.rise[k] < -3 {
			m.rise[k] = m.rise[k-1] / 2
		}
		m.step[k] = m.step[k-1] + 1 + d.below(2)
	}
	m.rise[m.n-1] = [...]int{0, 0, 2, 4}[d.below(4)]
	return m
}

// last turns a motif into its last word: as it was, slower, and coming to rest
// where it started.
func (m motif) last() motif {
	m.rise[m.n-1] = 0
	for k := range m.n {
		m.step[k] *= 2
	}
	return m
}
