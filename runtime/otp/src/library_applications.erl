%% The resource files of the library's applications (kernel, "app(4)"), but for kernel and stdlib, which init loads.
%%
%% Caveats: the lists of modules are empty.
-module(library_applications).
-export([find/1]).

-spec find(atom()) -> {application, atom(), [{atom(), term()}]} | false.
find(sasl) ->
    application(sasl, "SASL  CXC 138 11", "4.2", [sasl_sup, alarm_handler, release_handler], [{mod, {sasl, []}}]);
find(crypto) ->
    application(crypto, "CRYPTO", "5.1.2", [], [{env, [{fips_mode, false}, {rand_cache_size, 896}]}]);
find(eunit) ->
    application(eunit, "EUnit", "2.8.1", [], []);
find(compiler) ->
    application(compiler, "ERTS  CXC 138 10", "8.2.3", [], []);
find(_) ->
    false.

application(Name, Description, Version, Registered, More) ->
    {application, Name,
     [{description, Description}, {vsn, Version}, {modules, []}, {registered, Registered},
      {applications, [kernel, stdlib]} | More]}.
