#!/usr/bin/env bash
# The steps of the Action. It reads the inputs from PL_* and GitHub's own
# variables and writes nothing to the repository. But to post suggestions it needs
# no token, so it works for a pull request from a fork. It runs on any machine
# with bash and git.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
work=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/partnerlint
mkdir -p "$work"

# escape makes text fit for a workflow command.
escape() {
	local text=${1//'%'/%25}
	text=${text//$'\r'/%0D}
	printf '%s' "${text//$'\n'/%0A}"
}

fail() {
	printf '::error title=partnerlint::%s\n' "$(escape "$1")" >&2
	exit 2
}

yes() { # yes NAME VALUE: whether a switch is on
	case $2 in
	true) return 0 ;;
	false | '') return 1 ;;
	*) fail "the input $1 must be true or false" ;;
	esac
}

output() { # output NAME VALUE
	case $2 in *$'\n'* | *$'\r'*) fail "the output $1 would hold a line ending" ;; esac
	[ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# inside says whether a file is the checkout's own: a link in it may lead anywhere.
inside() { # inside FILE
	local folder
	[ ! -L "$1" ] && folder=$(cd -- "$(dirname -- "$1")" 2>/dev/null && pwd -P) && [[ $folder/ == "${top%/}"/* ]]
}

# count reads a number of the report's summary, which stands before all that
# comes from the pages; no text in JSON holds a raw line ending.
count() {
	sed -n "s/^    \"$1\": \([0-9][0-9]*\),\{0,1\}$/\1/p" "$report" | head -n 1
}

# since finds what a pull request or a push is compared with. GitHub checks out
# a pull request merged into its base, often without any history.
since() {
	if [ "${GITHUB_EVENT_NAME:-}" = pull_request ] && [ -n "${GITHUB_SHA:-}" ]; then
		git rev-parse -q --verify 'HEAD^2' >/dev/null ||
			git fetch --quiet --no-tags --deepen=1 origin "$GITHUB_SHA" >&2 || true
		if git rev-parse -q --verify 'HEAD^2' >/dev/null; then
			echo 'HEAD^1'
			return
		fi
	fi
	[[ ${PL_BASE_SHA:-} =~ ^[0-9a-f]{40,64}$ && ! $PL_BASE_SHA =~ ^0+$ ]] || return 0
	git merge-base HEAD "$PL_BASE_SHA" >/dev/null 2>&1 ||
		git fetch --quiet --no-tags --unshallow origin "$PL_BASE_SHA" >&2 ||
		git fetch --quiet --no-tags origin "$PL_BASE_SHA" >&2 || true
	# A force push takes the commit away, and a copy of depth 1 has no history.
	! git merge-base HEAD "$PL_BASE_SHA" >/dev/null 2>&1 || echo "$PL_BASE_SHA"
}

# notice makes a notice of what the review says, for the page of the run.
notice() { # notice FILE
	local line
	while IFS= read -r line; do
		[[ $line != review:\ * ]] || printf '::notice title=partnerlint::%s\n' "$(escape "${line#review: }")"
	done <"$1"
}

# quietly runs a command; between these two lines the runner takes nothing for a
# command, whatever a page says.
quietly() {
	local token status=0
	token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	echo "::stop-commands::$token"
	"$@" || status=$?
	echo "::$token::"
	return $status
}

. "$here/install.sh"
. "$here/review.sh"
install
if yes install-only "${PL_INSTALL_ONLY:-}"; then
	exit 0
fi

paths=()
while IFS= read -r path; do
	[ -z "$path" ] || paths+=("$path")
done <<<"${PL_PATH:-}"

case ${PL_MODE:-check} in
check) ;;
review)
	review_fork
	exit
	;;
*) fail "the input mode takes check or review" ;;
esac

top=$(pwd -P)
cd "${PL_WORKING_DIRECTORY:-.}" || fail "the working directory does not exist"
case ${PL_WORKING_DIRECTORY:-.} in
/*) ;; # the workflow's own word, whatever the checkout holds
*) inside . || fail "the working directory is a link to a place outside the checkout" ;;
esac
report=$work/report.json
html=$work/partnerlint-report.html
rm -f "$report" "$html" "$work/annotations.txt" "$work/summary.md"
flags=(--fail-on "${PL_FAIL_ON:-warning}" --format text --format "json=$report")
[ -z "${PL_CONFIG:-}" ] || flags+=(--config "$PL_CONFIG")
if yes annotations "${PL_ANNOTATIONS:-true}"; then flags+=(--format "github=$work/annotations.txt"); fi
if yes summary "${PL_SUMMARY:-true}"; then flags+=(--format "summary=$work/summary.md"); fi
if yes report "${PL_REPORT:-}"; then flags+=(--format "html=$html"); fi
[ -z "${PL_SARIF_FILE:-}" ] || flags+=(--format "sarif=$PL_SARIF_FILE")
if yes changed-only "${PL_CHANGED_ONLY:-}"; then
	base=$(since)
	if [ -n "$base" ]; then
		flags+=(--changed-since "$base")
	else
		echo "::notice title=partnerlint::there is nothing to compare with: all pages are checked"
	fi
fi
more=()
[ -z "${PL_ARGS:-}" ] || read -r -d '' -a more < <(printf '%s\0' "$PL_ARGS") || true

check() { "$partnerlint" "${flags[@]}" ${more[@]+"${more[@]}"} -- ${paths[@]+"${paths[@]}"} 2>&1; }
status=0
quietly check || status=$?

[ ! -f "$work/annotations.txt" ] || cat "$work/annotations.txt"
if [ -f "$work/summary.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
	cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -f "$report" ]; then
	output errors "$(count errors)"
	output warnings "$(count warnings)"
	output files-checked "$(count files_checked)"
	output report-json "$report"
	[ ! -f "$html" ] || output report-html "$html"
	case ${PL_SARIF_FILE:-} in
	'') ;;
	/*) output sarif-file "$PL_SARIF_FILE" ;;
	*) ! inside "$PL_SARIF_FILE" || output sarif-file "$PWD/$PL_SARIF_FILE" ;; # later steps may begin elsewhere
	esac
fi
if yes suggest "${PL_SUGGEST:-}"; then review_own; fi
if [ "$status" -ge 2 ]; then
	fail "partnerlint failed; see the log of this step"
fi
exit "$status"
