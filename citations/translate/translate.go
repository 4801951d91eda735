// Package translate has a passage of a source translated by a service that the
// user brought: a LibreTranslate server, a language model behind an
// OpenAI-compatible server, or DeepL.
//
// Nothing here runs unless the user turned it on: New makes a translator of a
// Config that names a kind, and of nothing else. What comes back is machine
// translation and must be marked as such wherever it is shown or kept.
package translate

import (
	"context"
	"crypto/x509"
	"fmt"
)

// Translator is one service. It may be used by many at once.
type Translator interface {
	// Name says who translates, for the mark beside a translation:
	// "DeepL", "LibreTranslate at localhost:5000".
	Name() string
	// Sends says in plain words what leaves the machine and to where, for the
	// settings screen.
	Sends() string
	// Translate returns text in the language to. Languages are BCP 47 codes;
	// from may be "" where it is not known. An empty text, and one that is
	// in that language already, is returned without asking. Failures are an
	// *Error, or the context's own error where ctx ended.
	Translate(ctx context.Context, text, from, to string) (string, error)
}

// Kind names a kind of service in the settings.
type Kind string

// The kinds of services.
const (
	LibreTranslate Kind = "libretranslate"
	OpenAI         Kind = "openai" // any server that speaks POST /v1/chat/completions
	DeepL          Kind = "deepl"
)

// Kinds lists the kinds of services for the settings screen.
func Kinds() []Kind { return []Kind{LibreTranslate, OpenAI, DeepL} }

// Config is what the user's settings say about the service.
type Config struct {
	Kind Kind
	// URL is the server's address. DeepL needs none: its own hosts are known.
	URL   string
	Key   string // "" where the service asks for none
	Model string // of an OpenAI-compatible server that holds several
	// Route says where a connection to host:port goes instead; it may be nil.
	// A server on this machine, as its address says, is asked where it is.
	Route func(host, port string) (addr string, mapped bool)
	// RootCAs are trusted instead of the system's authorities, nil for those.
	RootCAs *x509.CertPool
}

// New makes the translator that c names. It returns nil and no error where c
// names no kind: translation is off. It makes no connection.
func New(c Config) (Translator, error) {
	switch c.Kind {
	case "":
		return nil, nil
	case LibreTranslate:
		return newLibreTranslate(c)
	case OpenAI:
		return newChatModel(c)
	case DeepL:
		return newDeepL(c)
	default:
		return nil, fmt.Errorf("%.40q is no translation service that Galley knows, so passages stay untranslated; choose one of %q in the settings", c.Kind, Kinds())
	}
}
