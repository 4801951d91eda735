package evidence

import (
	"fmt"
	"net/url"
	"strings"

	"galley/citations/day"
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
	message := fmt.Sprintf("The source is in %s. The excerpt was not yet read by a reader of it.", name)
	if translator != "" {
		message = fmt.Sprintf("The source is in %s. The excerpt was translated by %s and not yet read by a reader of it.", name, translator)
	}
	if !covered(source) || !covered(claim) {
		message += " Only names and numbers were compared."
	}
	return []Flag{{Code: "language", Weight: Note, Message: message}}
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
		} else if host != "" {
			add("outlet-differs", Check, "The citation names %s; the page is on %s.", c.Outlet, host)
		}
	}
	if s.Paywalled {
		add("paywalled", Check, "We could read only %d words of the page.", s.Words)
	}
	if !s.ArchivedAt.IsZero() {
		copied := day.Of(s.ArchivedAt.UTC())
		if s.DeadStatus != 0 {
			add("archive-only", Check, "The live page answered %d; an archive copy of %s was read.", s.DeadStatus, american(copied, true))
		}
		if !c.ArticleDate.IsZero() && c.ArticleDate.D != 0 {
			if n := copied.Sub(c.ArticleDate); n > 0 {
				add("archive-newer", Check, "The only copy was made %s after the article; the page may have changed.", days(n))
			}
		}
	}
	if what := citesBack(c, s); what != "" {
		add("circular", Check, "The cited page itself cites %s.", what)
	}
	return flags
}

// citesBack says whether the page links to the article itself or to another
// page that the article cites already.
func citesBack(c Claim, s Source) string {
	links := make(map[string]bool, len(s.Links))
	for _, l := range s.Links {
		if key := addressKey(l); key != "" {
			links[key] = true
		}
	}
	if key := addressKey(c.ArticleURL); key != "" && links[key] {
		return "this article"
	}
	own := addressKey(s.URL)
	for _, other := range c.OtherCited {
		if key := addressKey(other); key != "" && key != own && links[key] {
			return "a page already cited (" + other + ")"
		}
	}
	return ""
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
