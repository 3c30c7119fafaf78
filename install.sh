#!/bin/sh
# Installs the packages of a lock file into a virtual environment, unless they are there: install.sh ENVIRONMENT LOCK [LOCK…]
# The first lock holds all that the further ones hold. The environment is made by $PYTHON (python3), and made anew where
# it is of another Python, or broken. PYTHON_IS_NAMED is not empty where somebody asked for that very Python.
set -eu
environment=$1
shift
python=${PYTHON:-python3}

# Prints the version of a Python, as 3.11; nothing where it does not run.
version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

is_too_old() {
    "$1" -c 'import sys; sys.exit(sys.version_info >= (3, 11))' 2>/dev/null
}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

wanted=$(version_of "$python")
present=
if "$environment/bin/python" -c 'import pip' 2>/dev/null && ! is_too_old "$environment/bin/python"; then
    present=$(version_of "$environment/bin/python")
fi

if [ -z "$wanted" ] || is_too_old "$python"; then
    if [ -z "$present" ] || [ -n "${PYTHON_IS_NAMED:-}" ]; then
        fail "meet-bot needs Python 3.11 or later, and $python is ${wanted:-not there}: name another, as in \`make run PYTHON=python3.13\`."
    fi
    wanted=$present
fi

if [ "$wanted" != "$present" ]; then
    rm -rf "$environment"
    "$python" -m venv "$environment"
fi

is_installed() {
    for lock in "$@"; do
        cmp -s "$lock" "$environment/$(basename "$lock")" || return 1
    done
}

if is_installed "$@"; then
    exit 0
fi
echo "Installing the packages of $1 into $environment, about half a minute."
said=$environment/pip.log
if ! "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --retries 2 --require-hashes -r "$1" \
    2>"$said"; then
    if grep -q 'connection broken by' "$said"; then
        fail "There is no network, or it does not lead to the package index: nothing was installed. pip's own words are in $said."
    fi
    cat "$said" >&2
    exit 1
fi
cp "$@" "$environment/"
