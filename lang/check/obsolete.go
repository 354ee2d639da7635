package check

import (
	"strconv"
	"sync"
)

// An obsolescence is why a function should not be called any more.
type obsolescence struct {
	advice  string
	until   string // the release that removes it, if that is decided
	removed bool   // it is gone already
}

// obsoleteFunction returns what OTP 25 says about a call of module:f, which may be
// about the function, its name with any arity, or the whole module (General
// Information, "Deprecations" and "Removed Functionality").
func obsoleteFunction(module string, f FA) (obsolescence, bool) {
	if !obsoleteModules[module] {
		return obsolescence{}, false
	}
	for _, key := range []string{module + ":" + f.Name + "/" + strconv.Itoa(f.Arity), module + ":" + f.Name, module} {
		if o, ok := obsoleteFunctions()[key]; ok {
			return o, true
		}
	}
	return obsolescence{}, false
}

// removedType returns the advice about a type that is gone.
func removedType(module string, f FA) (advice string, ok bool) {
	if f.Arity != 0 {
		return "", false
	}
	advice, ok = removedTypes[module+":"+f.Name]
	return advice, ok
}

// obsoleteModules are the modules that the table below mentions.
var obsoleteModules = map[string]bool{
	"asn1ct":            true,
	"auth":              true,
	"calendar":          true,
	"code":              true,
	"core_lib":          true,
	"crypto":            true,
	"ct_slave":          true,
	"disk_log":          true,
	"erl_lint":          true,
	"erl_parse":         true,
	"erl_scan":          true,
	"erlang":            true,
	"erts_alloc_config": true,
	"filename":          true,
	"ftp":               true,
	"gen_fsm":           true,
	"http_uri":          true,
	"httpd":             true,
	"net":               true,
	"os_mon_mib":        true,
	"pg2":               true,
	"public_key":        true,
	"queue":             true,
	"random":            true,
	"rpc":               true,
	"slave":             true,
	"ssl":               true,
	"sys":               true,
	"zlib":              true,
}

