package evidence

import (
	"fmt"
	"net/url"
	"strings"

	"galley/citations/day"
	"galley/citations/prose"
)

// languageNames are the names that the flag gives the languages.
var languageNames = map[string]string{
	"en": "English", "ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian", "sr": "Serbian",
	"kk": "Kazakh", "az": "Azerbaijani", "hy": "Armenian", "ka": "Georgian", "tr": "Turkish", "de": "German",
	"fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "pl": "Polish", "ro": "Romanian",
	"cs": "Czech", "nl": "Dutch", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "fi": "Finnish",
	"sv": "Swedish", "hu": "Hungarian", "el": "Greek", "he": "Hebrew", "ar": "Arabic", "fa": "Persian",
	"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "hi": "Hindi", "th": "Thai",
}

// languageFlag notes that the source is in another language than the claim.
func languageFlag(claim, source, translator string) []Flag {
	if source == "" || claim == source {
		return nil
	}
	name := languageNames[source]
	if name == "" {
		name = "another language (" + source + ")"
	}
	message := fmt.Sprintf("The source is in %s. The excerpt was %s.", name, unread)
	if !covered(source) || !covered(claim) {
		message += " Only names and numbers were compared."
	}
	return []Flag{Translated(Flag{Code: "language", Weight: Note, Message: message}, translator)}
}

// unread is what a language flag says of an excerpt that nobody translated.
const unread = "not yet read by a reader of it"

// Translated returns a language flag of an excerpt that a service translated;
// other flags, and all where translator is "", as they are.
func Translated(f Flag, translator string) Flag {
	if f.Code == "language" && translator != "" {
		f.Message = strings.Replace(f.Message, "was "+unread, "was translated by "+translator+" and "+unread, 1)
	}
	return f
}

// pageFlags are the flags of a page that was read: whose it is, where it was
// read, and what it leans on.
func pageFlags(c Claim, s Source) []Flag {
	var flags []Flag
	add := func(code string, weight Weight, format string, args ...any) {
		flags = append(flags, Flag{Code: code, Weight: weight, Message: fmt.Sprintf(format, args...)})
	}
	if c.OutletID != "" && s.URL != "" && c.OutletID != s.OutletID {
		host := hostOf(s.URL)
		if s.OutletName != "" {
			add("outlet-differs", Check, "The citation names %s; the page is on %s (%s).", c.Outlet, host, s.OutletName)
			flags[len(flags)-1].Claim = c.NamedAt
		} else if host != "" {
			add("outlet-differs", Check, "The citation names %s; the page is on %s.", c.Outlet, host)
			flags[len(flags)-1].Claim = c.NamedAt
		}
	}
	if s.Paywalled {
		add("paywalled", Check, "We could read only %d words of the page.", s.Words)
	}
	if !s.ArchivedAt.IsZero() {
		copied := day.Of(s.ArchivedAt.UTC())
		if s.Dead {
			add("archive-only", Check, "The live page %s; an archive copy of %s was read.", answered(s.DeadStatus), american(copied, true))
		}
		if !c.ArticleDate.IsZero() && c.ArticleDate.D != 0 {
			if n := copied.Sub(c.ArticleDate); n > 0 {
				add("archive-newer", Check, "The only copy was made %s after the article; the page may have changed.", days(n))
			}
		}
	}
	others := Cited{}
	others.Add(c.OtherCited...)
	return append(flags, Circular(c.ArticleURL, others, []string{s.URL}, s.Links)...)
}

// answered says what an address that holds no page answered.
func answered(status int) string {
	switch {
	case status == 0:
		return "did not answer"
	case status < 400:
		return fmt.Sprintf("answered %d, but not with the article", status)
	}
	return fmt.Sprintf("answered %d", status)
}

// Cited are the addresses of pages that an article cites, by what tells pages
// apart.
type Cited map[string]string

// Add takes addresses in.
func (c Cited) Add(addresses ...string) {
	for _, a := range addresses {
		if key := addressKey(a); key != "" && c[key] == "" {
			c[key] = a
		}
	}
}

// Circular raises the flag circular where a page links to the article itself or
// to another page that the article cites. own are the page's own addresses.
func Circular(article string, cited Cited, own []string, links []prose.Link) []Flag {
	raise := func(what string, link prose.Link) []Flag {
		f := Flag{Code: "circular", Weight: Check, Message: "The cited page itself cites " + what + "."}
		if link.Len() > 0 {
			f.Source = &link.Span
		}
		return []Flag{f}
	}
	back, itself := addressKey(article), Cited{}
	itself.Add(own...)
	for _, l := range links {
		if key := addressKey(l.URL); key != "" && key == back {
			return raise("this article", l)
		}
	}
	for _, l := range links {
		key := addressKey(l.URL)
		if other := cited[key]; other != "" && itself[key] == "" {
			return raise("a page already cited ("+other+")", l)
		}
	}
	return nil
}

// addressKey is an address without what does not tell pages apart: scheme,
// "www.", a final slash, the fragment. It is "" for the front page of a site,
// which every page links to.
func addressKey(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	if path == "" && u.RawQuery == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + path + "?" + u.RawQuery
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
