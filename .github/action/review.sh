# Suggests fixes on a pull request. Sourced by run.sh, whose functions it uses.

# review runs partnerlint review, the only program that gets the token, and
# makes notices of what it says. Findings never fail this step: the check does.
review() {
	local status=0 said=$work/review.txt
	GITHUB_TOKEN=${PL_TOKEN:-} quietly "$partnerlint" review --suggest "${PL_SUGGEST_FIXES:-safe}" "$@" 2>"$said" || status=$?
	notice "$said"
	if [ "$status" -ge 2 ]; then
		printf '::warning title=partnerlint::%s\n' "$(escape "$(tail -n 1 "$said")")"
	fi
}

# review_own suggests on a pull request that comes from the repository itself,
# in the folder that was checked.
review_own() {
	if [ "${GITHUB_EVENT_NAME:-}" != pull_request ]; then
		echo "::notice title=partnerlint::suggestions are made on pull requests"
		return
	fi
	local more=() base
	[ -z "${PL_CONFIG:-}" ] || more+=(--config "$PL_CONFIG")
	base=$(since)
	if [ -n "$base" ]; then
		more+=(--changed-since "$base" --config-from "$base")
	else
		echo "::notice title=partnerlint::the commit to compare with is missing: the suggestions follow the configuration of the pull request"
	fi
	review ${more[@]+"${more[@]}"} -- ${paths[@]+"${paths[@]}"}
}

# tree_git is git in the folder that the pull request's files are written into,
# as data: no hook, no filter, no link, no submodule.
tree_git() {
	git -C "$work/tree" -c core.symlinks=false -c core.hooksPath=/dev/null -c core.autocrlf=false \
		-c core.attributesFile=/dev/null -c protocol.file.allow="${PL_FILE_REMOTES:-never}" \
		-c submodule.recurse=false -c core.fsmonitor=false "$@"
}

# review_fork suggests on the pull request of a fork, from a workflow of the
# site's own branch. It trusts nothing that the fork's own run left, and reads
# the configuration and the baseline as the base has them.
review_fork() {
	local found number head base from
	[ "${GITHUB_EVENT_NAME:-}" = workflow_run ] || fail "mode: review is for a workflow that runs on workflow_run"
	found=$(GITHUB_TOKEN=${PL_TOKEN:-} "$partnerlint" review --print-pull 2>"$work/review.txt") ||
		fail "the pull request was not found: $(tail -n 1 "$work/review.txt")"
	notice "$work/review.txt"
	[ -n "$found" ] || return 0
	read -r number head base <<<"$found"
	[[ $number =~ ^[0-9]+$ && $head =~ ^[0-9a-f]{40,64}$ && $base =~ ^[0-9a-f]{40,64}$ ]] || fail "GitHub does not name the commits"
	rm -rf "$work/tree"
	git init -q "$work/tree"
	from=${PL_REMOTE:-${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY.git}
	# The token goes to git through the environment, where no list of processes shows it.
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader GIT_TERMINAL_PROMPT=0 \
		GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "${PL_TOKEN:-}" | base64 | tr -d '\n')" \
		tree_git fetch --quiet --no-tags --no-recurse-submodules -- "$from" "refs/pull/$number/head" "$base" ||
		fail "the files of the pull request could not be fetched"
	tree_git cat-file -e "$head^{commit}" 2>/dev/null || {
		echo "::notice title=partnerlint::a newer commit was pushed in the meantime; its own run reviews it"
		return 0
	}
	# Attributes of the tree itself are set aside: they could name a filter or change line endings.
	mkdir -p "$work/tree/.git/info"
	echo '* -text -filter -ident -working-tree-encoding -export-subst' >"$work/tree/.git/info/attributes"
	tree_git checkout --quiet --detach "$head" || fail "the files of the pull request could not be written"
	cd "$work/tree/${PL_WORKING_DIRECTORY:-.}" || fail "the working directory does not exist"
	local more=()
	[ -z "${PL_CONFIG:-}" ] || more+=(--config "$PL_CONFIG")
	review --pull "$number" --changed-since "$base" --config-from "$base" ${more[@]+"${more[@]}"} -- ${paths[@]+"${paths[@]}"}
}
