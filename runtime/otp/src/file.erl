%% Files: kernel, file. (being written)
-module(file).
