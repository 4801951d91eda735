package e2e

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// display is a private X server with one pointer and one keyboard. No window
// manager runs on it, so the window lies at its upper left corner.
type display struct {
	t    *testing.T
	name string // ":7"
}

// programs are what a test at a real window needs besides a compiler.
var programs = []string{"Xvfb", "xdotool", "import", "xclip"}

func newDisplay(t *testing.T) *display {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed here, and this test plays at a real window", p)
		}
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1200x800x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return &display{t, ":" + strings.TrimSpace(number)}
}

// environment is that of a program on the display.
func (d *display) environment() []string {
	// xdotool refuses letters that the locale does not know.
	return []string{"DISPLAY=" + d.name, "LC_ALL=C.UTF-8", "WAYLAND_DISPLAY="}
}

func (d *display) run(program string, args ...string) string {
	d.t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), d.environment()...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%s %v: %v\n%s", program, args, err, complaint.Bytes())
	}
	return strings.TrimSpace(string(out))
}

// focus gives a window the keyboard, as a window manager would.
func (d *display) focus(title string) {
	d.t.Helper()
	w := d.run("xdotool", "search", "--sync", "--onlyvisible", "--name", title)
	w, _, _ = strings.Cut(w, "\n")
	d.run("xdotool", "windowfocus", "--sync", w)
}

// key presses keys, one after the other: "j", "ctrl+u", "Return".
func (d *display) key(keys ...string) {
	d.t.Helper()
	d.run("xdotool", append([]string{"key", "--clearmodifiers", "--delay", "15"}, keys...)...)
}

// write types words of the Latin alphabet.
func (d *display) write(words string) {
	d.t.Helper()
	d.run("xdotool", "type", "--delay", "10", words)
}

// click presses the first button at a point.
func (d *display) click(x, y int) {
	d.t.Helper()
	d.run("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// drag pulls the mouse from one point to another, over one between them.
func (d *display) drag(x0, y0, x1, y1 int) {
	d.t.Helper()
	at := func(x, y int) []string { return []string{"mousemove", "--sync", strconv.Itoa(x), strconv.Itoa(y)} }
	args := append(at(x0, y0), "mousedown", "1")
	args = append(args, at((x0+x1)/2, (y0+y1)/2)...)
	args = append(args, at(x1, y1)...)
	d.run("xdotool", append(args, "mouseup", "1")...)
}

// picture keeps what the display shows, for a person to look at.
func (d *display) picture(path string) {
	d.run("import", "-window", "root", path)
}

// patience bounds every wait. A wait that ends well takes no longer than what
// it waits for.
const patience = time.Minute
