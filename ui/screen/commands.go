package screen

import "strings"

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
