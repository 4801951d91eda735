package stem

import "testing"

func TestFormsShareTheirStem(t *testing.T) {
	for _, c := range []struct {
		language string
		forms    []string
	}{
		{"en", []string{"detain", "detained", "detains", "Detaining"}},
		{"en", []string{"organisation", "organizations", "Organization's"}},
		{"en", []string{"take", "took", "taken", "takes"}},
		{"en", []string{"child", "children", "Children's"}},
		{"en", []string{"small", "smaller", "smallest"}},
		{"en", []string{"write", "wrote", "written", "writing"}},
		{"en", []string{"Erdoğan", "Erdogan", "Erdogan’s"}},
		{"ru", []string{"нефтебаза", "нефтебазы", "нефтебазой", "Нефтебазам"}},
		{"ru", []string{"самолёт", "самолета", "самолетов"}},
		{"uk", []string{"нафтобаза", "нафтобази", "нафтобазою", "Нафтобазам"}},
		{"uk", []string{"затриманий", "затримані", "затримано", "затримали"}},
		{"uk", []string{"п’ять", "п'ять", "пʼяти"}},
	} {
		for _, form := range c.forms[1:] {
			if a, b := Word(c.forms[0], c.language), Word(form, c.language); a != b {
				t.Errorf("%s: %s is %s, %s is %s", c.language, c.forms[0], a, form, b)
			}
		}
	}
}

func FuzzWord(f *testing.F) {
	f.Add("нафтобазами", "uk")
	f.Add("\xff'", "en")
	f.Fuzz(func(t *testing.T, word, language string) {
		if got := Word(word, language); len(got) > 3*len(word)+3 {
			t.Fatalf("Word(%q) grew to %q", word, got)
		}
	})
}

func TestVariants(t *testing.T) {
	for _, c := range [][3]string{
		{"ru", "галерея", "галереи"}, {"ru", "батарея", "батареей"}, {"uk", "галерея", "галерею"}, {"ru", "рынок", "рынке"}, {"ru", "боец", "бойцов"}, {"ru", "немец", "немцы"}, {"ru", "камень", "камня"}, {"ru", "церковь", "церкви"},
		{"ru", "девушка", "девушек"}, {"ru", "окно", "окон"}, {"ru", "письмо", "писем"}, {"ru", "гражданин", "гражданами"}, {"ru", "ветер", "ветром"},
		{"ru", "взять", "взяли"}, {"ru", "стать", "стал"}, {"uk", "взяти", "взяла"}, {"uk", "стати", "став"},
		{"uk", "рік", "роком"}, {"uk", "ніч", "ночі"}, {"uk", "ринок", "ринку"}, {"uk", "українець", "українці"}, {"uk", "книга", "книзі"},
		{"uk", "рука", "руці"}, {"uk", "гора", "гір"}, {"uk", "село", "сіл"}, {"uk", "школа", "шкіл"}, {"uk", "вікно", "вікон"}, {"uk", "схід", "сходу"},
	} {
		want := Word(c[2], c[0])
		found := Word(c[1], c[0]) == want
		for _, v := range Variants(c[1], c[0]) {
			found = found || Word(v, c[0]) == want
		}
		if !found {
			t.Errorf("%s is no form of %s: %v", c[2], c[1], Variants(c[1], c[0]))
		}
	}
	if len(Variants("market", "en")) > 0 || len(Variants("", "uk")) > 0 {
		t.Error("only Russian and Ukrainian have variants")
	}
}
