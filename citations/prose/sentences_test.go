package prose

import (
	"strings"
	"testing"
	"unicode"
)

// Sentences are written with " | " where a cut is due.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ language, marked string }{
		{"en", "The mill burned down. | Nobody was hurt."},
		{"en", "Mr. Harrow met Dr. Quill. | They talked."},
		{"en", "The U.S. Senate voted. | It was late."},
		{"en", "He lives in the U.S. | The house is small."},
		{"en", "The price rose by 3.2 percent to $4.50. | Why?"},
		{"en", "“Leave!” he shouted. | “Why should we?” | Nobody moved."},
		{"en", "It stopped… and then went on. | It stopped… | Then it went on."},
		{"en", "J. R. Pell and A.B. Marsh wrote it. | Both left."},
		{"en", "The ferry sank. (TASS, July 3) | Nine were saved."},
		{"en", "The ferry sank (see The Weekly St. Petersburg Post, July 3). | Nine were saved."},
		{"en", "The ferry sank. | (Nobody knows why.) | Nine were saved."},
		{"en", "The end.[12] | Then another.3 | And more."},
		{"en", "At 10.54 EDT in Case 446 U.S. 420 it rained."},
		{"en", "See No. 5 and Sept. 11 for it. | Then stop."},
		{"en", "1. Introduction"},
		{"en", "Storm closes port | Ships wait outside. | A second line"},
		{"en", "At 5 p.m. on Friday it closed. | It was 6 p.m. | The shop closed."},
		{"en", "He has a Ph.D. | He teaches."},
		{"en", "He lives on Elm St. | He is old."},
		{"en", "St. Paul's is closed. | Come back."},
		{"en", "Martin King Jr. spoke. | He met Martin King Jr. | They talked."},
		{"en", "It was the age of Charles I. | Then came peace."},
		{"en", "He left . . . and came back. | She stayed."},
		{"en", "Op. 5 was played. | It was good."},
		{"en", "Smith et al. found it. | Acme Inc. Chief Executive Ann Marsh resigned."},
		{"ru", "Город вырос в XIX в. | Потом он пришёл в упадок."},
		{"ru", "Население — 5,4 тыс. чел. | Площадь — 3 кв. км. | Всего 3 млн. | Мало."},
		{"ru", "Курс — 92,5 руб. за 1 долл. США. | Длина 5 м. | Ширина 3 м."},
		{"ru", "Там были столы и т. п. | Людей не было, т. е. Указ № 5 отменили."},
		{"ru", "Пришли Вересов и др. | Все молчали. | И. о. главы стал Ж.-П. Марш, а Дж. Пелл ушёл."},
		{"ru", "Рим основан в 753 г. до н. э. | Так гласит легенда."},
		{"uk", "Місто виросло в XIX ст. | Потім воно занепало."},
		{"uk", "Ціна зросла до 5 тис. грн. | Покупці незадоволені. | Дж. Пелл пішов."},
		{"ru", "Книгу написал А. С. Вересов. | Её прочли все."},
		{"ru", "Завод стоит на ул. Садовой в г. Орске. | Он закрыт."},
		{"ru", "В 2014 г. Минэнерго закрыло шахту. | Шахтёры ушли."},
		{"ru", "Это было в 2014 г. | В городе стало тихо."},
		{"ru", "Пришло 5 тыс. человек, потратили 3 млн руб. на хлеб и т. д. | Потом ушли."},
		{"ru", "«Стой!» — крикнул сторож. | Вор убежал."},
		{"ru", "«Куда вы идёте?» – спросил он. | Никто не ответил…"},
		{"ru", "Глава МИД г-н Петров ушёл. | Его ждали."},
		{"uk", "Аварія сталася на вул. Зеленій у м. Суми. | Рух закрито."},
		{"uk", "У 2019 р. Кабмін змінив правила. | Їх скасували."},
		{"uk", "Зібрали 12 тис. тонн зерна. | Це рекорд."},
		{"uk", "Про це сказав І. П. Коваль. | Йому повірили."},
		{"uk", "«Чи є світло?» — спитала вона. | Ніхто не знав."},
	} {
		want := strings.Split(c.marked, " | ")
		joiner := " "
		if strings.HasPrefix(c.marked, "Storm") {
			joiner = "\n"
		}
		text := strings.Join(want, joiner)
		var got []string
		for _, s := range Sentences(text, c.language) {
			got = append(got, s.Of(text))
		}
		if strings.Join(got, " | ") != c.marked {
			t.Errorf("%s:\n got %s\nwant %s", c.language, strings.Join(got, " | "), c.marked)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", ".", "a. B", "(x", "\n\n", "Он. (ТАСС) Да", "a.[1", "\xff. \xfe", "« . »\r\nB."} {
		f.Add(s, "en")
		f.Add(s, "ru")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		covered := 0
		end := 0
		for _, s := range Sentences(text, language) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v out of order in %q", s, text)
			}
			if strings.TrimSpace(s.Of(text)) != s.Of(text) || strings.ContainsAny(s.Of(text), "\r\n") {
				t.Fatalf("span %q not trimmed, or over two lines", s.Of(text))
			}
			if gap := strings.TrimFunc(text[end:s.Start], blank); gap != "" {
				t.Fatalf("lost %q", gap)
			}
			end = s.End
			covered += s.Len()
		}
		if gap := strings.TrimFunc(text[end:], blank); gap != "" {
			t.Fatalf("lost %q at the end", gap)
		}
	})
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' }

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("В 2014 г. Минэнерго закрыло шахту. Шахтёры ушли (ТАСС, 3 июля). «Куда?» — спросил он. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text, "ru")
	}
}
