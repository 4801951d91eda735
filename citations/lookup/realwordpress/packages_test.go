//go:build wordpress && linux

package realwordpress

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wanted returns the packages, also those that this system has; apt adds what
// they need and it lacks.
func wanted(t testing.TB, dir string) []string {
	t.Helper()
	names := []string{"mariadb-server-core", "wordpress", "wordpress-theme-twentytwentytwo"}
	// php-cli is a name for that of Debian's version, such as php8.2-cli.
	php := regexp.MustCompile(`php[\d.]+`).FindString(output(t, dir, "apt-cache", "depends", "--important", "php-cli"))
	for _, part := range []string{"cli", "common", "mysql", "xml"} {
		names = append(names, php+"-"+part)
	}
	return names
}

// unneeded begin the names of packages that the test does without: another web
// server, a client for the shell, old scripts of the editor.
var unneeded = []string{"apache2", "libapache", "libapr", "default-mysql", "mariadb-client", "libjs-"}

// unpacked returns the folder in which the packages lie as they would under /.
func unpacked(t testing.TB) string {
	t.Helper()
	cache := os.Getenv("GALLEY_WORDPRESS_CACHE")
	if cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			t.Fatalf("no folder for the packages: %v; name one with GALLEY_WORDPRESS_CACHE", err)
		}
		cache = filepath.Join(dir, "galley-wordpress")
	}
	root := filepath.Join(cache, "root")
	if _, err := os.Stat(root); err == nil {
		return root
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	half, err := os.MkdirTemp(cache, "unpacking-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(half)
	for _, deb := range download(t, half) {
		output(t, half, "dpkg", "-x", deb, filepath.Join(half, "root"))
	}
	// Debian's configuration reads /etc; this one is the test's.
	config := filepath.Join(half, "root/usr/share/wordpress/wp-config.php")
	if err := os.WriteFile(config, []byte("<?php require getenv('GALLEY_WORDPRESS_CONFIG');\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(half, "root"), root); err != nil {
		t.Fatal(err)
	}
	return root
}

// download fetches the packages into dir and returns their files.
func download(t testing.TB, dir string) []string {
	t.Helper()
	list := output(t, dir, "apt-get", append([]string{"install", "--print-uris", "--no-install-recommends", "-qq", "-y", "--reinstall",
		"-o", "Debug::NoLocking=1"}, wanted(t, dir)...)...)
	var names []string
	for line := range strings.Lines(list) { // 'address' file size sum
		fields := strings.Fields(line)
		if len(fields) < 3 || !strings.HasSuffix(fields[1], ".deb") {
			continue
		}
		name, _, _ := strings.Cut(fields[1], "_")
		if !beginsWithAny(name, unneeded) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		t.Fatalf("apt names no packages; run apt-get update and try again\n%s", list)
	}
	output(t, dir, "apt-get", append([]string{"download", "-qq", "-o", "APT::Sandbox::User=root"}, names...)...)
	debs, err := filepath.Glob(filepath.Join(dir, "*.deb"))
	if err != nil || len(debs) != len(names) {
		t.Fatalf("%d of %d packages came, %v", len(debs), len(names), err)
	}
	return debs
}

func beginsWithAny(s string, beginnings []string) bool {
	for _, b := range beginnings {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

// output runs a command of the system and returns what it prints.
func output(t testing.TB, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s\nThe test needs a Debian system whose package lists are current (apt-get update) and whose mirror can be reached.",
			name, strings.Join(args, " "), err, said.String())
	}
	return string(out)
}

// only returns the one file that a pattern finds in root.
func only(t testing.TB, root, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, pattern))
	if err != nil || len(found) == 0 {
		t.Fatal(fmt.Errorf("the packages hold no %s (%v)", pattern, err))
	}
	return found[0]
}
