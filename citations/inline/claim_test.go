package inline

import (
	"fmt"
	"strings"
	"testing"

	"galley/citations/day"
	"galley/citations/prose"
)

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		name, language, text string
		claims               []string // citation, sentences away, text
		uncited              []string
	}{
		{"same sentence", "en", "Forty men left the plant (TASS, July 3). Nobody came.",
			[]string{"0/0 Forty men left the plant"}, nil},
		{"after the full stop", "en", "Forty men left the plant. (TASS, July 3)",
			[]string{"0/0 Forty men left the plant."}, nil},
		{"two in the middle", "en", "Forty men left (TASS, July 3), and six came back (Meduza, July 4).",
			[]string{"0/0 Forty men left", "1/0 and six came back"}, nil},
		{"beside each other", "en", "Forty men left (TASS, July 3) (Meduza, July 4).",
			[]string{"0/0 Forty men left", "1/0 Forty men left"}, nil},
		{"words after it", "en", "Forty men left (TASS, July 3) and were never paid.",
			[]string{"0/0 Forty men left (TASS, July 3) and were never paid."}, nil},
		{"in their words", "en", "The institute warned of floods. Its authors noted that dams are old. In their words, nobody repairs them (Meduza, July 4).",
			[]string{"0/0 In their words, nobody repairs them", "0/1 Its authors noted that dams are old.", "0/2 The institute warned of floods."}, nil},
		{"he also said", "en", "The mayor promised a bridge. He also said that 40 boats are ready (Meduza, July 4).",
			[]string{"0/0 He also said that 40 boats are ready", "0/1 The mayor promised a bridge."}, nil},
		{"stops at a citation", "en", "The mayor promised a bridge (TASS, July 3). He added that 40 boats are ready (Meduza, July 4).",
			[]string{"0/0 The mayor promised a bridge", "1/0 He added that 40 boats are ready"}, nil},
		{"Russian", "ru", "Мэр обещал мост. По его словам, готовы 40 лодок (Медуза, 4 июля).",
			[]string{"0/0 По его словам, готовы 40 лодок", "0/1 Мэр обещал мост."}, nil},
		{"Ukrainian", "uk", "Мер пообіцяв міст. Він також додав, що готові 40 човнів (НВ, 4 липня).",
			[]string{"0/0 Він також додав, що готові 40 човнів", "0/1 Мер пообіцяв міст."}, nil},
		{"uncited", "en", "Forty men left the plant (TASS, July 3). The owner paid 300 dollars to each. Is it much? It may be so.",
			[]string{"0/0 Forty men left the plant"}, []string{"The owner paid 300 dollars to each."}},
		{"uncited number in letters", "en", "Twelve wagons were derailed. One of them was empty. These are two sides of a coin.",
			nil, []string{"Twelve wagons were derailed."}},
		{"uncited Russian number in letters", "ru", "Ещё трое рабочих попали в больницу. Один из них умер. Это две стороны одной медали.",
			nil, []string{"Ещё трое рабочих попали в больницу."}},
		{"uncited Ukrainian number in letters", "uk", "Дванадцять вагонів зійшли з рейок. Один із них був порожній. Це два боки однієї медалі.",
			nil, []string{"Дванадцять вагонів зійшли з рейок."}},
		{"uncited deed", "en", "On the next day the police arrested Orlov at home. Perhaps it had to be so.",
			nil, []string{"On the next day the police arrested Orlov at home."}},
		{"notices", "en", "See Figure 2 (page 7) for the map. Copyright (c) 1997-2004 The Harbour Society. (For a list of the 40 boats see the annex.) Click here for all 12 maps.",
			nil, nil},
		{"Russian notices", "ru", "Автор благодарит за помощь Петра Орлова из Архива 12. Полиция задержала 40 рыбаков. Кто их отпустит до 4 июля?",
			nil, []string{"Полиция задержала 40 рыбаков."}},
		{"Ukrainian notices", "uk", "Див. таблицю 2 на сторінці 7. Поліція затримала 40 рибалок.",
			nil, []string{"Поліція затримала 40 рибалок."}},
		{"byline and heading", "en", "By Ivan Orlov, Port Correspondent 12\n\nForty Boats of 1994 in the North Sea\n\nThe police released 12 men.",
			nil, []string{"The police released 12 men."}},
		{"a note's mark behind", "en", "Forty men left the plant (TASS, July 3).[12] Nobody came.",
			[]string{"0/0 Forty men left the plant"}, nil},
		{"wrapped", "en", "Forty men left the\nplant in the north (TASS,\nJuly 3).",
			[]string{"0/0 Forty men left the\nplant in the north"}, nil},
	} {
		in := Input{Document: prose.Document{Text: c.text}, Date: day.New(2025, 9, 15), Language: c.language}
		r := Find(in, testNames(t))
		checkOffsets(t, in, r)
		var claims, uncited []string
		for i, citation := range r.Citations {
			for _, claim := range citation.Claims {
				claims = append(claims, fmt.Sprintf("%d/%d %s", i, claim.Away, claim.Text))
			}
		}
		for _, u := range r.Uncited {
			uncited = append(uncited, u.Text)
		}
		if strings.Join(claims, "|") != strings.Join(c.claims, "|") {
			t.Errorf("%s: claims %q, want %q", c.name, claims, c.claims)
		}
		if strings.Join(uncited, "|") != strings.Join(c.uncited, "|") {
			t.Errorf("%s: uncited %q, want %q", c.name, uncited, c.uncited)
		}
	}
}

func TestCitationOverTwoBlocks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The ships lay still (Interfax, 5-12\n\nFebruary; TASS, 4 March). Forty men left.", "(Interfax, 5-12\n\nFebruary; TASS, 4 March)"},
		{"The ships lay still (Interfax,\n\n4 March). Forty men left (TASS, 5 March).", "(Interfax,\n\n4 March) (TASS, 5 March)"},
		{"The ships lay still (Interfax, 4 March\n\nForty men (all of them old) left.", "(Interfax, 4 March"},
		{"The ships (of the line\n\nlay still) in May.", ""},
	} {
		in := Input{Document: prose.Document{Text: c.text}, Date: day.New(1994, 3, 16), Language: "en"}
		r := Find(in, testNames(t))
		checkOffsets(t, in, r)
		var got []string
		for _, citation := range r.Citations {
			got = append(got, citation.Text)
			if len(citation.Claims) == 0 {
				t.Errorf("%q stands behind nothing", citation.Text)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestClaimsKeepToTheirBlock(t *testing.T) {
	text := "40 Boats Left the Harbour\nThe mayor Orlov promised a bridge.\nIn his words, 40 boats are ready (TASS, July 3)."
	lines := strings.SplitAfter(text, "\n")
	in := Input{Document: prose.Document{Text: text}, Date: day.New(2025, 9, 15), Language: "en"}
	at := 0
	for i, l := range lines {
		in.Blocks = append(in.Blocks, prose.Block{Span: prose.Span{Start: at, End: at + len(strings.TrimSuffix(l, "\n"))}, Kind: []prose.Kind{prose.Heading, prose.Paragraph, prose.Paragraph}[i]})
		at += len(l)
	}
	r := Find(in, testNames(t))
	if len(r.Citations) != 1 || len(r.Citations[0].Claims) != 1 || r.Citations[0].Claims[0].Text != "In his words, 40 boats are ready" {
		t.Errorf("claims %+v", r.Citations)
	}
	if len(r.Uncited) != 1 || r.Uncited[0].Text != "The mayor Orlov promised a bridge." {
		t.Errorf("uncited %+v", r.Uncited)
	}
}
