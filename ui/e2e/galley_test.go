package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/annotate"
	"galley/annotate/casefile"
	"galley/assets"
	"galley/citations/newsroom"
	"galley/ui"
)

// The flags of the build are those of the Makefile: any others would build
// all of the toolkit again.
const buildTags = "migrated_fynedo"

// headers are the libraries that the window is linked with.
var headers = []string{"gl", "x11", "xcursor", "xrandr", "xinerama", "xi", "xxf86vm", "wayland-client", "xkbcommon"}

// build builds the real program, unless GALLEY_E2E_PROGRAM names one that was
// built already. GALLEY_E2E_TAGS names other build tags: with an empty one the
// toolkit watches which goroutine draws.
func build(t *testing.T) string {
	t.Helper()
	if program := os.Getenv("GALLEY_E2E_PROGRAM"); program != "" {
		return program
	}
	cc := ""
	for _, c := range []string{"clang-14", "cc"} {
		if _, err := exec.LookPath(c); err == nil && cc == "" {
			cc = c
		}
	}
	if cc == "" {
		t.Skip("there is no C compiler here, and the window is linked with OpenGL")
	}
	if out, err := exec.Command("pkg-config", append([]string{"--exists", "--print-errors"}, headers...)...).CombinedOutput(); err != nil {
		t.Skipf("what the window is linked with is not installed here: %v %s", err, out)
	}
	tags, given := os.LookupEnv("GALLEY_E2E_TAGS")
	if !given {
		tags = buildTags
	}
	program := filepath.Join(programFolder, "galley")
	if _, err := os.Stat(program); err == nil {
		return program // another test has built it
	}
	goBuild(t, []string{"CGO_ENABLED=1", "CC=" + cc}, "-tags", tags, "-o", program, "galley/cmd/galley")
	return program
}

func goBuild(t *testing.T, env []string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"build"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build %v: %v\n%s", args, err, out)
	}
}

