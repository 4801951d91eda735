package screen

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/annotate"
	"galley/citations/evidence"
	"galley/citations/lookup"
	"galley/ui/say"
	"galley/ui/theme"
)

// VerdictTone is the colour of a verdict.
func VerdictTone(v annotate.Verdict) theme.Tone {
	switch v {
	case annotate.Correct:
		return theme.Good
	case annotate.NeedsFix:
		return theme.Fix
	case annotate.NeedsContext:
		return theme.Context
	case annotate.NotInSource:
		return theme.Missing
	case annotate.Incorrect:
		return theme.Wrong
	case annotate.CannotVerify:
		return theme.Unsure
	case annotate.Opinion:
		return theme.Neutral
	}
	return theme.Unset
}

// ShortVerdict is a verdict as it fits a chip or a small button.
func ShortVerdict(v annotate.Verdict) string {
	switch v {
	case annotate.NeedsContext:
		return say.T("Context")
	case annotate.CannotVerify:
		return say.T("Can’t verify")
	}
	return say.Engine(string(v))
}

// ClaimWord is what a list says of a claim: its verdict, else its status.
func ClaimWord(c annotate.Claim) (string, theme.Tone) {
	switch {
	case c.Lost:
		return say.T("Lost place"), theme.Missing
	case c.Verdict != annotate.NotChecked:
		return ShortVerdict(c.Verdict), VerdictTone(c.Verdict)
	case c.Status == annotate.WithAuthor:
		return say.T("Author"), theme.Info
	}
	return say.Engine(string(c.Status)), theme.Unset
}

// WeightTone is the colour of a flag, and WeightWord its word.
func WeightTone(w evidence.Weight) theme.Tone {
	switch w {
	case evidence.Blocks:
		return theme.Missing
	case evidence.Check:
		return theme.Fix
	}
	return theme.Neutral
}

// WeightWord is the word before a flag's message.
func WeightWord(w evidence.Weight) string {
	switch w {
	case evidence.Blocks:
		return say.T("flag|Blocks")
	case evidence.Check:
		return say.T("flag|Check")
	}
	return say.T("flag|Note")
}

// LookupWord is how far a look-up came, as a word and its colour.
func LookupWord(r annotate.Reference) (string, theme.Tone) {
	switch r.Lookup {
	case annotate.Looking:
		return say.T("Looking"), theme.Info
	case annotate.Found:
		if r.Page == annotate.Confirmed {
			return say.T("Confirmed"), theme.Good
		}
		if r.Page == annotate.Rejected {
			return say.T("Rejected"), theme.Missing
		}
		switch r.Confidence {
		case lookup.Linked:
			return say.T("Linked"), theme.Good
		case lookup.Matched:
			return say.T("Matched"), theme.Good
		case lookup.Likely:
			return say.T("Likely"), theme.Context
		case lookup.Possible:
			return say.T("Possible"), theme.Context
		}
		return say.T("Found"), theme.Good
	case annotate.TwoCandidates:
		if r.Page == annotate.Confirmed {
			return say.T("Chosen"), theme.Good
		}
		return say.T("Several fit"), theme.Info
	case annotate.ArchiveOnly:
		return say.T("Archive only"), theme.Context
	case annotate.Paywalled:
		return say.T("Paywalled"), theme.Context
	case annotate.NotFound:
		return say.T("Not found"), theme.Missing
	case annotate.CouldNotLook:
		return say.T("Could not look"), theme.Missing
	case annotate.NotOnline:
		return say.T("Not online"), theme.Neutral
	}
	return say.T("Not looked up"), theme.Unset
}

// Troubled reports whether a reference has something to look at.
func Troubled(s *annotate.Snapshot, r annotate.Reference) bool {
	switch r.Lookup {
	case annotate.Found, annotate.NotLookedUp, annotate.Looking:
	default:
		return r.Page != annotate.Confirmed
	}
	if r.Page == annotate.Rejected || asksForLook(s.ReferenceFlags(r.ID), "") {
		return true
	}
	for _, claim := range s.ClaimsOn(r.ID) {
		if r.Source != "" && asksForLook(s.ClaimFlags(claim), r.Source) {
			return true
		}
	}
	return false
}

// asksForLook reports whether one of the flags is open and more than a note;
// with a source, only flags about it count.
func asksForLook(flags []annotate.Flag, source string) bool {
	for _, f := range flags {
		if f.State == annotate.FlagOpen && f.Weight != evidence.Note && (source == "" || f.Source == source) {
			return true
		}
	}
	return false
}

// PrintedDate is a reference's date as the article has it; where the article
// names the month once for several days ("June 10, 17"), each day names it.
func PrintedDate(r annotate.Reference) string {
	bare := strings.Trim(r.DateText, "0123456789–- ") == ""
	if r.DateText == "" || !bare || len(r.DateText) > len("30–31") || r.Date.D == 0 {
		return r.DateText
	}
	return r.Date.M.String() + " " + r.DateText
}

// Printed is a reference as a label: "EDM, July 7".
func Printed(r annotate.Reference) string {
	out := r.Outlet
	if date := PrintedDate(r); date != "" {
		if out != "" {
			out += ", "
		}
		out += date
	}
	if out == "" {
		out = r.Note
	}
	if out == "" {
		out = Domain(r.URL)
	}
	if r.See {
		out = say.F("see %s", out)
	}
	return out
}

// Domain is the host of an address without "www.".
func Domain(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// LanguageName is a language as a reader knows it.
func LanguageName(code string) string {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	if name, ok := languageNames[base]; ok {
		return say.T(name)
	}
	return code
}

var languageNames = map[string]string{
	"en": say.Later("English"), "ru": say.Later("Russian"), "uk": say.Later("Ukrainian"), "be": say.Later("Belarusian"), "az": say.Later("Azerbaijani"),
	"ka": say.Later("Georgian"), "hy": say.Later("Armenian"), "kk": say.Later("Kazakh"), "de": say.Later("German"), "fr": say.Later("French"), "pl": say.Later("Polish"),
	"tr": say.Later("Turkish"), "ro": say.Later("Romanian"), "es": say.Later("Spanish"), "it": say.Later("Italian"), "lt": say.Later("Lithuanian"), "lv": say.Later("Latvian"), "et": say.Later("Estonian"),
}

// Sentence begins the words of an error or a reason with a capital letter.
func Sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	first, _, _ := strings.Cut(s, " ")
	if n == 0 || strings.ContainsAny(strings.TrimRight(first, ".,:;"), "./") {
		return s // the name of a file or an address stays as it is
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