var obsoleteFunctions = sync.OnceValue(func() map[string]obsolescence {
	return map[string]obsolescence{
		"auth:cookie/0":  {advice: "use erlang:get_cookie/0 instead"},
		"auth:cookie/1":  {advice: "use erlang:set_cookie/2 instead"},
		"auth:is_auth/1": {advice: "use net_adm:ping/1 instead"},
		"calendar:local_time_to_universal_time/1": {advice: "use calendar:local_time_to_universal_time_dst/1 instead"},
		"code:is_module_native/1":                 {advice: "HiPE has been removed", until: "OTP 26"},
		"code:rehash/0":                           {advice: "the code path cache feature has been removed", until: "OTP 26"},
		"crypto:crypto_dyn_iv_init/3":             {advice: "see the documentation for details", until: "OTP 27"},
		"crypto:crypto_dyn_iv_update/3":           {advice: "see the documentation for details", until: "OTP 27"},
		"crypto:rand_uniform/2":                   {advice: "use rand:uniform/1 instead"},
		"disk_log:accessible_logs/0":              {advice: "use disk_log:all/0 instead", until: "OTP 26"},
		"disk_log:lclose/1":                       {advice: "use disk_log:close/1 instead", until: "OTP 26"},
		"disk_log:lclose/2":                       {advice: "use disk_log:close/1 instead", until: "OTP 26"},
		"erlang:now/0":                            {advice: "see the \"Time and Time Correction in Erlang\" chapter of the ERTS User's Guide for more information"},
		"erlang:phash/2":                          {advice: "use erlang:phash2/2 instead"},
		"ftp:start_service/1":                     {advice: "use ftp:open/2 instead", until: "OTP 26"},
		"ftp:stop_service/1":                      {advice: "use ftp:close/1 instead", until: "OTP 26"},
		"http_uri:decode/1":                       {advice: "use uri_string:unquote function instead", until: "OTP 26"},
		"http_uri:encode/1":                       {advice: "use uri_string:quote function instead", until: "OTP 26"},
		"httpd:parse_query/1":                     {advice: "use uri_string:dissect_query/1 instead"},
		"net:broadcast/3":                         {advice: "use rpc:eval_everywhere/3 instead"},
		"net:call/4":                              {advice: "use rpc:call/4 instead"},
		"net:cast/4":                              {advice: "use rpc:cast/4 instead"},
		"net:ping/1":                              {advice: "use net_adm:ping/1 instead"},
		"net:sleep/1":                             {advice: "use 'receive after T -> ok end' instead"},
		"queue:lait/1":                            {advice: "use queue:liat/1 instead"},
		"sys:get_debug/3":                         {advice: "incorrectly documented and only for internal use. Can often be replaced with sys:get_log/1"},
		"zlib:adler32/2":                          {advice: "use erlang:adler32/1 instead", until: "OTP 27"},
		"zlib:adler32/3":                          {advice: "use erlang:adler32/2 instead", until: "OTP 27"},
		"zlib:adler32_combine/4":                  {advice: "use erlang:adler_combine/3 instead", until: "OTP 27"},
		"zlib:crc32/1":                            {advice: "use erlang:crc32/1 on the uncompressed data instead", until: "OTP 27"},
		"zlib:crc32/2":                            {advice: "use erlang:crc32/1 instead", until: "OTP 27"},
		"zlib:crc32/3":                            {advice: "use erlang:crc32/2 instead", until: "OTP 27"},
		"zlib:crc32_combine/4":                    {advice: "use erlang:crc32_combine/3 instead", until: "OTP 27"},
		"zlib:getBufSize/1":                       {advice: "this function will be removed in a future release", until: "OTP 27"},
		"zlib:inflateChunk/1":                     {advice: "use safeInflate/2 instead", until: "OTP 27"},
		"zlib:inflateChunk/2":                     {advice: "use safeInflate/2 instead", until: "OTP 27"},
		"zlib:setBufSize/2":                       {advice: "this function will be removed in a future release", until: "OTP 27"},
		"core_lib:get_anno/1":                     {advice: "use cerl:get_ann/1 instead", removed: true},
		"core_lib:is_literal/1":                   {advice: "use cerl:is_literal/1 instead", removed: true},
		"core_lib:is_literal_list/1":              {advice: "use cerl:is_literal_list/1 instead", removed: true},
		"core_lib:literal_value/1":                {advice: "use cerl:concrete/1 instead", removed: true},
		"core_lib:set_anno/2":                     {advice: "use cerl:set_ann/2 instead", removed: true},
		"crypto:block_decrypt/3":                  {advice: "use crypto:crypto_one_time/4 or crypto:crypto_init/3 + crypto:crypto_update/2 + crypto:crypto_final/1 instead", removed: true},
		"crypto:block_decrypt/4":                  {advice: "use crypto:crypto_one_time/5, crypto:crypto_one_time_aead/6,7 or crypto:crypto_(dyn_iv)?_init + crypto:crypto_(dyn_iv)?_update + crypto:crypto_final instead", removed: true},
		"crypto:block_encrypt/3":                  {advice: "use crypto:crypto_one_time/4 or crypto:crypto_init/3 + crypto:crypto_update/2 + crypto:crypto_final/1 instead", removed: true},
		"crypto:block_encrypt/4":                  {advice: "use crypto:crypto_one_time/5, crypto:crypto_one_time_aead/6,7 or crypto:crypto_(dyn_iv)?_init + crypto:crypto_(dyn_iv)?_update + crypto:crypto_final instead", removed: true},
		"crypto:cmac/3":                           {advice: "use crypto:mac/4 instead", removed: true},
		"crypto:cmac/4":                           {advice: "use crypto:macN/5 instead", removed: true},
		"crypto:hmac/3":                           {advice: "use crypto:mac/4 instead", removed: true},
		"crypto:hmac/4":                           {advice: "use crypto:macN/5 instead", removed: true},
		"crypto:hmac_final/1":                     {advice: "use crypto:mac_final/1 instead", removed: true},
		"crypto:hmac_final_n/2":                   {advice: "use crypto:mac_finalN/2 instead", removed: true},
		"crypto:hmac_init/2":                      {advice: "use crypto:mac_init/3 instead", removed: true},
		"crypto:hmac_update/2":                    {advice: "use crypto:mac_update/2 instead", removed: true},
		"crypto:poly1305/2":                       {advice: "use crypto:mac/3 instead", removed: true},
		"crypto:stream_decrypt/2":                 {advice: "use crypto:crypto_update/2 instead", removed: true},
		"crypto:stream_encrypt/2":                 {advice: "use crypto:crypto_update/2 instead", removed: true},
		"erl_lint:modify_line/2":                  {advice: "use erl_parse:map_anno/2 instead", removed: true},
		"erl_parse:get_attribute/2":               {advice: "erl_anno:{column,line,location,text}/1 instead", removed: true},
		"erl_parse:get_attributes/1":              {advice: "erl_anno:{column,line,location,text}/1 instead", removed: true},
		"erl_parse:set_line/2":                    {advice: "use erl_anno:set_line/2", removed: true},
		"erl_scan:set_attribute/3":                {advice: "use erl_anno:set_line/2 instead", removed: true},
		"erlang:get_stacktrace/0":                 {advice: "use the new try/catch syntax for retrieving the stack backtrace", removed: true},
		"erlang:hash/2":                           {advice: "use erlang:phash2/2 instead", removed: true},
		"filename:safe_relative_path/1":           {advice: "use filelib:safe_relative_path/2 instead", removed: true},
		"http_uri:parse/1":                        {advice: "use uri_string functions instead", removed: true},
		"http_uri:parse/2":                        {advice: "use uri_string functions instead", removed: true},
		"http_uri:scheme_defaults/0":              {advice: "use uri_string functions instead", removed: true},
		"net:relay/1":                             {advice: "use fun Relay(Pid) -> receive X -> Pid ! X end, Relay(Pid) instead", removed: true},
		"public_key:ssh_decode/2":                 {advice: "use ssh_file:decode/2 instead", removed: true},
		"public_key:ssh_encode/2":                 {advice: "use ssh_file:encode/2 instead", removed: true},
		"public_key:ssh_hostkey_fingerprint/1":    {advice: "use ssh:hostkey_fingerprint/1 instead", removed: true},
		"public_key:ssh_hostkey_fingerprint/2":    {advice: "use ssh:hostkey_fingerprint/2 instead", removed: true},
		"rpc:safe_multi_server_call/2":            {advice: "use rpc:multi_server_call/2 instead", removed: true},
		"rpc:safe_multi_server_call/3":            {advice: "use rpc:multi_server_call/3 instead", removed: true},
		"ssl:cipher_suites/0":                     {advice: "use cipher_suites/2,3 instead", removed: true},
		"ssl:cipher_suites/1":                     {advice: "use cipher_suites/2,3 instead", removed: true},
		"ssl:connection_info/1":                   {advice: "use ssl:connection_information/[1,2] instead", removed: true},
		"ssl:negotiated_next_protocol/1":          {advice: "use ssl:negotiated_protocol/1 instead", removed: true},
		"auth:node_cookie":                        {advice: "use erlang:set_cookie/2 and net_adm:ping/1 instead"},
		"asn1ct:decode":                           {advice: "use Mod:decode/2 instead", removed: true},
		"asn1ct:encode":                           {advice: "use Mod:encode/2 instead", removed: true},
		"crypto:next_iv":                          {advice: "see the 'New and Old API' chapter of the CRYPTO User's guide", removed: true},
		"crypto:stream_init":                      {advice: "use crypto:crypto_init/3 + crypto:crypto_update/2 + crypto:crypto_final/1 or crypto:crypto_one_time/4 instead", removed: true},
		"erl_scan:attributes_info":                {advice: "use erl_anno:{column,line,location,text}/1 instead", removed: true},
		"erl_scan:token_info":                     {advice: "use erl_scan:{category,column,line,location,symbol,text}/1 instead", removed: true},
		"filename:find_src":                       {advice: "use filelib:find_source/1,3 instead", removed: true},
		"ssl:ssl_accept":                          {advice: "use ssl_handshake/1,2,3 instead", removed: true},
		"ct_slave":                                {advice: "use ?CT_PEER(), or the 'peer' module instead", until: "OTP 27"},
		"erts_alloc_config":                       {advice: "this module will be removed in OTP 26.0. See the documentation for details", until: "OTP 26"},
		"gen_fsm":                                 {advice: "use the 'gen_statem' module instead"},
		"random":                                  {advice: "use the 'rand' module instead"},
		"slave":                                   {advice: "use the 'peer' module instead", until: "OTP 27"},
		"os_mon_mib":                              {advice: "this module was removed in OTP 22.0", removed: true},
		"pg2":                                     {advice: "this module was removed in OTP 24. Use 'pg' instead", removed: true},
	}
})

var removedTypes = map[string]string{
	"crypto:hmac_state":                   "see the 'New and Old API' chapter of the CRYPTO User's guide",
	"crypto:retired_cbc_cipher_aliases":   "Use aes_*_cbc or des_ede3_cbc",
	"crypto:retired_cfb_cipher_aliases":   "Use aes_*_cfb8, aes_*_cfb128 or des_ede3_cfb",
	"crypto:retired_ctr_cipher_aliases":   "Use aes_*_ctr",
	"crypto:retired_ecb_cipher_aliases":   "Use aes_*_ecb",
	"crypto:stream_state":                 "see the 'New and Old API' chapter of the CRYPTO User's guide",
	"erl_scan:column":                     "use erl_anno:column() instead",
	"erl_scan:line":                       "use erl_anno:line() instead",
	"erl_scan:location":                   "use erl_anno:location() instead",
	"http_uri:default_scheme_port_number": "use uri_string instead",
	"http_uri:fragment":                   "use uri_string instead",
	"http_uri:host":                       "use uri_string instead",
	"http_uri:path":                       "use uri_string instead",
	"http_uri:query":                      "use uri_string instead",
	"http_uri:scheme":                     "use uri_string instead",
	"http_uri:user_info":                  "use uri_string instead",
}
