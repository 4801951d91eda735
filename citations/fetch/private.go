package fetch

import (
	"errors"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
)

// errPrivate is the dial guard's refusal.
var errPrivate = errors.New("an address of this machine or its network")

// guard knows the address ranges of the IANA special-purpose registries.
var guard = ssrf.New(ssrf.WithAnyPort())

// refusePrivate is the last word before a connection is made: it sees the
// address that the name resolved to, so no trick with names gets past it.
func refusePrivate(network, address string, c syscall.RawConn) error {
	if err := guard.Safe(network, address, c); err != nil {
		return errPrivate
	}
	return nil
}

// checkAddress refuses what must not be asked at all, before any name is
// resolved: other schemes, addresses without a host, and private addresses
// written as numbers, unless a mapping names them.
func (c *Client) checkAddress(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.Opaque != "" {
		return &Error{Kind: KindScheme, URL: u.String()}
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if _, named, ok := c.routes.find(host, portOf(u)); ok && named {
		return nil
	}
	private := host == "localhost" || strings.HasSuffix(host, ".localhost")
	if ip, ok := numericHost(host); ok {
		private = guard.SafeAddr(ip) != nil
	}
	if private {
		return &Error{Kind: KindPrivate, URL: u.String()}
	}
	return nil
}

func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	default:
		return "80"
	}
}

// numericHost reads a host that is a number in any of the ways in which
// inet_aton, and so many a resolver, reads one: 127.0.0.1, 127.1, 0x7f000001,
// 2130706433, 0177.0.0.1, ::1.
func numericHost(host string) (netip.Addr, bool) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.WithZone("").Unmap(), true
	}
	parts := strings.Split(host, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var ip uint64
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 0, 32)
		if err != nil || strings.Contains(p, "_") {
			return netip.Addr{}, false
		}
		if last := i == len(parts)-1; last {
			ip |= n
		} else {
			ip |= (n & 0xff) << (24 - 8*i)
		}
	}
	v := uint32(ip)
	return netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}), true
}
