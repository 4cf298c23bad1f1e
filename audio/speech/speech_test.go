package speech

import (
	"context"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

const second = audio.SampleRate

// installed puts a program into a PATH that has no other: a shell script, which
// finds a second of a tone, between silences, in $TONE.
func installed(t *testing.T, programs map[string]string) {
	t.Helper()
	if os.PathSeparator != '/' {
		t.Skip("the programs of this test are shell scripts")
	}
	folder := t.TempDir()
	sound := make([][2]float64, 2*second)
	for i := second / 2; i < second*3/2; i++ {
		v := math.Sin(2*math.Pi*200*float64(i)/second) / 4
		sound[i] = [2]float64{v, v}
	}
	tone := filepath.Join(folder, "tone.wav")
	f, err := audio.Create(tone, audio.Tags{})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(sound); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TONE", tone)
	for name, script := range programs {
		script = "#!/bin/sh\nPATH=/bin:/usr/bin\n" + script
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("SEEN", filepath.Join(folder, "seen"))
}

// espeak is a program that notes what it is asked, and gives the tone.
const espeak = `echo "args $*" >>"$SEEN"
sed 's/^/text /' >>"$SEEN"
while [ $# -gt 0 ]; do [ "$1" = -w ] && cp "$TONE" "$2"; shift; done
`

func seen(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(os.Getenv("SEEN"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unixVoices() []Voice { return voicesOf(programsOf("linux")) }

func TestWithoutAProgramThereIsNoVoice(t *testing.T) {
	installed(t, nil)
	for _, system := range []string{"linux", "darwin", "windows"} {
		if got := voicesOf(programsOf(system)); len(got) != 0 {
			t.Errorf("on %s there are %v", system, got)
		}
	}
	if _, err := Say(t.Context(), Voice{}, "Hello."); !errors.Is(err, ErrSilent) {
		t.Errorf("no voice says %v", err)
	}
}

func TestTheMostPleasantVoiceComesFirst(t *testing.T) {
	installed(t, map[string]string{"espeak-ng": espeak, "RHVoice-test": espeak, "flite": espeak})
	var names []string
	for _, v := range unixVoices() {
		names = append(names, v.Name)
	}
	if want := []string{"RHVoice", "Flite", "eSpeak NG"}; !slices.Equal(names, want) {
		t.Errorf("they are %q, not %q", names, want)
	}
}

func TestEachSentenceIsSaidByItselfWithASilenceBetween(t *testing.T) {
	installed(t, map[string]string{"espeak-ng": espeak})
	sound, err := Say(t.Context(), unixVoices()[0], "  Rest now; $(reboot) is a word.\n“Is it?” It is…  ")
	if err != nil {
		t.Fatal(err)
	}
	text := seen(t)
	for _, line := range []string{"text Rest now; $(reboot) is a word.\n", "text “Is it?”\n", "text It is…\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("%q was not asked for:\n%s", line, text)
		}
	}
	if strings.Contains(text, "args Rest") || strings.Count(text, "args ") != 3 {
		t.Errorf("it was asked\n%s", text)
	}
	want := 3*(before+second+after) + 2*sentenceGap
	if off := len(sound) - want; off < -200 || off > 0 { // a tone begins and ends under the level that counts
		t.Errorf("it has %d frames, not %d", len(sound), want)
	}
	gap := sound[before+second+after : before+second+after+sentenceGap-200]
	if !measure.Silent(gap) {
		t.Error("between the sentences it is not silent")
	}
	if step := measure.Step(sound); step > 0.01 {
		t.Errorf("it clicks: a step of %.3f", step)
	}
}

func TestNothingOfWhatIsSaidStaysOnTheDisk(t *testing.T) {
	installed(t, map[string]string{"espeak-ng": espeak})
	place := t.TempDir()
	t.Setenv("TMPDIR", place)
	if _, err := Say(t.Context(), unixVoices()[0], "Hello."); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(place)
	if err != nil || len(left) != 0 {
		t.Errorf("there is %v, %v", left, err)
	}
}

func TestAProgramThatFailsIsAnErrorAndNotASilence(t *testing.T) {
	for name, script := range map[string]string{
		"ends with an error": "echo no such voice >&2; exit 3",
		"writes nothing":     "cat >/dev/null",
		"writes no sound":    `while [ $# -gt 0 ]; do [ "$1" = -w ] && echo hello >"$2"; shift; done`,
		"writes silence":     `while [ $# -gt 0 ]; do [ "$1" = -w ] && head -c 44 "$TONE" >"$2"; shift; done`,
		"is loud on stderr":  "head -c 3000000 /dev/zero >&2; exit 1",
	} {
		installed(t, map[string]string{"espeak-ng": script})
		sound, err := Say(t.Context(), unixVoices()[0], "Hello.")
		if err == nil || len(sound) > 0 || len(err.Error()) > 1000 {
			t.Errorf("one that %s: %d frames, %v", name, len(sound), err)
		}
	}
}

func TestSpeakingCanBeLeft(t *testing.T) {
	installed(t, map[string]string{"espeak-ng": "sleep 60"})
	ctx, leave := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer leave()
	begin := time.Now()
	if _, err := Say(ctx, unixVoices()[0], "Hello. There."); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it says %v", err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// Of these programs there is a likeness only: what they are asked is what their
// makers say that they understand.

func TestOnMacOSTheCalmVoicesAreChosenAndTheTextIsNoArgument(t *testing.T) {
	installed(t, map[string]string{"say": `if [ "$2" = "?" ]; then
cat <<'END'
Albert              en_US    # Hello! My name is Albert.
Daniel (Enhanced)   en_GB    # Hello! My name is Daniel.
Good News           en_US    # Hello! My name is Good News.
Anna                de_DE    # Hallo! Ich heiße Anna.
Samantha            en_US    # Hello! My name is Samantha.
END
exit
fi
echo "args $*" >>"$SEEN"
sed 's/^/text /' >>"$SEEN"
while [ $# -gt 0 ]; do [ "$1" = -o ] && cp "$TONE" "$2"; shift; done
`})
	all := voicesOf(programsOf("darwin"))
	if len(all) != 2 || all[0].Name != "Samantha" || all[1].Name != "Daniel (Enhanced)" {
		t.Fatalf("there are %v", all)
	}
	if _, err := Say(t.Context(), all[1], "-v is a word."); err != nil {
		t.Fatal(err)
	}
	if text := seen(t); !strings.Contains(text, "args -v Daniel (Enhanced) -r") || !strings.Contains(text, "text -v is a word.\n") {
		t.Errorf("it was asked\n%s", text)
	}
}

func TestOnWindowsTheTextGoesOverTheInputAndNamesOverTheEnvironment(t *testing.T) {
	installed(t, map[string]string{"powershell": `case "$*" in
*GetInstalledVoices*) printf 'Microsoft Zira Desktop\r\nMicrosoft David Desktop\r\n'; exit ;;
esac
echo "voice $DOORWAY_SPEECH_VOICE" >>"$SEEN"
n=0
while read -r line; do
	echo "text $line" >>"$SEEN"
	cp "$TONE" "$DOORWAY_SPEECH_FOLDER/$n.wav"
	n=$((n + 1))
done
`})
	all := voicesOf(programsOf("windows"))
	if len(all) != 2 || all[0].Name != "Microsoft Zira Desktop" {
		t.Fatalf("there are %q", all)
	}
	if _, err := Say(t.Context(), all[0], "One. Two'; Remove-Item x."); err != nil {
		t.Fatal(err)
	}
	if got, want := seen(t), "voice Microsoft Zira Desktop\ntext One.\ntext Two'; Remove-Item x.\n"; got != want {
		t.Errorf("it was asked\n%s", got)
	}
}

func TestTheProgramsThatAreInstalledSpeak(t *testing.T) {
	for i := range commands {
		c := &commands[i]
		t.Run(c.name, func(t *testing.T) {
			if _, err := exec.LookPath(c.file); err != nil {
				t.Skip("it is not installed")
			}
			text := "Notice the ground under you, and let it carry your weight for a while."
			sound, err := Say(t.Context(), Voice{c.name, c, ""}, text+" Stay here.")
			if err != nil {
				t.Fatal(err)
			}
			if s := float64(len(sound)) / second; s < 4 || s > 14 || measure.Peak(sound) < 0.05 {
				t.Errorf("it lasts %.1f s and reaches %.2f", s, measure.Peak(sound))
			}
			t.Logf("%.1f s", float64(len(sound))/second)
		})
	}
}
