package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// heard waits for a knock.
func heard(t *testing.T, v *Vault) string {
	t.Helper()
	select {
	case file := <-v.Knocks():
		return file
	case <-time.After(10 * time.Second):
		t.Fatal("nobody heard it")
		return ""
	}
}

func TestAKnockIsHeardOnceAndBringsAFile(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	defer v.Close()
	t.Chdir(dir)
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	deep := filepath.Join(dir, strings.Repeat("d", mostKnock))
	for file, want := range map[string]string{
		"": "", "a capsule, שלום.doorway": filepath.Join(here, "a capsule, שלום.doorway"), filepath.Join(dir, "x"): filepath.Join(dir, "x"),
		"two\nlines": "", deep: "",
	} {
		Knock(dir, file)
		if got := heard(t, v); got != want {
			t.Errorf("%.60q was handed over as %.60q", file, got)
		}
		if _, err := os.Lstat(knockPath(v.dir)); err == nil {
			t.Fatal("the knock is still there")
		}
	}
	select {
	case file := <-v.Knocks():
		t.Errorf("%q is heard twice", file)
	case <-time.After(2 * knockEvery):
	}
}

func TestAKnockThatIsNoneOfOursHandsNothingOver(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	defer v.Close()
	for _, content := range []string{"relative.doorway", "/a\n/b", strings.Repeat("/", mostKnock+1), "\x00"} {
		if err := os.WriteFile(knockPath(v.dir), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := heard(t, v); got != "" {
			t.Errorf("%.40q was handed over as %.40q", content, got)
		}
	}
}
