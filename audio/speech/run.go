package speech

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

const (
	mostPrinted = 1 << 20 // bytes; more is cut
	mostTold    = 300     // of an error
)

// run runs a program to its end, or until ctx is done, and gives what it prints.
func run(ctx context.Context, input string, env []string, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Stdin = strings.NewReader(input)
	c.Env = append(os.Environ(), env...)
	var out, told some
	c.Stdout, c.Stderr = &out, &told
	c.WaitDelay = time.Second
	unseen(c)
	if err := c.Run(); err != nil {
		text := strings.TrimSpace(told.String())
		return "", fmt.Errorf("%s: %w: %s", name, err, text[:min(len(text), mostTold)])
	}
	return out.String(), nil
}

// some keeps the beginning of what is written to it.
type some struct{ bytes.Buffer }

func (s *some) Write(p []byte) (int, error) {
	s.Buffer.Write(p[:min(len(p), max(mostPrinted-s.Len(), 0))])
	return len(p), nil
}
