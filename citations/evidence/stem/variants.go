package stem

import (
	"strings"
	"unicode/utf8"
)

// Variants returns forms of a Russian or Ukrainian noun or verb, given in its
// head form, whose stems differ from that of the head because a vowel comes, goes
// or changes: рынок and рынка, девушка and девушек, гражданин and граждане,
// рік and року, книга and книзі, галерея and галерею. Some are no words; those meet nothing.
func Variants(word, language string) []string {
	if language != "ru" && language != "uk" || utf8.RuneCountInString(word) < 4 {
		return shortVariants[word]
	}
	word = Fold(word)
	var out []string
	swap := func(ending string, others ...string) {
		if head, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(head) >= 2 {
			for _, other := range others {
				out = append(out, head+other)
			}
		}
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	switch last {
	case 'к':
		swap("ок", "ка")
		swap("ек", "ка")
	case 'ц', 'ь':
		soft := strings.TrimSuffix(word, "ь")
		for _, e := range []string{"ец", "єц"} {
			if head, ok := strings.CutSuffix(soft, e); ok {
				if r, _ := utf8.DecodeLastRuneInString(head); vowel(r) {
					head += "й"
				}
				out = append(out, head+"ца")
			}
		}
		swap("ень", "ня")
		swap("онь", "ня")
		swap("овь", "ви")
	case 'р':
		swap("ер", "ра")
	case 'л':
		swap("ол", "ла")
		swap("ел", "ла")
	case 'н':
		swap("анин", "ане", "ан")
		swap("янин", "яне", "ян")
	case 'а', 'о', 'я', 'е':
		out = append(out, plural(word, language)...)
		if head, ok := strings.CutSuffix(word, "ея"); ok && utf8.RuneCountInString(head) >= 3 {
			out = append(out, head+"ею") // the other cases lose the е with their ending
		}
	}
	out = append(out, past(word, language)...)
	if language == "uk" {
		out = append(out, changing(word)...)
	}
	return out
}

// shortVariants are those of words too short for a rule.
var shortVariants = map[string][]string{
	"рік": {"року"}, "ніч": {"ночі"}, "ніж": {"ножа"}, "піч": {"печі"}, "річ": {"речі"}, "кінь": {"коня"}, "стіл": {"столу", "столи"},
}

// past returns the past forms of a verb whose stem is one syllable, which is
// too short for the endings to be taken off: взять and взял.
func past(word, language string) []string {
	ending, forms := "ть", []string{"л"}
	if language == "uk" {
		ending, forms = "ти", []string{"в", "ла"}
	}
	head, ok := strings.CutSuffix(word, ending)
	last, size := utf8.DecodeLastRuneInString(head)
	if !ok || !vowel(last) || strings.IndexFunc(head[:len(head)-size], vowel) >= 0 {
		return nil
	}
	var out []string
	for _, form := range forms {
		out = append(out, head+form)
	}
	return out
}

// plural returns the genitive plural of a noun that ends in a vowel after two
// consonants, with a vowel between them.
func plural(word, language string) []string {
	_, size := utf8.DecodeLastRuneInString(word)
	head := word[:len(word)-size]
	second, size := utf8.DecodeLastRuneInString(head)
	first, _ := utf8.DecodeLastRuneInString(head[:len(head)-size])
	if vowel(second) || !strings.ContainsRune("клнмрцвб", second) {
		return nil
	}
	if first == 'ь' || first == 'й' {
		return []string{strings.TrimSuffix(strings.TrimSuffix(head[:len(head)-size], "ь"), "й") + "е" + string(second)}
	}
	if vowel(first) {
		return nil
	}
	return []string{head[:len(head)-size] + "о" + string(second), head[:len(head)-size] + "е" + string(second)}
}

// changing returns the forms of a Ukrainian noun in which і stands for о or е,
// or the other way round, and those in which г, к and х soften.
func changing(word string) []string {
	var out []string
	end := strings.TrimRight(word, "аояь")
	tail, size := utf8.DecodeLastRuneInString(end)
	if vowel(tail) {
		return nil
	}
	head := end[:len(end)-size]
	inner, size := utf8.DecodeLastRuneInString(head)
	before := head[:len(head)-size]
	closed := end == strings.TrimSuffix(word, "ь")
	switch {
	case inner == 'і' && closed:
		out = append(out, before+"о"+string(tail)+"и", before+"е"+string(tail)+"и")
	case (inner == 'о' || inner == 'е') && !closed:
		out = append(out, before+"і"+string(tail))
	}
	if strings.HasSuffix(word, "а") {
		if soft := softened(tail); soft != "" {
			out = append(out, head+soft+"і")
		}
	}
	return out
}

// softened is what г, к and х become before і, "" for other letters.
func softened(r rune) string {
	switch r {
	case 'г':
		return "з"
	case 'к':
		return "ц"
	case 'х':
		return "с"
	}
	return ""
}

func vowel(r rune) bool { return strings.ContainsRune("аеиоуыэюяіїє", r) }
