package inline

import (
	"fmt"
	"testing"

	"galley/citations/day"
	"galley/citations/outlets"
	"galley/citations/prose"
)

// Citations without brackets, and sentences in which outlet and day only stand
// beside each other; with the program's own registry.
func TestNarrated(t *testing.T) {
	for _, tt := range []struct{ language, text, want string }{
		{"en", "Interfax reported on February 15 that the dam had burst.", "Interfax 2025-02-15"},
		{"en", "Interfax also reported on 15 February, citing the police, that the dam had burst.", "Interfax 2025-02-15"},
		{"en", "Meduza had first reported on July 3, 2024 that the dam was weak.", "Meduza 2024-07-03"},
		{"en", "According to a 15 February Interfax report, the dam had burst.", "Interfax 2025-02-15"},
		{"en", "A July 3 report by Meduza says that the dam is weak.", "Meduza 2025-07-03"},
		{"en", "A July 3 investigative report by the newspaper Kommersant says that the dam is weak.", "Kommersant 2025-07-03"},
		{"en", "In an article on 4 July, NV.ua wrote that the dam was weak.", "NV.ua 2025-07-04"},
		{"en", "In an article published on 4 July in Kommersant, two engineers doubted the dam.", "Kommersant 2025-07-04"},
		{"en", "On July 3, Interfax reported that the dam was weak.", "Interfax 2025-07-03"},
		{"en", "On Thursday, July 3, the news agency Interfax reported that the dam was weak.", "Interfax 2025-07-03"},
		{"en", "On July 3 Kommersant wrote that the dam was weak.", "Kommersant 2025-07-03"},
		{"en", "Kommersant on July 3 wrote that the dam was weak.", "Kommersant 2025-07-03"},
		{"en", "Kommersant, on July 3, wrote that the dam was weak.", "Kommersant 2025-07-03"},
		{"en", "Kommersant’s July 3 report doubts the dam.", "Kommersant 2025-07-03"},
		{"en", "An Interfax report of 15 February doubts the dam.", "Interfax 2025-02-15"},
		{"en", "An Interfax dispatch dated February 15 doubts the dam.", "Interfax 2025-02-15"},
		{"en", "The engineer told Interfax on July 3 that the dam was weak.", "Interfax 2025-07-03"},
		{"en", "The engineer said so in a July 3 interview with Kommersant.", "Kommersant 2025-07-03"},
		{"en", "In an interview with the newspaper Kommersant on July 3, the engineer doubted the dam.", "Kommersant 2025-07-03"},
		{"en", "According to Interfax on July 3, nobody was hurt.", "Interfax 2025-07-03"},
		{"en", "The Wall Street Journal reported on July 3 that the dam was weak.", "The Wall Street Journal 2025-07-03"},
		{"ru", "«Интерфакс» сообщил 3 июля, что плотина прорвана.", "Интерфакс 2025-07-03"},
		{"ru", "3 июля газета «Коммерсантъ» писала о слабой плотине.", "Коммерсантъ 2025-07-03"},
		{"ru", "3 июля «Медуза» сообщила, что плотина прорвана.", "Медуза 2025-07-03"},
		{"ru", "По данным ТАСС от 3 июля, никто не пострадал.", "ТАСС 2025-07-03"},
		{"ru", "В интервью «Коммерсанту» 3 июля инженер усомнился в плотине.", "Коммерсанту 2025-07-03"},
		{"ru", "В статье «Медузы» от 3 июля плотина названа слабой.", "Медузы 2025-07-03"},
		{"ru", "Плотина прорвана, сообщил «Интерфакс» 3 июля.", "Интерфакс 2025-07-03"},
		{"ru", "Плотина прорвана, рассказал «Интерфаксу» 3 июля, что видел сам, её сторож.", "Интерфаксу 2025-07-03"},
		{"ru", "Редакцию «Медузы» закрыли 3 июля.", ""},
		{"ru", "Сторож читал «Коммерсанта» 3 июля.", ""},
		{"ru", "По данным «Интерфакса», 3 июля никого не было.", ""},
		{"uk", "«Українська правда» повідомила 3 липня, що греблю прорвано.", "Українська правда 2025-07-03"},
		{"uk", "3 липня «Українська правда» написала про слабку греблю.", "Українська правда 2025-07-03"},
		{"uk", "За даними УНІАН від 3 липня, ніхто не постраждав.", "УНІАН 2025-07-03"},

		{"en", "The police arrested five men on July 3, Interfax reported.", ""},
		{"en", "On July 3, Interfax reported, the police arrested five men.", ""},
		{"en", "Interfax reported that on July 3 the police arrested five men.", ""},
		{"en", "Interfax reported on the July 3 explosion in the harbour.", ""},
		{"en", "Interfax reported on July 3 clashes in the harbour.", ""},
		{"en", "According to Interfax, on July 3 the police arrested five men.", ""},
		{"en", "Since July 3, Interfax reported, nobody was seen.", ""},
		{"en", "The police raided Kommersant on July 3.", ""},
		{"en", "The editor of Kommersant was arrested on July 3.", ""},
		{"en", "Interfax was founded on July 3, 1989.", ""},
		{"en", "Kommersant said that its July 3 issue was sold out.", ""},
		{"en", "Interfax reported in July that the dam was weak.", ""},
		{"en", "Interfax reported 15 injured and two dead.", ""},
		{"en", "On July 3, the ministry reported that the dam was weak.", ""},
		{"en", "A July 3 report by the ministry says that the dam is weak.", ""},
		{"en", "On July 3, the Kremlin announced a visit.", ""},
		{"en", "The July 3 report was denied by the owner of Kommersant.", ""},
		{"en", "Time reported on July 3 late.", ""},
		{"en", "Interfax reported on February 15 that the dam had burst (Interfax, February 15).", "Interfax 2025-02-15 in brackets"},
		{"en", "Interfax reported on February 15 that the dam had burst. (Meduza, February 16)", "Meduza 2025-02-16 in brackets"},
		{"ru", "По данным «Интерфакса», 3 июля полиция задержала рыбаков.", ""},
		{"ru", "«Интерфакс» сообщил, что 3 июля полиция задержала рыбаков.", ""},
		{"ru", "С 3 июля «Коммерсантъ» писала бы иначе.", ""},
		{"ru", "Полиция задержала рыбаков 3 июля, сообщил «Интерфакс».", ""},
		{"uk", "Поліція затримала рибалок 3 липня, повідомила «Українська правда».", ""},
	} {
		in := Input{Document: prose.Document{Text: tt.text}, Date: day.New(2025, 9, 15), Language: tt.language}
		r := Find(in, outlets.Default())
		checkOffsets(t, in, r)
		got := ""
		for _, c := range r.Citations {
			for _, ref := range c.References {
				got += fmt.Sprintf("%s %s", ref.Outlet, ref.Date)
				if ref.OutletID == "" {
					t.Errorf("%q: nobody knows who %s is", tt.text, ref.Outlet)
				}
			}
			if c.Text[0] == '(' {
				got += " in brackets"
				continue
			}
			if len(c.Claims) != 1 || c.Claims[0].Text != tt.text {
				t.Errorf("%q stands behind %+v", tt.text, c.Claims)
			}
		}
		if got != tt.want {
			t.Errorf("%q cites %q, want %q", tt.text, got, tt.want)
		}
	}
}
