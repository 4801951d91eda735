package numbers

import (
	"fmt"
	"strings"
	"testing"
)

// describe writes a number short enough for a table.
func describe(q Quantity) string {
	switch q.Kind {
	case Percent:
		return fmt.Sprintf("%g%%", q.Value)
	case Date:
		return fmt.Sprintf("date %d-%d-%d", q.Year, int(q.Month), q.Day)
	case Clock:
		return fmt.Sprintf("clock %d:%02d", int(q.Value)/60, int(q.Value)%60)
	case Decade:
		return fmt.Sprintf("%gs", q.Value)
	case Weak:
		return fmt.Sprintf("weak %g", q.Value)
	}
	return strings.TrimSpace(fmt.Sprintf("%s%.10g %s", q.Money, q.Value, q.Unit))
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"en", "They paid $4.5 million for 1,200 tons.", "$4500000; 1200 t"},
		{"en", "Some 3.2 percent, or 41 per cent, or 7%.", "3.2%; 41%; 7%"},
		{"en", "Twenty-one men and two hundred and five women.", "21; 205"},
		{"en", "It fell on July 3, 2025, at 3:30 p.m. after five hours.", "date 2025-7-3; clock 15:30; 5"},
		{"en", "In the 1930s the first mill had 5–7 million bricks.", "1930s; weak 1; 5000000; 7000000"},
		{"en", "The 21st of May 2024 was 30 miles away.", "date 2024-5-21; 30 mile"},
		{"en", "He may march with half a million and a dozen friends.", "500000; 12"},
		{"en", "On 2025-07-03 it cost €5bn.", "date 2025-7-3; €5000000000"},
		{"ru", "Ущерб составил 1 200 000 рублей, или 3,2 процента.", "1200000; 3.2%"},
		{"ru", "Пришли 5 тыс. человек и двадцать пять собак.", "5000; 25"},
		{"ru", "3 июля 2025 года в 15:00 взорвались двести тонн.", "date 2025-7-3; clock 15:00; 200 t"},
		{"ru", "В 30-е годы и 16-летний мальчик, 03.07.2025.", "30s; 16; date 2025-7-3"},
		{"ru", "Около полутора миллионов, двое погибли.", "1500000; 2"},
		{"uk", "П’ятьох затримали 4 липня, ще 12 тис. — у січні.", "5; date 0-7-4; 12000; date 0-1-0"},
		{"uk", "Ціни зросли на 3,5 відсотка, до 40 грн.", "3.5%; 40"},
	} {
		var got []string
		for _, q := range Find(c.text, c.language) {
			got = append(got, describe(q))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}

func TestPart(t *testing.T) {
	for text, want := range map[string]bool{"the other two men": true, "its final three games": true, "two men": false, "another 12 are missing": true} {
		if q := Find(text, "en"); len(q) != 1 || q[0].Part != want {
			t.Errorf("%q: %+v, want Part %v", text, q, want)
		}
	}
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		en, language, other string
		want                float64
		converted           bool
	}{
		{"3.2%", "ru", "3,2 процента", 1, false},
		{"5,000 men", "uk", "5 тис. людей", 1, false},
		{"two men", "ru", "двое мужчин", 1, false},
		{"two men", "ru", "трое мужчин", 0, false},
		{"July 3", "ru", "3 июля 2025 года", 1, false},
		{"July 3", "uk", "4 липня", 0, false},
		{"3 p.m.", "ru", "15:00", 1, false},
		{"30 miles", "ru", "48 километров", 0.9, true},
		{"30 miles", "ru", "80 километров", 0, false},
		{"41%", "en", "41.3 percent", 0.8, false},
		{"42%", "en", "41.3 percent", 0, false},
		{"41.3 percent", "en", "41%", 0, false},
		{"7,700 tons", "ru", "7000 тонн", 0, false},
		{"1930s", "ru", "30-е годы", 1, false},
		{"1930s", "ru", "40-е годы", 0, false},
		{"2014", "ru", "2015", 0, false},
		{"1.2 million", "ru", "1 200 000", 1, false},
		{"50 degrees Fahrenheit", "ru", "10 градусов", 0.9, true},
	} {
		a, b := Find(c.en, "en"), Find(c.other, c.language)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("%q: %v, %q: %v", c.en, a, c.other, b)
			continue
		}
		if got := Agree(a[0], b[0]); got.Strength != c.want || got.Converted != c.converted {
			t.Errorf("Agree(%q, %q) = %v, want %v %v", c.en, c.other, got, c.want, c.converted)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("5–7 млн, 3 p.m. on May 5th, 1 000 000", "en")
	f.Add("1.2.3,4,5 99:99 -5-5-5", "ru")
	f.Fuzz(func(t *testing.T, text, language string) {
		end := 0
		for _, q := range Find(text, language) {
			if q.Start < end || q.End <= q.Start || q.End > len(text) {
				t.Fatalf("%v out of order in %q", q, text)
			}
			end = q.Start
		}
	})
}
