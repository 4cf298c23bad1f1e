#!/usr/bin/env bash
# Installs what this system lacks. Usage: scripts/install.sh build [test]
# Quick and silent when all of it is there.
set -euo pipefail
cd "$(dirname "$0")/.."

build=(make ca-certificates clang libc6-dev libgl1-mesa-dev xorg-dev libasound2-dev pkg-config)
check=(dbus-daemon espeak-ng libasound2-plugins pulseaudio pulseaudio-utils xvfb xdotool imagemagick ffmpeg poppler-utils strace)

say() { printf '%s\n' "$*" >&2; }

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		say "Some packages are missing. Install sudo, or run this as root: $*"
		exit 1
	fi
}

# lacking prints those of the Debian packages named that are not installed.
lacking() {
	local package
	for package in "$@"; do
		case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
		ii*) ;;
		*) printf '%s\n' "$package" ;;
		esac
	done
}

debian() {
	local missing
	mapfile -t missing < <(lacking "$@")
	[ "${#missing[@]}" -eq 0 ] && return
	say "Installing ${missing[*]}"
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 update -q
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y -q --no-install-recommends "${missing[@]}"
}

# elsewhere checks for the commands and libraries themselves, and names what to install where one is missing.
elsewhere() {
	local command ask=
	case $(uname -s) in
	Darwin) ask="Doorway needs Apple's command line tools: run xcode-select --install, then try again." ;;
	*)
		if command -v dnf >/dev/null; then
			ask="Doorway needs some packages: run sudo dnf install clang make pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel alsa-lib-devel, then try again."
		elif command -v pacman >/dev/null; then
			ask="Doorway needs some packages: run sudo pacman -S --needed clang make pkgconf mesa libxcursor libxrandr libxinerama libxi libxxf86vm alsa-lib, then try again."
		else
			ask="Doorway needs clang, make, pkg-config and the development files of OpenGL, X11 (Xcursor, Xrandr, Xinerama, Xi, Xxf86vm) and ALSA: please install them, then try again."
		fi
		pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm alsa 2>/dev/null || {
			say "$ask"
			exit 1
		}
		;;
	esac
	command -v clang >/dev/null || {
		say "$ask"
		exit 1
	}
	[ "$1" = build ] || [ "$(uname -s)" = Darwin ] && return
	for command in dbus-daemon pulseaudio parec Xvfb xdotool import ffmpeg strace; do
		command -v "$command" >/dev/null || {
			say "The tests need dbus-daemon, PulseAudio with its utilities, Xvfb, xdotool, ImageMagick, ffmpeg and strace: $command is missing."
			exit 1
		}
	done
}

# tool NAME MODULE PACKAGE VERSION: a checker at a fixed version, kept inside this checkout.
tool() {
	case $(go version -m ".tools/bin/$1" 2>/dev/null) in
	*"$2"$'\t'"$4"*) return ;;
	esac
	say "Installing $1 $4"
	GOBIN="$PWD/.tools/bin" CGO_ENABLED=0 go install "$3@$4"
}

command -v go >/dev/null || {
	say "Doorway is written in Go: install Go 1.26 or later from https://go.dev/dl, then try again."
	exit 1
}
case " $* " in
*' test '*) wanted=("${build[@]}" "${check[@]}") kind=test ;;
*) wanted=("${build[@]}") kind=build ;;
esac
if command -v apt-get >/dev/null; then
	debian "${wanted[@]}"
else
	elsewhere "$kind"
fi
if [ "$kind" = test ]; then
	tool gofumpt mvdan.cc/gofumpt mvdan.cc/gofumpt v0.12.0
	tool staticcheck honnef.co/go/tools honnef.co/go/tools/cmd/staticcheck v0.8.2
fi
