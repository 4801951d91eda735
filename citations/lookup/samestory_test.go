package lookup

import (
	"testing"
	"time"

	"galley/citations/day"
)

// Two invented texts on one fire, and a claim of the first: both have the
// place and the people, only one has the rest of the sentence.
func TestSameStory(t *testing.T) {
	long := "Пожар на складе в порту Линдвик.\nПожар на складе в порту Линдвик уничтожил 1400 тонн зерна, заявил начальник порта Арвид Холмен. По его словам, ущерб оценивается в 3,2 млн крон. Страховая компания начала проверку."
	brief := "Порт Линдвик закрыт.\nПорт Линдвик закрыт до утра, сообщил Арвид Холмен. На месте работают пожарные. Суда ждут на рейде."
	english := "Fire at the port of Lindvik.\nFire at the port of Lindvik destroyed 1,400 tons of grain, harbour master Arvid Holmen said. He put the damage at 3.2 million kroner."
	englishBrief := "Port of Lindvik closed.\nThe port of Lindvik is closed until morning, Arvid Holmen said. Firefighters are at work and ships wait in the roads."
	target := Target{Day: day.New(2025, time.July, 4), ArticleLanguage: "en",
		Claims: []string{"Arvid Holmen, who runs the port of Lindvik, said that 1,400 tons of grain had been lost and that the damage was 3.2 million kroner."}}
	c := factsOf(target)
	of := func(text, language string) float64 {
		return c.sameStory(&contender{Candidate: &Candidate{Language: language}, found: c.match(profileOf(text, language))})
	}
	for _, tt := range []struct{ language, cited, other string }{{"ru", long, brief}, {"en", english, englishBrief}} {
		if cited, other := of(tt.cited, tt.language), of(tt.other, tt.language); cited < sameStoryOdds || other >= sameStoryOdds {
			t.Errorf("%s: the cited text %.1f, the other on the same event %.1f; the bound is %d", tt.language, cited, other, sameStoryOdds)
		}
	}
}

func TestStrayed(t *testing.T) {
	const headline = "Пожар в порту Линдвик уничтожил склад зерна"
	for _, tt := range []struct {
		name, headline, text, language string
		want                           bool
	}{
		{"the article", headline, "Склад сгорел ночью, сообщили в порту. Пострадавших нет.", "ru", false},
		{"a notice of the site", headline, "Мы обновили правила. Чтобы продолжить, подтвердите выбор настроек и нажмите кнопку внизу.", "ru", true},
		{"another language", headline, "We have new rules. Confirm your choice to continue.", "en", false},
		{"a headline of two words", "Пожар в порту", "Мы обновили правила. Подтвердите выбор.", "ru", false},
		{"no headline", "", "Мы обновили правила. Подтвердите выбор.", "ru", false},
	} {
		if got := strayed(tt.headline, profileOf(tt.text, tt.language)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A contraction is no name: "We'll" began a sentence, and no page has Mr. We'll.
func TestContractionsAreNoFacts(t *testing.T) {
	for _, claim := range []string{"We'll see what the port does.", "\"I’m not leaving,\" he said.", "There's no grain."} {
		for _, f := range factsOf(Target{ArticleLanguage: "en", Claims: []string{claim}}).facts {
			if f.kind == nameFact {
				t.Errorf("%q: the name %q", claim, f.text)
			}
		}
	}
}
