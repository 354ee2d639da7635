// Package otp holds the part of OTP that is written in Erlang: src/*.erl,
// compiled beforehand into lib.bin, and the headers that -include_lib finds.
//
// A module is decoded when something first asks for it, so the size of the library
// does not show at start-up. After a change below src, run go generate; a test
// fails as long as lib.bin is not what the sources compile to.
package otp

import (
	"embed"
	"encoding/binary"
	"io/fs"
	"sort"

	_ "embed"
)

//go:generate go run ./gen

//go:embed lib.bin
var lib string

//go:embed all:include
var include embed.FS

//go:embed src/*.erl
var sources embed.FS

// entrySize is the size of an index entry of lib.bin: offset and length of the
// name, offset and length of the object, 32 bits each, big endian. The
// index follows the number of entries and is sorted by name.
const entrySize = 16

func count() int { return int(word(0)) }

func word(off int) uint32 { return binary.BigEndian.Uint32([]byte(lib[off : off+4])) }

func name(i int) string { return field(4 + i*entrySize) }

func field(off int) string {
	start, n := word(off), word(off+4)
	return lib[start : start+n]
}

// Object returns the compiled module called name in the form of code.Encode.
func Object(module string) (object string, ok bool) {
	n := count()
	i := sort.Search(n, func(i int) bool { return name(i) >= module })
	if i == n || name(i) != module {
		return "", false
	}
	return field(4 + i*entrySize + 8), true
}

// Modules returns the names of all modules in order.
func Modules() []string {
	names := make([]string, count())
	for i := range names {
		names[i] = name(i)
	}
	return names
}

// Header returns a header file by the path that -include_lib gives it, such as
// "eunit/include/eunit.hrl".
func Header(path string) ([]byte, error) {
	return fs.ReadFile(include, "include/"+path)
}

// Source returns the text of a module of the library.
func Source(module string) ([]byte, error) {
	return fs.ReadFile(sources, "src/"+module+".erl")
}

// Pack builds the contents of lib.bin. It is here, next to what reads it, for the generator.
func Pack(objects map[string][]byte) []byte {
	names := make([]string, 0, len(objects))
	for n := range objects {
		names = append(names, n)
	}
	sort.Strings(names)
	index := binary.BigEndian.AppendUint32(nil, uint32(len(names)))
	var data []byte
	base := 4 + entrySize*len(names)
	put := func(b []byte) {
		index = binary.BigEndian.AppendUint32(index, uint32(base+len(data)))
		index = binary.BigEndian.AppendUint32(index, uint32(len(b)))
		data = append(data, b...)
	}
	for _, n := range names {
		put([]byte(n))
		put(objects[n])
	}
	return append(index, data...)
}
