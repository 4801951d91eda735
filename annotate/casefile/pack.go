package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Copies are packed with zstd: pages shrink to about a fifth.
var packers = sync.OnceValues(func() (*zstd.Encoder, *zstd.Decoder) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	d, err2 := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30))
	if err := errors.Join(err, err2); err != nil { // only wrong options fail
		panic(err)
	}
	return e, d
})

func pack(b []byte) []byte {
	e, _ := packers()
	return e.EncodeAll(b, nil)
}

// unpack returns the bytes, and an error where they are not those of the hash.
func unpack(packed []byte, hash string) ([]byte, error) {
	_, d := packers()
	b, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("the copy %.12s… is damaged: %w", hash, err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("the copy %.12s… is damaged: its bytes have changed", hash)
	}
	return b, nil
}
