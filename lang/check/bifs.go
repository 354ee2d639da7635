package check

import (
	"strconv"
	"strings"
	"sync"
)

// The functions and types that need neither definition nor module name
// (erts, module erlang; Erlang Reference Manual, "Function Calls", "Guard
// Expressions" and "Types and Function Specifications").
const (
	// oldBIFs were imported automatically before R14, when a call of a function of the
	// same name in the module still meant the BIF: such calls are errors.
	oldBIFs = `
abs/1 apply/2 apply/3 atom_to_binary/2 atom_to_list/1 binary_to_atom/2 binary_to_existing_atom/2
binary_to_list/1 binary_to_list/3 binary_to_term/1 bit_size/1 bitsize/1 bitstring_to_list/1 byte_size/1
check_process_code/2 date/0 delete_module/1 disconnect_node/1 element/2 erase/0 erase/1 exit/1 exit/2
float/1 float_to_list/1 garbage_collect/0 garbage_collect/1 get/0 get/1 get_keys/1 group_leader/0
group_leader/2 halt/0 halt/1 hd/1 integer_to_list/1 iolist_size/1 iolist_to_binary/1 is_alive/0
is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1
is_list/1 is_number/1 is_pid/1 is_port/1 is_process_alive/1 is_record/2 is_record/3 is_reference/1
is_tuple/1 length/1 link/1 list_to_atom/1 list_to_binary/1 list_to_bitstring/1 list_to_existing_atom/1
list_to_float/1 list_to_integer/1 list_to_pid/1 list_to_tuple/1 load_module/2 make_ref/0 module_loaded/1
monitor_node/2 node/0 node/1 nodes/0 nodes/1 now/0 open_port/2 pid_to_list/1 port_close/1 port_command/2
port_connect/2 port_control/3 pre_loaded/0 process_flag/2 process_flag/3 process_info/1 process_info/2
processes/0 purge_module/1 put/2 register/2 registered/0 round/1 self/0 setelement/3 size/1 spawn/1
spawn/2 spawn/3 spawn/4 spawn_link/1 spawn_link/2 spawn_link/3 spawn_link/4 spawn_monitor/1
spawn_monitor/3 spawn_opt/2 spawn_opt/3 spawn_opt/4 spawn_opt/5 split_binary/2 statistics/1
term_to_binary/1 term_to_binary/2 throw/1 time/0 tl/1 trunc/1 tuple_size/1 tuple_to_list/1 unlink/1
unregister/1 whereis/1
`

	// newBIFs came later; a call that could mean both is the function's of the module.
	newBIFs = `
alias/0 alias/1 atom_to_binary/1 binary_part/2 binary_part/3 binary_to_atom/1 binary_to_existing_atom/1
binary_to_float/1 binary_to_integer/1 binary_to_integer/2 binary_to_term/2 ceil/1 check_old_code/1
check_process_code/3 demonitor/1 demonitor/2 error/1 error/2 error/3 float_to_binary/1 float_to_binary/2
float_to_list/2 floor/1 garbage_collect/2 get_keys/0 halt/2 integer_to_binary/1 integer_to_binary/2
integer_to_list/2 is_map/1 is_map_key/2 list_to_integer/2 list_to_port/1 list_to_ref/1 map_get/2
map_size/1 max/2 min/2 monitor/2 monitor/3 nodes/2 port_command/3 port_to_list/1 ref_to_list/1
spawn_monitor/2 spawn_monitor/4 spawn_request/1 spawn_request/2 spawn_request/3 spawn_request/4
spawn_request/5 spawn_request_abandon/1 term_to_iovec/1 term_to_iovec/2 unalias/1
`

	// guardBIFs may be called in guards, besides the type tests.
	guardBIFs = `
abs/1 binary_part/2 binary_part/3 bit_size/1 byte_size/1 ceil/1 element/2 float/1 floor/1 hd/1
is_map_key/2 length/1 map_get/2 map_size/1 node/0 node/1 round/1 self/0 size/1 tl/1 trunc/1 tuple_size/1
`

	typeTests = `
is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1
is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_record/2 is_record/3 is_reference/1 is_tuple/1
`

	// oldTypeTests are the type tests before R5, which guards still take.
	oldTypeTests = `
atom/1 binary/1 float/1 function/1 integer/1 list/1 number/1 pid/1 port/1 record/2 reference/1 tuple/1
`

	builtinTypes = `
any/0 arity/0 atom/0 binary/0 bitstring/0 bool/0 boolean/0 byte/0 char/0 float/0 function/0 identifier/0
integer/0 iodata/0 iolist/0 list/0 list/1 map/0 maybe_improper_list/0 maybe_improper_list/2 mfa/0
module/0 neg_integer/0 nil/0 no_return/0 node/0 non_neg_integer/0 none/0 nonempty_binary/0
nonempty_bitstring/0 nonempty_improper_list/2 nonempty_list/0 nonempty_list/1
nonempty_maybe_improper_list/0 nonempty_maybe_improper_list/2 nonempty_string/0 number/0 pid/0 port/0
pos_integer/0 reference/0 string/0 term/0 timeout/0 tuple/0
`
)

// A functionSet is a set of functions that is parsed when first asked.
type functionSet func() map[FA]bool

func lazySet(texts ...string) functionSet {
	return sync.OnceValue(func() map[FA]bool {
		m := make(map[FA]bool)
		for _, text := range texts {
			for _, fa := range parseFAs(text) {
				m[fa] = true
			}
		}
		return m
	})
}

// parseFAs returns the functions of a list such as "f/1 g/2".
func parseFAs(text string) []FA {
	var fs []FA
	for word := range strings.FieldsSeq(text) {
		name, arity, _ := strings.Cut(word, "/")
		n, _ := strconv.Atoi(arity)
		fs = append(fs, FA{name, n})
	}
	return fs
}

var (
	oldBIFSet      = lazySet(oldBIFs)
	bifSet         = lazySet(oldBIFs, newBIFs)
	guardSet       = lazySet(guardBIFs, typeTests)
	typeTestSet    = lazySet(typeTests, oldTypeTests)
	oldTypeTestSet = lazySet(oldTypeTests)
	builtinTypeSet = lazySet(builtinTypes)
)

// AutoImported reports whether name/arity is a BIF that needs no module name.
func AutoImported(name string, arity int) bool { return autoImported(FA{Name: name, Arity: arity}) }

// autoImported reports whether f is a BIF that needs no module name.
func autoImported(f FA) bool { return bifSet()[f] }

func oldAutoImported(f FA) bool { return oldBIFSet()[f] }

func guardBIF(f FA) bool { return guardSet()[f] }

// typeTest reports whether f is a type test, of the old ones too.
func typeTest(f FA) bool { return typeTestSet()[f] }

func oldTypeTest(f FA) bool { return oldTypeTestSet()[f] }

func builtinType(f FA) bool { return builtinTypeSet()[f] }

// guardOperatorFunction reports whether erlang:f is an operator that guards allow.
func guardOperatorFunction(f FA) bool {
	switch f.Name {
	case "+", "-":
		return f.Arity == 1 || f.Arity == 2
	case "bnot", "not":
		return f.Arity == 1
	case "*", "/", "div", "rem", "band", "bor", "bxor", "bsl", "bsr", "and", "or", "xor",
		"==", "/=", "=<", "<", ">=", ">", "=:=", "=/=":
		return f.Arity == 2
	}
	return false
}
