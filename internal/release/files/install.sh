#!/bin/sh
# Installs partnerlint {{.Version}}: downloads the archive for this system,
# checks it by the SHA-256 below and puts the program into ~/.local/bin, or
# into the folder that PARTNERLINT_DIR names. It changes nothing else.
set -eu

version={{.Version}}
releases=${PARTNERLINT_RELEASES:-{{.Home}}/releases} # a mirror may stand in
folder=${PARTNERLINT_DIR:-$HOME/.local/bin}

fail() {
	printf 'partnerlint: %s\n' "$1" >&2
	exit 2
}

{{.ArchiveOf}}
# sum_of ARCHIVE: its SHA-256
sum_of() {
	case $1 in
{{- range .Builds}}
	{{.Archive}}) echo {{.Sum}} ;;
{{- end}}
	esac
}

fetch() { # fetch URL FILE
	if command -v curl >/dev/null 2>&1; then
		curl -fsSL --retry 3 -o "$2" "$1"
	elif command -v wget >/dev/null 2>&1; then
		wget -q -O "$2" "$1"
	else
		fail 'curl or wget is needed to download it'
	fi
}

sha256() {
	if command -v sha256sum >/dev/null 2>&1; then
		sha256sum "$1" | cut -d ' ' -f 1
	elif command -v shasum >/dev/null 2>&1; then
		shasum -a 256 "$1" | cut -d ' ' -f 1
	else
		openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
	fi
}

# All of it stands in a function, so that half a download does nothing.
main() {
	archive=$(archive_of "$version" "$(uname -s)" "$(uname -m)") ||
		fail "there is no release for $(uname -s) on $(uname -m)"
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	fetch "$releases/download/v$version/$archive" "$work/$archive" || fail "$archive could not be downloaded"
	want=$(sum_of "$archive")
	got=$(sha256 "$work/$archive")
	[ -n "$want" ] && [ "$want" = "$got" ] || fail "$archive is not the file that was released: its SHA-256 is $got, not $want"
	program=partnerlint
	case $archive in
	*.zip) program=partnerlint.exe && unzip -qo "$work/$archive" "$program" -d "$work" ;;
	*) tar -xzf "$work/$archive" -C "$work" "$program" ;;
	esac
	mkdir -p "$folder" || fail "$folder cannot be made; PARTNERLINT_DIR names another folder"
	# A program that runs can be replaced, but not written to.
	cp "$work/$program" "$folder/.$program.new" && chmod 755 "$folder/.$program.new" &&
		mv -f "$folder/.$program.new" "$folder/$program" ||
		fail "$folder cannot be written to; PARTNERLINT_DIR names another folder"
	printf 'partnerlint %s is in %s\n' "$version" "$folder"
	case :$PATH: in
	*:"$folder":*) ;;
	*) printf 'That folder is not on your PATH yet. To add it, put this line into ~/.profile and open a new terminal:\n  export PATH="%s:$PATH"\n' "$folder" ;;
	esac
}

main
