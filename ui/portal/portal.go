// Package portal asks for files with the desktop's own chooser, where the
// desktop has one: xdg-desktop-portal, interface FileChooser, over the session
// bus (https://flatpak.github.io/xdg-desktop-portal/docs/, version 1 and later).
package portal

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/godbus/dbus/v5"
)

const (
	service  = "org.freedesktop.portal.Desktop"
	object   = dbus.ObjectPath("/org/freedesktop/portal/desktop")
	chooser  = "org.freedesktop.portal.FileChooser"
	request  = "org.freedesktop.portal.Request"
	requests = "/org/freedesktop/portal/desktop/request/"
)

// ErrNone is returned where the desktop has no chooser of its own.
var ErrNone = errors.New("this desktop has no file chooser of its own")

// Filter is one kind of file that can be chosen.
type Filter struct {
	Name    string
	Endings []string // ".docx"; capitals are no difference
}

// bus is the address of the session bus, "" where there is none. The bus
// library would start one, which no desktop listens on.
func bus() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" {
		return a
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		path := filepath.Join(dir, "bus")
		if _, err := os.Stat(path); err == nil {
			return "unix:path=" + dbus.EscapeBusAddressValue(path)
		}
	}
	return ""
}

// Open lets the person choose one file; parent is the window that asks, as
// "x11:2a00007", or "". It waits as long as they take. The path is "" where
// they chose none. ErrNone means that nothing was shown.
func Open(ctx context.Context, parent, title string, filters []Filter) (path string, err error) {
	conn, err := dial(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	token := "galley" + strings.ToLower(rand.Text())
	sender := strings.ReplaceAll(strings.TrimPrefix(conn.Names()[0], ":"), ".", "_")
	handle := dbus.ObjectPath(requests + sender + "/" + token)
	// The answer may come before the call returns.
	answers := make(chan *dbus.Signal, 4)
	conn.Signal(answers)
	if err := conn.AddMatchSignalContext(ctx, dbus.WithMatchInterface(request), dbus.WithMatchMember("Response")); err != nil {
		return "", fmt.Errorf("%w: %v", ErrNone, err)
	}
	options := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true)}
	if len(filters) > 0 {
		options["filters"] = dbus.MakeVariant(rules(filters))
	}
	var given dbus.ObjectPath
	if err := conn.Object(service, object).CallWithContext(ctx, chooser+".OpenFile", 0, parent, title, options).Store(&given); err != nil {
		return "", fmt.Errorf("%w: %v", ErrNone, err)
	}
	for {
		select {
		case s, open := <-answers:
			switch {
			case !open:
				return "", errors.New("the desktop’s file chooser went away, so no file was chosen")
			case s.Path == handle || s.Path == given:
				return answer(s.Body)
			}
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

func dial(ctx context.Context) (*dbus.Conn, error) {
	address := bus()
	if address == "" {
		return nil, ErrNone
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNone, err)
	}
	return conn, nil
}

// answer reads the body of a Response: a code, 0 for a choice, and results.
func answer(body []any) (string, error) {
	var code uint32
	var results map[string]dbus.Variant
	if err := dbus.Store(body, &code, &results); err != nil {
		return "", fmt.Errorf("the desktop’s file chooser answered something else: %w", err)
	}
	uris, _ := results["uris"].Value().([]string)
	if code != 0 || len(uris) == 0 {
		return "", nil
	}
	u, err := url.Parse(uris[0])
	if err != nil || u.Scheme != "file" {
		return "", fmt.Errorf("“%s” is not a file of this machine, so nothing was opened; copy it here first", uris[0])
	}
	return u.Path, nil
}

// rule and kind are filters as the bus has them: a(sa(us)).
type rule struct {
	Type    uint32 // 0 is a glob
	Pattern string
}

type kind struct {
	Name  string
	Rules []rule
}

func rules(filters []Filter) (out []kind) {
	for _, f := range filters {
		k := kind{Name: f.Name}
		for _, e := range f.Endings {
			k.Rules = append(k.Rules, rule{0, "*" + anyCase(e)})
		}
		out = append(out, k)
	}
	return out
}

// anyCase is a glob for an ending in small or capital letters.
func anyCase(ending string) string {
	var b strings.Builder
	for _, r := range ending {
		if l, u := unicode.ToLower(r), unicode.ToUpper(r); l != u {
			fmt.Fprintf(&b, "[%c%c]", l, u)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
