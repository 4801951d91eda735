package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/citations"
	"galley/ui"
)

// A double click on a case opens it, once the package is installed: the
// desktop knows the file's type and which program is for it. What a file
// manager does then, gio does here.
func TestADoubleClickOnACase(t *testing.T) {
	for _, p := range []string{"gio", "make", "update-mime-database", "update-desktop-database"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed here, and the package is registered with it", p)
		}
	}
	d := newDesk(t)
	top, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	run := func(program string, args ...string) {
		t.Helper()
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "HOME="+d.home, "XZ_DEFAULTS=-0") // packed fast, not small
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", program, args, err, out)
		}
	}
	built := filepath.Join(d.home, "build", "linux")
	if err := os.MkdirAll(built, 0o700); err != nil {
		t.Fatal(err)
	}
	run("cp", d.program, filepath.Join(built, "galley"))
	goBuild(t, []string{"CGO_ENABLED=0"}, "-o", filepath.Join(built, "galleyctl"), "galley/cmd/galleyctl")
	run("bash", filepath.Join(top, ".ci", "package"), "linux", built)
	archives, _ := filepath.Glob(filepath.Join(d.home, "build", "galley-*.tar.xz"))
	if len(archives) != 1 {
		t.Fatalf("the package is %q", archives)
	}
	run("tar", "-xf", archives[0], "-C", d.home)
	folders, _ := filepath.Glob(filepath.Join(d.home, "galley-*-linux-*"))
	if len(folders) != 1 {
		t.Fatalf("the package holds %q", folders)
	}
	run("make", "-C", folders[0], "user-install")

	path := filepath.Join(d.home, "Моё дело – 1.galley")
	a := citations.Article{Title: "A Case of One’s Own"}
	a.Text = "The fourth ferry of Orlanda has 7 masts and a blue funnel, which nobody has painted since the spring of the flood.\n"
	c, err := casefile.Create(path, a, annotate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	local := filepath.Join(d.home, ".local")
	d.program, d.args = "gio", []string{"open"}
	d.env = append(d.env, "XDG_DATA_HOME="+filepath.Join(local, "share"), "PATH="+filepath.Join(local, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	w := d.start(path)
	w.wait("the case", func(s ui.Trace) bool { return reading(s) && s.Path == path && s.Title == a.Title })
	w.quit()
}
