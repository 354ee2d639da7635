{application, nomod, [{vsn, "1"}, {applications, [kernel]}, {mod, {no_such_module, []}}]}.
