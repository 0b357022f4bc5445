# Runs the hooks of .pre-commit-hooks.yaml with the pre-commit of this machine, in a scratch repository. Skipped
# where there is none, unless TUSK_REQUIRE_PRE_COMMIT is set.
#   cmake -DTUSK=<binary> -DROOT=<checkout> -DSCRATCH=<folder> -P pre_commit.cmake
cmake_minimum_required(VERSION 3.25)

find_program(pre_commit pre-commit)
find_program(git git)
if(NOT pre_commit OR NOT git)
  if(DEFINED ENV{TUSK_REQUIRE_PRE_COMMIT})
    message(FATAL_ERROR "pre-commit and git are required here")
  endif()
  message("skipped: there is no pre-commit or no git")
  return()
endif()

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH}/hooks ${SCRATCH}/project ${SCRATCH}/home)
get_filename_component(tusk_folder ${TUSK} DIRECTORY)
# No setting of this machine or of the checkout around has a say.
foreach(name GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE APP_ENV SKIP)
  list(APPEND unset --unset=${name})
endforeach()
set(clean ${CMAKE_COMMAND} -E env ${unset} HOME=${SCRATCH}/home PRE_COMMIT_HOME=${SCRATCH}/home/cache
          GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=${SCRATCH} PATH=${tusk_folder}:$ENV{PATH})
set(identity -c user.name=tusk -c user.email=tusk@example.com)

# Runs the words after `exit` in the project and leaves what they printed in `out`.
macro(expect exit)
  execute_process(COMMAND ${clean} ${ARGN} WORKING_DIRECTORY ${SCRATCH}/project RESULT_VARIABLE result
                  OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT result STREQUAL "${exit}")
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: exit ${result}, expected ${exit}\n${out}")
  endif()
endmacro()

macro(expect_match pattern)
  if(NOT out MATCHES "${pattern}")
    message(FATAL_ERROR "expected `${pattern}`, found\n${out}")
  endif()
endmacro()

# The repository of the hooks: the file as it is now, committed or not.
file(COPY ${ROOT}/.pre-commit-hooks.yaml DESTINATION ${SCRATCH}/hooks)
expect(0 ${git} init -q ${SCRATCH}/hooks)
expect(0 ${git} -C ${SCRATCH}/hooks add -A)
expect(0 ${git} -C ${SCRATCH}/hooks ${identity} commit -q -m hooks)
expect(0 ${git} -C ${SCRATCH}/hooks rev-parse HEAD)
string(STRIP "${out}" revision)

# A project whose overlay is nothing without the layers below it.
file(WRITE ${SCRATCH}/project/.pre-commit-config.yaml
     "repos:\n  - repo: ${SCRATCH}/hooks\n    rev: ${revision}\n    hooks:\n      - id: tusk-validate\n      - id: tusk-lint\n")
set(services ${SCRATCH}/project/config/services)
file(WRITE ${services}/base.tsk "server.port: 80\ndatabase.host: \"db\"\nlogging.level: \"info\"\n")
file(WRITE ${services}/environment/production.tsk "server.host: \"a\"\n")
file(WRITE ${services}/web.tsk "name: \"web\"\n")
file(WRITE "${services}/a b.json" "{\"no\": \"layer\"}\n")
file(WRITE ${SCRATCH}/project/README.md "# A project\n")
expect(0 ${git} init -q .)
expect(0 ${pre_commit} validate-manifest ${SCRATCH}/hooks/.pre-commit-hooks.yaml)
expect(0 ${pre_commit} install)
expect(0 ${git} add -A)
expect(0 ${git} ${identity} commit -q -m start)
expect_match("tusk validate\\.+Passed")

# A lone overlay.
file(WRITE ${services}/environment/production.tsk "logging.level: \"warn\"\n")
expect(0 ${git} ${identity} commit -q -a -m overlay)
expect_match("tusk validate\\.+Passed")

# A mistake in an overlay, and one in the grammar of a file that is no layer.
file(WRITE ${services}/environment/production.tsk "server.host: \"db.\${domian}\"\n")
expect(1 ${git} ${identity} commit -q -a -m broken)
expect_match("tusk validate\\.+Failed")
expect_match("TSK4003.*production.tsk:1:")
expect(0 ${git} checkout -q HEAD -- .)
file(WRITE ${SCRATCH}/project/notes.tsk "a: [1\n")
expect(0 ${git} add notes.tsk)
expect(1 ${git} ${identity} commit -q -m broken)
expect_match("TSK2003.*notes.tsk:1:4")
expect(0 ${git} rm -q -f notes.tsk)

# Nothing for the hook to do.
file(WRITE ${SCRATCH}/project/README.md "# The project\n")
expect(0 ${git} ${identity} commit -q -a -m text)
expect_match("no files to check.*Skipped")

# Many files in one call: every problem is reported once.
foreach(i RANGE 1 300)
  file(WRITE ${services}/service-${i}.tsk "x: $domian\n")
endforeach()
expect(0 ${git} add -A)
expect(1 ${pre_commit} run tusk-validate)
string(REGEX MATCHALL "service-100.tsk:1:4" places "${out}")
list(LENGTH places count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "expected service-100.tsk once, found it ${count} times\n${out}")
endif()

# What is valid and looks wrong, in the files of the commit only.
expect(0 ${git} rm -r -q -f --cached .)
file(GLOB many ${services}/service-*.tsk)
file(REMOVE ${many})
file(WRITE ${services}/web.tsk "name: \"web\"\nworkers: \"4\"\n")
expect(0 ${git} add -A)
expect(1 ${git} ${identity} commit -q -m lint)
expect_match("tusk validate\\.+Passed")
expect_match("tusk lint\\.+Failed")
expect_match("TSK9025.*web.tsk:2:10")
