package paper

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
)

// script reads what comes through the pipe and prints it. There is no console
// whose encoding could be set.
const script = `$ErrorActionPreference = 'Stop'
$from = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), (New-Object System.Text.UTF8Encoding $false))
$from.ReadToEnd() | Out-Printer`

// printer is Windows' own PowerShell, from the system's folder and no other.
func printer() ([]string, error) {
	system, err := windows.GetSystemDirectory()
	if err != nil {
		return nil, err
	}
	shell := filepath.Join(system, "WindowsPowerShell", "v1.0", "powershell.exe")
	if info, err := os.Stat(shell); err != nil || info.IsDir() {
		return nil, errors.Join(errors.New("there is no PowerShell"), err)
	}
	return []string{shell, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script}, nil
}

// pdfPrinter is nobody: Windows itself prints no PDF.
func pdfPrinter() ([]string, error) { return nil, errors.New("windows prints no PDF by itself") }

// ending gives text the ends of line that the printer wants.
func ending(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// prepare keeps a console window from flashing up.
func prepare(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
}
