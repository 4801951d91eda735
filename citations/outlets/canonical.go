package outlets

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// tracking lists query parameters that say where a reader came from, never
// which page is meant. A trailing * stands for any ending.
var tracking = []string{
	"utm_*", "fbclid", "gclid", "dclid", "yclid", "ysclid", "msclkid", "twclid", "igshid", "mc_cid", "mc_eid",
	"_ga", "_gl", "at_*", "cmpid", "ocid", "ref_src", "ref_url", "fb_ref", "xtor", "maca", "amp", "__twitter_impression",
	"from", "ref", "_openstat", "erid",
}

// Canonical returns one address for all addresses of a page of the outlet: by
// https, without www., m. and amp, without parameters of tracking and those of
// StripQuery, the rest of them in order, without a slash at the end. The
// fragment stays where it is part of what is meant: an entry of a live blog, a
// route of a script. It is a key for comparing; the server may know the page
// by another. What is no web address comes back as it is. A nil outlet is one
// of which nothing is known.
func (o *Outlet) Canonical(u string) string {
	p, ok := parse(u)
	if !ok {
		return u
	}
	host := bareHost(p.Hostname())
	if host == "" {
		return u
	}
	if port := p.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	out := url.URL{Scheme: "https", Host: host, Path: p.Path, RawPath: p.RawPath}
	if !strings.Contains(out.EscapedPath(), "%2F") {
		out.RawPath = ""
	}
	out.Path = strings.TrimRight(out.Path, "/")
	if path.Base(out.Path) == "amp" {
		out.Path = strings.TrimRight(strings.TrimSuffix(out.Path, "amp"), "/")
	}
	if out.Path == "" {
		out.Path = "/"
	}
	if out.RawPath != "" {
		out.RawPath = strings.TrimRight(out.RawPath, "/")
	}
	out.RawQuery = o.keptQuery(p.Query()).Encode()
	if keepsFragment(p) {
		out.Fragment = p.Fragment
	}
	return out.String()
}

// Plain returns an address without parameters of tracking and those of
// StripQuery, all else as it is: what the server and archives know the page by.
func (o *Outlet) Plain(u string) string {
	p, ok := parse(u)
	if !ok || p.RawQuery == "" {
		return u
	}
	before := p.Query()
	if kept := o.keptQuery(p.Query()); len(kept) < len(before) {
		p.RawQuery = kept.Encode()
		return p.String()
	}
	return u
}

func (o *Outlet) keptQuery(q url.Values) url.Values {
	for name := range q {
		lower := strings.ToLower(name)
		if matchesAny(tracking, lower) || o != nil && matchesAny(o.StripQuery, lower) || lower == "outputtype" && q.Get(name) == "amp" {
			delete(q, name)
		}
	}
	return q
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if prefix, any := strings.CutSuffix(p, "*"); any {
			return strings.HasPrefix(name, prefix)
		}
		return name == p
	})
}

// keepsFragment reports whether a fragment names something of its own.
func keepsFragment(p *url.URL) bool {
	if strings.HasPrefix(p.Fragment, "!") {
		return true
	}
	return p.Fragment != "" && strings.Contains(strings.ToLower(p.Path), "live")
}
