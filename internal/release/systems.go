package release

import (
	"fmt"
	"strings"
)

// What the project is called and where it is, in every registry.
const (
	Name        = "partnerlint"
	Home        = "https://github.com/partnerlint/partnerlint"
	Description = "Check the partner pages of a Jekyll site before visitors see them"
	License     = "MIT"
	authors     = "The partnerlint authors"
	image       = "ghcr.io/partnerlint/partnerlint"
)

// A System is a kind of machine that a release has a program for. Every name
// that a registry or an installer has for it is derived from these fields.
type System struct {
	OS, Arch string   // as Go has them, and the archives: "windows", "amd64"
	NodeOS   string   // Node's process.platform: "win32"
	NodeArch string   // Node's process.arch: "x64"
	Wheel    []string // the platform tags of a wheel (packaging.python.org/specifications/platform-compatibility-tags)
	Kernel   string   // a pattern of sh for what uname -s prints
	Machine  string   // a pattern of sh for what uname -m prints
	Windows  string   // PROCESSOR_ARCHITECTURE on Windows, and Scoop's and winget's name follow from it
}

// systems is the one table. Go 1.26 needs macOS 12 (go.dev/doc/go1.25#darwin);
// on Linux the program is static, so it runs with any C library.
var systems = []System{
	{
		OS: "linux", Arch: "amd64", NodeOS: "linux", NodeArch: "x64", Kernel: "Linux", Machine: "x86_64 | amd64",
		Wheel: []string{"manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"},
	},
	{
		OS: "linux", Arch: "arm64", NodeOS: "linux", NodeArch: "arm64", Kernel: "Linux", Machine: "arm64 | aarch64",
		Wheel: []string{"manylinux_2_17_aarch64", "manylinux2014_aarch64", "musllinux_1_1_aarch64"},
	},
	{
		OS: "darwin", Arch: "amd64", NodeOS: "darwin", NodeArch: "x64", Kernel: "Darwin", Machine: "x86_64 | amd64",
		Wheel: []string{"macosx_12_0_x86_64"},
	},
	{
		OS: "darwin", Arch: "arm64", NodeOS: "darwin", NodeArch: "arm64", Kernel: "Darwin", Machine: "arm64 | aarch64",
		Wheel: []string{"macosx_12_0_arm64"},
	},
	{
		OS: "windows", Arch: "amd64", NodeOS: "win32", NodeArch: "x64", Kernel: "MINGW* | MSYS* | CYGWIN*",
		Machine: "x86_64 | amd64", Windows: "AMD64", Wheel: []string{"win_amd64"},
	},
	{
		OS: "windows", Arch: "arm64", NodeOS: "win32", NodeArch: "arm64", Kernel: "MINGW* | MSYS* | CYGWIN*",
		Machine: "arm64 | aarch64", Windows: "ARM64", Wheel: []string{"win_arm64"},
	},
}

func (s System) String() string { return s.OS + "/" + s.Arch }

// Program is the name of the program's file: "partnerlint" or
// "partnerlint.exe".
func (s System) Program() string {
	if s.OS == "windows" {
		return Name + ".exe"
	}
	return Name
}

// Archive is the name of the archive of a version such as "1.2.3".
func (s System) Archive(version string) string {
	extension := "tar.gz"
	if s.OS == "windows" {
		extension = "zip"
	}
	return fmt.Sprintf("%s_%s_%s_%s.%s", Name, version, s.OS, s.Arch, extension)
}

// Package is the name of the npm package that holds the program alone:
// "@partnerlint/win32-x64".
func (s System) Package() string { return "@" + Name + "/" + s.NodeOS + "-" + s.NodeArch }

// WheelFile is the file name of the wheel, for a version as Python writes it.
func (s System) WheelFile(version string) string {
	return fmt.Sprintf("%s-%s-py3-none-%s.whl", Name, version, strings.Join(s.Wheel, "."))
}

// Scoop is what Scoop calls the architecture: "64bit" or "arm64".
func (s System) Scoop() string {
	if s.Arch == "amd64" {
		return "64bit"
	}
	return s.Arch
}

// Winget is what winget calls the architecture: "x64" or "arm64".
func (s System) Winget() string { return s.NodeArch }

// of returns the systems of one operating system.
func of(os string) []System {
	var some []System
	for _, s := range systems {
		if s.OS == os {
			some = append(some, s)
		}
	}
	return some
}
