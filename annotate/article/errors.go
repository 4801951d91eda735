package article

import (
	"errors"
	"fmt"
)

// Error is an input that cannot be taken as an article: what happened, what
// it means for the check, what to do. Its message is one line.
type Error struct {
	Name  string // of the file or address
	What  string // completes "Name …"
	Means string // may be empty
	Do    string // may be empty
	Err   error  // the cause, may be nil
}

func (e *Error) Error() string {
	s := e.What
	if e.Name != "" {
		s = e.Name + " " + s
	}
	if e.Means != "" {
		s += ": " + e.Means
	}
	if e.Do != "" {
		s += " – " + e.Do
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// named puts the name of the input to an error.
func named(name string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return &Error{Name: name, What: "cannot be read", Means: err.Error(), Err: err}
	}
	if e.Name != "" {
		return e
	}
	with := *e
	with.Name = name
	return &with
}

// tooLarge says that an input is over the limit; size 0 means unknown.
func tooLarge(size int64) error {
	is := "is larger than " + megabytes(MaxBytes)
	if size > 0 {
		is = fmt.Sprintf("is %s large", megabytes(size))
	}
	return &Error{What: is, Means: "Galley reads articles of up to " + megabytes(MaxBytes),
		Do: "save the article alone, without pictures and appendices"}
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+1<<20-1)>>20) }

func emptyHint(format string) string {
	if format == "pdf" {
		return "it may be a scan: run it through text recognition, or paste the text"
	}
	return "open it and see whether it holds the article"
}
