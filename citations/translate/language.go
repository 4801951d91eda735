package translate

import "strings"

// base is the language of a BCP 47 code without script and region, in lower
// case: "uk" of "uk-UA".
func base(code string) string {
	code = strings.ToLower(strings.TrimSpace(code))
	if i := strings.IndexAny(code, "-_"); i >= 0 {
		code = code[:i]
	}
	return code
}

// inEnglish are the English names of languages, for a model's instruction.
var inEnglish = map[string]string{
	"en": "English", "ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "de": "German", "fr": "French",
	"es": "Spanish", "it": "Italian", "pl": "Polish", "tr": "Turkish", "zh": "Chinese", "ar": "Arabic",
	"fa": "Persian", "kk": "Kazakh", "ka": "Georgian", "hy": "Armenian", "az": "Azerbaijani", "ja": "Japanese",
}

// nameOf names a language in English; a code without a name stands as it is.
func nameOf(code string) string {
	if n := inEnglish[base(code)]; n != "" {
		return n
	}
	return "the language with the code " + base(code)
}
