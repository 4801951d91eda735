package portal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// quiet is the configuration of a bus that starts no service by itself: the
// machine's own portal, where one is installed, would take the stand-in's name.
const quiet = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// startBus starts a session bus of its own.
func startBus(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("dbus-daemon is not installed here, and this test needs a session bus")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, quiet, filepath.Join(dir, "bus")), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--config-file="+config, "--nofork", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	return strings.TrimSpace(address)
}

// desktop answers as a desktop's portal does, with a choice made beforehand.
type desktop struct {
	conn    *dbus.Conn
	code    uint32
	uris    []string
	title   string
	filters dbus.Variant
}

func (d *desktop) OpenFile(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	d.title, d.filters = title, options["filters"]
	token, _ := options["handle_token"].Value().(string)
	path := dbus.ObjectPath(requests + strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_") + "/" + token)
	d.conn.Emit(path, request+".Response", d.code, map[string]dbus.Variant{"uris": dbus.MakeVariant(d.uris)})
	return path, nil
}

func TestOpen(t *testing.T) {
	address := startBus(t)
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	if _, err := Open(ctx, "", "Open", nil); !errors.Is(err, ErrNone) {
		t.Errorf("a bus without a portal: %v", err)
	}
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	d := &desktop{conn: conn}
	if err := conn.Export(d, object, chooser); err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
	for _, c := range []struct {
		code uint32
		uri  string
		want string
		bad  bool
	}{
		{0, "file:///home/mk/Статья%20a+b%25.docx", "/home/mk/Статья a+b%.docx", false},
		{1, "file:///home/mk/a.docx", "", false}, // cancelled
		{0, "smb://server/a.docx", "", true},
	} {
		d.code, d.uris = c.code, []string{c.uri}
		got, err := Open(ctx, "", "Open an article", []Filter{{"Articles", []string{".docx", ".7z"}}})
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("%s: %q, %v", c.uri, got, err)
		}
	}
	if got := dbus.SignatureOf(rules([]Filter{{"Articles", []string{".docx"}}})).String(); got != "a(sa(us))" {
		t.Errorf("filters are sent as %s", got)
	}
	if d.title != "Open an article" || !strings.Contains(d.filters.String(), "*.[dD][oO][cC][xX]") || !strings.Contains(d.filters.String(), "*.7[zZ]") {
		t.Errorf("the desktop was asked for %q with %v", d.title, d.filters)
	}
}

func TestWithoutABus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	if _, err := Open(context.Background(), "", "Open", nil); !errors.Is(err, ErrNone) {
		t.Errorf("without a bus: %v", err)
	}
}
