// Package keys keeps the keys of services that the user turned on: in the
// system's keyring where there is one, else in files that only the user can
// read. A key stands nowhere else: not in a case, a log, a sheet or an error.
package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Store finds and keeps keys. It may be used from several goroutines, and by
// several programs at once.
type Store struct {
	files folder
	ring  *ring // nil where the system has none
}

// Open returns the store of a state folder. It reads nothing yet. The keyring
// is the user's, whatever the state folder; GALLEY_KEYRING=off leaves it alone
// and keeps keys in files.
func Open(state string) *Store {
	s := &Store{files: folder{filepath.Join(state, "keys")}}
	if os.Getenv("GALLEY_KEYRING") != "off" && hasKeyring() {
		s.ring = &ring{patience: ringPatience}
	}
	return s
}

// Variable is the name of the environment variable that stands in for a
// service's key, for scripts: GALLEY_KEY_DEEPL.
func Variable(service string) string {
	return "GALLEY_KEY_" + strings.ToUpper(strings.ReplaceAll(service, "-", "_"))
}

// Get returns the key of a service, "" where there is none. The environment
// comes first, then a file, then the keyring: where a key is in a file although
// there is a keyring, the keyring had refused it, so the file's is the newer.
// It may wait while the system asks the user to unlock the keyring.
func (s *Store) Get(service string) (string, error) {
	if err := checkService(service); err != nil {
		return "", err
	}
	if v := strings.TrimSpace(os.Getenv(Variable(service))); v != "" {
		if err := checkKey(v); err != nil {
			return "", fmt.Errorf("%s in the environment cannot be the key for %s, so the service is left out: %w", Variable(service), service, err)
		}
		return v, nil
	}
	if key, err := s.files.get(service); key != "" || err != nil {
		return key, err
	}
	if s.ring == nil {
		return "", nil
	}
	key, err := s.ring.get(service)
	if err != nil {
		return "", fmt.Errorf("this system's keyring does not give out the key for %s (%w), so the service is left out; unlock the keyring and try again, or enter the key again in the settings", service, err)
	}
	return key, nil
}

// Set keeps the key of a service; an empty key is the same as Delete.
func (s *Store) Set(service, key string) error {
	if err := checkService(service); err != nil {
		return err
	}
	key = strings.TrimSpace(key)
	if key == "" {
		return s.Delete(service)
	}
	if err := checkKey(key); err != nil {
		return fmt.Errorf("this cannot be the key for %s, so it was not kept: %w; copy the key again", service, err)
	}
	if s.ring != nil && s.ring.set(service, key) == nil {
		return s.files.delete(service) // an older one must not hide it
	}
	return s.files.set(service, key)
}

// Delete forgets the key of a service; it is no error that there is none.
func (s *Store) Delete(service string) error {
	if err := checkService(service); err != nil {
		return err
	}
	err := s.files.delete(service)
	if s.ring != nil {
		if e := s.ring.delete(service); e != nil {
			err = errors.Join(err, fmt.Errorf("this system's keyring did not delete the key for %s (%w), so it may still hold it; unlock the keyring and delete the key again, or delete it in the keyring itself", service, e))
		}
	}
	return err
}

// Where says in words where keys are kept, for the settings screen.
func (s *Store) Where() string {
	files := "in files that only you can read, in the folder " + s.files.path
	switch {
	case s.ring == nil:
		return "Keys are kept " + files + ". They never go into a case, a log or a sheet."
	case s.files.any():
		return "Keys are kept in this system's keyring; those that it did not take are " + files + ". They never go into a case, a log or a sheet."
	default:
		return "Keys are kept in this system's keyring. They never go into a case, a log or a sheet."
	}
}

// checkService holds names of services to what is fit for the name of a file
// and of a variable.
func checkService(service string) error {
	ok := len(service) > 0 && len(service) <= 40 && service[0] != '-'
	for _, r := range service {
		ok = ok && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-')
	}
	if !ok {
		return fmt.Errorf("%.60q is not the name of a service, so no key was looked up or kept; names are small letters, digits and hyphens, as in \"media-cloud\"", service)
	}
	return nil
}

// maxKey is the length in bytes above which something is no key. Windows'
// keyring takes 2,560.
const maxKey = 2048

// checkKey says what is wrong with a key, without showing it.
func checkKey(key string) error {
	switch {
	case len(key) > maxKey:
		return fmt.Errorf("it is longer than %d letters", maxKey)
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New("it holds spaces, line breaks or letters that no key has")
	}
	return nil
}
