package report

import (
	"net/url"
	"slices"
	"strings"
)

// surt is the key under which an archive's index sorts an address: the host
// turned round, without "www.", in lower case ("com,example)/path?query").
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return strings.ToLower(address)
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	labels := strings.Split(host, ".")
	slices.Reverse(labels)
	key := strings.Join(labels, ",")
	if port := u.Port(); port != "" && !(u.Scheme == "https" && port == "443") && !(u.Scheme == "http" && port == "80") {
		key += ":" + port
	}
	path := strings.ToLower(u.EscapedPath())
	if path == "" {
		path = "/"
	}
	key += ")" + path
	if u.RawQuery != "" {
		query := strings.Split(strings.ToLower(u.RawQuery), "&")
		slices.Sort(query)
		key += "?" + strings.Join(query, "&")
	}
	return key
}

func requestTarget(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.RequestURI()
	}
	return "/"
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}
