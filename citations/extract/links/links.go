// Package links reads the addresses that stand in pages and documents: makes
// them absolute, and takes off what mail programs, search engines and
// campaign counters wrap around them.
package links

import (
	_ "embed"
	"encoding/json"
	"net/url"
	"strings"
)

// wrappersJSON lists redirectors and tracking parameters; see wrappers.json.
//
//go:embed wrappers.json
var wrappersJSON []byte

// wrapper is a redirector: an address of Host below Path carries the real one
// in the query parameter Param.
type wrapper struct {
	Host  string // "google.*" stands for every google.tld
	Path  string
	Param []string
}

var wrappers, tracking = mustLoad()

func mustLoad() ([]wrapper, []string) {
	var data struct {
		Wrappers []wrapper
		Tracking []string
	}
	if err := json.Unmarshal(wrappersJSON, &data); err != nil {
		panic("links: wrappers.json: " + err.Error())
	}
	return data.Wrappers, data.Tracking
}

// maxWraps bounds how many redirectors may stand inside each other.
const maxWraps = 4

// Unwrap returns the address that a redirector's link leads to, without
// tracking parameters. Anything that is not an http address comes back as it is.
func Unwrap(address string) string {
	address = strings.TrimSpace(address)
	for range maxWraps {
		inner, ok := unwrapOnce(address)
		if !ok {
			break
		}
		address = inner
	}
	return untrack(address)
}

func unwrapOnce(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "", false
	}
	host := strings.ToLower(u.Hostname())
	for _, w := range wrappers {
		if !hostMatches(host, w.Host) || !strings.HasPrefix(u.EscapedPath(), w.Path) {
			continue
		}
		for _, p := range w.Param {
			if inner := u.Query().Get(p); isWeb(inner) {
				return inner, true
			}
		}
	}
	return "", false
}

// hostMatches compares whole labels: "google.*" covers www.google.de, and
// "safelinks.protection.outlook.com" covers every host below it.
func hostMatches(host, pattern string) bool {
	if name, ok := strings.CutSuffix(pattern, ".*"); ok {
		return strings.HasPrefix(host, name+".") || strings.HasPrefix(host, "www."+name+".")
	}
	return host == pattern || strings.HasSuffix(host, "."+pattern)
}

func isWeb(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// untrack drops tracking parameters and leaves the order and spelling of all
// others as they are.
func untrack(address string) string {
	head, query, ok := strings.Cut(address, "?")
	if !ok || !isWeb(address) {
		return address
	}
	query, fragment, hasFragment := strings.Cut(query, "#")
	var kept []string
	for _, pair := range strings.Split(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if !isTracking(strings.ToLower(key)) {
			kept = append(kept, pair)
		}
	}
	out := head
	if len(kept) > 0 {
		out += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		out += "#" + fragment
	}
	return out
}

func isTracking(key string) bool {
	for _, t := range tracking {
		if prefix, ok := strings.CutSuffix(t, "*"); ok && strings.HasPrefix(key, prefix) || key == t {
			return true
		}
	}
	return false
}

// Absolute resolves href against base and unwraps it. It returns "" for what
// is no place on the web: scripts, mail, fragments of the same page, rubbish.
func Absolute(base *url.URL, href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return Unwrap(u.String())
}
