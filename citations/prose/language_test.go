package prose

import (
	"slices"
	"testing"
)

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"12 – 34":                              "",
		"The bridge was closed for the night.": "en",
		"Мост закрыли на ночь, и движение встало.":                     "ru",
		"Міст закрили на ніч, і рух зупинився.":                        "uk",
		"Обстріл Сум: двоє поранених":                                  "uk",
		"Погода в Москве":                                              "ru",
		"Мост зачынілі на ноч, і рух спыніўся.":                        "be",
		"Мостът беше затворен през нощта и движението спря след това.": "bg",
		"Мост је затворен током ноћи.":                                 "sr",
		"Körpü gecə üçün bağlandı və hərəkət dayandı.":                 "az",
		"Köprü gece için kapatıldı ve trafik durdu.":                   "tr",
		"Die Brücke wurde für die Nacht gesperrt.":                     "de",
		"Le pont a été fermé pour la nuit.":                            "fr",
		"Most został zamknięty na noc i nie jest otwarty.":             "pl",
		"ხიდი დაიხურა":                                                 "ka",
		"Կամուրջը փակվեց":                                              "hy",
		"Компания Apple открыла магазин":                               "ru",
	} {
		if got := Language(text); got != want {
			t.Errorf("Language(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestEveryListIsThere(t *testing.T) {
	for _, language := range []string{"en", "ru", "uk"} {
		if len(abbreviations()[language]) < 20 || len(functionWords()[language]) < 40 {
			t.Errorf("%s: %d abbreviations, %d function words", language, len(abbreviations()[language]), len(functionWords()[language]))
		}
	}
}

func TestWords(t *testing.T) {
	text := "Nagorno-Karabakh didn't fall: 3.2 % of 1,000, п’ять – 30-е."
	want := []string{"Nagorno-Karabakh", "didn't", "fall", "3.2", "of", "1,000", "п’ять", "30-е"}
	var got []string
	for _, w := range Words(text) {
		got = append(got, w.Of(text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("Words = %q, want %q", got, want)
	}
}
