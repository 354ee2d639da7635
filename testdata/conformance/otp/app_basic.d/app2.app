{application, app2, [{description, "second"}, {vsn, "2"}, {applications, [kernel, stdlib, app1]}, {env, []}]}.
