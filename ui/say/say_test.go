package say

import (
	"testing"
	"time"

	"galley/citations/day"
)

// speak makes the window speak a language until the test ends.
func speak(t *testing.T, l Language) {
	t.Helper()
	before := current.Load()
	current.Store(catalogueOf(l))
	t.Cleanup(func() { current.Store(before) })
}

func TestPluralForms(t *testing.T) {
	for n, want := range map[int][3]string{
		0: {"other", "many", "many"}, 1: {"one", "one", "one"}, 2: {"other", "few", "few"}, 4: {"other", "few", "few"}, 5: {"other", "many", "many"},
		11: {"other", "many", "many"}, 12: {"other", "many", "many"}, 14: {"other", "many", "many"}, 21: {"other", "one", "one"}, 22: {"other", "few", "few"},
		25: {"other", "many", "many"}, 101: {"other", "one", "one"}, 111: {"other", "many", "many"}, 112: {"other", "many", "many"}, 1003: {"other", "few", "few"},
	} {
		for i, l := range Languages {
			if got := l.plural(n); got != want[i] {
				t.Errorf("%s: %d asks for %q, want %q", l, n, got, want[i])
			}
		}
	}
}

func TestCounts(t *testing.T) {
	for l, want := range map[Language][]string{
		English:   {"1 request", "3 requests", "12 requests", "21 requests", "12,345 requests"},
		Russian:   {"1 запрос", "3 запроса", "12 запросов", "21 запрос", "12\u00a0345 запросов"},
		Ukrainian: {"1 запит", "3 запити", "12 запитів", "21 запит", "12\u00a0345 запитів"},
	} {
		speak(t, l)
		for i, n := range []int{1, 3, 12, 21, 12345} {
			if got := N("%d requests", n); got != want[i] {
				t.Errorf("%s: %d are %q, want %q", l, n, got, want[i])
			}
		}
	}
}

func TestDates(t *testing.T) {
	d, at := day.New(2025, time.July, 3), time.Date(2025, time.July, 3, 9, 5, 0, 0, time.UTC)
	for l, want := range map[Language][4]string{
		English:   {"3 July 2025", "3\u00a0Jul\u00a02025", "July 2025", "3 July 2025, 09:05"},
		Russian:   {"3 июля 2025 г.", "3\u00a0июля\u00a02025", "июль 2025 г.", "3 июля 2025 г., 09:05"},
		Ukrainian: {"3 липня 2025 р.", "3\u00a0лип.\u00a02025", "липень 2025 р.", "3 липня 2025 р., 09:05"},
	} {
		speak(t, l)
		if got := [4]string{Date(d), ShortDate(d), Date(day.New(2025, time.July, 0)), Moment(at)}; got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
		if Date(day.Day{}) != "" {
			t.Errorf("%s: no day is %q", l, Date(day.Day{}))
		}
	}
}

func TestFillIns(t *testing.T) {
	speak(t, Russian)
	for _, c := range []struct {
		in   string
		fill []any
		want string
	}{
		{"%d of %d settled", []any{3, 12}, "закрыто 3 из 12"},
		{"nobody ever said %s at %d %%", []any{"this", 40}, "nobody ever said this at 40 %"},
		{"a lone % and %", nil, "a lone % and %"},
		{"%[2]s before %[1]s", []any{"one", "two"}, "two before one"},
		{"too few: %s %s", []any{"a"}, "too few: a "},
	} {
		if got := F(c.in, c.fill...); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
		}
	}
}

// Each file has twelve months, and its toolkit has the words of every other.
func TestEachFileIsWhole(t *testing.T) {
	for _, l := range Languages {
		c := catalogueOf(l)
		if len(c.Months) != 12 || len(c.ShortMonths) != 12 || len(c.MonthNames) != 12 || c.Name == "" || c.Thousands == "" || c.Date == "" || c.ShortDate == "" || c.Month == "" || c.DayMonth == "" {
			t.Errorf("%s is not whole", l)
		}
		for word := range catalogueOf(English).Toolkit {
			if c.Toolkit[word] == "" {
				t.Errorf("%s: the toolkit lacks %q", l, word)
			}
		}
	}
}
