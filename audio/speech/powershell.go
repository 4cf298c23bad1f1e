package speech

import (
	"context"
	"strings"
)

// powerShell is the way to the voices of Windows. What is said goes to it over
// its standard input, and all names in its environment, so that nothing of them
// can be taken for a command.
type powerShell struct{}

const (
	powerShellBegin = `$ErrorActionPreference = 'Stop'
$utf8 = New-Object Text.UTF8Encoding $false
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
`
	powerShellList = powerShellBegin + `$out = New-Object IO.StreamWriter ([Console]::OpenStandardOutput()), $utf8
foreach ($v in $s.GetInstalledVoices()) {
	if ($v.Enabled -and $v.VoiceInfo.Culture.TwoLetterISOLanguageName -eq 'en') { $out.WriteLine($v.VoiceInfo.Name) }
}
$out.Flush()
`
	// A sentence a line. The rate goes from −10 to 10.
	powerShellSpeak = powerShellBegin + `$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), $utf8
$s.SelectVoice($env:DOORWAY_SPEECH_VOICE)
$s.Rate = -3
$n = 0
while ($null -ne ($line = $in.ReadLine())) {
	$s.SetOutputToWaveFile((Join-Path $env:DOORWAY_SPEECH_FOLDER ('{0}.wav' -f $n)))
	$s.Speak($line)
	$s.SetOutputToNull()
	$n++
}
$s.Dispose()
`
)

func (powerShell) voices(ctx context.Context) (all []Voice) {
	list, err := runPowerShell(ctx, "", nil, powerShellList)
	if err != nil {
		return nil
	}
	for line := range strings.Lines(list) {
		if name := strings.TrimSpace(line); name != "" {
			all = append(all, Voice{Name: name, program: powerShell{}, id: name})
		}
	}
	return all
}

func (powerShell) speak(ctx context.Context, voice string, sentences []string, folder string) error {
	_, err := runPowerShell(ctx, strings.Join(sentences, "\n")+"\n",
		[]string{"DOORWAY_SPEECH_VOICE=" + voice, "DOORWAY_SPEECH_FOLDER=" + folder}, powerShellSpeak)
	return err
}

func runPowerShell(ctx context.Context, input string, env []string, script string) (string, error) {
	return run(ctx, input, env, "powershell", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script)
}
