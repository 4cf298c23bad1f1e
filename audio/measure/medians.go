package measure

import "slices"

// medians gives the median of the values around each, so many before and after,
// or as many as there are.
func medians(values []float32, around int) []float32 {
	middle := make([]float32, len(values))
	window := make([]float32, 0, 2*around+2) // sorted
	for i := range len(values) + around {
		if i < len(values) {
			at, _ := slices.BinarySearch(window, values[i])
			window = slices.Insert(window, at, values[i])
		}
		if gone := i - 2*around - 1; gone >= 0 {
			at, _ := slices.BinarySearch(window, values[gone])
			window = slices.Delete(window, at, at+1)
		}
		if now := i - around; now >= 0 {
			middle[now] = window[len(window)/2]
		}
	}
	return middle
}