// The tests' results may be kept only as long as the program stays as it is.
// Everything below cmd is imported here; main itself is read.
func readMain(t *testing.T) {
	t.Helper()
	main, err := filepath.Glob("../../cmd/galley/*.go")
	if err != nil || len(main) == 0 {
		t.Fatalf("the program’s own files: %v, %v", main, err)
	}
	for _, f := range main {
		if _, err := os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
}

// desk is a person’s machine: a display, folders of their own, and the demo’s
// newsroom for all the world.
type desk struct {
	*display
	program, home, article string
	args                   []string
	env                    []string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	readMain(t)
	d := &desk{display: newDisplay(t), program: build(t), home: t.TempDir()}
	pages, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	room, err := newsroom.Start(pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	authority := d.put("authority.pem", room.CertificatePEM())
	text, err := fs.ReadFile(pages, "article.md")
	if err != nil {
		t.Fatal(err)
	}
	d.article = d.put("article.md", text)
	d.args = []string{"-state", filepath.Join(d.home, "state"), "-connect-to", room.ConnectTo(), "-rate", "50"}
	if err := os.MkdirAll(filepath.Join(d.home, ".cache"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(d.home, "state"), 0o700); err != nil {
		t.Fatal(err)
	}
	// The window fills the display, which is small: software draws every point.
	d.put("state/window.json", []byte(`{"width": 1200, "height": 800}`))
	d.env = append(d.environment(), "HOME="+d.home, "XDG_CONFIG_HOME="+filepath.Join(d.home, ".config"),
		"XDG_CACHE_HOME="+filepath.Join(d.home, ".cache"), "SSL_CERT_FILE="+authority,
		"FYNE_SCALE=1", "FYNE_DISABLE_DPI_DETECTION=1", "LIBGL_ALWAYS_SOFTWARE=1", "DBUS_SESSION_BUS_ADDRESS=", "GALLEY_E2E=1")
	return d
}

func (d *desk) put(name string, data []byte) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// app is the running program.
type app struct {
	*desk
	cmd  *exec.Cmd
	done chan error

	mu    sync.Mutex
	now   ui.Trace
	other []string // lines of standard error that are no trace
	news  chan struct{}
}

// start runs the program and waits for its window.
func (d *desk) start(files ...string) *app {
	d.t.Helper()
	a := &app{desk: d, done: make(chan error, 1), news: make(chan struct{}, 1)}
	ctx, stop := context.WithCancel(context.Background())
	d.t.Cleanup(stop)
	a.cmd = exec.CommandContext(ctx, d.program, append(d.args, files...)...)
	a.cmd.Env = append(os.Environ(), d.env...)
	out, err := a.cmd.StderrPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := a.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() {
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			a.note(lines.Bytes())
		}
		a.done <- a.cmd.Wait()
	}()
	a.focus("Galley$")
	a.wait("the window", func(s ui.Trace) bool { return s.Place != "" })
	return a
}

func (a *app) note(line []byte) {
	a.mu.Lock()
	var s ui.Trace
	if json.Unmarshal(line, &s) == nil {
		a.now = s
	} else {
		a.other = append(a.other, string(line))
	}
	a.mu.Unlock()
	select {
	case a.news <- struct{}{}:
	default:
	}
}

// state is what the window shows.
func (a *app) state() ui.Trace {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.now
}

// wait returns as soon as the window shows what is waited for.
func (a *app) wait(what string, so func(ui.Trace) bool) ui.Trace {
	a.t.Helper()
	limit := time.After(patience)
	for {
		s := a.state()
		if so(s) {
			return s
		}
		select {
		case <-a.news:
		case <-limit:
			a.fail("waited %s for %s", patience, what)
		}
	}
}

// fail ends the test with what the window shows.
func (a *app) fail(format string, args ...any) {
	a.t.Helper()
	s := a.state()
	s.Words = nil
	shown, _ := json.Marshal(s)
	a.mu.Lock()
	said := strings.Join(a.other, "\n")
	a.mu.Unlock()
	a.t.Logf("the window: %s\nstandard error: %s", shown, said)
	a.t.Errorf(format, args...)
	if folder := os.Getenv("GALLEY_E2E_PICTURES"); folder != "" {
		a.picture(filepath.Join(folder, "failed.png"))
	}
	a.t.FailNow()
}

// acted presses keys and waits until the case has gone on.
func (a *app) acted(keys ...string) {
	a.t.Helper()
	before := a.state().Seq
	a.key(keys...)
	a.wait("the case to take "+strings.Join(keys, " "), func(s ui.Trace) bool { return s.Seq > before })
}

// answer waits for a box, writes into it and accepts it with a key.
func (a *app) answer(words, accept string) {
	a.t.Helper()
	a.wait("a box to write in", func(s ui.Trace) bool { return s.Asking && s.Typing })
	a.key("ctrl+a")
	a.write(words)
	a.key(accept)
	a.wait("the box to go", func(s ui.Trace) bool { return !s.Asking })
}

// command finds an act by name, as Ctrl+K does.
func (a *app) command(name string) {
	a.t.Helper()
	a.key("ctrl+k")
	a.wait("the list of acts", func(s ui.Trace) bool { return s.Asking && s.Typing })
	a.write(name)
	a.key("Return")
}

// snapshot reads the case file as it is on disk.
func (a *app) snapshot() *annotate.Snapshot {
	a.t.Helper()
	path := a.state().Path
	c, err := casefile.OpenReadOnly(path)
	if err != nil {
		a.fail("the case file %q: %v", path, err)
	}
	defer c.Close()
	return c.Snapshot()
}

// kill ends the program as a power failure would.
func (a *app) kill() {
	a.t.Helper()
	if err := a.cmd.Process.Kill(); err != nil {
		a.fail("%v", err)
	}
	<-a.done
}

// remembered waits until the claim at hand is written down as the place to
// come back to.
func (a *app) remembered(claim string) {
	a.t.Helper()
	limit := time.After(patience)
	for {
		b, err := os.ReadFile(filepath.Join(a.home, "state", "window.json"))
		if err == nil && strings.Contains(string(b), strconv.Quote(claim)) {
			return
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-limit:
			a.fail("the place is not written down: %s, %v", b, err)
		}
	}
}

// shot keeps a picture where a person asked for them.
func (a *app) shot(name string) {
	if folder := os.Getenv("GALLEY_E2E_PICTURES"); folder != "" {
		a.picture(filepath.Join(folder, name+".png"))
	}
}

// quit leaves by the keyboard and waits for the program’s end.
func (a *app) quit() {
	a.t.Helper()
	a.key("ctrl+q")
	select {
	case err := <-a.done:
		var failed *exec.ExitError
		if errors.As(err, &failed) {
			a.fail("the program ended with %v", err)
		}
	case <-time.After(patience):
		a.fail("the program did not end")
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, line := range a.other {
		if strings.Contains(line, "Error in Fyne call thread") || strings.Contains(line, "panic") {
			a.t.Errorf("standard error: %s", line)
		}
	}
}
