# Written by go generate ./internal/release. Sourced by install.sh.

# archive_of VERSION KERNEL MACHINE: the archive of a release such as 1.2.3 for
# what uname -s and uname -m print.
archive_of() {
	case $2 in
	Linux)
		case $3 in
		x86_64 | amd64) echo "partnerlint_$1_linux_amd64.tar.gz" ;;
		arm64 | aarch64) echo "partnerlint_$1_linux_arm64.tar.gz" ;;
		*) return 1 ;;
		esac
		;;
	Darwin)
		case $3 in
		x86_64 | amd64) echo "partnerlint_$1_darwin_amd64.tar.gz" ;;
		arm64 | aarch64) echo "partnerlint_$1_darwin_arm64.tar.gz" ;;
		*) return 1 ;;
		esac
		;;
	MINGW* | MSYS* | CYGWIN*)
		case $3 in
		x86_64 | amd64) echo "partnerlint_$1_windows_amd64.zip" ;;
		arm64 | aarch64) echo "partnerlint_$1_windows_arm64.zip" ;;
		*) return 1 ;;
		esac
		;;
	*) return 1 ;;
	esac
}
