package node

import (
	"strconv"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// What OTP has and one simulated node can't have. A call raises undef as for any other
// function that does not exist; [Limit] is for the hint that says why.

var limitBifs = []vm.Bif{
	{Module: "mortal_hints", Name: "limit", Arity: 3, Fn: hintsLimit, Doc: "why a function of OTP is not here: {limit, Text}, or none"},
}

// A limit names what is missing to whom it keeps from existing.
type limit struct {
	reason  string
	modules []string // all of these; with a star at the end, all that begin so
	some    []string // single functions, as "module:name/arity", or all arities of "module:name"
}

var limits = []limit{
	{
		reason: "mortal has no sockets: let processes exchange messages instead",
		modules: []string{
			"gen_tcp", "gen_udp", "gen_sctp", "inet", "inet_*", "inet6_*", "socket", "local_tcp", "local_udp", "net", "prim_inet", "prim_net", "prim_socket",
			"ssl", "ssl_*", "tls_*", "ssh", "ssh_*", "httpc", "httpd", "httpc_*", "httpd_*", "http_uri", "ftp", "tftp", "eldap", "diameter", "diameter_*", "snmp*",
		},
		some: []string{"erlang:decode_packet/3", "file:sendfile"},
	},
	{
		reason:  "mortal has no ports, drivers and NIFs: what is called must be written in Erlang",
		modules: []string{"erl_ddll", "odbc", "win32reg", "erl_driver", "jinterface"},
		some: []string{
			"erlang:open_port/2", "erlang:load_nif/2", "erlang:port_call", "erlang:port_close/1", "erlang:port_command",
			"erlang:port_connect/2", "erlang:port_control/3", "erlang:port_get_data/1", "erlang:port_info", "erlang:port_set_data/2",
			"os:cmd",
		},
	},
	{
		reason:  "mortal has no graphics",
		modules: []string{"wx*", "gs", "observer", "observer_*", "etop", "cdv", "crashdump_viewer", "debugger", "int", "i", "et", "et_*", "reltool"},
	},
	{
		reason:  "mortal has no tables on disk: ets tables hold data",
		modules: []string{"mnesia", "mnesia_*", "dets", "dets_*", "disk_log", "qlc", "qlc_*"},
		some:    []string{"ets:to_dets/2", "ets:from_dets/2", "ets:table"},
	},
	{
		reason:  "mortal is one node: there are no others to start",
		modules: []string{"slave", "peer", "pool", "erl_epmd", "erl_boot_server", "ct_slave", "ct_rpc", "net_kernel_*"},
		some:    []string{"net_kernel:start"},
	},
	{
		reason:  "mortal has no erlang:trace and none of the tools that stand on it",
		modules: []string{"dbg", "ttb", "ttb_*", "seq_trace", "fprof", "eprof", "cprof", "msacc", "lcnt", "cover", "tprof", "instrument", "scheduler", "xref*", "erl_tracer", "system_information"},
		some: []string{
			"erlang:trace_info/2", "erlang:trace_delivered/1", "erlang:seq_trace", "erlang:seq_trace_info/1", "erlang:seq_trace_print",
			"erlang:system_profile",
		},
	},
	{
		reason:  "mortal's crypto has digests, hmac and random bytes: no ciphers, keys, signatures and engines",
		modules: []string{"public_key", "pubkey_*"},
		some: []string{
			"crypto:cipher_info/1", "crypto:compute_key/4", "crypto:crypto_dyn_iv_init/3", "crypto:crypto_dyn_iv_update/3", "crypto:crypto_final/1",
			"crypto:crypto_get_data/1", "crypto:crypto_init", "crypto:crypto_one_time", "crypto:crypto_one_time_aead", "crypto:crypto_update/2",
			"crypto:ec_curve/1", "crypto:ec_curves/0", "crypto:engine_add/1", "crypto:engine_by_id/1", "crypto:engine_ctrl_cmd_string",
			"crypto:engine_get_all_methods/0", "crypto:engine_get_id/1", "crypto:engine_get_name/1", "crypto:engine_list/0", "crypto:engine_load",
			"crypto:engine_methods_convert_to_bitmask/2", "crypto:engine_register/2", "crypto:engine_remove/1", "crypto:engine_unload",
			"crypto:engine_unregister/2", "crypto:ensure_engine_loaded", "crypto:ensure_engine_unloaded", "crypto:get_test_engine/0",
			"crypto:generate_key", "crypto:private_decrypt/4", "crypto:private_encrypt/4", "crypto:privkey_to_pubkey/2",
			"crypto:public_decrypt/4", "crypto:public_encrypt/4", "crypto:sign", "crypto:verify", "crypto:enable_fips_mode/1", "crypto:info_fips/0",
		},
	},
	{
		reason: "mortal does not have this part of OTP",
		modules: []string{
			"ct", "ct_*", "test_server", "test_server_*", "dialyzer", "dialyzer_*", "edoc", "edoc_*", "erl_tar", "zip", "xmerl", "xmerl_*", "asn1*", "megaco*", "leex", "yecc",
			"systools", "systools_*", "release_handler", "release_handler_*", "escript", "docgen_*", "tags", "make", "erl_tidy", "erl_syntax", "erl_syntax_lib", "merl", "edlin",
			"file_sorter", "log_mf_h", "rb", "cpu_sup", "memsup", "disksup", "os_mon", "zlib", "uri_string", "shell_docs", "erl_bif_types", "erl_types",
		},
	},
}

// Limit returns why a function of OTP can't be here.
func Limit(module, function term.Term, arity int) (reason string, ok bool) {
	if !module.IsAtom() || !function.IsAtom() {
		return "", false
	}
	for _, l := range limits {
		if l.covers(module.AtomName(), function.AtomName(), arity) {
			return l.reason, true
		}
	}
	return "", false
}

func (l *limit) covers(module, function string, arity int) bool {
	for _, m := range l.modules {
		if prefix, star := strings.CutSuffix(m, "*"); m == module || star && strings.HasPrefix(module, prefix) {
			return true
		}
	}
	name := module + ":" + function
	for _, f := range l.some {
		if f == name || f == name+"/"+strconv.Itoa(arity) {
			return true
		}
	}
	return false
}

// hintsLimit is mortal_hints:limit(Module, Function, Arity).
func hintsLimit(c *vm.Call) term.Term {
	if !c.Args[2].IsSmall() {
		return c.Badarg()
	}
	reason, ok := Limit(c.Args[0], c.Args[1], int(c.Args[2].Small()))
	if !ok {
		return atomNone
	}
	return term.MakeTuple(term.A("limit"), term.MakeString(reason))
}
