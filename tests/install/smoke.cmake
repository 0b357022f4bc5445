# The real binary: its files, streams, environment and exit codes, which the golden runner replaces.
#   cmake -DTUSK=<binary> -DSHOP=<testdata/shop> -DSCRATCH=<folder> -P smoke.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})

# Runs the words after `exit` and leaves what they printed in `out` and `err`.
macro(expect exit)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT result STREQUAL "${exit}")
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: exit ${result}, expected ${exit}\n${out}${err}")
  endif()
endmacro()

macro(expect_text what actual expected)
  if(NOT "${actual}" STREQUAL "${expected}")
    message(FATAL_ERROR "${what}: found\n${actual}\nexpected\n${expected}")
  endif()
endmacro()

set(clean ${CMAKE_COMMAND} -E env --unset=APP_ENV --unset=WORKERS)

# Files, the environment and standard output.
expect(0 ${clean} ${TUSK} -C ${SHOP} get database.url --env production --service user-service)
expect_text("get" "${out}" "postgres://shop@db.shop.internal:5432/users\n")
expect(0 ${clean} APP_ENV=production WORKERS=3 ${TUSK} -C ${SHOP} get server.workers)
expect_text("get with variables" "${out}" "3\n")

# A file written as a whole, and the same as standard output.
expect(0 ${clean} ${TUSK} -C ${SHOP} merge --service order-service -o ${SCRATCH}/order.json)
expect_text("-o prints" "${out}" "")
expect(0 ${clean} ${TUSK} -C ${SHOP} merge --service order-service)
file(READ ${SCRATCH}/order.json written)
expect_text("-o" "${written}" "${out}")
file(GLOB left RELATIVE ${SCRATCH} ${SCRATCH}/* ${SCRATCH}/.*)
list(REMOVE_ITEM left . ..)
expect_text("files beside the output" "${left}" "order.json")

# Standard input.
file(WRITE ${SCRATCH}/input.tsk "a: 1\n")
execute_process(COMMAND ${TUSK} parse - INPUT_FILE ${SCRATCH}/input.tsk OUTPUT_VARIABLE out RESULT_VARIABLE result)
expect_text("parse -" "${result} ${out}" "0 {\n  \"a\": 1\n}\n")

# Exit codes.
expect(1 ${clean} ${TUSK} -C ${SHOP} get no.such.key)
expect(2 ${clean} ${TUSK} --no-such-option)
expect(3 ${clean} ${TUSK} parse ${SCRATCH}/missing.tsk)
expect(4 ${clean} ${TUSK} parse ${SCRATCH}/input.tsk -o ${SCRATCH}/missing/out.json)

# A pipe is read where the command line names it, and refused where a file does.
execute_process(COMMAND sh -c "mkfifo '${SCRATCH}/pipe.tsk' && { echo 'a: 1' > '${SCRATCH}/pipe.tsk' & } \
&& '${TUSK}' parse --compact '${SCRATCH}/pipe.tsk'" OUTPUT_VARIABLE out RESULT_VARIABLE result)
expect_text("parse of a pipe" "${result} ${out}" "0 {\"a\":1}\n")
file(WRITE ${SCRATCH}/names-pipe.tsk "@include \"pipe.tsk\"\nx: @file(\"pipe.tsk\")\n")
expect(3 timeout 20 ${TUSK} parse ${SCRATCH}/names-pipe.tsk)

# A reader that goes away ends tusk quietly.
execute_process(COMMAND sh -c "{ \"${TUSK}\" -C \"${SHOP}\" merge; echo $? >&2; } | true" ERROR_VARIABLE err)
if(NOT err MATCHES "^[0-9]+\n$")
  message(FATAL_ERROR "closed pipe: expected nothing on stderr, found\n${err}")
endif()

# Revisions, through the git of this machine; with a link and a name with a space.
find_program(git git)
if(git)
  set(repository ${SCRATCH}/repository)
  file(MAKE_DIRECTORY ${repository}/config/environment ${repository}/shared)
  set(commit ${clean} ${git} -C ${repository} -c user.name=tusk -c user.email=tusk@example.com)
  expect(0 ${git} init -q ${repository})
  file(WRITE ${repository}/shared/names.tsk "port: 1\n")
  file(WRITE ${repository}/config/base.tsk "host: \"h\"\nx: @import(\"a file.json\")\n")
  file(WRITE "${repository}/config/a file.json" "[1]\n")
  file(CREATE_LINK ../shared/names.tsk ${repository}/config/web.tsk SYMBOLIC)
  expect(0 ${commit} add -A)
  expect(0 ${commit} commit -q -m one)
  file(WRITE ${repository}/shared/names.tsk "port: 2\n")
  file(WRITE "${repository}/config/a file.json" "[1, 2]\n")
  expect(0 ${commit} commit -q -a -m two)
  file(WRITE ${repository}/config/base.tsk "host: \"i\"\nx: [1, 2]\n")
  expect(1 ${clean} ${TUSK} -C ${repository} -q diff --rev HEAD~1 HEAD)
  expect_text("diff --rev A B" "${out}" "--- HEAD~1
+++ HEAD

web
  x[1]
    + 2  config/a file.json:1:5
  port
    - 1  config/web.tsk:1:7
    + 2  config/web.tsk:1:7
")
  # From a folder inside, with the working tree as the other side.
  expect(1 ${clean} ${TUSK} -C ${repository}/config -q diff --rev HEAD --only-paths)
  expect_text("diff --rev A" "${out}" "web\thost\n")
  expect(0 ${clean} ${TUSK} -C ${repository} -q diff --rev HEAD HEAD)
  expect(3 ${clean} ${TUSK} -C ${repository} diff --rev HEAD no-such-revision)
  if(NOT err MATCHES "TSK6019.*no-such-revision")
    message(FATAL_ERROR "an unknown revision: found\n${err}")
  endif()
  expect(3 ${clean} ${TUSK} -C ${repository} diff --rev HEAD HEAD:config)
  if(NOT err MATCHES "no revision `HEAD:config`: that is no commit")
    message(FATAL_ERROR "no commit: found\n${err}")
  endif()
  expect(1 ${clean} ${TUSK} -C ${repository} -q diff --rev :/one HEAD --only-paths)
  expect_text("a commit by its message" "${out}" "web\tx[1]\nweb\tport\n")
  expect(2 ${clean} ${TUSK} -C ${repository} diff --rev HEAD -- --output=${SCRATCH}/written)
  file(MAKE_DIRECTORY ${SCRATCH}/no_repository)
  expect(3 ${clean} GIT_CEILING_DIRECTORIES=${SCRATCH} ${TUSK} -C ${SCRATCH}/no_repository diff --rev HEAD)
  if(NOT err MATCHES "not a git repository")
    message(FATAL_ERROR "without a repository: found\n${err}")
  endif()
  expect(3 ${clean} PATH=${SCRATCH} ${TUSK} -C ${repository} diff --rev HEAD)
  if(NOT err MATCHES "needs the program `git`")
    message(FATAL_ERROR "without git: found\n${err}")
  endif()
endif()
