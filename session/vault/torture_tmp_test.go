package vault
import ("testing";"time";"os")
func TestTmpTiming(t *testing.T){
 for _, base := range []string{"", "/dev/shm"} {
  dir, _ := os.MkdirTemp(base, "x"); defer os.RemoveAll(dir)
  v := open(t, dir, "pass"); kept(t, v, some(20)...); shut(t, v)
  const n=30
  t0 := time.Now()
  for range n { v := open(t, dir, "pass"); whole(t, v); shut(t, v) }
  t.Log(base, "open+check+close", time.Since(t0)/n)
  v = open(t, dir, "pass")
  t0 = time.Now()
  kept(t, v, some(100)...)
  t.Log(base, "append", time.Since(t0)/100)
  t0 = time.Now()
  v.AddProcessNote("01a2106e-f453-727a-ac1e-557f3f14a6f3", "x")
  t.Log(base, "note", time.Since(t0))
  t0 = time.Now()
  for range n { v.Lock(); v.Unlock([]byte("pass"), nil) }
  t.Log(base, "lock+unlock", time.Since(t0)/n)
  shut(t, v)
 }
}
