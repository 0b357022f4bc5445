# Compiler settings for our own code, and one name for every library.
add_library(tusk_settings INTERFACE)
target_include_directories(tusk_settings INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(
  tusk_settings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wold-style-cast
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wcast-align
            -Wextra-semi
            # A false alarm of GCC 12 in std::string (GCC bug 105651).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            $<$<BOOL:${TUSK_DEV}>:-Werror>)
target_compile_definitions(tusk_settings INTERFACE TUSK_VERSION="${PROJECT_VERSION}"
                                                   $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(TUSK_SANITIZE)
  target_compile_options(tusk_settings INTERFACE -fsanitize=${TUSK_SANITIZE} -fno-sanitize-recover=all
                                                 -fno-omit-frame-pointer)
  target_link_options(tusk_settings INTERFACE -fsanitize=${TUSK_SANITIZE})
endif()
if(TUSK_FUZZ)
  target_compile_options(tusk_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(tusk_settings INTERFACE -ffunction-sections -fdata-sections)
endif()

# One translation unit for the optimiser: the parser and the lexer call each other for every token.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT TUSK_SANITIZE)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT tusk_has_ipo OUTPUT tusk_ipo_output LANGUAGES CXX)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ${tusk_has_ipo})
endif()

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(valijson REQUIRED)

# Headers of libraries are not ours to keep free of warnings; Debian has no static libfmt.
function(tusk_library name target)
  add_library(tusk_lib_${name} INTERFACE)
  target_link_libraries(tusk_lib_${name} INTERFACE ${target})
  get_target_property(includes ${target} INTERFACE_INCLUDE_DIRECTORIES)
  if(includes)
    target_include_directories(tusk_lib_${name} SYSTEM INTERFACE ${includes})
  endif()
endfunction()
tusk_library(fmt fmt::fmt-header-only)
tusk_library(cli11 CLI11::CLI11)
tusk_library(nlohmann nlohmann_json::nlohmann_json)
tusk_library(valijson valijson)

add_library(tusk_lib_yaml_cpp INTERFACE)
find_library(TUSK_YAML_CPP_STATIC libyaml-cpp.a)
if(TUSK_YAML_CPP_STATIC)
  target_link_libraries(tusk_lib_yaml_cpp INTERFACE ${TUSK_YAML_CPP_STATIC})
else()
  target_link_libraries(tusk_lib_yaml_cpp INTERFACE yaml-cpp)
endif()

# Small libraries without a CMake package: the static archive where there is one.
function(tusk_small_library name archive header)
  find_library(TUSK_${name}_LIBRARY NAMES lib${archive}.a ${archive} REQUIRED)
  find_path(TUSK_${name}_INCLUDE ${header} REQUIRED)
  mark_as_advanced(TUSK_${name}_LIBRARY TUSK_${name}_INCLUDE)
  add_library(tusk_lib_${name} INTERFACE)
  target_link_libraries(tusk_lib_${name} INTERFACE ${TUSK_${name}_LIBRARY} Threads::Threads)
  target_include_directories(tusk_lib_${name} SYSTEM INTERFACE ${TUSK_${name}_INCLUDE})
endfunction()
tusk_small_library(re2 re2 re2/re2.h)
tusk_small_library(crypto crypto openssl/sha.h)
