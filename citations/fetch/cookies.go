package fetch

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxCookies bounds, in bytes, the cookies that are carried.
const maxCookies = 8 << 10

// carryCookies gives a host its cookies back on its own next redirect: many a
// site sets one and leads to the same page, for ever where it does not come
// back. They are dropped with the answer, and where another host, or plain
// HTTP, comes between.
func carryCookies(header http.Header, from, to *url.URL, res *Response) {
	held := map[string]string{}
	for _, c := range (&http.Request{Header: header}).Cookies() {
		held[c.Name] = c.Value
	}
	header.Del("Cookie")
	if !strings.EqualFold(to.Host, from.Host) || from.Scheme == "https" && to.Scheme != "https" {
		return
	}
	for _, c := range (&http.Response{Header: res.Header}).Cookies() {
		if held[c.Name] = c.Value; c.MaxAge < 0 {
			delete(held, c.Name)
		}
	}
	var line strings.Builder
	for _, name := range slices.Sorted(maps.Keys(held)) {
		if line.Len()+len(name)+len(held[name]) > maxCookies {
			continue
		}
		if line.Len() > 0 {
			line.WriteString("; ")
		}
		line.WriteString(name + "=" + held[name])
	}
	if line.Len() > 0 {
		header.Set("Cookie", line.String())
	}
}
