package screen

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Press does the command whose key is a letter, and reports whether there is
// one.
func Press(commands []Command, letter rune) bool {
	for _, c := range commands {
		if c.Key != "" && c.Do != nil && strings.TrimPrefix(c.Key, string(letter)) == "" {
			c.Do()
			return true
		}
	}
	return false
}

// Walk does what the arrows and Enter do on a screen with a list: the next
// line or the one before, and what is at hand is opened.
func Walk(key fyne.KeyName, step func(dir int), open func()) bool {
	switch key {
	case fyne.KeyDown:
		step(1)
	case fyne.KeyUp:
		step(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		open()
	default:
		return false
	}
	return true
}
