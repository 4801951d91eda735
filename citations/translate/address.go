package translate

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// address is a server's address as the user gave it.
type address struct {
	base     string // without a slash at the end
	scheme   string
	hostPort string // "localhost:5000": the one place that may be dialled
	shown    string // as written by the user, for texts
	loopback bool   // the user named this machine
}

// readAddress reads the address of a server. known are the ends of path that
// belong to the interface rather than to the address, such as "/translate":
// people paste them along.
func readAddress(s string, known ...string) (address, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return address{}, fmt.Errorf("the translation service has no address, so passages stay untranslated; give the address of your server in the settings, as http://localhost:5000")
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" {
		return address{}, fmt.Errorf("%.200q is not the address of a server, so passages stay untranslated; write it as http://localhost:5000 or https://translate.example.org", withoutUser(u, s))
	}
	if u.User != nil {
		return address{}, fmt.Errorf("the address of the translation service at %s holds a name or password, which would stand in the settings for all to read, so passages stay untranslated; take it out of the address", u.Host)
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	path := strings.TrimRight(u.Path, "/")
	for _, end := range known {
		path = strings.TrimRight(strings.TrimSuffix(path, end), "/")
	}
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii // as it is dialled
	}
	return address{
		base:     u.Scheme + "://" + u.Host + path,
		scheme:   u.Scheme,
		hostPort: net.JoinHostPort(host, port),
		shown:    u.Host,
		loopback: namesLoopback(host),
	}, nil
}

// withoutUser is an address for an error's text, without its user part.
func withoutUser(u *url.URL, s string) string {
	if u == nil {
		if i := strings.LastIndexByte(s, '@'); i >= 0 {
			s = s[i+1:]
		}
		return s
	}
	u.User = nil
	return u.String()
}

// namesLoopback reports whether a host, as written, is this machine.
func namesLoopback(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// journey says where a passage goes, for Sends.
func (a address) journey() string {
	switch {
	case a.loopback:
		return fmt.Sprintf("Nothing leaves this machine by Galley's doing: each passage of a source that is translated goes to the server at %s on this machine.", a.shown)
	case a.scheme == "http":
		return fmt.Sprintf("Each passage of a source that is translated leaves this machine and goes, unencrypted, to the server at %s.", a.shown)
	default:
		return fmt.Sprintf("Each passage of a source that is translated leaves this machine and goes, encrypted, to the server at %s.", a.shown)
	}
}
