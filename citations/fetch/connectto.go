package fetch

import (
	"fmt"
	"net"
	"strconv"
	"strings"
)

// ConnectTo sends connections meant for Host:Port to ToHost:ToPort, as curl's
// option of that name does. An empty Host or Port stands for any, an empty
// ToHost or ToPort leaves that half as it was. TLS still checks the name Host.
type ConnectTo struct {
	Host, Port     string
	ToHost, ToPort string
}

// ParseConnectTo reads HOST:PORT:TOHOST:TOPORT; IPv6 addresses stand in
// brackets.
func ParseConnectTo(s string) (ConnectTo, error) {
	parts := splitOutsideBrackets(s)
	if len(parts) != 4 {
		return ConnectTo{}, fmt.Errorf("%q is not of the form HOST:PORT:TOHOST:TOPORT", s)
	}
	for i, p := range parts {
		parts[i] = strings.ToLower(strings.Trim(p, "[]"))
	}
	c := ConnectTo{parts[0], parts[1], parts[2], parts[3]}
	for _, port := range []string{c.Port, c.ToPort} {
		if n, err := strconv.Atoi(port); port != "" && (err != nil || n < 1 || n > 65535) {
			return ConnectTo{}, fmt.Errorf("%q in %q is not a port (1 to 65535)", port, s)
		}
	}
	return c, nil
}

func splitOutsideBrackets(s string) []string {
	var parts []string
	start, depth := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth--
		case ':':
			if depth == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:])
}

// routes are the mappings of a client; the first that fits counts.
type routes []ConnectTo

// find returns where a connection to host:port goes. named is set where the
// mapping names the host, rather than standing for any.
func (r routes) find(host, port string) (addr string, named, ok bool) {
	host = strings.ToLower(host)
	for _, c := range r {
		if c.Host != "" && c.Host != host || c.Port != "" && c.Port != port {
			continue
		}
		toHost, toPort := c.ToHost, c.ToPort
		if toHost == "" {
			toHost = host
		}
		if toPort == "" {
			toPort = port
		}
		return net.JoinHostPort(toHost, toPort), c.Host != "", true
	}
	return "", false, false
}
