# Gets partnerlint: a release, checked by its SHA-256, or a build of the source
# beside this script. Sourced by run.sh; sets "partnerlint".

# What a release is downloaded from; a mirror may stand in.
releases=${PL_RELEASES:-https://github.com/partnerlint/partnerlint/releases}

. "$here/archive.sh"

install() {
	local into=$work/bin version=${PL_VERSION:-}
	mkdir -p "$into"
	if [ -z "$version" ]; then
		if [[ ${PL_ACTION_REF:-} =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
			version=$PL_ACTION_REF
		elif command -v go >/dev/null; then
			version=source
		else
			version=latest
		fi
	fi
	case $version in
	source) build "$into" ;;
	latest)
		version=$(latest)
		download "$version" "$into"
		;;
	*) download "$version" "$into" ;;
	esac
	partnerlint=$into/partnerlint
	[ -x "$partnerlint" ] || partnerlint=$partnerlint.exe
	[ -z "${GITHUB_PATH:-}" ] || printf '%s\n' "$into" >>"$GITHUB_PATH"
}

build() {
	command -v go >/dev/null || fail "building partnerlint needs Go; set the input version to a release"
	(cd "$source" && go build -o "$1/" ./cmd/partnerlint) || fail "partnerlint could not be built"
}

latest() {
	local url
	url=$(fetch "$releases/latest" -I -o /dev/null -w '%{url_effective}') || fail "the latest release could not be determined"
	printf '%s' "${url##*/}"
}

fetch() { # fetch URL [curl's flags]
	local url=$1
	shift
	local only=(--proto '=https' --tlsv1.2)
	[ -z "${PL_RELEASES:-}" ] || only=(--proto '=https,file')
	curl -fsSL --retry 3 "${only[@]}" "$@" -- "$url"
}

download() { # download VERSION FOLDER
	[[ $1 =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || fail "the input version must be a release such as v1.2.3, latest or source, not \"$1\""
	local archive want got
	archive=$(archive_of "${1#v}" "$(uname -s)" "$(uname -m)") || fail "there is no release for $(uname -s) on $(uname -m)"
	fetch "$releases/download/$1/$archive" -o "$work/$archive" || fail "$archive could not be downloaded"
	fetch "$releases/download/$1/checksums.txt" -o "$work/checksums.txt" || fail "the checksums of $1 could not be downloaded"
	want=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/checksums.txt")
	got=$(sha256 "$work/$archive")
	[ -n "$want" ] && [ "$want" = "$got" ] || fail "$archive does not match the checksums.txt of the release: $got"
	case $archive in
	*.zip) unzip -qo "$work/$archive" partnerlint.exe -d "$2" ;;
	*) tar -xzf "$work/$archive" -C "$2" partnerlint ;;
	esac
}

sha256() {
	if command -v sha256sum >/dev/null; then
		sha256sum "$1" | cut -d ' ' -f 1
	else
		shasum -a 256 "$1" | cut -d ' ' -f 1
	fi
}
