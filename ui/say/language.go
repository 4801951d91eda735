package say

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"galley/assets"
)

// Language is a language that the window speaks.
type Language string

// The languages. System takes that of the desktop, English where we do not
// speak it.
const (
	System    Language = ""
	English   Language = "en"
	Russian   Language = "ru"
	Ukrainian Language = "uk"
)

// Languages lists the languages with a file of their own.
var Languages = []Language{English, Russian, Ukrainian}

// Name is the language's own name.
func (l Language) Name() string { return catalogueOf(l).Name }

// Use makes the window speak a language from the next sentence on. What is
// drawn already has to be drawn anew.
func Use(l Language) {
	if l == System {
		base, _, _ := strings.Cut(strings.ToLower(lang.SystemLocale().LanguageString()), "-")
		l = Language(base)
	}
	c := catalogueOf(l)
	current.Store(c)
	c.toolkit()
}

// toolkit gives Fyne its own words (of menus in a field, of the file dialog)
// in our language. It takes them by the system's locale only, so that is the
// name under which it gets them.
func (c *catalogue) toolkit() {
	words, err := json.Marshal(c.Toolkit)
	if err == nil {
		err = lang.AddTranslationsForLocale(words, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("the toolkit keeps its own language", err)
	}
}

// Spoken is the language that the window speaks.
func Spoken() Language { return now().language }

// plural is the form of a noun that a number asks for, by the rules of CLDR.
func (l Language) plural(n int) string {
	n = max(n, -n)
	if l == English {
		if n == 1 {
			return "one"
		}
		return "other"
	}
	switch {
	case n%10 == 1 && n%100 != 11:
		return "one"
	case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		return "few"
	}
	return "many"
}

// forms are the plural forms that a language has.
func (l Language) forms() []string {
	if l == English {
		return []string{"one", "other"}
	}
	return []string{"one", "few", "many"}
}

// message is a sentence, or its plural forms by name.
type message map[string]string

// UnmarshalJSON reads a sentence or an object of plural forms.
func (m *message) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*m = message{"": one}
		return nil
	}
	return json.Unmarshal(b, (*map[string]string)(m))
}

func (m message) only() string { return m.form("") }

// form is the form asked for, else one that is there.
func (m message) form(name string) string {
	for _, k := range []string{name, "", "other", "many"} {
		if s, ok := m[k]; ok {
			return s
		}
	}
	return ""
}

// catalogue is a language's file.
type catalogue struct {
	language Language
	// Name is the language's own name.
	Name string `json:"name"`
	// Thousands stands between groups of three digits.
	Thousands string `json:"thousands"`
	// Months stand in a date, ShortMonths in a narrow column, MonthNames
	// without a day.
	Months      []string `json:"months"`
	ShortMonths []string `json:"short months"`
	MonthNames  []string `json:"month names"`
	// Date and Month are the forms of a date: %[1]d is the day, %[2]s the
	// month, %[3]s the year.
	Date      string `json:"date"`
	ShortDate string `json:"short date"`
	Month     string `json:"month"`
	DayMonth  string `json:"day and month"`
	// Window are the sentences of the window, Engine those that the engine
	// and the case say in English; Toolkit are Fyne's own words.
	Window  map[string]message `json:"window"`
	Engine  map[string]message `json:"engine"`
	Toolkit map[string]string  `json:"toolkit"`

	once     sync.Once
	patterns *patterns
}

var loaded = sync.OnceValue(func() map[Language]*catalogue {
	out := map[Language]*catalogue{}
	for _, l := range Languages {
		c := &catalogue{language: l}
		b, err := assets.Translations.ReadFile("translations/" + string(l) + ".json")
		if err == nil {
			err = json.Unmarshal(b, c)
		}
		if err != nil {
			panic(fmt.Sprintf("say: the file of %s is damaged: %v", l, err)) // a test reads them all
		}
		out[l] = c
	}
	return out
})

// catalogueOf returns a language's file, English where we do not speak it.
func catalogueOf(l Language) *catalogue {
	if c := loaded()[l]; c != nil {
		return c
	}
	return loaded()[English]
}
