package guide

import (
	"fmt"
	"strings"
	"time"
)

// WebVTT is the captions as a file that players read.
func (t Timeline) WebVTT() string {
	safe := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	var b strings.Builder
	b.WriteString("WEBVTT\n")
	for i, h := range t.Cues {
		fmt.Fprintf(&b, "\n%d\n%s --> %s\n%s\n", i+1, stamp(h.Start), stamp(h.End), safe.Replace(h.Say))
	}
	return b.String()
}

func stamp(d time.Duration) string {
	ms := d.Round(time.Millisecond).Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}
