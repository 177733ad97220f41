// Package seal protects identifiers at rest: it encrypts them with keys from a file outside the database, hashes them with a key for
// look-up, and signs the audit. Encryption keys can be rotated; the look-up, audit and token keys stay, or nothing could be found again.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// keySize is the length of every key: 256 bits.
const keySize = 32

// file is the key file as stored: readable by its owner only, and worth its own backup.
type file struct {
	Encryption []encryptionKey `json:"encryption"` // the last one seals, all open
	Lookup     []byte          `json:"lookup"`
	Audit      []byte          `json:"audit"`
	Token      []byte          `json:"token"`
}

type encryptionKey struct {
	ID  string `json:"id"` // "k1", "k2" ...
	Key []byte `json:"key"`
}

// Keyring is the keys of an installation. It is safe for concurrent use.
type Keyring struct {
	path     string
	state    atomic.Pointer[state]
	rotation sync.Mutex
}

type state struct {
	file    file
	ciphers map[string]cipher.AEAD
	current string
}

// Create makes a new key file; one that exists is never overwritten.
func Create(path string) (*Keyring, error) {
	f := file{Encryption: []encryptionKey{{"k1", randomKey()}}, Lookup: randomKey(), Audit: randomKey(), Token: randomKey()}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("create the folder of the key file: %w", err)
	}
	body, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := writeKeys(path, append(body, '\n')); err != nil {
		return nil, err
	}
	return newKeyring(path, f)
}

// Load reads a key file and refuses one that others may read.
func Load(path string) (*Keyring, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		return nil, fmt.Errorf("key file %s may be read by others (mode %o): chmod 600 it", path, info.Mode().Perm())
	}
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	var f file
	if err := json.Unmarshal(body, &f); err != nil {
		return nil, fmt.Errorf("key file %s: %w", path, err)
	}
	return newKeyring(path, f)
}

func newKeyring(path string, f file) (*Keyring, error) {
	k := &Keyring{path: path}
	return k, k.use(f)
}

func (k *Keyring) use(f file) error {
	if len(f.Encryption) == 0 || len(f.Lookup) != keySize || len(f.Audit) != keySize || len(f.Token) != keySize {
		return errors.New("the key file is incomplete")
	}
	s := &state{file: f, ciphers: map[string]cipher.AEAD{}}
	for _, e := range f.Encryption {
		block, err := aes.NewCipher(e.Key)
		if err != nil {
			return fmt.Errorf("encryption key %s: %w", e.ID, err)
		}
		if s.ciphers[e.ID], err = cipher.NewGCM(block); err != nil {
			return fmt.Errorf("encryption key %s: %w", e.ID, err)
		}
		s.current = e.ID
	}
	k.state.Store(s)
	return nil
}

// Rotate adds a new encryption key, which seals from now on; what older keys sealed stays readable. The file is replaced as a whole.
// What the file holds now counts, so that keys that another process added stay.
func (k *Keyring) Rotate() error {
	k.rotation.Lock()
	defer k.rotation.Unlock()
	present, err := Load(k.path)
	if err != nil {
		return err
	}
	f := present.state.Load().file
	f.Encryption = append(f.Encryption, encryptionKey{"k" + strconv.Itoa(len(f.Encryption)+1), randomKey()})
	body, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	next := k.path + ".new" // exclusive: a second rotation at the same time is refused
	if err := writeKeys(next, append(body, '\n')); err != nil {
		return err
	}
	if err := os.Rename(next, k.path); err != nil {
		return fmt.Errorf("replace the key file: %w", err)
	}
	return k.use(f)
}

// writeKeys writes a new key file and makes it durable.
func writeKeys(path string, body []byte) error {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create the key file: %w", err)
	}
	if _, err = out.Write(body); err == nil {
		err = out.Sync()
	}
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("write the key file: %w", err)
	}
	return nil
}

// Seal encrypts a text for one purpose; aad binds it to its place, so that it cannot be moved to another row.
func (k *Keyring) Seal(plain, aad string) string {
	s := k.state.Load()
	aead := s.ciphers[s.current]
	buf := make([]byte, aead.NonceSize(), aead.NonceSize()+len(plain)+aead.Overhead())
	rand.Read(buf)
	return s.current + ":" + base64.RawStdEncoding.EncodeToString(aead.Seal(buf, buf, []byte(plain), []byte(aad)))
}

// Open decrypts what Seal made with the same aad, with whichever key sealed it.
func (k *Keyring) Open(sealed, aad string) (string, error) {
	id, body, ok := strings.Cut(sealed, ":")
	aead := k.state.Load().ciphers[id]
	if !ok || aead == nil {
		return "", fmt.Errorf("no key %q in the key file", id)
	}
	raw, err := base64.RawStdEncoding.DecodeString(body)
	if err != nil || len(raw) < aead.NonceSize() {
		return "", errors.New("the sealed text is damaged")
	}
	plain, err := aead.Open(nil, raw[:aead.NonceSize()], raw[aead.NonceSize():], []byte(aad))
	if err != nil {
		return "", errors.New("the sealed text was altered or moved")
	}
	return string(plain), nil
}

// NeedsReseal reports that an older key sealed the text.
func (k *Keyring) NeedsReseal(sealed string) bool {
	return sealed != "" && !strings.HasPrefix(sealed, k.state.Load().current+":")
}

// Hash is the keyed hash by which a text is found without being stored: 128 bits, 22 characters. Kind keeps kinds of text apart.
func (k *Keyring) Hash(kind, plain string) string {
	m := hmac.New(sha256.New, k.state.Load().file.Lookup)
	m.Write([]byte(kind))
	m.Write([]byte{0})
	m.Write([]byte(plain))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil)[:16])
}

// MAC signs audit rows.
func (k *Keyring) MAC(data []byte) []byte {
	m := hmac.New(sha256.New, k.state.Load().file.Audit)
	m.Write(data)
	return m.Sum(nil)
}

// TokenSecret is the key of access tokens.
func (k *Keyring) TokenSecret() []byte { return k.state.Load().file.Token }

func randomKey() []byte {
	b := make([]byte, keySize)
	rand.Read(b)
	return b
}
