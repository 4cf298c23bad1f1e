package timeline

import (
	"fmt"
	"strconv"
	"time"
)

// Elapsed writes a time since the beginning as 34:12, or 1:04:12 past the hour.
func Elapsed(d time.Duration) string {
	s := int(d / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Clock writes a wall time as 14:58.
func Clock(t time.Time) string { return t.Format("15:04") }

// minutes writes a length in whole minutes, and in halves where it is one.
func minutes(d time.Duration) string {
	m := d.Minutes()
	if whole := float64(int(m + 0.5)); m-whole < 0.25 && whole-m < 0.25 {
		return strconv.Itoa(int(whole))
	}
	return strconv.FormatFloat(float64(int(m*2+0.5))/2, 'f', -1, 64)
}
