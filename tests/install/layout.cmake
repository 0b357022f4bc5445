# Installs into an empty prefix and compares what lies there with what packages and users rely on.
#   cmake -DBUILD=<build folder> -DPREFIX=<scratch folder> -DROOT=<repository> -P layout.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX} RESULT_VARIABLE result
                OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "cmake --install: ${output}")
endif()

set(expected
    bin/tsk
    bin/tusk
    share/bash-completion/completions/tsk
    share/bash-completion/completions/tusk
    share/fish/vendor_completions.d/tsk.fish
    share/fish/vendor_completions.d/tusk.fish
    share/man/man5/tsk.5
    share/zsh/vendor-completions/_tusk)
file(GLOB pages RELATIVE ${ROOT}/man ${ROOT}/man/*.1)
foreach(page IN LISTS pages)
  list(APPEND expected share/man/man1/${page})
endforeach()
list(SORT expected)

file(GLOB_RECURSE found RELATIVE ${PREFIX} ${PREFIX}/*)
list(SORT found)
if(NOT found STREQUAL expected)
  list(JOIN found "\n  " found)
  list(JOIN expected "\n  " expected)
  message(FATAL_ERROR "found\n  ${found}\nexpected\n  ${expected}")
endif()
if(NOT "share/man/man1/tusk.1" IN_LIST found)
  message(FATAL_ERROR "man/tusk.1 is missing")
endif()

file(READ_SYMLINK ${PREFIX}/bin/tsk target)
if(NOT target STREQUAL "tusk")
  message(FATAL_ERROR "bin/tsk points at ${target}, expected tusk beside it")
endif()
foreach(name tusk tsk)
  execute_process(COMMAND ${PREFIX}/bin/${name} version RESULT_VARIABLE result OUTPUT_VARIABLE output)
  if(NOT result EQUAL 0 OR NOT output MATCHES "${VERSION}")
    message(FATAL_ERROR "${name} version: exit ${result}, printed ${output}")
  endif()
endforeach()
