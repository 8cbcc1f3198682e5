# archive_of VERSION KERNEL MACHINE: the archive of a release such as 1.2.3 for
# what uname -s and uname -m print.
archive_of() {
	case $2 in
{{- range .Kernels}}
	{{.Pattern}})
		case $3 in
{{- range .Systems}}
		{{.Machine}}) echo "{{.Archive "$1"}}" ;;
{{- end}}
		*) return 1 ;;
		esac
		;;
{{- end}}
	*) return 1 ;;
	esac
}
